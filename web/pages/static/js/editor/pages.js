// The letter's real pages beside the text: drawn again a moment after the last
// key, at the place where one types.
import { View } from "../pdf-view.js";
import { post } from "./autosave.js";
import { T } from "./words.js";

export class Pages {
  constructor(id, content, { onChecked, onPick }) {
    this.url = `/letters/${id}/check`;
    this.content = content;
    this.onChecked = onChecked;
    this.pane = document.getElementById("pages-pane");
    this.paper = document.getElementById("paper");
    this.state = document.getElementById("preview-state");
    this.number = document.getElementById("page-number");
    this.follow = document.getElementById("follow");
    this.places = [];
    this.wanted = 0;
    this.shown = 0;
    this.follow.addEventListener("click", () => {
      const on = this.follow.getAttribute("aria-pressed") !== "true";
      this.follow.setAttribute("aria-pressed", String(on));
      if (on) this.goTo(this.block);
    });
    for (const b of document.querySelectorAll("[data-turn]")) b.addEventListener("click", () => {
      if (!this.view) return;
      this.view.goTo(Math.min(this.view.count, Math.max(1, this.view.page + Number(b.dataset.turn))), 0, true);
    });
    this.view = new View(this.paper);
    this.view.onPage((n) => this.tell(n));
    this.view.onPick((page, x, y, mark) => onPick(mark?.id, this.blockAt(page, x, y)));
    this.pane.hidden = false;
  }

  tell(n) { this.number.textContent = this.view?.count ? `${n} / ${this.view.count}` : ""; }

  // changed asks for new pages. One question is under way at a time; the newest
  // text goes as soon as it is answered.
  changed(after = 60) {
    this.wanted++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), after);
  }

  async draw() {
    if (this.busy) return;
    this.busy = true;
    const version = this.wanted;
    try {
      const answer = await post(this.url, { content: this.content() });
      const got = await answer.json();
      if (got.code === "superseded") return;
      if (!answer.ok) throw new Error(String(answer.status));
      this.drawing = !!got.pdf; // marks wait for the page they are on
      this.onChecked(got);
      if (got.pdf) {
        const pdf = Uint8Array.from(atob(got.pdf), (c) => c.charCodeAt(0));
        await this.view.update(pdf);
        this.drawing = false;
        this.places = got.places ?? [];
        this.say("");
        this.here();
        this.paintMarks();
        if (this.follow.getAttribute("aria-pressed") === "true") this.goTo(this.block, true);
      } else {
        this.say(T("Chưa vẽ được trang", "The pages cannot be drawn yet"));
      }
      this.shown = version;
      this.paper.dataset.shown = String(version);
    } catch (e) {
      this.say(T("Trang in đang chờ kết nối", "The pages wait for the connection"));
      this.timer = setTimeout(() => this.draw(), 4000);
    } finally {
      this.busy = this.drawing = false;
      if (this.wanted !== version && this.shown === version) this.draw();
    }
  }

  say(words) { this.state.textContent = words; }

  // at tells which block is being typed.
  at(block) {
    if (block === this.block) return;
    this.block = block;
    this.here();
    if (this.follow.getAttribute("aria-pressed") === "true") this.goTo(block);
  }

  here() {
    const boxes = this.places[this.block] ?? [];
    this.view.marks("here", boxes.map((p) => ({ page: p.page, x: Math.max(1, p.x - 4), y: p.y, w: 1, h: p.h, class: "mm-here" })));
  }

  goTo(block, always = false) {
    const p = this.places[block]?.[0];
    if (!p) return;
    const sheet = this.paper.querySelector(`[data-page="${p.page}"]`);
    if (!sheet || !sheet.clientHeight) return;
    const top = sheet.offsetTop - this.paper.offsetTop + (p.y / 297) * sheet.clientHeight;
    const seen = top > this.paper.scrollTop + 40 && top < this.paper.scrollTop + this.paper.clientHeight - 80;
    if (!seen) this.view.goTo(p.page, p.y, !always);
  }

  blockAt(page, x, y) {
    let best = -1, least = Infinity;
    this.places.forEach((boxes, i) => (boxes ?? []).forEach((p) => {
      if (p.page !== page) return;
      const off = y < p.y ? p.y - y : y > p.y + p.h ? y - p.y - p.h : 0;
      if (off < least) { least = off; best = i; }
    }));
    return least < 12 ? best : -1;
  }

  // marks shows findings on the page; each carries its boxes.
  marks(list) { this.list = list; if (!this.drawing) this.paintMarks(); }

  paintMarks() {
    const boxes = [];
    for (const f of this.list ?? []) for (const b of f.boxes ?? []) boxes.push({
      ...b, id: f.id, class: (f.severity === "E" ? "mm-error" : "mm-warn") + (f.current ? " mm-on" : ""),
    });
    this.view.marks("lint", boxes);
  }
}
