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
