// A letter's pages drawn by pdf.js, each on a sheet, with words that can be
// chosen and a layer of marks in millimetres of the page.
//
// show(place, source) draws into the element and gives a View. source is an
// address or the bytes of a PDF (Uint8Array).
const vendor = new URL("../vendor/pdfjs/", import.meta.url);
const mm = 25.4 / 72; // one PDF unit in millimetres
let library;

function pdfjs() {
  library ??= import(new URL("pdf.min.mjs", vendor)).then((lib) => {
    lib.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.min.mjs", vendor).href;
    return lib;
  });
  return library;
}

const svgNS = "http://www.w3.org/2000/svg";

export class View {
  #place; #doc; #sheets = []; #watch; #onPage = []; #scale = 1; #marks = new Map(); #pick = [];

  constructor(place) {
    this.#place = place;
    this.#watch = new IntersectionObserver((seen) => {
      for (const s of seen) if (s.isIntersecting) this.#draw(this.#sheets[Number(s.target.dataset.page) - 1]);
      this.#tellPage();
    }, { root: place, rootMargin: "60% 0px" });
    place.addEventListener("scroll", () => this.#tellPage(), { passive: true });
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth === width) return;
      width = place.clientWidth;
      for (const s of this.#sheets) this.#refit(s);
    }).observe(place);
  }

  get count() { return this.#doc ? this.#doc.numPages : 0; }

  // document is the PDF as pdf.js has it, for whoever reads its words.
  get document() { return this.#doc; }

  // page is the sheet, from 1, that takes the most of the view.
  get page() {
    const box = this.#place.getBoundingClientRect();
    let best = 1, most = 0;
    for (const s of this.#sheets) {
      const r = s.figure.getBoundingClientRect();
      const part = Math.min(r.bottom, box.bottom) - Math.max(r.top, box.top);
      if (part > most + 1) { most = part; best = s.number; }
    }
    return best;
  }

  // onPage is called with the number of the page in view, now and when it changes.
  onPage(listener) { this.#onPage.push(listener); listener(this.page); }

  // onPick is called with (page, x, y) in millimetres, and the mark if one was hit.
  onPick(listener) { this.#pick.push(listener); }

  // update shows another state of the letter. Sheets are reused and keep what
  // they show until the new page is drawn, so nothing flickers or jumps.
  async update(source) {
    const lib = await pdfjs();
    const from = typeof source === "string" ? { url: source } : { data: source };
    const task = lib.getDocument({ ...from, isEvalSupported: false, enableXfa: false, stopAtErrors: false });
    const doc = await task.promise;
    const old = this.#doc;
    this.#doc = doc;
    const pages = await Promise.all(Array.from({ length: doc.numPages }, (_, i) => doc.getPage(i + 1)));
    if (this.#doc !== doc) return; // a newer one came meanwhile
    while (this.#sheets.length > pages.length) this.#drop();
    pages.forEach((p, i) => this.#lay(p, i));
    const visible = this.#sheets.filter((s) => this.#near(s));
    await Promise.all(visible.map((s) => this.#draw(s)));
    this.#place.querySelector(".pdf-fallback")?.remove();
    old?.destroy();
    this.#tellPage(true);
  }

  #near(s) {
    const box = this.#place.getBoundingClientRect(), r = s.figure.getBoundingClientRect();
    return r.bottom > box.top - box.height * 0.6 && r.top < box.bottom + box.height * 0.6;
  }

  #lay(page, i) {
    let s = this.#sheets[i];
    if (!s) {
      const figure = document.createElement("figure");
      figure.className = "sheet";
      figure.dataset.page = i + 1;
      const canvas = document.createElement("canvas");
      canvas.setAttribute("role", "img");
      const text = document.createElement("div");
      text.className = "textLayer";
      const svg = document.createElementNS(svgNS, "svg");
      figure.append(canvas, text, svg);
      s = { number: i + 1, figure, canvas, text, svg };
      this.#sheets[i] = s;
      this.#place.append(figure);
      this.#resize(s);
      this.#watch.observe(figure);
      figure.addEventListener("click", (e) => this.#picked(s, e));
    }
    const size = page.getViewport({ scale: 1 });
    s.page = page;
    s.drawn = 0;
    s.width = size.width * mm;
    s.height = size.height * mm;
    s.svg.setAttribute("viewBox", `0 0 ${s.width} ${s.height}`);
    s.figure.style.aspectRatio = `${size.width} / ${size.height}`;
    const en = document.documentElement.lang === "en";
    s.canvas.setAttribute("aria-label", en ? `Page ${i + 1} of ${this.count}` : `Trang ${i + 1} trên ${this.count}`);
    this.#paint(s);
  }

  #drop() {
    const s = this.#sheets.pop();
    this.#watch.unobserve(s.figure);
    s.figure.remove();
  }

  async #draw(s) {
    const width = s.figure.clientWidth * Math.min(window.devicePixelRatio || 1, 3);
    if (!width || s.drawn === width) return;
    s.drawn = width;
    const page = s.page;
    const scale = width / page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale });
    // Drawn aside and put in whole, so that a redrawing never shows white.
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    try {
      await page.render({ canvasContext: canvas.getContext("2d", { alpha: false }), viewport, annotationMode: 1 }).promise;
    } catch (e) {
      if (e.name === "RenderingCancelledException" || s.page !== page) return;
      throw e;
    }
    if (s.page !== page) return;
    for (const a of ["role", "aria-label"]) canvas.setAttribute(a, s.canvas.getAttribute(a));
    s.canvas.replaceWith(canvas);
    s.canvas = canvas;
    await this.#words(s, page);
  }

  // refit lays the sheet anew for another width; words of the old one would
  // stand beside theirs and widen the page.
  #refit(s) {
    if (!s.drawn) return;
    s.drawn = 0;
    s.text.replaceChildren();
    s.text.removeAttribute("style");
    if (this.#near(s)) this.#draw(s);
  }

  async #words(s, page) {
    const lib = await pdfjs();
    const viewport = page.getViewport({ scale: s.figure.clientWidth / page.getViewport({ scale: 1 }).width });
    const text = document.createElement("div");
    text.className = "textLayer";
    text.style.setProperty("--scale-factor", viewport.scale);
    const layer = new lib.TextLayer({ textContentSource: page.streamTextContent({ includeMarkedContent: false }), container: text, viewport });
    await layer.render();
    if (s.page !== page) return;
    s.text.replaceWith(text);
    s.text = text;
  }

  // zoom makes the sheets larger (1) or smaller (-1); 0 fits the width again.
  zoom(by) {
    this.#scale = by === 0 ? 1 : Math.min(3, Math.max(0.4, this.#scale * (by > 0 ? 1.2 : 1 / 1.2)));
    for (const s of this.#sheets) { this.#resize(s); s.drawn = 0; if (this.#near(s)) this.#draw(s); }
    return this.#scale;
  }

  #resize(s) {
    if (this.#scale === 1) { s.figure.style.removeProperty("width"); s.figure.style.removeProperty("max-width"); return; }
    s.figure.style.maxWidth = "none";
    s.figure.style.width = `${48 * this.#scale}rem`;
  }

  // goTo brings a place (page from 1, y in millimetres) into view.
  goTo(page, y = 0, smooth = false) {
    const s = this.#sheets[page - 1];
    if (!s) return;
    const top = s.figure.offsetTop - this.#place.offsetTop + (y / s.height) * s.figure.clientHeight - this.#place.clientHeight / 3;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#place.scrollTo({ top: Math.max(0, top), behavior: smooth && !calm ? "smooth" : "auto" });
  }

  // marks sets the marks of one kind ("lint", "changes", "pins", "here"…): a
  // list of {page, x, y, w, h, class, id, label, pin}, lengths in millimetres.
  // pin draws a numbered pin at x, y instead of a box.
  marks(kind, list) {
    this.#marks.set(kind, list);
    for (const s of this.#sheets) this.#paint(s);
  }

  // fields lists the form's fields: {name, page, x, y, w, h} in millimetres.
  async fields() {
    const list = [];
    for (const s of this.#sheets) {
      const [left, , , top] = s.page.view;
      for (const a of await s.page.getAnnotations()) {
        if (!a.fieldName) continue;
        const [x1, y1, x2, y2] = a.rect;
        list.push({ name: a.fieldName, page: s.number, x: (Math.min(x1, x2) - left) * mm, y: (top - Math.max(y1, y2)) * mm, w: Math.abs(x2 - x1) * mm, h: Math.abs(y2 - y1) * mm });
      }
    }
    return list;
  }

  #paint(s) {
    const shapes = [];
    for (const [kind, list] of this.#marks) {
      for (const m of list) if (m.page === s.number) shapes.push(shape(kind, m));
    }
    s.svg.replaceChildren(...shapes);
    s.svg.setAttribute("aria-hidden", "true");
  }

  #picked(s, e) {
    if (!this.#pick.length || getSelection()?.toString()) return;
    const r = s.figure.getBoundingClientRect();
    const x = ((e.clientX - r.left) / r.width) * s.width, y = ((e.clientY - r.top) / r.height) * s.height;
    const hit = [...this.#marks.values()].flat().find((m) => m.page === s.number && (m.pin
      ? Math.hypot(x - m.x, y - m.y) < 4
      : x >= m.x && x <= m.x + m.w && y >= m.y && y <= m.y + m.h));
    for (const l of this.#pick) l(s.number, x, y, hit);
  }

  #tellPage(always = false) {
    const n = this.page;
    if (!always && n === this.told) return;
    this.told = n;
    for (const l of this.#onPage) l(n);
  }
}

function shape(kind, m) {
  if (m.pin) {
    const g = document.createElementNS(svgNS, "g");
    g.setAttribute("class", m.class ?? "mm-pin");
    const c = document.createElementNS(svgNS, "circle");
    for (const [k, v] of Object.entries({ cx: m.x, cy: m.y, r: 3.2 })) c.setAttribute(k, v);
    const t = document.createElementNS(svgNS, "text");
    t.setAttribute("x", m.x);
    t.setAttribute("y", m.y + 1.5);
    t.textContent = m.pin;
    g.append(c, t);
    return g;
  }
  if (m.text) {
    const t = document.createElementNS(svgNS, "text");
    for (const [k, v] of Object.entries({ x: m.x, y: m.y, "font-size": m.size, "text-anchor": m.anchor ?? "start", class: m.class ?? "mm-text" })) t.setAttribute(k, v);
    if (m.italic) t.setAttribute("font-style", "italic");
    t.textContent = m.text;
    return t;
  }
  const r = document.createElementNS(svgNS, "rect");
  for (const [k, v] of Object.entries({ x: m.x, y: m.y, width: m.w, height: m.h, rx: 0.6 })) r.setAttribute(k, v);
  r.setAttribute("class", m.class ?? `mm-${kind}`);
  if (m.id) r.dataset.id = m.id;
  return r;
}

// show draws the PDF into place; a PDF that cannot be shown leaves the link to
// it and says so.
export async function show(place, source) {
  const view = new View(place);
  try {
    await view.update(source);
  } catch (e) {
    const note = document.createElement("p");
    note.className = "muted";
    note.setAttribute("role", "alert");
    note.textContent = document.documentElement.lang === "en"
      ? "The page cannot be drawn here. Open the PDF instead." : "Không vẽ được trang ở đây. Hãy mở tệp PDF.";
    place.prepend(note);
    throw e;
  }
  return view;
}
