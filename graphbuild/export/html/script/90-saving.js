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
