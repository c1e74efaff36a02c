// Shows how far a run is (a check of the chains, a renewal), without a reload of
// the page.
const runs = document.getElementById("runs");

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return true;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("runs");
  if (!fresh) return false;
  runs.replaceChildren(...fresh.childNodes);
  return runs.querySelector("progress") !== null;
}

async function watch() {
  let goOn = true;
  while (goOn) {
    await new Promise((r) => setTimeout(r, 1500));
    try {
      goOn = await look();
    } catch {
      goOn = true; // the server is away for a moment
    }
  }
  const start = document.querySelector(".page-head form button");
  if (start) {
    start.removeAttribute("aria-disabled");
    start.type = "submit";
  }
}

watch();
