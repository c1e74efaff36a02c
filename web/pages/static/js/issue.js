// The page where a number is taken: number and date are drawn on the form at
// their fields before they are taken, and the seal's progress is told as it is.
import { onMove } from "./live.js";
import { show } from "./pdf-view.js";

const place = document.querySelector("[data-pdf]");
if (place) {
  show(place, place.dataset.pdf).then(async (view) => {
    if (!place.dataset.so) return;
    const marks = [];
    for (const f of await view.fields()) {
      const text = place.dataset[f.name];
      if (!text) continue;
      marks.push({ page: f.page, x: f.x - 0.6, y: f.y - 0.3, w: f.w + 1.2, h: f.h + 0.6, class: "mm-place" });
      marks.push({ page: f.page, x: f.name === "so" ? f.x + f.w : f.x + f.w / 2, y: f.y + f.h * 0.78, size: f.h * 0.92, text, anchor: f.name === "so" ? "end" : "middle", italic: f.name !== "so" });
    }
    view.marks("here", marks);
  });
}

const sealing = document.querySelector("[data-sealing]");
if (sealing) {
  const { letter, version } = sealing.dataset;
  onMove((move) => { if (move.letter === letter && move.version > Number(version)) location.reload(); });
  // The job's own standing is no move of the letter, so it is asked for.
  const ask = async () => {
    try {
      const r = await fetch(sealing.dataset.sealing, { headers: { Accept: "application/json" } });
      if (!r.ok) return;
      const now = await r.json();
      if (now.state !== "numbered" || now.version !== Number(version)) { location.reload(); return; }
      const line = sealing.querySelector("[data-job]");
      if (line.textContent !== now.text) line.textContent = now.text;
      sealing.classList.toggle("sealing-failed", now.failed);
    } catch { /* asked again in a moment */ }
  };
  setInterval(ask, 1500);
}
