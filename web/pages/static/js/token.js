// Signing by a token: a file can be dropped, the page follows what becomes of
// it, and a plugin on this machine can be asked to sign one file after the other.
// Without scripts the form does it all.
import { sign } from "./token-plugin.js";

const en = document.documentElement.lang === "en";
const ticket = document.querySelector("[data-ticket]");

const form = document.querySelector("[data-send]");
if (form) {
  const zone = form.querySelector("[data-drop]");
  const wrong = form.querySelector("[data-wrong]");
  const input = form.elements.file;
  for (const what of ["lead", "choose"]) form.querySelector(`[data-drop-${what}]`).hidden = false;
  input.classList.add("sr");
  const chosen = () => {
    const files = [...input.files];
    if (!files.length) return;
    const large = files.reduce((sum, file) => sum + file.size, 0) > Number(form.dataset.max);
    wrong.textContent = large ? (en ? "Over 100 MB in one go." : "Quá 100 MB trong một lần gửi.") : "";
    wrong.hidden = !large;
    if (large) { input.value = ""; return; }
    zone.querySelector("[data-drop-lead]").textContent = files.map((file) => file.name).join(", ");
  };
  input.addEventListener("change", chosen);
  for (const type of ["dragenter", "dragover"]) zone.addEventListener(type, (e) => { e.preventDefault(); zone.classList.add("over"); });
  for (const type of ["dragleave", "drop"]) zone.addEventListener(type, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (e) => {
    e.preventDefault();
    if (!e.dataTransfer.files.length) return;
    input.files = e.dataTransfer.files;
    chosen();
  });
  form.addEventListener("submit", () => { form.querySelector("[data-busy]").hidden = false; });
}

// The page shows a ticket as it stands; it is asked for when that has changed.
if (ticket?.dataset.state === "returned") {
  setInterval(async () => {
    try {
      const r = await fetch(ticket.dataset.ticket, { headers: { Accept: "application/json" } });
      if (r.ok && (await r.json()).state !== "returned") location.reload();
    } catch { /* asked again in a moment */ }
  }, 1500);
}

const plugin = document.querySelector("[data-plugin]");
if (plugin) {
  const says = document.querySelector("[data-plugin-says]");
  const tell = (text) => { says.textContent = text; says.hidden = !text; };
  plugin.hidden = false;
  plugin.addEventListener("click", async () => {
    plugin.setAttribute("aria-disabled", "true");
    tell(en ? "The plugin is asked to sign; answer its window." : "Đã gọi plugin; làm theo cửa sổ của plugin.");
    try {
      for (const file of document.querySelectorAll("[data-sign]")) {
        await sign({ ...plugin.dataset, ...file.dataset });
        file.removeAttribute("data-sign");
      }
      location.reload();
    } catch (e) {
      tell(`${en ? "The plugin did not sign" : "Plugin chưa ký được"}: ${e.message}`);
      plugin.removeAttribute("aria-disabled");
    }
  });
}
