// While mails are on their way the list is asked for again; nothing moves
// under a hand that has a form open.
const part = "[data-dispatch]";

async function again() {
  const old = document.querySelector(part);
  if (!old || !("busy" in old.dataset)) return;
  if (!document.hidden && !old.querySelector("details[open]")) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector(part);
        if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceWith(document.adoptNode(fresh));
        else if (fresh && !("busy" in fresh.dataset)) delete old.dataset.busy;
      }
    } catch { /* the next try may do better */ }
  }
  setTimeout(again, 1500);
}
setTimeout(again, 1000);
