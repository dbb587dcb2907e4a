// ---------------------------------------------------------------- what changes when the state changes

function update({ fitView = false, restate = true } = {}) {
  const viewChanged = drawnView !== S.view;
  buildModel();
  pathShown = S.path ? findPath(...S.path) : null;
  if (S.selected && !model.edges.has(S.selected) && !events.has(S.selected) && !known(S.selected)) S.selected = null;
  lit = highlighted();
  drawModel(viewChanged);
  if (network && (fitView || viewChanged)) fit(!viewChanged);
  else if (network) network.redraw();
  showControls();
  showFacets();
  showLegend();
  showChips();
  showTimeline();
  showTable();
  showSummary();
  if (restate) keepHash();
}
function showSummary() {
  const kinds = [...model.nodes.values()].reduce((all, n) => { all[n.group] = (all[n.group] || 0) + 1; return all; }, {});
  const actors = (kinds.person || 0) + (kinds.organisation || 0);
  const articles = new Set(chosenEvents.flatMap((e) => e.articles)).size;
  const parts = [S.view !== "countries" && count(actors, "actor"), kinds.country && count(kinds.country, "country", "countries"), count(chosenEvents.length, "event"), count(articles, "article")];
  $("summary").textContent = parts.filter(Boolean).join(" · ");
  $("empty").hidden = model.nodes.size > 0;
  if (!model.nodes.size) {
    const none = !DATA.events.length;
    $("empty").replaceChildren(none ? "No events were found in these articles." : "Nothing passes these filters.", none ? "" : el("button", { type: "button", class: "quiet", onclick: reset }, "Reset all"));
  }
}
function showControls() {
  for (const button of $("views").children) radio(button, button.dataset.view === S.view);
  for (const button of $("tabs").children) radio(button, button.dataset.tab === S.tab);
  document.body.dataset.view = S.view;
  document.body.dataset.tab = S.tab;
  const table = S.tab === "table";
  $("picture").hidden = table;
  $("results").hidden = !table;
  $("legend").hidden = table;
  $("chips").style.position = table ? "static" : "";
  $("chips").style.padding = table && $("chips").children.length ? "10px 18px 0" : "";
  $("confidence").value = S.confidence;
  $("confidence-out").textContent = S.confidence + " %";
  $("papers").value = S.papers;
  $("papers").setAttribute("aria-valuetext", count(S.papers, "paper"));
  $("papers-out").textContent = count(S.papers, "paper");
  $("date-from").value = S.from === null ? "" : isoOf(S.from);
  $("date-to").value = S.to === null ? "" : isoOf(S.to);
  $("show-loose").checked = S.loose;
  $("show-home").checked = S.home;
  const notes = [];
  const left = DATA.left_out;
  if (left.nodes) notes.push(`This page holds the ${count(left.of - left.nodes, "node")} with most events; ${left.nodes.toLocaleString("en")} of ${left.of.toLocaleString("en")} are left out${left.events ? `, and with them ${count(left.events, "event")}` : ""}, because a larger picture is slow and unreadable. Build with a higher --max-nodes to have them.`);
  if (model.cut) notes.push(`${count(model.cut, "node")} of this view ${model.cut === 1 ? "is" : "are"} not drawn: more than ${DATA.cap.toLocaleString("en")} would be unreadable. Filter, or focus on an actor, to see them.`);
  $("left-out").textContent = notes.join(" ");
  $("left-out").hidden = !notes.length;
}
function radio(button, on) { button.setAttribute("aria-checked", on); button.tabIndex = on ? 0 : -1; }

