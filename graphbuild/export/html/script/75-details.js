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
