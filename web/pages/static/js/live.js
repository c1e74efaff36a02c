// Live updates: the server tells when a letter moves. Lists are not moved
// under the hand; a line offers to show what is new. Counts change at once.
const listeners = new Set();
const hearers = new Set();

// onMove is called with {letter, version, state, action, mine} of every move
// the reader may know of.
export function onMove(listener) { listeners.add(listener); }

// onComment is called with {letter, mine} when something was said about a letter
// that the reader may know of.
export function onComment(hearer) { hearers.add(hearer); }

export function toast(text, action) {
  const t = document.getElementById("toast");
  if (!t) return;
  t.replaceChildren(text);
  if (action) {
    const b = document.createElement(action.href ? "a" : "button");
    b.className = "btn btn-sm";
    b.textContent = action.text;
    if (action.href) b.href = action.href; else b.addEventListener("click", action.run);
    t.append(b);
  }
  t.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { t.hidden = true; }, 8000);
}

// Only a page that is looked at listens: browsers open few connections to one
// host. A page that comes back to sight asks for what it missed.
const where = document.body.dataset.live;
let source;

function listen() {
  if (!where || source || document.hidden) return;
  source = new EventSource(where);
  source.addEventListener("move", (e) => {
    const move = JSON.parse(e.data);
    for (const l of listeners) l(move);
  });
  source.addEventListener("comment", (e) => {
    const said = JSON.parse(e.data);
    for (const h of hearers) h(said);
  });
  source.addEventListener("counts", (e) => {
    const counts = JSON.parse(e.data);
    for (const el of document.querySelectorAll("[data-count]")) {
      const n = counts[el.dataset.count];
      if (n === undefined) continue;
      el.lastChild.textContent = n;
      el.hidden = n === 0;
    }
  });
}

function rest() {
  source?.close();
  source = undefined;
}

listen();
document.addEventListener("visibilitychange", () => { if (document.hidden) rest(); else listen(); });
window.addEventListener("pagehide", rest);
window.addEventListener("pageshow", listen);
