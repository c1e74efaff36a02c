// The printed book, drawn as it will come out of the printer.
import { show } from "./pdf-view.js";

const place = document.querySelector("[data-pdf]");
if (place) {
  show(place, place.dataset.pdf).then((view) => {
    const line = document.querySelector("[data-pages-of]");
    const en = document.documentElement.lang === "en";
    line.hidden = false;
    line.textContent = en ? `${view.count} pages` : `${view.count} trang`;
  });
}
