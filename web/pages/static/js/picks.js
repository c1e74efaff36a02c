// Letters chosen to be signed together are remembered in this tab: choosing
// begins in the inbox or in the book and ends on the list where they are signed.
const en = document.documentElement.lang === "en";
const key = "picks";
const chosen = new Set(JSON.parse(sessionStorage.getItem(key) ?? "[]"));

// boxes are those that can be ticked here.
export const boxes = () => [...document.querySelectorAll("[data-pick]:not(:disabled)")];

// forget begins anew, once the chosen ones are signed.
export function forget() {
  chosen.clear();
  sessionStorage.removeItem(key);
}

// watch ticks what was chosen before, and calls back with how many are ticked.
export function watch(tell) {
  const count = () => {
    const all = boxes();
    for (const b of all) if (b.checked) chosen.add(b.value); else chosen.delete(b.value);
    sessionStorage.setItem(key, JSON.stringify([...chosen]));
    tell(all.filter((b) => b.checked).length, all.length);
  };
  for (const b of boxes()) b.checked ||= chosen.has(b.value);
  document.addEventListener("change", (e) => { if (e.target.matches("[data-pick]")) count(); });
  window.addEventListener("pageshow", count);
  count();
  return count;
}

// The inbox and the book lead to that list.
const button = document.querySelector("#sign-many button");
if (button) {
  const words = button.querySelector("span");
  watch((n) => { words.textContent = (en ? "Sign many" : "Ký nhiều") + (n > 0 ? ` (${n})` : ""); });
}
