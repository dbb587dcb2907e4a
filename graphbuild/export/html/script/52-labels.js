// ---------------------------------------------------------------- labels and signs, over the picture

function overlay(ctx) {
  const m = ctx.getTransform();
  const frame = $("network");
  const wide = frame.clientWidth, high = frame.clientHeight;
  const ratio = ctx.canvas.width / wide, scale = m.a / ratio;
  const spot = (id) => { const b = network.body.nodes[id]; return b ? [(m.a * b.x + m.e) / ratio, (m.d * b.y + m.f) / ratio] : null; };
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (lit) {
    ctx.globalAlpha = 0.8; ctx.fillStyle = C.paper; ctx.fillRect(0, 0, wide, high); ctx.globalAlpha = 1;
    for (const id of lit.edges) {
      const edge = model.edges.get(id);
      const a = edge && spot(edge.a), b = edge && spot(edge.b);
      if (a && b) drawLine(ctx, edge, a, b, scale);
    }
    for (const id of lit.nodes) {
      const node = model.nodes.get(id), p = spot(id);
      if (!node || !p) continue;
      const r = radius(node, scale) * scale;
      if (id === S.selected) { ctx.beginPath(); ctx.arc(p[0], p[1], r + 5, 0, 7); ctx.strokeStyle = C.accent; ctx.lineWidth = 2.5; ctx.setLineDash([]); ctx.stroke(); }
      drawShape(ctx, node, p[0], p[1], r, r > FINE);
    }
  }
  const taken = [[wide - 52, 0, wide, 152]]; // the buttons
  const inside = (p, edge) => p[0] > -edge && p[1] > -edge && p[0] < wide + edge && p[1] < high + edge;
  const free = (box) => !taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  // Discs first, then what must not cover them.
  const near = [];
  for (const node of ranked) {
    if (lit && !lit.nodes.has(node.id)) continue;
    const p = spot(node.id);
    if (!p || !inside(p, 40)) continue;
    near.push([node, p]);
    if (near.length > 700) break;
  }
  const crowd = model.nodes.size;
  const dots = []; // in a crowd only the names of others make way for these
  for (const [node, p] of near) {
    const r = radius(node, scale) * scale * .8;
    (crowd > 120 && !lit && node.group !== "country" ? dots : taken).push([p[0] - r, p[1] - r, p[0] + r, p[1] + r]);
  }
  const clear = (box) => free(box) && !dots.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  const budget = lit ? 60 : crowd <= 60 ? 60 : Math.round(clamp(40 + 40 * Math.max(0, Math.log2(scale * 4)), 40, 160));
  const tiny = lit || crowd <= 150 ? 0 : 2; // a dot this small on the screen gets no label
  const signed = drawSigns(ctx, scale, spot, inside, free, taken, (edge) => edge.sum > 1 && wide > 600);
  ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
  let labels = 0;
  const first = [S.selected, hovered?.node, ...(pathShown?.nodes || [])].filter((id) => id && model.nodes.has(id));
  const queue = [...first.map((id) => [model.nodes.get(id), spot(id)]).filter(([, p]) => p && inside(p, 0)), ...near];
  const done = new Set();
  for (const [node, p] of queue) {
    if (labels >= budget) break;
    if (done.has(node.id)) continue;
    done.add(node.id);
    const must = first.includes(node.id);
    const r = radius(node, scale) * scale;
    if (!must && r < tiny) continue;
    const big = node.group === "country";
    const size = node.group === "event" || node.group === "place" ? 11 : big ? 13 : 12;
    const text = shortened(node.group === "event" ? capital(node.type.toLowerCase()) : node.label);
    ctx.font = `${big ? 600 : 400} ${size}px ${FONT}`;
    const w = ctx.measureText(text).width + 4, h = size + 4;
    const spots = [[p[0], p[1] + r + h / 2 + 2], [p[0], p[1] - r - h / 2 - 2], [p[0] + r + w / 2 + 3, p[1]], [p[0] - r - w / 2 - 3, p[1]]];
    for (const dx of [1, -1]) for (const dy of [1, -1]) for (const far of [.7, 1.4]) spots.push([p[0] + dx * (r * .7 + w / 2), p[1] + dy * (r * far + h / 2 + 2)]);
    for (const dy of [1, -1]) for (const dx of [.22, -.22, .4, -.4]) spots.push([p[0] + dx * w, p[1] + dy * (r + h / 2 + 2)]);
    let at = spots.find((s) => (big ? free : clear)([s[0] - w / 2, s[1] - h / 2, s[0] + w / 2, s[1] + h / 2]) && s[0] - w / 2 > 2 && s[0] + w / 2 < wide - 2);
    if (!at && must) at = spots[0];
    if (!at) continue;
    taken.push([at[0] - w / 2, at[1] - h / 2, at[0] + w / 2, at[1] + h / 2]);
    labels++;
    ctx.lineWidth = 3.5; ctx.strokeStyle = C.paper; ctx.setLineDash([]);
    ctx.strokeText(text, at[0], at[1]);
    ctx.fillStyle = node.group === "event" || node.group === "place" ? C.muted : C.ink;
    ctx.fillText(text, at[0], at[1]);
  }
  drawSigns(ctx, scale, spot, inside, free, taken, (edge) => edge.sum === 1 || wide <= 600, signed);
  ctx.restore();
  document.body.dataset.labels = labels;
}
const shortened = (text) => { const letters = [...text]; return letters.length > 34 ? letters.slice(0, 33).join("") + "…" : text; };