const openFacets = new Set(["type", "status"]);
function showFacets() {
  const host = $("facets");
  const active = document.activeElement?.closest?.("#facets") ? document.activeElement.id : null;
  const scrolled = Object.fromEntries([...host.querySelectorAll(".options")].map((n) => [n.dataset.facet, n.scrollTop]));
  const blocks = Object.entries(FACETS).map(([key, facet], place) => {
    const sums = new Map(everyValue[key].map((v) => [v, 0]));
    for (const event of DATA.events) if (passes(event, key)) for (const v of facet.values(event)) sums.set(v, sums.get(v) + 1);
    const values = facet.order ? facet.order.filter((v) => sums.has(v)) : [...sums.keys()].sort((a, b) => total[key].get(b) - total[key].get(a) || compare(facet.label(a), facet.label(b)));
    const boxes = values.map((value, index) => {
      const box = el("input", { type: "checkbox", id: `f-${place}-${index}`, value });
      box.checked = S[key].has(value);
      box.addEventListener("change", () => { box.checked ? S[key].add(value) : S[key].delete(value); update(); });
      return el("label", { class: "check" + (sums.get(value) ? "" : " none"), title: facet.hint?.(value) }, box, el("span", null, facet.label(value)), el("span", { class: "count" }, sums.get(value)));
    });
    const fold = el("details", { class: "fold", open: openFacets.has(key), "data-facet": key },
      el("summary", null, facet.title, S[key].size ? el("span", { class: "picked", "aria-label": S[key].size + " chosen" }, S[key].size) : null),
      el("div", { class: "options", role: "group", "aria-label": facet.title, "data-facet": key }, boxes));
    fold.addEventListener("toggle", () => (fold.open ? openFacets.add(key) : openFacets.delete(key)));
    return fold;
  });
  host.replaceChildren(...blocks);
  for (const node of host.querySelectorAll(".options")) node.scrollTop = scrolled[node.dataset.facet] || 0;
  if (active) $(active)?.focus({ preventScroll: true });
}
const everyValue = {}, total = {};
for (const [key, facet] of Object.entries(FACETS)) {
  total[key] = new Map();
  for (const event of DATA.events) for (const v of facet.values(event)) total[key].set(v, (total[key].get(v) || 0) + 1);
  everyValue[key] = [...total[key].keys()];
}

// ---------------------------------------------------------------- legend

let legendOpen = !PHONE.matches;
function sample(kind, draw) {
  const canvas = el("canvas", { width: 60, height: 36, "aria-hidden": "true" });
  canvas.style.width = "30px"; canvas.style.height = "18px";
  const ctx = canvas.getContext("2d");
  ctx.scale(2, 2);
  draw(ctx);
  return canvas;
}
function lineSample(colour, line, sign, filled) {
  return sample("line", (ctx) => {
    ctx.strokeStyle = colour; ctx.lineWidth = 2.4; ctx.setLineDash(line === "dashed" ? [6, 4] : line === "struck" || line === "dotted" ? [1.8, 3.2] : []);
    ctx.beginPath(); ctx.moveTo(1, 9); ctx.lineTo(29, 9); ctx.stroke(); ctx.setLineDash([]);
    if (line === "struck") { ctx.strokeStyle = C.ink; ctx.lineWidth = 1.6; ctx.beginPath(); ctx.moveTo(12, 15); ctx.lineTo(18, 3); ctx.stroke(); }
    if (sign) {
      ctx.beginPath(); ctx.arc(15, 9, 7, 0, 7); ctx.fillStyle = filled ? colour : C.surface; ctx.fill(); ctx.strokeStyle = colour; ctx.lineWidth = 1.2; ctx.stroke();
      ctx.fillStyle = filled ? C.surface : C.ink; ctx.font = `600 11px ${FONT}`; ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.fillText(sign, 15, 9.5);
    }
  });
}
function showLegend() {
  const active = document.activeElement?.closest?.("#legend") ? document.activeElement.id : null;
  const item = (id, on, picture, text, act) => el("button", { type: "button", id, "aria-pressed": on, title: on ? "Click to hide" : "Click to show", onclick: act }, picture, text);
  const kinds = Object.entries(GROUPS)
    .filter(([g]) => (g === "event" || g === "place" ? S.view === "all" : S.view === "countries" ? g === "country" : true))
    .filter(([g]) => g === "event" || DATA.nodes.some((n) => n.group === g) || (g === "country" && states.size))
    .map(([g, title]) => item("legend-" + g, !S.hide.has(g), sample(g, (ctx) => drawShape(ctx, { group: g, sign: 1, status: "occurred", country: "" }, 15, 9, 8, g !== "country")), title,
      () => { S.hide.has(g) ? S.hide.delete(g) : S.hide.add(g); update(); }));
  const shows = (key, values) => !S[key].size || values.some((v) => S[key].has(v));
  const flip = (key, values, every) => {
    const chosen = S[key].size ? S[key] : new Set(every);
    const on = values.some((v) => chosen.has(v));
    for (const v of values) on ? chosen.delete(v) : chosen.add(v);
    S[key] = !chosen.size || every.every((v) => chosen.has(v)) ? new Set() : chosen;
    update();
  };
  const signs = Object.entries(SIGNS).map(([sign, quads]) => item("legend-" + sign, shows("quad", quads), lineSample(C[sign], "solid", sign === "conflict" ? "−" : "+"), capital(sign), () => flip("quad", quads, QUADS)));
  if (S.view !== "all") signs.push(el("span", { class: "note" }, lineSample(C.mixed, "solid", "±"), "Both"));
  if (QUADS.some((q) => q.startsWith("material") && total.quad.has(q)))
    for (const [stuff, quads] of Object.entries(STUFF)) signs.push(item("legend-" + stuff, shows("quad", quads), lineSample(C.muted, "solid", " ", stuff === "material"), capital(stuff), () => flip("quad", quads, QUADS)));
  const lines = [["occurred", "solid", ["occurred"]], ["planned", "dashed", ["planned"]], ["cancelled, denied", "struck", ["cancelled", "denied"]], ["hypothetical", "dotted", ["hypothetical"]]]
    .filter(([, , values]) => values.some((v) => total.status.has(v)))
    .map(([title, line, values]) => item("legend-" + values[0], shows("status", values), lineSample(C.ink, line), capital(title), () => flip("status", values, STATUSES)));
  const fold = el("details", { open: legendOpen },
    el("summary", null, el("span", { class: "eyebrow" }, "Legend")),
    el("div", { class: "groups" }, [kinds, signs, lines].map((group) => el("div", { class: "group" }, group))));
  fold.addEventListener("toggle", () => { legendOpen = fold.open; });
  $("legend").replaceChildren(fold);
  if (active) $(active)?.focus();
}

