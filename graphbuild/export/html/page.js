"use strict";
// The page's script: reads the JSON beside it, draws with vis-network, asks nothing of any host.
// Texts from articles reach the document through textContent and setAttribute only.
(() => {
const DATA = JSON.parse(document.getElementById("graph-data").textContent);
const $ = (id) => document.getElementById(id);
const DAY = 86400000;
const MANY_EDGES = 1500; // above, no arrowheads: they cost more than they tell
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
const PHONE = window.matchMedia("(max-width: 760px)");

// ---------------------------------------------------------------- small helpers

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || (value === false && !key.startsWith("aria-"))) continue;
    if (key === "onclick") node.addEventListener("click", value);
    else node.setAttribute(key, value === true && !key.startsWith("aria-") ? "" : String(value));
  }
  for (const child of children.flat(2)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}
const plain = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");
const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many || one + "s"}`;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const say = (text) => { $("said").textContent = text; };
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch { return null; }
}
const dayOf = (iso) => (iso ? Math.round(Date.parse(iso + "T00:00:00Z") / DAY) : null);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const written = (day, options) => new Date(day * DAY).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
const longDay = (day) => written(day, { day: "numeric", month: "long", year: "numeric" });
const shortDay = (day) => written(day, { day: "numeric", month: "short", year: "numeric" });

function dateText(event) {
  if (!event.start) return null;
  const from = dayOf(event.start), to = dayOf(event.end);
  if (event.precision === "day" && from === to) return longDay(from);
  if (event.precision === "month") return written(from, { month: "long", year: "numeric" });
  if (event.precision === "year") return written(from, { year: "numeric" });
  if (event.precision === "quarter") return `Quarter ${Math.floor(new Date(from * DAY).getUTCMonth() / 3) + 1} of ${written(from, { year: "numeric" })}`;
  return `${shortDay(from)} – ${shortDay(to)}`;
}
function reportedText(event) {
  if (!event.first) return null;
  return event.first === event.last ? longDay(dayOf(event.first)) : `${shortDay(dayOf(event.first))} – ${shortDay(dayOf(event.last))}`;
}

// ---------------------------------------------------------------- the data

const GROUPS = { country: "Countries", person: "People", organisation: "Bodies", place: "Places", event: "Events" };
const groupOf = (kind) => (GROUPS[kind] ? kind : "organisation");
// Control signs and signs that turn the direction of reading would let a name disorder the line it stands in; a name
// from right to left is kept to itself. Quotes stay as they are: their offsets count, and each is a block of its own.
const tamed = (text) => {
  const bare = String(text).replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu, " ").trim() || "(no name)";
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(bare) ? "\u2068" + bare + "\u2069" : bare;
};
const tameAll = (row, ...keys) => { for (const key of keys) if (typeof row[key] === "string") row[key] = tamed(row[key]); };
for (const row of [...DATA.nodes, ...DATA.countries]) {
  tameAll(row, "label", "role");
  if (row.aliases) row.aliases = [...new Set(row.aliases.map(tamed))];
  if (row.offices) row.offices = row.offices.map(([role, ...days]) => [tamed(role), ...days]);
}
for (const event of DATA.events) tameAll(event, "place");
for (const article of Object.values(DATA.articles)) tameAll(article, "title", "source");
for (const names of [DATA.others, DATA.country_names]) for (const key of Object.keys(names)) names[key] = tamed(names[key]);
const entities = new Map();
for (const node of DATA.nodes) {
  node.group = groupOf(node.kind);
  node.events = [];
  entities.set(node.id, node);
}
const states = new Map(); // the countries' picture; joined to the entity of the same id where there is one
for (const row of DATA.countries) {
  const entity = entities.get(row.id);
  states.set(row.id, { aliases: [], offices: [], articles: null, mentions: null, ...entity, ...row, kind: "country", group: "country", country: row.code, events: [] });
}
const events = new Map();
for (const event of DATA.events) {
  event.sign = event.quad.endsWith("cooperation") ? 1 : -1;
  event.low = dayOf(event.start || event.first);
  event.high = dayOf(event.end || event.last);
  event.articles = [...new Set(event.quotes.map((q) => q.article))];
  event.sources = [...new Set(event.articles.map((a) => DATA.articles[a].source || DATA.articles[a].title || a))];
  event.group = "event";
  event.size = 8 + Math.min(6, event.quotes.length * 1.2);
  event.weight = event.articles.length;
  events.set(event.id, event);
  for (const id of new Set([...event.source, ...event.target, event.place_id])) entities.get(id)?.events.push(event);
  for (const code of event.countries) states.get("country:" + code)?.events.push(event);
}
const nameOf = (id) => entities.get(id)?.label || states.get(id)?.label || DATA.others[id] || id;
const countryName = (code) => DATA.country_names[code] || code;
const namesOf = (ids) => ids.map(nameOf).join(", ");
const eventTitle = (event) => {
  const sides = [namesOf(event.source), namesOf(event.target)].filter(Boolean);
  if (event.symmetric && sides.length === 1) return [...event.source, ...event.target].map(nameOf).join(" – ");
  return sides.join(event.symmetric ? " – " : " → ") || "Parties not named";
};
const STATUSES = ["occurred", "planned", "cancelled", "denied", "hypothetical"];
const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
const STUFF = { verbal: ["verbal cooperation", "verbal conflict"], material: ["material cooperation", "material conflict"] };
const SIGNS = { cooperation: QUADS.slice(0, 2), conflict: QUADS.slice(2) };

// ---------------------------------------------------------------- state, kept in the hash

const FACETS = {
  type: { title: "Event type", values: (e) => [e.type], label: (v) => capital(v.toLowerCase()), hint: (v) => DATA.types[v]?.definition },
  quad: { title: "Class", values: (e) => [e.quad], label: capital, order: QUADS },
  status: { title: "Status", values: (e) => [e.status], label: capital, order: STATUSES },
  country: { title: "Country", values: (e) => e.countries, label: countryName },
  source: { title: "Source", values: (e) => e.sources, label: (v) => v },
};
const MOST_PAPERS = DATA.events.reduce((most, e) => Math.max(most, e.papers || 1), 1);
const VIEWS = ["countries", "actors", "all"];
const fresh = () => ({
  view: "actors", tab: "graph", type: new Set(), quad: new Set(), status: new Set(), country: new Set(), source: new Set(),
  hide: new Set(), confidence: 0, papers: 1, from: null, to: null, selected: null, focus: null, steps: 1, path: null, loose: false, home: true,
  sort: "date", down: true,
});
let S = fresh();
let theme = null;

function hashOf(state) {
  const parts = [];
  const put = (key, value) => parts.push(key + "=" + encodeURIComponent(value));
  if (state.view !== "actors") put("view", state.view);
  if (state.tab !== "graph") put("tab", state.tab);
  for (const key of Object.keys(FACETS)) if (state[key].size) parts.push(key + "=" + [...state[key]].sort().map(encodeURIComponent).join(","));
  if (state.hide.size) put("hide", [...state.hide].sort().join(" "));
  if (state.confidence) put("confidence", state.confidence);
  if (state.papers > 1) put("papers", state.papers);
  if (state.from !== null) put("from", isoOf(state.from));
  if (state.to !== null) put("to", isoOf(state.to));
  if (state.focus) { put("focus", state.focus); put("steps", state.steps); }
  if (state.path) parts.push("path=" + state.path.map(encodeURIComponent).join(","));
  if (state.selected) put("selected", state.selected);
  if (state.loose) put("loose", 1);
  if (!state.home) put("home", 0);
  if (state.sort !== "date" || !state.down) put("sort", state.sort + (state.down ? "-" : ""));
  if (theme) put("theme", theme);
  return parts.join("&");
}
function decoded(text) { try { return decodeURIComponent(text); } catch { return ""; } }
function stateFrom(hash) {
  const state = fresh();
  const given = new Map(hash.replace(/^#/, "").split("&").filter(Boolean).map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
  }));
  const get = (key) => (given.has(key) ? decoded(given.get(key)) : null);
  const day = (text) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? dayOf(text) : null);
  if (VIEWS.includes(get("view"))) state.view = get("view");
  if (get("tab") === "table") state.tab = "table";
  for (const key of Object.keys(FACETS)) if (given.get(key)) state[key] = new Set(given.get(key).split(",").map(decoded));
  if (get("hide")) state.hide = new Set(get("hide").split(" ").filter((g) => GROUPS[g]));
  state.confidence = clamp(Number(get("confidence")) || 0, 0, 100);
  state.papers = clamp(Math.round(Number(get("papers")) || 1), 1, MOST_PAPERS);
  state.from = day(get("from"));
  state.to = day(get("to"));
  if (get("focus") && known(get("focus"))) { state.focus = get("focus"); state.steps = clamp(Number(get("steps")) || 1, 1, 3); }
  if (given.get("path")) { const ends = given.get("path").split(",").map(decoded); if (ends.length === 2 && ends.every(known)) state.path = ends; }
  state.selected = get("selected");
  state.loose = get("loose") === "1";
  state.home = get("home") !== "0";
  const sort = get("sort");
  if (sort) { state.down = sort.endsWith("-"); state.sort = sort.replace(/-$/, ""); }
  if (get("theme") === "dark" || get("theme") === "light") theme = get("theme");
  return state;
}
const known = (id) => entities.has(id) || states.has(id);
let hashTimer = 0;
let ownHash = null;
function keepHash() {
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => {
    ownHash = hashOf(S);
    try { history.replaceState(null, "", "#" + ownHash); } catch { location.replace("#" + ownHash); }
  }, 150);
}

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

// ---------------------------------------------------------------- timeline

// The axis leaves out far outliers (the outer 1.5 % when they would squeeze the rest); the outermost bars
// count them, and a handle at an end of the axis sets no bound.
const T = (() => {
  const days = DATA.events.filter((e) => e.low !== null).map((e) => Math.round((e.low + e.high) / 2)).sort((a, b) => a - b);
  if (!days.length) return null;
  let low = days[0], high = days[days.length - 1];
  const q = (p) => days[clamp(Math.round(p * (days.length - 1)), 0, days.length - 1)];
  const trim = Math.max(0.015, 1 / days.length);
  const inner = [q(trim), q(1 - trim)];
  if (days.length >= 8 && (inner[1] - inner[0] + 1) * 2 < high - low) { const pad = Math.max(2, Math.ceil((inner[1] - inner[0]) * .05)); low = Math.max(low, inner[0] - pad); high = Math.min(high, inner[1] + pad); }
  const pad = Math.max(1, Math.ceil((high - low) * 0.015), Math.ceil((24 - high + low) / 2));
  low -= pad; high += pad;
  const span = high - low + 1;
  const step = [1, 2, 7, 14, 30.4375, 91.3125, 182.625, 365.25, 1826.25].find((s) => span / s <= 130) || span / 100;
  const bins = Math.max(1, Math.ceil(span / step));
  const end = low + Math.ceil(bins * step) - 1;
  return { low, high: end, step, bins, earlier: days.filter((d) => d < low).length, later: days.filter((d) => d > end).length };
})();
const binOf = (day) => clamp(Math.floor((day - T.low) / T.step), 0, T.bins - 1);
const svg = (tag, attributes) => { const node = document.createElementNS("http://www.w3.org/2000/svg", tag); for (const k in attributes) node.setAttribute(k, attributes[k]); return node; };

function showTimeline() {
  $("timeline").hidden = !T;
  if (!T) return;
  const up = new Array(T.bins).fill(0), down = new Array(T.bins).fill(0);
  let undated = 0;
  for (const event of DATA.events) {
    if (!passes(event, "dates")) continue;
    if (event.low === null) { undated++; continue; }
    const bin = binOf(Math.round((event.low + event.high) / 2));
    (event.sign > 0 ? up : down)[bin] += 1;
  }
  const most = Math.max(1, ...up), least = Math.max(1, ...down);
  const zero = 4 + 44 * most / (most + least), unit = 44 / (most + least);
  const bars = $("bars");
  bars.setAttribute("viewBox", `0 0 ${T.bins * 10} 52`);
  const from = S.from === null ? -Infinity : S.from, to = S.to === null ? Infinity : S.to;
  const rects = [];
  for (let i = 0; i < T.bins; i++) {
    const start = T.low + i * T.step, end = start + T.step - 1;
    const out = (end < from && !(i === T.bins - 1)) || (start > to && i !== 0) ? " out" : "";
    const wide = T.bins < 40 ? 6 : 8;
    if (up[i]) rects.push(svg("rect", { x: i * 10 + (10 - wide) / 2, width: wide, y: zero - up[i] * unit, height: up[i] * unit, class: "up" + out }));
    if (down[i]) rects.push(svg("rect", { x: i * 10 + (10 - wide) / 2, width: wide, y: zero + 1, height: down[i] * unit, class: "down" + out }));
  }
  rects.push(svg("line", { x1: 0, x2: T.bins * 10, y1: zero + .5, y2: zero + .5, class: "zero" }));
  bars.replaceChildren(...rects);
  placeHandles();
  const open = S.from === null && S.to === null;
  const far = [T.earlier && `${T.earlier} earlier in the first bar`, T.later && `${T.later} later in the last`, undated && `${undated} without a date${open ? "" : ", left out"}`].filter(Boolean).join("; ");
  $("timeline-range").replaceChildren(open ? `${shortDay(T.low)} – ${shortDay(T.high)}` : rangeText(), far ? el("span", { class: "far" }, ` (${far})`) : "");
  $("timeline-reset").hidden = S.from === null && S.to === null;
}
function placeHandles() {
  const share = (day) => clamp((day - T.low) / (T.high - T.low + 1), 0, 1) * 100;
  const left = S.from === null ? 0 : share(S.from), right = S.to === null ? 100 : share(S.to + 1);
  $("range").style.left = left + "%";
  $("range").style.width = Math.max(0, right - left) + "%";
  for (const [id, at, day, open] of [["handle-from", left, S.from ?? T.low, S.from === null], ["handle-to", right, S.to ?? T.high, S.to === null]]) {
    const handle = $(id);
    handle.style.left = at + "%";
    handle.setAttribute("aria-valuemin", T.low);
    handle.setAttribute("aria-valuemax", T.high);
    handle.setAttribute("aria-valuenow", clamp(day, T.low, T.high));
    handle.setAttribute("aria-valuetext", open ? "No bound" : longDay(day));
  }
}
function setBound(which, day) {
  const step = Math.max(1, Math.round(T.step));
  if (which === "from") { day = Math.min(day, S.to ?? T.high); S.from = day <= T.low ? null : day; }
  else { day = Math.max(day, S.from ?? T.low); S.to = day >= T.high ? null : day; }
  return step;
}
let dragTimer = 0;
function soon() { if (!dragTimer) dragTimer = requestAnimationFrame(() => { dragTimer = 0; update(); }); }
function startTimeline() {
  if (!T) return;
  const dayAt = (x) => { const box = $("track").getBoundingClientRect(); return T.low + Math.round(((x - box.left) / box.width) * (T.high - T.low + 1)); };
  for (const which of ["from", "to"]) {
    const handle = $("handle-" + which);
    handle.addEventListener("pointerdown", (e) => { handle.setPointerCapture(e.pointerId); e.preventDefault(); handle.focus(); });
    handle.addEventListener("pointermove", (e) => {
      if (!handle.hasPointerCapture(e.pointerId)) return;
      setBound(which, dayAt(e.clientX) - (which === "to" ? 1 : 0));
      placeHandles();
      soon();
    });
    handle.addEventListener("keydown", (e) => {
      const step = Math.max(1, Math.round(T.step));
      const now = which === "from" ? S.from ?? T.low : S.to ?? T.high;
      const to = { ArrowLeft: now - step, ArrowDown: now - step, ArrowRight: now + step, ArrowUp: now + step, PageDown: now - 10 * step, PageUp: now + 10 * step, Home: T.low, End: T.high }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      setBound(which, to);
      update();
    });
  }
  const range = $("range");
  let grip = null;
  range.addEventListener("pointerdown", (e) => { if (S.from === null && S.to === null) return; grip = { x: e.clientX, from: S.from ?? T.low, to: S.to ?? T.high }; range.setPointerCapture(e.pointerId); });
  range.addEventListener("pointermove", (e) => {
    if (!grip) return;
    const box = $("track").getBoundingClientRect();
    const by = clamp(Math.round(((e.clientX - grip.x) / box.width) * (T.high - T.low + 1)), T.low - grip.from, T.high - grip.to);
    S.from = grip.from + by <= T.low ? null : grip.from + by;
    S.to = grip.to + by >= T.high ? null : grip.to + by;
    soon();
  });
  range.addEventListener("pointerup", () => { grip = null; });
  $("timeline-reset").addEventListener("click", () => { S.from = S.to = null; update(); });
  const marks = [];
  const span = T.high - T.low;
  const room = Math.max(3, Math.floor(($("track").clientWidth || 800) / 110));
  for (let i = 0; i < room; i++) {
    const share = (i + .5) / room, day = T.low + Math.round(span * share);
    const text = span > 365 * 6 ? written(day, { year: "numeric" }) : span > 200 ? written(day, { month: "short", year: "numeric" }) : written(day, { day: "numeric", month: "short" });
    if (marks.length && marks[marks.length - 1].textContent === text) continue;
    const mark = el("span", null, text);
    mark.style.left = share * 100 + "%";
    marks.push(mark);
  }
  $("axis").replaceChildren(...marks);
}

// ---------------------------------------------------------------- table

const COLUMNS = [
  ["date", "Date", (e) => dateText(e) || (e.first ? `reported ${shortDay(dayOf(e.first))}` : "unknown"), (e) => e.low ?? Infinity],
  ["type", "Type", (e) => capital(e.type.toLowerCase()), (e) => e.type],
  ["from", "From", (e) => namesOf(e.source) || "–", (e) => plain(namesOf(e.source))],
  ["to", "To", (e) => namesOf(e.target) || "–", (e) => plain(namesOf(e.target))],
  ["status", "Status", (e) => capital(e.status), (e) => STATUSES.indexOf(e.status)],
  ["place", "Place", (e) => e.place || "–", (e) => plain(e.place || "\uffff")],
  ["class", "Class", (e) => capital(e.quad), (e) => QUADS.indexOf(e.quad)],
  ["confidence", "Confidence", (e) => Math.round(e.confidence * 100) + " %", (e) => e.confidence, "number"],
  ["papers", "Papers", (e) => e.papers ?? e.articles.length, (e) => e.papers ?? e.articles.length, "number"],
  ["articles", "Articles", (e) => e.articles.length, (e) => e.articles.length, "number"],
];
const ROWS = 200;
let rowsShown = ROWS;
function showTable() {
  if (S.tab !== "table") return;
  if (!COLUMNS.some(([key]) => key === S.sort)) S.sort = "date";
  const key = COLUMNS.find(([k]) => k === S.sort)[3];
  const keyed = chosenEvents.map((e) => [key(e), e]).sort((a, b) => (S.down ? -1 : 1) * compare(a[0], b[0]) || compare(a[1].id, b[1].id));
  const head = COLUMNS.map(([k, title]) => {
    const on = S.sort === k;
    return el("th", { scope: "col", "aria-sort": on ? (S.down ? "descending" : "ascending") : "none" },
      el("button", { type: "button", id: "sort-" + k, onclick: () => { S.down = on ? !S.down : false; S.sort = k; rowsShown = ROWS; update(); say(`Sorted by ${title}, ${S.down ? "descending" : "ascending"}`); } }, title));
  });
  const active = document.activeElement?.id;
  $("table-head").replaceChildren(...head);
  if (active?.startsWith("sort-")) $(active)?.focus();
  const rows = keyed.slice(0, rowsShown).map(([, event]) => {
    const cells = COLUMNS.map(([k, , text, , kind]) => {
      if (k === "type") return el("td", null, el("button", { type: "button", class: "link" }, text(event)));
      if (k === "status") return el("td", null, statusBadge(event));
      return el("td", { class: kind, dir: k === "from" || k === "to" || k === "place" ? "auto" : null }, text(event));
    });
    const row = el("tr", { "data-event": event.id, "aria-current": S.selected === event.id }, cells);
    row.addEventListener("click", () => select(event.id));
    return row;
  });
  $("table-body").replaceChildren(...rows);
  $("table-caption").textContent = count(keyed.length, "event") + (keyed.length > rowsShown ? `, the first ${rowsShown} shown` : "");
  $("table-more").hidden = keyed.length <= rowsShown;
  $("table-more").textContent = `Show ${Math.min(ROWS, keyed.length - rowsShown)} more`;
}

// ---------------------------------------------------------------- details

const statusBadge = (event) => el("span", { class: "badge " + (STATUSES.includes(event.status) ? event.status : "") }, capital(event.status));
const signBadge = (event) => el("span", { class: "badge " + (event.sign > 0 ? "cooperation" : "conflict") }, event.sign > 0 ? "+ " : "− ", capital(event.quad));
const go = (id, text) => (known(id) || events.has(id) ? el("button", { type: "button", class: "link", onclick: () => select(id, { reveal: true }) }, text ?? nameOf(id)) : el("span", null, text ?? nameOf(id)));
const goAll = (ids) => ids.flatMap((id, i) => (i ? [", ", go(id)] : [go(id)]));

function quoteFigure(quote) {
  const article = DATA.articles[quote.article];
  const letters = [...quote.text]; // offsets count code points, as everywhere in graphbuild
  let [start, end] = quote.mark || [0, 0];
  if (!(start >= 0 && end > start && end <= letters.length) && quote.trigger) {
    const at = quote.text.toLowerCase().indexOf(quote.trigger.toLowerCase());
    if (at >= 0) { start = [...quote.text.slice(0, at)].length; end = start + [...quote.trigger].length; } else start = end = 0;
  }
  const cut = (a, b) => letters.slice(a, b).join("");
  const text = end > start ? [cut(0, start), el("mark", null, cut(start, end)), cut(end)] : [quote.text];
  const url = article.url ? safeUrl(article.url) : null;
  const title = article.title || quote.article;
  return el("figure", { class: "quote" },
    el("blockquote", { dir: "auto" }, text),
    el("figcaption", null,
      url ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, title) : el("span", { dir: "auto" }, title),
      el("br"),
      [article.source, article.published && longDay(dayOf(article.published))].filter(Boolean).join(", ")),
    article.duplicate_of ? el("p", { class: "guess" }, `Repeats the story of “${DATA.articles[article.duplicate_of]?.title || article.duplicate_of}”: no witness of its own.`) : null,
    quote.notes.map((note) => el("p", { class: "guess" }, "Inferred: ", note)));
}
// "3 papers; planned 11 July 2023, occurred 14 July 2023"
const papersText = (event) => (event.papers ? count(event.papers, "paper") : null);
const historyText = (event) => event.history.map(([status, day]) => (day ? `${status} ${longDay(dayOf(day))}` : status)).join(", ");
function toldText(event) {
  return [papersText(event), event.history.length && (event.history.length > 1 || event.history[0][1]) ? historyText(event) : null].filter(Boolean).join("; ");
}
function confidenceText(event) {
  const share = (x) => Math.round(x * 100) + "\u00a0%";
  if (!event.surest || !event.papers) return null;
  const surest = `Its surest sentence is read with ${share(event.surest)}`;
  return event.papers > 1 ? `${surest}; ${event.papers} papers that do not repeat each other tell it, together ${share(event.confidence)}.` : `${surest}; one paper tells it.`;
}
function eventFacts(event, full) {
  const definition = DATA.types[event.type]?.definition;
  const facts = [];
  const fact = (name, ...value) => facts.push(el("dt", null, name), el("dd", null, value));
  if (full) {
    if (event.symmetric) fact("Between", goAll([...new Set([...event.source, ...event.target])]));
    else {
      if (event.source.length) fact("From", goAll(event.source));
      if (event.target.length) fact("To", goAll(event.target));
    }
  }
  fact("Date", dateText(event) ? [dateText(event), event.precision !== "day" ? ` (known to the ${event.precision})` : " (known to the day)"] : "The text gives none");
  if (reportedText(event)) fact("Reported", reportedText(event));
  if (toldText(event)) fact("Told by", toldText(event));
  if (event.place) fact("Place", event.place_id ? go(event.place_id, event.place) : event.place);
  if (event.mode) fact("Mode", capital(event.mode));
  if (event.contexts.length) fact("Context", event.contexts.map(capital).join(", "));
  const bar = el("i");
  bar.style.width = Math.round(clamp(event.confidence, 0, 1) * 100) + "%";
  fact("Confidence", el("span", { class: "meter", "aria-hidden": "true" }, bar), Math.round(event.confidence * 100) + " %", confidenceText(event) ? el("p", { class: "guess" }, confidenceText(event)) : null);
  fact("Codes", [`CAMEO ${event.cameo}`, `intensity ${event.intensity > 0 ? "+" : ""}${String(event.intensity).replace("-", "−")}`].join(", "));
  return [definition ? el("p", { class: "definition" }, definition + ".") : null, el("dl", { class: "facts" }, facts)];
}
function eventCard(event, open) {
  const card = el("details", { class: "card", open, "data-event": event.id },
    el("summary", null,
      el("div", { class: "line-one" }, el("span", { class: event.sign > 0 ? "plus" : "minus" }, event.sign > 0 ? "+" : "−"), el("span", { class: "type" }, event.type), event.status !== "occurred" ? statusBadge(event) : null, el("span", null, dateText(event) || (event.first ? `reported ${shortDay(dayOf(event.first))}` : "")), event.papers > 1 ? el("span", { class: "papers" }, papersText(event)) : null),
      el("div", { class: "line-two", dir: "auto" }, eventTitle(event), event.place ? `, ${event.place}` : "")));
  const fill = () => { if (card.open && card.childElementCount === 1) card.append(el("div", { class: "inside" }, eventFacts(event, true), event.quotes.map(quoteFigure), el("div", { class: "buttons" }, el("button", { type: "button", class: "quiet", onclick: () => select(event.id) }, "Open this event")))); };
  card.addEventListener("toggle", fill);
  fill();
  return card;
}
function eventCards(list, openFirst) {
  const sorted = [...list].sort((a, b) => (b.low ?? -Infinity) - (a.low ?? -Infinity) || compare(a.id, b.id));
  const host = el("div");
  let shown = 0;
  const more = el("button", { type: "button", class: "quiet more", onclick: () => add() }, "");
  function add() {
    for (const event of sorted.slice(shown, shown + 40)) more.before(eventCard(event, openFirst && shown++ === 0 || (!openFirst && (shown++, false))));
    more.hidden = shown >= sorted.length;
    more.textContent = `Show ${Math.min(40, sorted.length - shown)} more of ${sorted.length}`;
  }
  host.append(more);
  add();
  return host;
}
function partnersOf(id) {
  const partners = new Map();
  const node = entities.get(id) || states.get(id);
  const byCountry = S.view === "countries" && states.has(id);
  for (const event of (byCountry ? states.get(id) : node).events) {
    if (!passes(event)) continue;
    for (const [x, y] of byCountry ? event.country_pairs.map((p) => p.map((c) => "country:" + c)) : event.pairs) {
      const other = x === id ? y : y === id ? x : null;
      if (!other || other === id) continue;
      if (!partners.has(other)) partners.set(other, { plus: 0, minus: 0 });
      partners.get(other)[event.sign > 0 ? "plus" : "minus"] += 1;
    }
  }
  return [...partners].sort((a, b) => b[1].plus + b[1].minus - a[1].plus - a[1].minus || compare(nameOf(a[0]), nameOf(b[0])));
}
function officeDays(first, last) {
  if (!first && !last) return "no day known";
  return !last || first === last || !first ? longDay(dayOf(first || last)) : `${shortDay(dayOf(first))} – ${shortDay(dayOf(last))}`;
}
function nodeDetails(id) {
  const byCountry = S.view === "countries" && states.has(id);
  const node = byCountry ? states.get(id) : entities.get(id) || states.get(id);
  const list = node.events.filter((e) => passes(e));
  const partners = partnersOf(id);
  const stat = (n, one, many) => (n === null || n === undefined ? null : el("span", null, el("b", null, n.toLocaleString("en")), n === 1 ? one : many));
  const aliases = node.aliases.filter((a) => a !== node.label);
  const steps = node.group === "place" ? [] : [el("span", { class: "eyebrow" }, "Around, steps"), [1, 2, 3].map((n) => el("button", { type: "button", class: "quiet", "aria-label": `Show only what is within ${count(n, "step")}`, onclick: () => focusOn(id, n) }, n)), el("button", { type: "button", class: "quiet", onclick: () => pathFrom(id) }, "Path from here")];
  const shown = partners.slice(0, 12);
  return [
    el("p", { class: "eyebrow" }, node.kind === "igo" ? "Intergovernmental organisation" : capital(node.kind), node.group !== "country" && node.country ? ` · ${node.country}` : ""),
    el("h2", { tabindex: "-1", dir: "auto" }, node.label),
    roleLine(node) ? el("p", { class: "lede", dir: "auto" }, roleLine(node)) : node.group === "country" ? el("p", { class: "lede" }, node.country) : null,
    el("div", { class: "stats" }, stat(list.length, "event", "events"), stat(partners.length, "partner", "partners"), stat(node.mentions, "mention", "mentions"), stat(node.articles, "article", "articles")),
    el("div", { class: "buttons" }, steps),
    node.offices?.length ? [el("h3", null, node.offices.length > 1 ? "Offices, as the articles give them" : "Office, as the articles give it"), el("dl", { class: "facts offices" }, node.offices.map(([role, first, last]) => [el("dt", { dir: "auto" }, role), el("dd", null, officeDays(first, last))]))] : null,
    aliases.length ? [el("h3", null, "Also written"), el("ul", { class: "aliases" }, aliases.map((a) => el("li", { dir: "auto" }, a)))] : null,
    partners.length ? [el("h3", null, "Partners"), el("ul", { class: "partners" }, shown.map(([other, tally]) => {
      const edge = `pair/${id < other ? id : other}/${id < other ? other : id}`;
      return el("li", null, el("button", { type: "button", onclick: () => select(model.edges.has(edge) ? edge : other, { reveal: true }) },
        el("span", { dir: "auto" }, nameOf(other)), el("span", { class: "tally" }, tally.plus ? el("span", { class: "plus" }, "+" + tally.plus) : null, tally.plus && tally.minus ? " " : null, tally.minus ? el("span", { class: "minus" }, "−" + tally.minus) : null)));
    })), partners.length > 12 ? el("p", { class: "lede" }, `and ${partners.length - 12} more`) : null] : null,
    el("h3", null, "Events, latest first"),
    list.length ? eventCards(list, false) : el("p", { class: "lede" }, node.events.length ? "None passes the filters." : "Named in the articles, but without a part in any event."),
  ];
}
function edgeDetails(edge) {
  if (edge.role !== "pair") return eventDetails(edge.events[0]);
  const two = edge.forth && !edge.back ? " → " : edge.back && !edge.forth ? " ← " : " – ";
  return [
    el("p", { class: "eyebrow" }, "Relation"),
    el("h2", { tabindex: "-1" }, go(edge.a), two, go(edge.b)),
    el("p", { class: "lede" }, count(edge.sum, "event"), ": ", tallyText(edge), lineText(edge), "."),
    eventCards(edge.events, true),
  ];
}
function eventDetails(event) {
  return [
    el("p", { class: "eyebrow" }, "Event"),
    el("h2", { tabindex: "-1" }, capital(event.type.toLowerCase())),
    el("div", { class: "line-one" }, statusBadge(event), signBadge(event)),
    eventFacts(event, true),
    el("h3", null, count(event.quotes.length, "sentence tells of it", "sentences tell of it")),
    event.quotes.length ? event.quotes.map(quoteFigure) : el("p", { class: "lede" }, "No sentence is kept with this event."),
  ];
}
function pathDetails() {
  const [from, to] = S.path;
  if (!pathShown) {
    return [el("p", { class: "eyebrow" }, "Path"), el("h2", { tabindex: "-1" }, "No path"), el("p", { class: "lede" }, `Nothing in the present selection joins ${nameOf(from)} and ${nameOf(to)}. Filters may hide it.`)];
  }
  const hops = pathShown.edges.map((edge, i) => {
    const name = (id) => (events.has(id) ? el("span", null, capital(events.get(id).type.toLowerCase())) : go(id));
    return el("li", null, el("p", null, name(pathShown.nodes[i]), " – ", name(pathShown.nodes[i + 1])), eventCards(edge.events, false));
  });
  const steps = S.view === "all" ? Math.ceil(hops.length / 2) : hops.length;
  return [
    el("p", { class: "eyebrow" }, "Path"),
    el("h2", { tabindex: "-1" }, nameOf(from), " to ", nameOf(to)),
    el("p", { class: "lede" }, steps ? `${count(steps, "step")}, a shortest way through the events shown.` : "The same node."),
    el("ol", { class: "steps" }, hops),
  ];
}
function showDetails(kind) {
  const body = $("details-body");
  let content = null;
  if (kind === "path" && S.path) content = pathDetails();
  else if (S.selected && model.edges.has(S.selected)) content = edgeDetails(model.edges.get(S.selected));
  else if (S.selected && events.has(S.selected)) content = eventDetails(events.get(S.selected));
  else if (S.selected && known(S.selected)) content = nodeDetails(S.selected);
  const was = $("details").hidden;
  $("details").hidden = !content;
  body.replaceChildren(...(content || []).flat(3).filter((n) => n));
  $("details").scrollTop = 0;
  if (content && was !== $("details").hidden && network && !PHONE.matches && window.innerWidth > 1080) setTimeout(() => network.redraw(), 0);
  return content;
}

// ---------------------------------------------------------------- acts

function select(id, { reveal = false, focusPanel = true } = {}) {
  if (id && reveal) bringIntoView(id);
  S.selected = id;
  if (id && S.path) { S.path = null; pathShown = null; }
  const had = document.activeElement;
  const inPanel = had?.closest?.("#details");
  if (id && had && !inPanel) opener = had.closest("tr[data-event]")?.dataset.event ?? had;
  update();
  showDetails();
  if (!id && (inPanel || !had || had === document.body)) refocus();
  if (id && PHONE.matches && S.tab === "graph" && lit) fit(true, lit.nodes);
  else if (id && reveal && S.tab === "graph" && model.nodes.has(id)) moveTo(id);
  if (id && focusPanel && (had === document.body || !had?.closest("#network"))) $("details-body").querySelector("h2")?.focus({ preventScroll: true });
  if (id) say("Details: " + ($("details-body").querySelector("h2")?.textContent || ""));
}
// What had the focus before the panel opened: an element, or the event of a row of the table, which is drawn anew.
let opener = null;
function refocus() {
  const back = typeof opener === "string" ? [...$("table-body").children].find((row) => row.dataset.event === opener)?.querySelector("button") : opener;
  opener = null;
  if (back?.isConnected && back !== document.body) back.focus({ preventScroll: true });
}
function bringIntoView(id) {
  const node = entities.get(id);
  if (!node) return; // an event or a line: shown where it is
  if (S.view === "countries" && !states.has(id)) S.view = node.group === "place" ? "all" : "actors";
  if (S.view === "actors" && node.group === "place") S.view = "all";
  S.hide.delete(node.group);
  if (!node.weight && S.view !== "countries") S.loose = true;
  if (S.focus && !model.nodes.has(id)) S.focus = null;
}
function moveTo(id) {
  const body = network.body.nodes[id];
  if (!body) return;
  const scale = Math.max(network.getScale(), 0.85);
  network.moveTo({ position: { x: body.x, y: body.y }, scale, animation: STILL.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}
function focusOn(id, steps) {
  if (S.view !== "countries" && !entities.has(id)) S.view = "countries";
  if (S.view === "countries" && !states.has(id)) S.view = "actors";
  S.focus = id;
  S.steps = steps;
  if (S.selected && !known(S.selected)) S.selected = id;
  update({ fitView: true });
  showDetails();
  say(`Around ${nameOf(id)}, ${count(steps, "step")}: ${count(model.nodes.size, "node")}`);
}
function clearPath() {
  S.path = null; pathShown = null; ends.from = ends.to = null;
  $("path-from").value = $("path-to").value = "";
  update();
  showDetails();
}
const ends = { from: null, to: null };
function pathFrom(id) {
  $("path-fold").open = true;
  openSide(true);
  ends.from = id;
  $("path-from").value = nameOf(id);
  $("path-to").focus();
}
function showPath() {
  if (!ends.from || !ends.to) { say("Choose both ends of the path first"); (ends.from ? $("path-to") : $("path-from")).focus(); return; }
  S.selected = null;
  S.focus = null;
  if (S.view === "countries" && !(states.has(ends.from) && states.has(ends.to))) S.view = "actors";
  S.path = [ends.from, ends.to];
  openSide(false);
  update({ fitView: true });
  showDetails("path");
  $("details-body").querySelector("h2")?.focus({ preventScroll: true });
  say(pathShown ? `Path of ${count(pathShown.edges.length, "line")}` : "No path");
}
function reset() {
  const { view, tab } = S;
  S = { ...fresh(), view, tab };
  ends.from = ends.to = null;
  $("path-from").value = $("path-to").value = $("search").value = "";
  update({ fitView: true });
  showDetails();
  say("All filters reset");
}
function openSide(open) {
  if (!PHONE.matches && open) return;
  $("side").classList.toggle("open", open);
  $("open-filters").setAttribute("aria-expanded", open);
  if (open) $("close-filters").focus();
}
function setTheme(next, keep) {
  document.documentElement.dataset.theme = next;
  $("theme").setAttribute("aria-pressed", next === "dark");
  if (keep) theme = next;
  readColours();
  if (network) { drawModel(true); showLegend(); showTimeline(); network.redraw(); if (keep) keepHash(); }
}
function setPhysics(on) {
  physicsOn = on;
  $("physics").setAttribute("aria-pressed", on);
  $("physics").setAttribute("aria-label", on ? "Stop the nodes" : "Let the nodes move");
  const settings = { enabled: on, solver: "forceAtlas2Based", stabilization: false, minVelocity: 0.6, forceAtlas2Based: { gravitationalConstant: -90, springLength: 120, springConstant: 0.05, avoidOverlap: 0.6, damping: 0.6 } };
  if (on && STILL.matches) { // settle unseen, then show
    network.setOptions({ physics: { ...settings, stabilization: { enabled: true, iterations: 200, fit: false } } });
    network.once("stabilizationIterationsDone", () => setPhysics(false));
    network.stabilize(200);
    return;
  }
  network.setOptions({ physics: settings });
  if (!on) { model.nodes.forEach((_, id) => keepPlace(id)); network.redraw(); }
}

// ---------------------------------------------------------------- search with suggestions

const index = [...new Map([...states, ...entities]).values()].map((node) => ({
  node, names: [node.label, ...node.aliases.filter((a) => a !== node.label), ...(node.group === "country" && node.country ? [node.country] : [])].map((text) => [text, plain(text)]),
}));
function suggestions(query, accept) {
  const wanted = plain(query.trim());
  if (!wanted) return [];
  const found = [];
  for (const { node, names } of index) {
    if (!accept(node)) continue;
    let best = null;
    names.forEach(([text, flat], i) => {
      const at = flat.indexOf(wanted);
      if (at < 0) return;
      const rank = (at === 0 ? 0 : /[\s'’-]/.test(flat[at - 1]) ? 1 : 2) + (i ? 0.5 : 0);
      if (!best || rank < best.rank) best = { rank, text: i ? text : null };
    });
    if (best) found.push({ node, ...best });
  }
  return found.sort((a, b) => a.rank - b.rank || b.node.weight - a.node.weight || compare(a.node.id, b.node.id)).slice(0, 8);
}
function combobox(id, accept, pick) {
  const input = $(id), list = $(id + "-list");
  let found = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const mark = (i) => {
    at = i;
    [...list.children].forEach((li, k) => li.setAttribute("aria-selected", k === i));
    if (i >= 0 && found.length) { input.setAttribute("aria-activedescendant", `${id}-${i}`); list.children[i].scrollIntoView({ block: "nearest" }); }
  };
  const take = (i) => { const node = found[i]?.node; close(); if (node) { input.value = node.label; pick(node.id); } };
  const open = () => {
    found = suggestions(input.value, accept);
    list.replaceChildren(...found.map(({ node, text }, i) => {
      const li = el("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false", "data-id": node.id },
        el("span", { dir: "auto" }, node.label), text ? el("span", { class: "alias", dir: "auto" }, text) : null, el("span", { class: "what" }, node.country || capital(node.kind)));
      li.addEventListener("pointerdown", (e) => { e.preventDefault(); take(i); });
      return li;
    }));
    if (!found.length && input.value.trim()) list.append(el("li", { role: "option", "aria-disabled": "true" }, el("span", { class: "alias" }, "Nothing of that name")));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", !list.hidden);
    at = -1;
    say(input.value.trim() ? count(found.length, "suggestion") : "");
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value) input.select(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (list.hidden) open();
      if (found.length) mark((at + (e.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + found.length) % found.length);
    } else if (e.key === "Enter") { e.preventDefault(); if (list.hidden) open(); take(at < 0 ? 0 : at); }
    else if (e.key === "Escape") { if (!list.hidden) { e.stopPropagation(); close(); } }
  });
}

// ---------------------------------------------------------------- saving

function download(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
// A cell that a spreadsheet would run as a formula is made text by an apostrophe; plain numbers stay numbers.
function cell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (/^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = "'" + text;
  return /[",\r\n;]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
function csv() {
  const columns = {
    id: (e) => e.id, type: (e) => e.type, mode: (e) => e.mode, status: (e) => e.status, date_start: (e) => e.start, date_end: (e) => e.end, date_precision: (e) => e.precision,
    reported_first: (e) => e.first, reported_last: (e) => e.last, source: (e) => e.source.map(nameOf).join("; "), target: (e) => e.target.map(nameOf).join("; "),
    source_countries: (e) => e.sides[0].join("; "), target_countries: (e) => e.sides[1].join("; "), place: (e) => e.place, quad_class: (e) => e.quad, intensity: (e) => e.intensity,
    cameo: (e) => e.cameo, contexts: (e) => e.contexts.join("; "), confidence: (e) => e.confidence, papers: (e) => e.papers, history: (e) => e.history.map((told) => told.filter(Boolean).join(" ")).join("; "), articles: (e) => e.articles.join("; "),
    quotes: (e) => e.quotes.map((q) => q.text).join(" // "), urls: (e) => e.articles.map((a) => DATA.articles[a].url).filter(Boolean).join(" "),
  };
  const rows = chosenEvents.map((e) => Object.values(columns).map((get) => cell(get(e))).join(","));
  return "\ufeff" + [Object.keys(columns).join(","), ...rows].join("\r\n") + "\r\n";
}
const slug = plain(DATA.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "graph";
function savePng() {
  if (S.tab !== "graph") { S.tab = "graph"; update(); }
  network.redraw();
  requestAnimationFrame(() => {
    network.redraw();
    const from = $("network").querySelector("canvas");
    const k = from.width / from.clientWidth, foot = 46 * k;
    const to = el("canvas", { width: from.width, height: Math.round(from.height + foot) });
    const ctx = to.getContext("2d");
    ctx.fillStyle = C.paper; ctx.fillRect(0, 0, to.width, to.height);
    ctx.drawImage(from, 0, 0);
    ctx.scale(k, k);
    const y = from.height / k;
    ctx.fillStyle = C.ink; ctx.font = `600 14px ${FONT}`; ctx.fillText(DATA.title, 16, y + 18);
    ctx.fillStyle = C.muted; ctx.font = `12px ${FONT}`;
    ctx.fillText($("summary").textContent + "   + cooperation, − conflict, ± both; dashed: only planned; dotted and struck: cancelled or denied", 16, y + 36);
    to.toBlob((blob) => { if (blob) download(slug + ".png", blob); say("Picture saved"); }, "image/png");
  });
}

// ---------------------------------------------------------------- start

function startControls() {
  const group = (id, act) => {
    const buttons = [...$(id).children];
    buttons.forEach((button, i) => {
      button.addEventListener("click", () => act(button));
      button.addEventListener("keydown", (e) => {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
        if (!by) return;
        e.preventDefault();
        const next = buttons[(i + by + buttons.length) % buttons.length];
        next.focus();
        act(next);
      });
    });
  };
  group("views", (button) => { S.view = button.dataset.view; if (S.focus && !(S.view === "countries" ? states : entities).has(S.focus)) S.focus = null; if (S.selected && S.selected.includes("/")) S.selected = null; update(); showDetails(S.path ? "path" : null); });
  group("tabs", (button) => setTab(button.dataset.tab));
  $("skip").addEventListener("click", (e) => { e.preventDefault(); setTab("table"); $("results").focus(); });
  $("save-csv").addEventListener("click", () => { download(slug + ".csv", new Blob([csv()], { type: "text/csv;charset=utf-8" })); say(`${count(chosenEvents.length, "event")} saved`); });
  $("save-png").addEventListener("click", savePng);
  $("save-csv-too").addEventListener("click", () => $("save-csv").click());
  $("save-png-too").addEventListener("click", () => { openSide(false); savePng(); });
  $("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark", true));
  $("open-filters").addEventListener("click", () => openSide(true));
  $("close-filters").addEventListener("click", () => { openSide(false); $("open-filters").focus(); });
  $("close-details").addEventListener("click", () => { if (S.path) clearPath(); select(null); });
  $("reset").addEventListener("click", reset);
  $("confidence").addEventListener("input", () => { S.confidence = Number($("confidence").value); update(); });
  $("papers").max = MOST_PAPERS;
  $("papers").closest("section").hidden = MOST_PAPERS < 2;
  $("papers").addEventListener("input", () => { S.papers = Number($("papers").value); update(); });
  for (const which of ["from", "to"]) $("date-" + which).addEventListener("change", () => { const text = $("date-" + which).value; S[which] = text ? dayOf(text) : null; update(); });
  $("show-loose").addEventListener("change", () => { S.loose = $("show-loose").checked; update({ fitView: true }); });
  $("show-home").addEventListener("change", () => { S.home = $("show-home").checked; update(); });
  const loose = DATA.nodes.filter((n) => !n.weight).length;
  $("loose-count").textContent = loose;
  if (!loose) $("show-loose").closest("label").hidden = true;
  $("path-find").addEventListener("click", showPath);
  $("path-clear").addEventListener("click", clearPath);
  const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: STILL.matches ? false : { duration: 150, easingFunction: "easeInOutQuad" } });
  $("zoom-in").addEventListener("click", () => zoom(1.35));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  $("fit").addEventListener("click", () => fit(true));
  $("physics").addEventListener("click", () => setPhysics(!physicsOn));
  $("table-more").addEventListener("click", () => { rowsShown += ROWS; showTable(); });
  combobox("search", () => true, (id) => { openSide(false); select(id, { reveal: true }); });
  const actor = (node) => node.group !== "place";
  combobox("path-from", actor, (id) => { ends.from = id; $("path-to").focus(); });
  combobox("path-to", actor, (id) => { ends.to = id; if (ends.from) showPath(); else $("path-from").focus(); });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      if ($("side").classList.contains("open")) openSide(false);
      else if (S.selected || S.path) { if (S.path) clearPath(); select(null); }
      else if (S.focus) { S.focus = null; update({ fitView: true }); }
    } else if (e.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)) { e.preventDefault(); openSide(true); $("search").focus(); }
  });
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) === ownHash) return;
    S = stateFrom(location.hash);
    setTheme(theme || wished());
    update({ fitView: true, restate: false });
    showDetails(S.path ? "path" : null);
  });
  DARK.addEventListener("change", () => { if (!theme) setTheme(wished()); });
}
function setTab(tab) { S.tab = tab; rowsShown = ROWS; update(); if (tab === "graph" && network) { network.redraw(); } }
const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const wished = () => (DARK.matches ? "dark" : "light");

S = stateFrom(location.hash);
setTheme(theme || wished());
if (S.path) { [ends.from, ends.to] = S.path; $("path-from").value = nameOf(ends.from); $("path-to").value = nameOf(ends.to); }
const tabWanted = S.tab;
S.tab = "graph"; // the picture needs a size to be fitted to
startControls();
upright = $("picture").clientHeight > $("picture").clientWidth * 1.15;
buildModel();
startNetwork();
startTimeline();
update({ restate: false });
if (S.selected || S.path) { showDetails(S.path ? "path" : null); if (PHONE.matches && lit) fit(false, lit.nodes); }
if (tabWanted === "table") setTab("table");
// Where things are on the screen: for tests and for people with a console.
window.graphbuild = {
  at: (id) => network.canvasToDOM(network.body.nodes[id]),
  scale: () => network.getScale(),
  nodes: () => [...model.nodes.keys()],
  edges: () => [...model.edges.values()].map(({ id, a, b, role, sum, sign, line }) => ({ id, a, b, role, sum, sign, line })),
  events: () => chosenEvents.map((e) => e.id),
};
})();
