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
