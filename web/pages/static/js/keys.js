// Single keys, for hands that stay on the keyboard. They sleep inside fields
// and can be switched off (WCAG 2.1.4). No key signs anything.
const actions = new Map();

// onKey lets a page answer a key. Later pages replace earlier answers.
export function onKey(key, act) { actions.set(key, act); }

const typing = (t) => t.isContentEditable || /^(input|textarea|select)$/i.test(t.tagName) && !/^(checkbox|radio|button|submit)$/i.test(t.type);

export function openDialog(id) {
  const d = document.getElementById(id);
  if (d && !d.open) d.showModal();
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement.closest?.("[data-row]"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

onKey("/", () => { (document.querySelector("[data-search]") ?? document.getElementById("topsearch"))?.focus(); });
onKey("?", () => openDialog("keys"));
onKey("j", () => step(1));
onKey("k", () => step(-1));

document.addEventListener("keydown", (e) => {
  if (document.body.dataset.keys === "off" || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const act = actions.get(e.key.length === 1 ? e.key.toLowerCase() : e.key);
  if (!act) return;
  e.preventDefault();
  act(e);
});

document.addEventListener("click", (e) => {
  const opener = e.target.closest?.("[data-open]");
  if (!opener) return;
  e.preventDefault();
  openDialog(opener.dataset.open);
});
