// A filter acts as soon as it is chosen; the bar for filing shows once a letter
// is. Both work by their buttons without this.
const find = document.getElementById("find");
const sheet = document.getElementById("loc");
const small = matchMedia("(max-width: 820px)");

if (sheet && find) {
  const go = sheet.querySelector(".facets-go");
  const fit = () => { if (go) go.hidden = !small.matches; };
  fit();
  small.addEventListener("change", fit);
  sheet.addEventListener("change", (e) => { if (!small.matches && e.target.form === find) find.requestSubmit(); });
}

// Empty fields need not stand in the address.
find?.addEventListener("submit", () => {
  for (const field of find.elements) if (field.name && field.value === "") field.disabled = true;
});
addEventListener("pageshow", () => { for (const field of find?.elements ?? []) field.disabled = false; });

const filing = document.getElementById("filing");
if (filing) {
  const label = filing.querySelector("[data-chosen]");
  const boxes = [...document.querySelectorAll('input[name="letter"][form="filing"]')];
  const english = document.documentElement.lang === "en";
  const count = () => {
    const n = boxes.filter((b) => b.checked).length;
    filing.hidden = n === 0;
    if (label) label.textContent = english ? `${n} chosen` : `${n} văn bản đã chọn`;
  };
  for (const b of boxes) b.addEventListener("change", count);
  addEventListener("pageshow", count);
  count();
}

// One open menu at a time; Escape closes it.
const pops = [...document.querySelectorAll("details.pop")];
for (const p of pops) p.addEventListener("toggle", () => { if (p.open) for (const other of pops) if (other !== p) other.open = false; });
addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  for (const p of pops) if (p.open) { p.open = false; p.querySelector("summary").focus(); }
  if (location.hash === "#loc") location.hash = "#kq";
});
