// ---------------------------------------------------------------- which events, which nodes, which lines

function passes(event, but) {
  for (const key in FACETS) {
    const chosen = S[key];
    if (key !== but && chosen.size && !FACETS[key].values(event).some((v) => chosen.has(v))) return false;
  }
  if (event.confidence * 100 < S.confidence - 1e-9 || (event.papers || 1) < S.papers) return false;
  if (but !== "dates" && (S.from !== null || S.to !== null)) {
    if (event.low === null) return false;
    if (S.from !== null && event.high < S.from) return false;
    if (S.to !== null && event.low > S.to) return false;
  }
  return true;
}

let chosenEvents = [];
let model = { nodes: new Map(), edges: new Map(), cut: 0 };

// Pictures are laid out wide; on an upright screen they are turned, and drawn out to the window's shape within reason.
let upright = false;
const MOST_DRAWN_OUT = PHONE.matches ? 1.3 : 1.6; // there half of the height is the panel's when it is open
const drawnOut = {}; // view -> how far across, how far down
function stretchOf(view) {
  if (drawnOut[view]) return drawnOut[view];
  const all = view === "countries" ? [...states.values()] : view === "all" ? [...DATA.nodes, ...DATA.events] : DATA.nodes;
  const spots = all.filter((n) => n[view] && (n.weight || n.group === "event")).map((n) => n[view]);
  const extent = (i) => { let low = Infinity, high = -Infinity; for (const p of spots) { low = Math.min(low, p[i]); high = Math.max(high, p[i]); } return high > low ? high - low : 1; };
  const [wide, high] = upright ? [extent(1), extent(0)] : [extent(0), extent(1)];
  const frame = $("picture"), room = upright ? [frame.clientWidth - 90, frame.clientHeight - 100] : [frame.clientWidth - 190, frame.clientHeight - 90];
  const lack = (room[0] / Math.max(1, room[1])) / (wide / high); // above 1: the window is wider than the picture
  return (drawnOut[view] = spots.length < 3 || !(lack > 0) ? [1, 1] : lack > 1 ? [Math.min(lack, MOST_DRAWN_OUT), 1] : [1, Math.min(1 / lack, MOST_DRAWN_OUT)]);
}
function placeOf(node) {
  const place = node.dragged?.[S.view];
  if (place) return place;
  const [x, y] = node[S.view] || [0, 0], [across, down] = stretchOf(S.view);
  return upright ? [y * across, -x * down] : [x * across, y * down];
}

function buildModel() {
  chosenEvents = DATA.events.filter((e) => passes(e));
  const nodes = new Map(), edges = new Map();
  const table = S.view === "countries" ? states : entities;
  const add = (id) => {
    const node = table.get(id);
    if (node && !S.hide.has(node.group) && (S.view === "all" || node.group !== "place")) nodes.set(id, node);
  };
  for (const event of chosenEvents) {
    if (S.view === "countries") event.countries.forEach((c) => add("country:" + c));
    else { event.source.forEach(add); event.target.forEach(add); if (S.view === "all" && event.place_id) add(event.place_id); }
    if (S.view === "all" && !S.hide.has("event")) nodes.set(event.id, event);
  }
  if (S.loose && S.view !== "countries") for (const node of DATA.nodes) if (!node.weight) add(node.id);
  let cut = 0;
  if (nodes.size > DATA.cap) {
    const ranked = [...nodes.values()].sort((a, b) => (b.group !== "event") - (a.group !== "event") || b.weight - a.weight
      || (b.confidence ?? 0) - (a.confidence ?? 0) || (b.low ?? 0) - (a.low ?? 0) || compare(a.id, b.id));
    for (const node of ranked.slice(DATA.cap)) nodes.delete(node.id);
    cut = ranked.length - DATA.cap;
  }
  if (S.view === "all" && !S.hide.has("event")) {
    for (const event of chosenEvents) {
      if (!nodes.has(event.id)) continue;
      const parts = [...new Set(event.source)].map((id) => [id, event.id, "source"])
        .concat([...new Set(event.target)].map((id) => [event.id, id, "target"]), event.place_id ? [[event.id, event.place_id, "place"]] : []);
      for (const [a, b, role] of parts) {
        if (!nodes.has(a) || !nodes.has(b)) continue;
        const id = `role/${event.id}/${role}/${role === "source" ? a : b}`;
        edges.set(id, { id, a, b, role, events: [event], forth: role === "place" || event.symmetric ? 0 : 1, back: 0 });
      }
    }
  } else {
    for (const event of chosenEvents) {
      for (const [x, y] of S.view === "countries" ? event.country_pairs : event.pairs) {
        const from = S.view === "countries" ? "country:" + x : x, to = S.view === "countries" ? "country:" + y : y;
        if (from === to || !nodes.has(from) || !nodes.has(to)) continue;
        const [a, b] = from < to ? [from, to] : [to, from];
        const id = `pair/${a}/${b}`;
        let edge = edges.get(id);
        if (!edge) edges.set(id, edge = { id, a, b, role: "pair", events: [], forth: 0, back: 0 });
        if (edge.events[edge.events.length - 1] !== event) edge.events.push(event);
        if (!event.symmetric) edge[from === a ? "forth" : "back"] += 1;
      }
    }
  }
  for (const edge of edges.values()) finishEdge(edge);
  model = { nodes, edges, cut };
  if (S.focus) narrowTo(S.focus, S.steps);
  if (S.home && S.view === "actors") {
    for (const node of model.nodes.values()) {
      const home = "country:" + node.country;
      if (!node.country || home === node.id || !model.nodes.has(home)) continue;
      const pair = node.id < home ? `pair/${node.id}/${home}` : `pair/${home}/${node.id}`;
      if (!model.edges.has(pair)) { const id = "home/" + node.id; model.edges.set(id, { id, a: node.id, b: home, role: "home", events: [], sum: 0 }); }
    }
  }
}

