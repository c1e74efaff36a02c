// The editor's parts: tabs of the writing pane, and on phones one pane at a
// time.
export function tabs() {
  const list = document.getElementById("tabs");
  const all = [...list.querySelectorAll('[role="tab"]')];
  const panel = (t) => document.getElementById(t.getAttribute("aria-controls"));
  list.hidden = false;
  const show = (id, focus = false) => {
    for (const t of all) {
      const on = t.getAttribute("aria-controls") === id;
      t.setAttribute("aria-selected", String(on));
      t.tabIndex = on ? 0 : -1;
      panel(t).hidden = !on;
      if (on && focus) t.focus();
    }
  };
  list.addEventListener("click", (e) => { const t = e.target.closest('[role="tab"]'); if (t) show(t.getAttribute("aria-controls")); });
  list.addEventListener("keydown", (e) => {
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[e.key];
    if (at < 0 || to == null) return;
    e.preventDefault();
    show(all[(to + all.length) % all.length].getAttribute("aria-controls"), true);
  });
  const wanted = location.hash.slice(1);
  show(all.some((t) => t.getAttribute("aria-controls") === wanted) ? wanted : "text");
  return show;
}

export function parts(onPages) {
  const bar = document.getElementById("parts");
  const panes = [...document.querySelectorAll("[data-pane]")];
  bar.hidden = false;
  const show = (name) => {
    for (const b of bar.querySelectorAll("[data-part]")) b.setAttribute("aria-pressed", String(b.dataset.part === name));
    for (const p of panes) p.classList.toggle("off-phone", p.dataset.pane !== name);
    if (name === "pages") onPages();
  };
  bar.addEventListener("click", (e) => { const b = e.target.closest("[data-part]"); if (b) show(b.dataset.part); });
  const drawer = document.getElementById("lint-drawer");
  const pane = document.getElementById("lint-pane");
  drawer.addEventListener("click", () => {
    const open = pane.classList.toggle("drawer-open");
    drawer.setAttribute("aria-expanded", String(open));
    if (open) pane.querySelector("button")?.focus();
  });
  pane.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !pane.classList.contains("drawer-open")) return;
    pane.classList.remove("drawer-open");
    drawer.setAttribute("aria-expanded", "false");
    drawer.focus();
  });
  return (name) => { if (matchMedia("(max-width: 720px)").matches) show(name); };
}
