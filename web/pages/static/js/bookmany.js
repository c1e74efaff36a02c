// Choosing letters to sign: how many are chosen, and all at once.
const en = document.documentElement.lang === "en";
const picks = () => [...document.querySelectorAll('[name="pick"]:not(:disabled)')];
const all = document.querySelector("[data-all]");
const note = document.querySelector("[data-chosen]");
const button = document.querySelector("[data-sign]");

function count() {
  const n = picks().filter((p) => p.checked).length;
  if (note) note.textContent = n === 0 ? (en ? "Choose at least one letter." : "Chọn ít nhất một văn bản.")
    : en ? `${n} chosen. A letter that cannot be signed stays as it is; the others are signed.` : `Đã chọn ${n}. Văn bản không ký được vẫn giữ nguyên, các văn bản khác vẫn được ký.`;
  if (button) {
    if (n === 0) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
  }
  if (all) all.querySelector("input").checked = n > 0 && n === picks().length;
}

if (all && picks().length > 1) {
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (e) => {
    for (const p of picks()) p.checked = e.target.checked;
    count();
  });
}
document.addEventListener("change", (e) => { if (e.target.name === "pick") count(); });
count();
