// ---------------------------------------------------------------- colours and shapes

let C = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue("--" + name).trim();
  for (const name of ["paper", "surface", "sunk", "ink", "muted", "line", "line-strong", "accent", "cooperation", "conflict", "mixed"]) C[name] = get(name);
  const dark = document.documentElement.dataset.theme === "dark";
  C.country = dark ? "#c9d3e0" : "#22354d";
  C.onSign = dark ? "#10151b" : "#ffffff";
  C.countryInk = dark ? "#12161c" : "#ffffff";
  C.person = dark ? "#4a4234" : "#f2e6cc";
  C.organisation = dark ? "#2f414b" : "#dbe7ec";
  C.personSmall = dark ? "#b59a5e" : "#d9b566";
  C.organisationSmall = dark ? "#6f93a6" : "#8fb0c0";
  C.place = dark ? "#2fbf94" : "#009e73";
  C.outline = dark ? "#b5c0cd" : "#2d3f56";
  C.home = dark ? "rgba(160,175,195,.20)" : "rgba(70,80,95,.17)";
}
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

// Shapes differ by kind, so that nothing hangs on colour: disc with code, disc with head and shoulders, square, pin, diamond.
function drawShape(ctx, node, x, y, r, fine) {
  ctx.lineWidth = Math.max(1, r * 0.085);
  ctx.setLineDash([]);
  ctx.strokeStyle = C.outline;
  if (node.group === "country") {
    ctx.fillStyle = C.country;
    ctx.beginPath(); ctx.arc(x, y, r, 0, 7); ctx.fill();
    if (fine) {
      ctx.fillStyle = C.countryInk;
      ctx.font = `600 ${(r * 0.72).toFixed(1)}px ${FONT}`;
      ctx.textAlign = "center"; ctx.textBaseline = "middle";
      ctx.fillText((node.country || "").slice(0, 3), x, y + r * 0.04, r * 1.75);
    }
  } else if (node.group === "person") {
    ctx.fillStyle = fine ? C.person : C.personSmall;
    ctx.beginPath(); ctx.arc(x, y, r, 0, 7); ctx.fill(); ctx.stroke();
    if (fine) {
      ctx.save(); ctx.clip();
      ctx.fillStyle = C.outline;
      ctx.beginPath(); ctx.arc(x, y - r * 0.2, r * 0.32, 0, 7); ctx.fill();
      ctx.beginPath(); ctx.ellipse(x, y + r * 0.82, r * 0.62, r * 0.6, 0, 0, 7); ctx.fill();
      ctx.restore();
    }
  } else if (node.group === "organisation") {
    ctx.fillStyle = fine ? C.organisation : C.organisationSmall;
    const s = r * 0.9;
    ctx.beginPath(); ctx.roundRect(x - s, y - s, s * 2, s * 2, r * 0.22); ctx.fill(); ctx.stroke();
    if (fine) {
      ctx.fillStyle = C.outline;
      ctx.beginPath(); ctx.moveTo(x - s * .6, y - s * .2); ctx.lineTo(x, y - s * .66); ctx.lineTo(x + s * .6, y - s * .2); ctx.fill();
      for (const k of [-.45, -.08, .29]) ctx.fillRect(x + s * k, y - s * .06, s * .17, s * .46);
      ctx.fillRect(x - s * .6, y + s * .5, s * 1.2, s * .14);
    }
  } else if (node.group === "place") {
    ctx.fillStyle = C.place;
    ctx.beginPath(); ctx.arc(x, y - r * 0.25, r * 0.75, Math.PI * 0.86, Math.PI * 2.14); ctx.lineTo(x, y + r); ctx.closePath(); ctx.fill();
    ctx.fillStyle = C.surface;
    ctx.beginPath(); ctx.arc(x, y - r * 0.25, r * 0.28, 0, 7); ctx.fill();
  } else {
    const line = node.line || lineOf(node.status);
    ctx.beginPath(); ctx.moveTo(x, y - r); ctx.lineTo(x + r, y); ctx.lineTo(x, y + r); ctx.lineTo(x - r, y); ctx.closePath();
    const colour = node.sign > 0 ? C.cooperation : C.conflict;
    ctx.fillStyle = line === "solid" ? colour : C.surface;
    ctx.strokeStyle = colour;
    ctx.lineWidth = Math.max(1.4, r * 0.16);
    ctx.setLineDash(line === "dashed" ? [r * .4, r * .28] : line === "solid" ? [] : [r * .14, r * .24]);
    ctx.fill(); ctx.stroke(); ctx.setLineDash([]);
    if (fine) {
      ctx.strokeStyle = line === "solid" ? C.surface : colour;
      ctx.lineWidth = Math.max(1.2, r * 0.16);
      ctx.beginPath(); ctx.moveTo(x - r * .36, y); ctx.lineTo(x + r * .36, y);
      if (node.sign > 0) { ctx.moveTo(x, y - r * .36); ctx.lineTo(x, y + r * .36); }
      ctx.stroke();
    }
    if (line === "struck") {
      ctx.strokeStyle = C.ink; ctx.lineWidth = Math.max(1.4, r * .14);
      ctx.beginPath(); ctx.moveTo(x - r * .9, y + r * .75); ctx.lineTo(x + r * .9, y - r * .75); ctx.stroke();
    }
  }
}
const lineOf = (status) => ({ planned: "dashed", cancelled: "struck", denied: "struck", hypothetical: "dotted" })[status] || "solid";
const dashOf = (line, width) => (line === "dashed" ? [7 + width, 5 + width] : !line || line === "solid" ? null : [1.5 + width * .4, 3.5 + width]);
let thin = 0; // the least width that still shows when the whole picture is seen
const widthOf = (edge) => Math.max(thin, edge.role === "home" ? 1 : edge.role === "pair" ? Math.min(8, 1.1 + 1.15 * Math.log2(1 + edge.sum)) : 1.5);
const colourOf = (edge) => (edge.role === "home" ? C.home : edge.role === "place" ? C.muted : C[edge.sign]);
