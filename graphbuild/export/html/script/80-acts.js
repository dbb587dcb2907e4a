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
