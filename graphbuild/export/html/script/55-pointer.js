// ---------------------------------------------------------------- the network, pointer and fitting

function edgeAt(point) {
  const id = network.getEdgeAt(point);
  const edge = id && model.edges.get(id);
  if (edge && edge.role !== "home") return id;
  // A thin line is hard to hit with a finger: take the nearest within 7 pixels.
  const m = network.DOMtoCanvas(point);
  let best = null, closest = 7 / network.getScale();
  for (const e of model.edges.values()) {
    if (e.role === "home") continue;
    const a = network.body.nodes[e.a], b = network.body.nodes[e.b];
    if (!a || !b) continue;
    const dx = b.x - a.x, dy = b.y - a.y;
    const t = clamp(((m.x - a.x) * dx + (m.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
    const far = Math.hypot(a.x + t * dx - m.x, a.y + t * dy - m.y);
    if (far < closest) { closest = far; best = e.id; }
  }
  return best;
}

function startNetwork() {
  readColours();
  network = new vis.Network($("network"), { nodes: visNodes, edges: visEdges }, DATA.options);
  network.on("afterDrawing", overlay);
  network.once("afterDrawing", () => requestAnimationFrame(() => {
    network.redraw(); // sizes of custom shapes, and so arrowheads, are known from the second time on
    document.body.dataset.drawnMs = Math.round(performance.now());
    document.body.dataset.drawn = "true";
  }));
  network.on("click", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    select(node || edgeAt(pointer.DOM) || null);
  });
  network.on("doubleClick", ({ pointer }) => { const node = network.getNodeAt(pointer.DOM); if (node && known(node)) focusOn(node, 1); });
  network.on("hoverNode", ({ node, event }) => { hovered = { node }; showTip(event, nodeTip(node)); $("network").style.cursor = "pointer"; });
  network.on("blurNode", () => { hovered = null; hideTip(); });
  network.on("hoverEdge", ({ edge, event }) => { const e = model.edges.get(edge); if (e && e.role !== "home") { showTip(event, edgeTip(e)); $("network").style.cursor = "pointer"; } });
  network.on("blurEdge", hideTip);
  network.on("dragStart", hideTip);
  network.on("dragEnd", ({ nodes }) => nodes.forEach(keepPlace));
  new ResizeObserver(() => { if (network) network.redraw(); }).observe($("network"));
}
function keepPlace(id) {
  const node = model.nodes.get(id), body = network.body.nodes[id];
  if (node && body) (node.dragged ||= {})[S.view] = [body.x, body.y];
}
// The view that shows everything. vis-network's own counts discs only; here labels and buttons count too.
function fitting(ids) {
  const frame = $("network");
  const wide = frame.clientWidth || 800, high = frame.clientHeight || 600;
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const id of ids || model.nodes.keys()) {
    const node = model.nodes.get(id);
    if (!node) continue;
    const body = network?.body.nodes[id];
    const [x, y] = body ? [body.x, body.y] : placeOf(node);
    left = Math.min(left, x - node.size); right = Math.max(right, x + node.size);
    top = Math.min(top, y - node.size); bottom = Math.max(bottom, y + node.size);
  }
  if (left > right) return { position: { x: 0, y: 0 }, scale: 1 };
  const sheet = PHONE.matches && !$("details").hidden ? $("details").offsetHeight - ($("stage").offsetHeight - $("picture").offsetHeight) : 0;
  const side = wide < 600 ? 40 : 76, above = 44, below = 40 + Math.max(0, sheet);
  const most = model.nodes.size > 8 || ids ? 1.35 : 1.7;
  const scale = clamp(Math.min((wide - 2 * side) / (right - left), (high - above - below) / (bottom - top)), 0.02, most);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 - (above - below) / 2 / scale }, scale };
}
function fit(animate, ids) {
  if (!model.nodes.size) return;
  network.moveTo({ ...fitting(ids), animation: animate && !STILL.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}

function showTip(event, content) {
  const box = $("picture").getBoundingClientRect();
  const tip = $("tip");
  tip.replaceChildren(...content);
  tip.hidden = false;
  const x = (event.clientX ?? event.center?.x ?? 0) - box.left, y = (event.clientY ?? event.center?.y ?? 0) - box.top;
  tip.style.left = clamp(x + 14, 4, box.width - tip.offsetWidth - 4) + "px";
  tip.style.top = (y + 18 + tip.offsetHeight > box.height ? y - tip.offsetHeight - 10 : y + 18) + "px";
}
function hideTip() { $("tip").hidden = true; $("network").style.cursor = ""; }
const nodeTip = (id) => {
  const node = model.nodes.get(id);
  if (!node) return [""];
  if (node.group === "event") return [el("b", null, capital(node.type.toLowerCase())), eventTitle(node), el("br"), [capital(node.status), dateText(node)].filter(Boolean).join(", ")];
  return [el("b", null, node.label), [roleLine(node), count(node.events.filter((e) => passes(e)).length, "event")].filter(Boolean).join(" · ")];
};
const edgeTip = (edge) => edge.role === "pair"
  ? [el("b", null, nameOf(edge.a) + " – " + nameOf(edge.b)), tallyText(edge), lineText(edge)]
  : [el("b", null, eventTitle(edge.events[0])), edge.role];
const tallyText = (edge) => [edge.plus && `${edge.plus} cooperation`, edge.minus && `${edge.minus} conflict`].filter(Boolean).join(", ");
const lineText = (edge) => ({ dashed: ", only planned", struck: ", cancelled or denied", dotted: ", only hypothetical" })[edge.line] || "";
const roleLine = (node) => [node.role, node.group !== "country" && node.country ? countryName(node.country) : null].filter(Boolean).join(", ");