function drawLine(ctx, edge, a, b, scale) {
  const width = Math.max(1, widthOf(edge) * scale);
  ctx.strokeStyle = ctx.fillStyle = colourOf(edge);
  ctx.lineWidth = width;
  ctx.setLineDash(dashOf(edge.line, width) || []);
  const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const ux = (b[0] - a[0]) / long, uy = (b[1] - a[1]) / long;
  const ra = radius(model.nodes.get(edge.a), scale) * scale, rb = radius(model.nodes.get(edge.b), scale) * scale;
  ctx.beginPath(); ctx.moveTo(a[0] + ux * ra, a[1] + uy * ra); ctx.lineTo(b[0] - ux * rb, b[1] - uy * rb); ctx.stroke();
  ctx.setLineDash([]);
  const tip = (x, y, dx, dy) => {
    const s = 5 + width;
    ctx.beginPath(); ctx.moveTo(x, y); ctx.lineTo(x - dx * s - dy * s * .5, y - dy * s + dx * s * .5); ctx.lineTo(x - dx * s + dy * s * .5, y - dy * s - dx * s * .5); ctx.fill();
  };
  if (edge.forth) tip(b[0] - ux * rb, b[1] - uy * rb, ux, uy);
  if (edge.back) tip(a[0] + ux * ra, a[1] + uy * ra, -ux, -uy);
}

// Sign and number on a line: what colour tells, told again. Struck lines get a bar across.
function drawSigns(ctx, scale, spot, inside, free, taken, wanted, signs = 0) {
  const few = rankedEdges.length <= 60;
  const budget = ctx.canvas.clientWidth < 600 && !lit ? 14 : few || lit ? 60 : rankedEdges.length > model.nodes.size * 3 ? Math.max(20, model.nodes.size * 1.2) : scale > 0.55 ? 80 : rankedEdges.length <= 250 ? 40 : 0;
  ctx.textAlign = "center"; ctx.textBaseline = "middle";
  for (const edge of rankedEdges) {
    if (signs >= budget) break;
    if (!wanted(edge) || (lit && !lit.edges.has(edge.id))) continue;
    const a = spot(edge.a), b = spot(edge.b);
    if (!a || !b) continue;
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const rims = (radius(model.nodes.get(edge.a), scale) + radius(model.nodes.get(edge.b), scale)) * scale;
    if (long - rims < (few ? 18 : 50)) continue;
    const middle = 0.5 + (radius(model.nodes.get(edge.a), scale) - radius(model.nodes.get(edge.b), scale)) * scale / long / 2;
    const text = { cooperation: "+", conflict: "−", mixed: "±" }[edge.sign] + (edge.sum > 1 ? edge.sum : "");
    ctx.font = `600 11px ${FONT}`;
    const w = Math.max(15, ctx.measureText(text).width + 8), h = 15;
    for (const t of [middle, middle - .1, middle + .1, middle - .18, middle + .18]) {
      const x = a[0] + (b[0] - a[0]) * t, y = a[1] + (b[1] - a[1]) * t;
      const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      if (!inside([x, y], 0) || !free(box)) continue;
      taken.push(box);
      signs++;
      const colour = colourOf(edge);
      const bars = long - rims > w + 34; // else the bar goes through the sign
      if (edge.line === "struck" && bars) {
        const ux = (b[0] - a[0]) / long, uy = (b[1] - a[1]) / long;
        ctx.strokeStyle = C.ink; ctx.lineWidth = 1.8;
        for (const k of [-1, 1]) {
          const cx = x + ux * (w / 2 + 5) * k, cy = y + uy * (w / 2 + 5) * k;
          ctx.beginPath(); ctx.moveTo(cx - uy * 6 - ux * 3, cy + ux * 6 - uy * 3); ctx.lineTo(cx + uy * 6 + ux * 3, cy - ux * 6 + uy * 3); ctx.stroke();
        }
      }
      ctx.beginPath(); ctx.roundRect(box[0], box[1], w, h, 7.5);
      ctx.fillStyle = edge.material ? colour : C.paper; ctx.fill();
      ctx.strokeStyle = colour; ctx.lineWidth = 1.3; ctx.setLineDash(edge.line === "dashed" ? [3, 2.5] : []); ctx.stroke(); ctx.setLineDash([]);
      ctx.fillStyle = edge.material ? C.onSign : C.ink;
      ctx.fillText(text, x, y + .5);
      if (edge.line === "struck" && !bars) { ctx.strokeStyle = C.ink; ctx.lineWidth = 1.6; ctx.beginPath(); ctx.moveTo(x - w * .4, y + h * .7); ctx.lineTo(x + w * .4, y - h * .7); ctx.stroke(); }
      break;
    }
  }
  return signs;
}
