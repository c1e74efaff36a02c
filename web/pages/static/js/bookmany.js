// Choosing letters to sign: how many are chosen, and all at once.
import { boxes, forget, watch } from "./picks.js";

const en = document.documentElement.lang === "en";
const all = document.querySelector("[data-all]");
const note = document.querySelector("[data-chosen]");
const button = document.querySelector("[data-sign]");

if (document.querySelector("[data-signed]")) forget();
const count = watch((n, of) => {
  if (note) note.textContent = n === 0 ? (en ? "Choose at least one letter." : "Chọn ít nhất một văn bản.")
    : en ? `${n} chosen. A letter that cannot be signed stays as it is; the others are signed.` : `Đã chọn ${n}. Văn bản không ký được vẫn giữ nguyên, các văn bản khác vẫn được ký.`;
  if (button) {
    if (n === 0) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
  }
  if (all) all.querySelector("input").checked = n > 0 && n === of;
});

if (all && boxes().length > 1) {
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (e) => {
    for (const b of boxes()) b.checked = e.target.checked;
    count();
  });
}
