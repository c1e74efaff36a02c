// The fields of a form on pages that came as they are: each is a box that is
// dragged, and numbers beside that are typed; either follows the other.
import { show } from "./pdf-view.js";

const form = document.getElementById("places");
const paper = document.getElementById("paper");
const places = [...form.querySelectorAll("[data-place]")].map((set) => {
  const input = (part) => set.querySelector(`[name="${set.dataset.place}.${part}"]`);
  return { set, name: set.dataset.place, label: set.querySelector("legend").firstChild.textContent.trim(), page: input("page"), x: input("x"), y: input("y"), w: input("w"), h: input("h") };
});
const boxOf = (p) => ({ page: Number(p.page.value), x: Number(p.x.value), y: Number(p.y.value), w: Number(p.w.value), h: Number(p.h.value) });
const tenth = (v) => String(Math.round(v * 10) / 10);

for (const e of document.querySelectorAll(".script-only")) e.hidden = false;

show(paper, paper.dataset.pdf).then((view) => {
  const paint = () => view.marks("places", places.flatMap((p) => {
    const box = boxOf(p);
    return [{ ...box, class: "mm-place" }, { page: box.page, x: box.x + 0.6, y: box.y + Math.min(box.h - 0.4, 3), size: 2.6, text: p.label }];
  }));
  paint();
  form.addEventListener("input", paint);
  form.addEventListener("focusin", (e) => {
    const p = places.find((p) => p.set.contains(e.target));
    if (p) view.goTo(boxOf(p).page, boxOf(p).y, true);
  });

  // A sheet in millimetres, from the view's own layer of marks.
  const at = (sheet, e) => {
    const r = sheet.getBoundingClientRect(), size = sheet.querySelector("svg").viewBox.baseVal;
    return { x: ((e.clientX - r.left) / r.width) * size.width, y: ((e.clientY - r.top) / r.height) * size.height, width: size.width, height: size.height };
  };
  const hit = (page, m) => places.filter((p) => {
    const b = boxOf(p);
    return b.page === page && m.x >= b.x && m.x <= b.x + b.w && m.y >= b.y && m.y <= b.y + b.h;
  }).sort((a, b) => boxOf(a).w * boxOf(a).h - boxOf(b).w * boxOf(b).h)[0];

  for (const sheet of paper.querySelectorAll(".sheet")) {
    sheet.classList.add("is-placing");
    sheet.addEventListener("pointerdown", (e) => {
      const from = at(sheet, e);
      const p = hit(Number(sheet.dataset.page), from);
      if (!p) return;
      e.preventDefault();
      const was = boxOf(p);
      sheet.setPointerCapture(e.pointerId);
      sheet.classList.add("is-dragging");
      p.set.classList.add("is-here");
      const move = (e) => {
        const now = at(sheet, e);
        p.x.value = tenth(Math.min(Math.max(0, was.x + now.x - from.x), Math.max(0, now.width - was.w)));
        p.y.value = tenth(Math.min(Math.max(0, was.y + now.y - from.y), Math.max(0, now.height - was.h)));
        paint();
      };
      const end = () => {
        sheet.removeEventListener("pointermove", move);
        sheet.classList.remove("is-dragging");
        p.set.classList.remove("is-here");
      };
      sheet.addEventListener("pointermove", move);
      sheet.addEventListener("pointerup", end, { once: true });
      sheet.addEventListener("pointercancel", end, { once: true });
    });
  }
});
