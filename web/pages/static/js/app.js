// What every page has: single keys, the menu that closes, live counts. Nothing
// here is needed to read a letter or to act on one.
import "./keys.js";
import "./live.js";

document.addEventListener("click", (e) => {
  for (const menu of document.querySelectorAll("details.who-menu[open], details.drop-menu[open], details.rail-more[open]")) {
    if (!menu.contains(e.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.who-menu[open], details.drop-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// A button that cannot act now stays in reach, says why, and does nothing.
document.addEventListener("click", (e) => {
  if (e.target.closest?.('[aria-disabled="true"]')) e.preventDefault();
}, true);

// A foot that stays at the bottom of a phone's screen may grow: the page keeps
// as much room below its end.
const foot = document.querySelector(".pane-foot");
if (foot) {
  new ResizeObserver(() => document.documentElement.style.setProperty("--foot", `${foot.offsetHeight}px`)).observe(foot);
}

// A form is sent once.
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (e.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) { e.preventDefault(); return; }
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
