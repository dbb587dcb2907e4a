// ---------------------------------------------------------------- drawing

let network = null;
const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();
let drawnView = null;
let hovered = null; // {node} or {edge}
let pathShown = null;
let physicsOn = false;
let ranked = [];      // visible nodes, most important first
let rankedEdges = []; // visible lines between actors, strongest first

// A node never gets too small to see, however far away.
let least = 3;
const FINE = 6.5; // pixels of radius from which a shape gets its drawing inside
const PIXELS = () => window.devicePixelRatio || 1;
const radius = (node, scale) => Math.max(node.size * (S.view === "countries" && model.nodes.size > 12 ? 0.68 : 1), (least + (node.group === "country" ? 2 : 0)) / scale);

function render({ ctx, id, x, y, state }) {
  const node = model.nodes.get(id);
  const r = node ? radius(node, ctx.getTransform().a / PIXELS()) : 8;
  return {
    drawNode() {
      if (!node) return;
      if (state.hover || state.selected || S.selected === id) {
        ctx.beginPath(); ctx.arc(x, y, r + 5, 0, 7);
        ctx.strokeStyle = C.accent; ctx.lineWidth = 2.5; ctx.stroke();
      }
      drawShape(ctx, node, x, y, r, r * ctx.getTransform().a / PIXELS() > FINE);
    },
    nodeDimensions: { width: r * 2, height: r * 2 },
  };
}

// In a crowd, long lines step back so that communities are seen.
function opacityOf(edge) {
  if (edge.role === "home") return 1;
  const crowd = model.edges.size;
  if (crowd <= Math.max(60, model.nodes.size * 2)) return 0.8;
  if (crowd <= 250) return Math.round((0.16 + 0.64 * clamp(edge.sum / strongest, 0, 1) ** 1.3) * 50) / 50; // the weak step back
  const [ax, ay] = placeOf(model.nodes.get(edge.a)), [bx, by] = placeOf(model.nodes.get(edge.b));
  const most = crowd <= 1500 ? 0.9 : 0.7;
  return Math.round(clamp(most * 200 / Math.hypot(bx - ax, by - ay), crowd <= 1500 ? 0.22 : 0.1, most) * 50) / 50;
}
let strongest = 1; // events of the strongest line
function visEdge(edge, arrows) {
  const width = widthOf(edge), colour = colourOf(edge);
  return {
    id: edge.id, from: edge.a, to: edge.b, width, dashes: dashOf(edge.line, width) || false,
    color: { color: colour, hover: colour, highlight: colour, opacity: opacityOf(edge) },
    arrows: arrows && edge.role !== "home" ? { to: { enabled: edge.forth > 0, scaleFactor: .5 }, from: { enabled: edge.back > 0, scaleFactor: .5 } } : undefined,
    physics: edge.role !== "home", look: [width, colour, edge.line, arrows, edge.forth > 0, edge.back > 0, opacityOf(edge)].join(),
  };
}

function drawModel(whole) {
  least = PHONE.matches && (S.selected || S.path) ? 4.5 : model.nodes.size <= 60 ? 7.5 : model.nodes.size <= 150 ? 6 : model.nodes.size <= 800 ? 3.4 : 2.2;
  // First of all: vis-network may draw in the midst of what follows.
  ranked = [...model.nodes.values()].sort((a, b) => order(a) - order(b) || b.size - a.size || compare(a.id, b.id));
  rankedEdges = [...model.edges.values()].filter((e) => e.role === "pair").sort((a, b) => b.sum - a.sum || compare(a.id, b.id));
  strongest = Math.max(1, rankedEdges[0]?.sum || 1);
  thin = whole || !thin ? 0.62 / fitting().scale : thin;
  const arrows = model.edges.size <= MANY_EDGES;
  const goneEdges = visEdges.getIds().filter((id) => whole || !model.edges.has(id));
  const goneNodes = visNodes.getIds().filter((id) => whole || !model.nodes.has(id));
  if (goneEdges.length) visEdges.remove(goneEdges);
  if (goneNodes.length) visNodes.remove(goneNodes);
  const newNodes = [];
  for (const node of model.nodes.values()) {
    if (visNodes.get(node.id)) continue;
    const [x, y] = placeOf(node);
    newNodes.push({ id: node.id, x, y, size: node.size, shape: "custom", ctxRenderer: render });
  }
  const newEdges = [], changed = [];
  for (const edge of model.edges.values()) {
    const item = visEdge(edge, arrows), old = visEdges.get(edge.id);
    if (!old) newEdges.push(item); else if (old.look !== item.look) changed.push(item);
  }
  if (newNodes.length) visNodes.add(newNodes);
  if (newEdges.length) visEdges.add(newEdges);
  if (changed.length) visEdges.update(changed);
  drawnView = S.view;
}
const order = (node) => ({ country: 0, person: 1, organisation: 1, event: 3, place: 2 })[node.group];

function highlighted() {
  const nodes = new Set(), edges = new Set();
  if (pathShown) {
    pathShown.nodes.forEach((id) => nodes.add(id));
    pathShown.edges.forEach((e) => edges.add(e.id));
    return { nodes, edges };
  }
  const id = S.selected;
  if (!id) return null;
  if (model.edges.has(id)) {
    const edge = model.edges.get(id);
    return { nodes: new Set([edge.a, edge.b]), edges: new Set([id]) };
  }
  let about = null;
  if (events.has(id) && !model.nodes.has(id)) {
    const event = events.get(id);
    about = (edge) => edge.events.includes(event);
    const sides = S.view === "countries" ? event.countries.map((c) => "country:" + c) : [...event.source, ...event.target];
    sides.forEach((s) => model.nodes.has(s) && nodes.add(s));
  } else if (model.nodes.has(id)) {
    nodes.add(id);
    about = (edge) => edge.a === id || edge.b === id;
  } else return null;
  for (const edge of model.edges.values()) if (about(edge)) { edges.add(edge.id); nodes.add(edge.a); nodes.add(edge.b); }
  return nodes.size ? { nodes, edges } : null;
}
let lit = null;
