// The page's script: reads the JSON beside it, draws with vis-network, asks nothing of any host.
// Texts from articles reach the document through textContent and setAttribute only.
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
