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
  view: DATA.view, tab: "graph", type: new Set(), quad: new Set(), status: new Set(), country: new Set(), source: new Set(),
  hide: new Set(), confidence: 0, papers: 1, from: null, to: null, selected: null, focus: null, steps: 1, path: null, loose: false, home: true,
  sort: "date", down: true,
});
let S = fresh();
let theme = null;

function hashOf(state) {
  const parts = [];
  const put = (key, value) => parts.push(key + "=" + encodeURIComponent(value));
  if (state.view !== DATA.view) put("view", state.view);
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