function finishEdge(edge) {
  edge.plus = edge.events.filter((e) => e.sign > 0).length;
  edge.minus = edge.events.length - edge.plus;
  edge.sum = edge.events.length;
  edge.material = edge.events.some((e) => e.quad.startsWith("material"));
  const less = Math.min(edge.plus, edge.minus);
  edge.sign = less * 3 > edge.sum ? "mixed" : edge.plus >= edge.minus ? "cooperation" : "conflict";
  const all = (...kinds) => edge.events.every((e) => kinds.includes(e.status));
  edge.line = all("cancelled", "denied") ? "struck" : all("hypothetical") ? "dotted"
    : all("planned", "cancelled", "denied", "hypothetical") ? "dashed" : "solid";
}

function neighbours(edges) {
  const near = new Map();
  const put = (a, b, edge) => { if (!near.has(a)) near.set(a, []); near.get(a).push([b, edge]); };
  for (const edge of edges.values()) if (edge.role !== "home") { put(edge.a, edge.b, edge); put(edge.b, edge.a, edge); }
  for (const list of near.values()) list.sort((x, y) => y[1].sum - x[1].sum || compare(x[0], y[0]));
  return near;
}

function narrowTo(id, steps) {
  const near = neighbours(model.edges);
  const reach = new Map([[id, 0]]);
  const queue = [id];
  const limit = S.view === "all" ? steps * 2 : steps; // from actor to event to actor is one step
  for (let i = 0; i < queue.length; i++) {
    const far = reach.get(queue[i]);
    if (far >= limit) continue;
    for (const [other] of near.get(queue[i]) || []) if (!reach.has(other)) { reach.set(other, far + 1); queue.push(other); }
  }
  for (const key of [...model.nodes.keys()]) if (!reach.has(key)) model.nodes.delete(key);
  for (const [key, edge] of [...model.edges]) if (!model.nodes.has(edge.a) || !model.nodes.has(edge.b)) model.edges.delete(key);
  if (!model.nodes.has(id)) { const node = (S.view === "countries" ? states : entities).get(id); if (node) model.nodes.set(id, node); }
  const kept = new Set();
  for (const edge of model.edges.values()) for (const event of edge.events) kept.add(event);
  for (const event of (entities.get(id) || states.get(id)).events) if (passes(event)) kept.add(event);
  chosenEvents = chosenEvents.filter((event) => kept.has(event));
}

function findPath(from, to) {
  const near = neighbours(model.edges);
  const before = new Map([[from, null]]);
  const queue = [from];
  for (let i = 0; i < queue.length && !before.has(to); i++) {
    for (const [other, edge] of near.get(queue[i]) || []) if (!before.has(other)) { before.set(other, [queue[i], edge]); queue.push(other); }
  }
  if (!before.has(to)) return null;
  const path = { nodes: [to], edges: [] };
  for (let at = before.get(to); at; at = before.get(at[0])) { path.nodes.unshift(at[0]); path.edges.unshift(at[1]); }
  return path;
}