// ---------------------------------------------------------------- chips: what narrows the picture

function showChips() {
  const chips = [];
  const chip = (text, drop, ...more) => chips.push(el("span", { class: "chip" }, el("b", null, text), more, el("button", { type: "button", "aria-label": "Remove: " + text, onclick: drop }, "×")));
  if (S.focus) {
    chip("Around " + nameOf(S.focus), () => { S.focus = null; update({ fitView: true }); },
      [1, 2, 3].map((n) => el("button", { type: "button", class: "step", "aria-pressed": S.steps === n, "aria-label": count(n, "step"), title: count(n, "step"), onclick: () => focusOn(S.focus, n) }, n)));
  }
  if (S.path) chip(pathShown ? `Path: ${nameOf(S.path[0])} to ${nameOf(S.path[1])}` : `No path from ${nameOf(S.path[0])} to ${nameOf(S.path[1])} here`, clearPath);
  for (const [key, facet] of Object.entries(FACETS)) {
    if (!S[key].size) continue;
    const shown = [...S[key]].sort().map(facet.label);
    chip(`${facet.title}: ${shown.slice(0, 3).join(", ")}${shown.length > 3 ? ` and ${shown.length - 3} more` : ""}`, () => { S[key].clear(); update(); });
  }
  if (S.papers > 1) chip(`Told by ${S.papers} papers or more`, () => { S.papers = 1; update(); });
  if (S.confidence) chip(`Confidence from ${S.confidence} %`, () => { S.confidence = 0; update(); });
  if (S.from !== null || S.to !== null) chip(rangeText(), () => { S.from = S.to = null; update(); });
  $("chips").replaceChildren(...chips);
  if (S.tab === "table") $("chips").style.padding = chips.length ? "10px 18px 0" : "";
}
const rangeText = () => [S.from !== null && "from " + shortDay(S.from), S.to !== null && "to " + shortDay(S.to)].filter(Boolean).join(" ").replace(/^./, (c) => c.toUpperCase());
