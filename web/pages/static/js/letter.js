// The letter's page: its PDF drawn in the page, and a word when somebody else
// has acted on it meanwhile.
import { onComment, onMove, toast } from "./live.js";
import { show } from "./pdf-view.js";

const place = document.querySelector("[data-pdf]");
if (place) {
  const pages = document.querySelector("[data-pages]");
  show(place, place.dataset.pdf).then((view) => {
    view.onPage((n) => { if (pages) pages.textContent = `${n} / ${view.count}`; });
    for (const b of document.querySelectorAll("[data-zoom]")) {
      b.hidden = false;
      b.addEventListener("click", () => view.zoom(Number(b.dataset.zoom)));
    }
  });
}

const bar = document.querySelector("[data-letter]");
const en = document.documentElement.lang === "en";
onMove((move) => {
  if (!bar || move.letter !== bar.dataset.letter || move.version <= Number(bar.dataset.version)) return;
  toast(en ? "Somebody has just acted on this letter" : "Có người vừa thao tác trên văn bản này",
    { text: en ? "Show" : "Xem", href: location.href });
});
onComment((said) => {
  if (!bar || said.letter !== bar.dataset.letter || said.mine) return;
  toast(en ? "A new comment on this letter" : "Có nhận xét mới về văn bản này",
    { text: en ? "Read" : "Đọc", href: `/book/${said.letter}#talk` });
});

// The verdict on the signatures takes a moment, so it comes after the page.
const part = document.querySelector("[data-part]");
if (part) {
  fetch(part.dataset.part, { headers: { Accept: "text/html" } })
    .then((r) => (r.ok ? r.text() : Promise.reject(new Error(r.statusText))))
    .then((html) => { part.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes); })
    .catch(() => { /* the link to the verification stays */ });
}
