// The signature book: pages with the changes and pins on them, single keys, a
// word when somebody else has acted. No key signs anything.
import { onKey } from "./keys.js";
import { onComment, onMove, toast } from "./live.js";
import { Finder } from "./pdf-find.js";
import { show } from "./pdf-view.js";

const en = document.documentElement.lang === "en";
const book = document.querySelector("[data-letter]");
const place = document.querySelector("[data-pdf]");

// Keys press the link that says so, when there is one.
for (const key of ["j", "k", "d", "s", "r"]) {
  onKey(key, () => document.querySelector(`[data-key="${key}"]`)?.click());
}

// A step that opens takes the cursor; Escape leaves it without losing a word.
function focusStep() {
  const step = document.querySelector(".step.open, .step:target");
  step?.querySelector("input:not([type=hidden]):not([type=checkbox]), select, textarea, button")?.focus({ preventScroll: true });
}
window.addEventListener("hashchange", focusStep);
focusStep();
document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape" || !document.querySelector(".step:target")) return;
  location.hash = "decide";
});

onMove((move) => {
  if (move.letter !== book?.dataset.letter || move.mine || move.version <= Number(book.dataset.version)) return;
  document.querySelector(".book-toast")?.remove();
  toast(en ? "Somebody has just acted on this letter" : "Có người vừa thao tác trên văn bản này",
    { text: en ? "Show" : "Xem", href: location.pathname + location.search });
});

onComment((said) => {
  if (said.letter !== book?.dataset.letter || said.mine) return;
  toast(en ? "A new comment on this letter" : "Có nhận xét mới về văn bản này",
    { text: en ? "Read" : "Đọc", run: () => { location.hash = "talk"; location.reload(); } });
});

// What was just done is told for a while, longer than a moment: its undo
// stands here.
const done = document.querySelector(".book-toast");
if (done) setTimeout(() => { if (!done.matches(":hover, :focus-within")) done.remove(); }, 12000);

const form = document.querySelector("#step-comment form");

function anchor(values, words) {
  for (const name of ["page", "x", "y", "w", "h", "block"]) form.querySelector(`[name=${name}]`)?.remove();
  for (const [name, value] of Object.entries(values)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  form.querySelector("[data-where]").textContent = words;
}

async function changes(view, finder) {
  const marks = [];
  for (const li of document.querySelectorAll("[data-changed] li")) {
    const whole = await finder.find(li.dataset.text);
    if (!whole.length) continue;
    for (const link of document.querySelectorAll(`.changes a[href$="#part-${li.dataset.part}"]`)) {
      link.addEventListener("click", (e) => { e.preventDefault(); view.goTo(whole[0].page, whole[0].y, true); });
    }
    const inserted = [];
    for (const span of li.children) inserted.push(...await finder.find(span.textContent, whole[0]));
    for (const b of inserted) marks.push({ ...b, class: "mm-ins" });
    // A bar beside each line that says something new; beside all where words only went.
    for (const line of whole) {
      if (!inserted.length || inserted.some((b) => Math.abs(b.y - line.y) < 1)) {
        marks.push({ page: line.page, x: 24, y: line.y, w: 1.1, h: line.h + 0.6, class: "mm-change" });
      }
    }
  }
  view.marks("changes", marks);
}

async function pins(view, finder) {
  const list = [];
  for (const el of document.querySelectorAll("[data-pin]")) {
    const d = el.dataset;
    if (d.page) {
      const x = Number(d.x), y = Number(d.y), w = Number(d.w), h = Number(d.h);
      if (w > 0) list.push({ page: Number(d.page), x, y, w, h, class: "mm-new", id: el.id });
      list.push({ page: Number(d.page), x: w > 0 ? Math.min(x + w + 5, 205) : x, y: y + h / 2, pin: d.pin, id: el.id });
    } else if (d.quote) {
      const at = await finder.find(d.quote);
      if (at.length) list.push({ page: at[0].page, x: 199.5, y: at[0].y + at[0].h / 2, pin: d.pin, id: el.id });
    }
  }
  view.marks("pins", list);
}

function commenting(view) {
  const button = document.querySelector("[data-place]");
  if (!button || !form) return;
  let on = false;
  const set = (value) => {
    on = value;
    button.setAttribute("aria-pressed", on);
    place.classList.toggle("placing", on);
  };
  button.hidden = false;
  button.addEventListener("click", () => set(!on));
  view.onPick((page, x, y, hit) => {
    if (hit?.id) { location.hash = hit.id; return; }
    if (!on) return;
    const at = { page, x: x.toFixed(1), y: y.toFixed(1), w: 0, h: 0 };
    anchor(at, en ? `On page ${page}.` : `Trên trang ${page}.`);
    view.marks("here", [{ page, x, y, pin: "+" }]);
    set(false);
    location.hash = "step-comment";
    focusStep();
  });
}

if (place) {
  const pages = document.querySelector("[data-pages]");
  show(place, place.dataset.pdf).then(async (view) => {
    view.onPage((n) => { if (pages) pages.textContent = `${n} / ${view.count}`; });
    for (const b of document.querySelectorAll("[data-zoom]")) {
      b.hidden = false;
      b.addEventListener("click", () => view.zoom(Number(b.dataset.zoom)));
    }
    commenting(view);
    const finder = new Finder(view.document);
    await changes(view, finder);
    await pins(view, finder);
    place.dataset.marked = "1";
  });
}
