// Finds words on the pages of a drawn PDF: boxes in millimetres, one a line.
const mm = 25.4 / 72;
const bare = (s) => s.normalize("NFC").replace(/[\s\u00ad\u200b]+/g, "");

// Finder reads each page's words once.
export class Finder {
  #doc; #pages = [];

  constructor(doc) { this.#doc = doc; }

  async #page(n) {
    this.#pages[n] ??= (async () => {
      const page = await this.#doc.getPage(n);
      const height = page.getViewport({ scale: 1 }).height;
      const { items } = await page.getTextContent();
      let text = "";
      const at = []; // for each character: its place and size
      for (const item of items) {
        const chars = [...(item.str ?? "")];
        chars.forEach((c, i) => {
          const b = bare(c);
          if (!b) return;
          const step = item.width / chars.length;
          for (const one of b) {
            text += one;
            at.push({ x: item.transform[4] + i * step, w: step, y: item.transform[5], h: item.height || 12 });
          }
        });
      }
      return { text, at, height };
    })();
    return this.#pages[n];
  }

  // find gives the boxes of the words, or of their beginning when the whole
  // does not stand on one page; none when they are nowhere. within narrows to
  // the boxes' own stretch of an earlier find.
  async find(words, within) {
    const want = bare(words);
    if (!want) return [];
    for (const needle of [want, want.slice(0, 60)]) {
      if (needle !== want && want.length < 60) break;
      for (let n = within?.page ?? 1; n <= (within?.page ?? this.#doc.numPages); n += 1) {
        const page = await this.#page(n);
        const from = within ? within.from : 0, to = within ? within.to : page.text.length;
        const i = page.text.slice(from, to).indexOf(needle);
        if (i >= 0) return this.#boxes(page, n, from + i, from + i + needle.length);
      }
    }
    return [];
  }

  #boxes(page, number, from, to) {
    const lines = [];
    for (const c of page.at.slice(from, to)) {
      const last = lines[lines.length - 1];
      if (last && Math.abs(last.base - c.y) < 2 && c.x >= last.left - 1) {
        last.right = Math.max(last.right, c.x + c.w);
      } else {
        lines.push({ base: c.y, left: c.x, right: c.x + c.w, size: c.h });
      }
    }
    return lines.map((l) => ({
      page: number, from, to,
      x: l.left * mm, y: (page.height - l.base - l.size * 0.82) * mm, w: (l.right - l.left) * mm, h: l.size * 1.12 * mm,
    }));
  }
}
