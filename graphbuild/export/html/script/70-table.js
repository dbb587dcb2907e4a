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
