// The letter's body as ProseMirror holds it: exactly the blocks of package
// document, one node for each. toDoc and toBlocks translate; Markdown is the
// server's alone.
import { Schema, Fragment, tableNodes, TableMap } from "../../vendor/prosemirror/prosemirror.min.mjs";

const source = { source: { default: "" } };

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "paragraph",
  cellAttributes: {
    align: {
      default: "",
      getFromDOM: (dom) => (["left", "center", "right"].includes(dom.dataset.align) ? dom.dataset.align : ""),
      setDOMAttr: (value, attrs) => { if (value) attrs["data-align"] = value; },
    },
  },
});
tables.table.attrs = source;
tables.table.toDOM = () => ["table", ["tbody", 0]];

const T = (vi, en) => (document.documentElement.lang === "en" ? en : vi);

const breakName = (turn) => (turn === "landscape" ? T("Từ đây trang ngang", "Landscape from here")
  : turn === "portrait" ? T("Từ đây trang dọc", "Portrait from here") : T("Ngắt trang", "Page break"));

export const schema = new Schema({
  nodes: {
    doc: { content: "block+ notes?" },
    paragraph: { group: "block", content: "inline*", attrs: source, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    section: {
      group: "block", content: "inline*", attrs: source, defining: true,
      parseDOM: [{ tag: "h1" }, { tag: "h2" }], toDOM: () => ["h2", 0],
    },
    clause: {
      group: "block", content: "inline*", defining: true, attrs: { level: { default: 3 }, ...source },
      parseDOM: [{ tag: "h3", attrs: { level: 3 } }, { tag: "h4", attrs: { level: 4 } }, { tag: "h5", attrs: { level: 4 } }, { tag: "h6", attrs: { level: 4 } }],
      toDOM: (n) => ["h" + n.attrs.level, 0],
    },
    ...tables,
    qr: {
      group: "block", atom: true, selectable: true, draggable: true,
      attrs: { data: { default: "" }, caption: { default: "" }, ...source },
      parseDOM: [{ tag: "div[data-qr]", getAttrs: (d) => ({ data: d.dataset.qr, caption: d.dataset.caption ?? "" }) }],
      toDOM: (n) => ["div", { "data-qr": n.attrs.data, "data-caption": n.attrs.caption }, n.attrs.caption],
    },
    picture: {
      group: "block", atom: true, selectable: true, draggable: true,
      attrs: { data: { default: "" }, alt: { default: "" }, caption: { default: "" }, width: { default: "" }, ...source },
      parseDOM: [{ tag: "figure[data-picture]", getAttrs: (d) => ({ data: d.dataset.picture, alt: d.dataset.alt ?? "", caption: d.dataset.caption ?? "", width: d.dataset.width ?? "" }) }],
      toDOM: (n) => ["figure", { "data-picture": n.attrs.data, "data-alt": n.attrs.alt, "data-caption": n.attrs.caption, "data-width": n.attrs.width }, n.attrs.caption],
    },
    // cell_picture stands among the words of a table's cell.
    cell_picture: {
      group: "inline", inline: true, atom: true, selectable: true, draggable: true,
      attrs: { data: { default: "" }, alt: { default: "" }, width: { default: "" } },
      parseDOM: [{ tag: "span[data-picture]", getAttrs: (d) => ({ data: d.dataset.picture, alt: d.dataset.alt ?? "", width: d.dataset.width ?? "" }) }],
      toDOM: (n) => ["span", { "data-picture": n.attrs.data, "data-alt": n.attrs.alt, "data-width": n.attrs.width }],
    },
    annex: {
      // kind is annex, or enclosure for a document with a head of its own.
      group: "block", content: "annex_name annex_title", attrs: { kind: { default: "annex" }, ...source }, isolating: true, defining: true,
      parseDOM: [{ tag: "div.annex", getAttrs: (d) => ({ kind: d.dataset.kind || "annex" }) }], toDOM: (n) => ["div", { class: "annex", "data-kind": n.attrs.kind }, 0],
    },
    annex_name: { content: "inline*", parseDOM: [{ tag: "p.annex-name" }], toDOM: () => ["p", { class: "annex-name" }, 0] },
    annex_title: { content: "inline*", parseDOM: [{ tag: "p.annex-title" }], toDOM: () => ["p", { class: "annex-title" }, 0] },
    page_break: {
      // turn is how the pages after it lie: landscape, portrait or as before.
      group: "block", atom: true, selectable: true, attrs: { turn: { default: "" }, ...source },
      parseDOM: [{ tag: "hr" }, { tag: "div.page-break", getAttrs: (d) => ({ turn: d.dataset.turn ?? "" }) }],
      toDOM: (n) => ["div", { class: "page-break", "data-turn": n.attrs.turn, role: "separator", "aria-label": breakName(n.attrs.turn) }, breakName(n.attrs.turn)],
    },
    // raw is what the server could not read, kept letter by letter.
    raw: {
      group: "block", content: "text*", marks: "", code: true, defining: true, whitespace: "pre",
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", { class: "raw", "data-label": T("Chưa đọc được, giữ nguyên", "Cannot be read, kept as it is") }, 0],
    },
    notes: { content: "note_text+", toDOM: () => ["section", { class: "notes", "aria-label": T("Chú thích cuối trang", "Footnotes") }, 0] },
    note_text: {
      content: "text*", attrs: { id: { default: "" }, ...source }, isolating: true, defining: true,
      toDOM: () => ["p", { class: "note-text" }, 0],
    },
    note_ref: {
      group: "inline", inline: true, atom: true, selectable: true, attrs: { id: { default: "" }, repeat: { default: false } },
      // repeat: the mark of a footnote that stands above too; its words are kept
      // twice here and written once as long as they are the same.
      // A copied mark brings its words along, for they stand elsewhere.
      parseDOM: [{ tag: "sup[data-note]", getAttrs: (d) => ({ id: d.dataset.note }) }],
      toDOM: (n) => ["sup", { class: "note-ref", "data-note": n.attrs.id, role: "doc-noteref", "aria-label": T("chú thích", "footnote") }],
    },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    text: { group: "inline" },
  },
  marks: {
    bold: {
      parseDOM: [
        { tag: "strong" }, { tag: "b" },
      ],
      toDOM: () => ["strong", 0],
    },
    italic: {
      parseDOM: [
        { tag: "em" }, { tag: "i" },
      ],
      toDOM: () => ["em", 0],
    },
  },
});

const N = schema.nodes;
let noteCount = 0;
export const newNoteID = () => `n${++noteCount}-${Math.random().toString(36).slice(2, 8)}`;

// inlines makes nodes of runs; the footnotes met are added to notes.
function inlines(runs, notes) {
  const out = [];
  for (const run of runs ?? []) {
    if (run.note) {
      const id = newNoteID();
      notes.push(N.note_text.create({ id, source: run.source ?? "" }, inlines(run.note, []).filter((n) => n.isText)));
      out.push(N.note_ref.create({ id, repeat: !!run.repeat }));
      continue;
    }
    if (run.picture) {
      const { data, alt, width_mm } = run.picture;
      out.push(N.cell_picture.create({ data: data ?? "", alt: alt ?? "", width: width_mm ? String(width_mm) : "" }));
      continue;
    }
    const marks = [];
    if (run.bold) marks.push(schema.marks.bold.create());
    if (run.italic) marks.push(schema.marks.italic.create());
    (run.text ?? "").split("\n").forEach((part, i) => {
      if (i > 0) out.push(N.hard_break.create(null, null, marks));
      if (part) out.push(schema.text(part, marks));
    });
  }
  return out;
}

const align = (a) => (a === "left" || a === "center" || a === "right" ? a : "");

function tableNode(t, src, notes) {
  const merged = t.merged ?? [];
  const covers = (m, r, c) => r >= m.row && r < m.row + m.rows && c >= m.column && c < m.column + m.columns;
  const row = (cells, r) => N.table_row.create(null, cells.flatMap((words, c) => {
    const m = merged.find((m) => covers(m, r, c));
    if (m && (m.row !== r || m.column !== c)) return [];
    const type = r === 0 ? N.table_header : N.table_cell;
    return type.create({ align: align(t.align[c]), rowspan: m?.rows ?? 1, colspan: m?.columns ?? 1 }, N.paragraph.create(null, inlines(words, notes)));
  }));
  return N.table.create({ source: src }, [t.head, ...(t.rows ?? [])].map(row));
}

function blockNode(b, notes) {
  const src = b.source ?? "";
  switch (b.kind) {
    case "section": return N.section.create({ source: src }, inlines(b.text, notes));
    case "clause": return N.clause.create({ source: src, level: b.level || 3 }, inlines(b.text, notes));
    case "table": return tableNode(b.table, src, notes);
    case "qr": return N.qr.create({ source: src, data: b.data ?? "", caption: (b.text ?? []).map((r) => r.text ?? "").join("") });
    case "picture": return N.picture.create({ source: src, data: b.data ?? "", alt: b.alt ?? "", width: b.width_mm ? String(b.width_mm) : "", caption: (b.text ?? []).map((r) => r.text ?? "").join("") });
    case "annex": case "enclosure": return N.annex.create({ source: src, kind: b.kind }, [N.annex_name.create(null, inlines(b.text, notes)), N.annex_title.create(null, inlines(b.title, notes))]);
    case "page_break": return N.page_break.create({ source: src, turn: b.turn ?? "" });
    case "raw": return N.raw.create(null, src ? schema.text(src) : null);
    default: return N.paragraph.create({ source: src }, inlines(b.text, notes));
  }
}

// toDoc makes a document of the server's blocks.
export function toDoc(blocks) {
  const notes = [];
  const list = (blocks ?? []).map((b) => blockNode(b, notes));
  if (!list.length) list.push(N.paragraph.create());
  if (notes.length) list.push(N.notes.create(null, notes));
  return N.doc.create(null, list);
}

function runs(node, notes) {
  const out = [];
  const add = (text, marks) => {
    const bold = marks.some((m) => m.type === schema.marks.bold), italic = marks.some((m) => m.type === schema.marks.italic);
    const last = out[out.length - 1];
    if (last && !last.note && !last.picture && !!last.bold === bold && !!last.italic === italic) { last.text += text; return; }
    const run = { text };
    if (bold) run.bold = true;
    if (italic) run.italic = true;
    out.push(run);
  };
  node.forEach((n) => {
    if (n.isText) add(n.text, n.marks);
    else if (n.type === N.hard_break) add("\n", n.marks);
    else if (n.type === N.cell_picture) out.push({ picture: pictureOf(n.attrs) });
    else if (n.type === N.note_ref && notes?.has(n.attrs.id)) {
      const text = notes.get(n.attrs.id);
      const run = { note: runs(text, null) };
      if (!run.note.length) run.note = [{ text: "…" }]; // a footnote not written yet
      if (text.attrs.source) run.source = text.attrs.source;
      if (n.attrs.repeat) run.repeat = true;
      out.push(run);
    }
  });
  return out;
}

function pictureOf({ data, alt, width }) {
  const p = { data };
  if (alt) p.alt = alt;
  if (Number(width) > 0) p.width_mm = Number(width);
  return p;
}

function tableOf(node, notes) {
  const map = TableMap.get(node);
  const rows = [], merged = [], aligns = [];
  const seen = new Set();
  for (let r = 0; r < map.height; r++) {
    const row = [];
    for (let c = 0; c < map.width; c++) {
      const at = map.map[r * map.width + c];
      const cell = node.nodeAt(at);
      const { rowspan, colspan } = cell.attrs;
      row.push(seen.has(at) ? [] : runs(cell.firstChild, notes)); // a merged cell says its words once
      if (!seen.has(at) && (rowspan > 1 || colspan > 1)) merged.push({ row: r, column: c, rows: rowspan, columns: colspan });
      if (colspan === 1) aligns[c] ??= cell.attrs.align; // that of a cell over many columns is none of theirs
      seen.add(at);
    }
    rows.push(row);
  }
  const table = { align: Array.from({ length: map.width }, (_, c) => aligns[c] ?? ""), head: rows[0], rows: rows.slice(1) };
  if (merged.length) table.merged = merged;
  return table;
}

function blockOf(node, notes) {
  const b = { kind: node.type.name };
  if (node.attrs.source) b.source = node.attrs.source;
  switch (node.type) {
    case N.section: b.level = 2; b.text = runs(node, notes); break;
    case N.clause: b.level = node.attrs.level; b.text = runs(node, notes); break;
    case N.table: b.table = tableOf(node, notes); break;
    case N.qr: b.data = node.attrs.data; if (node.attrs.caption) b.text = [{ text: node.attrs.caption }]; break;
    case N.picture:
      Object.assign(b, pictureOf(node.attrs));
      if (node.attrs.caption) b.text = [{ text: node.attrs.caption }];
      break;
    case N.annex: {
      b.kind = node.attrs.kind;
      b.text = runs(node.child(0), notes);
      const title = runs(node.child(1), notes);
      if (title.length) b.title = title;
      break;
    }
    case N.page_break: if (node.attrs.turn) b.turn = node.attrs.turn; break;
    case N.raw: b.source = node.textContent; break;
    default: b.text = runs(node, notes);
  }
  return b;
}

// toBlocks is the document as the server takes it, a block for each child in
// order, footnotes where their marks stand.
export function toBlocks(doc) {
  const notes = new Map();
  if (doc.lastChild.type === N.notes) doc.lastChild.forEach((n) => notes.set(n.attrs.id, n));
  const out = [];
  doc.forEach((n) => { if (n.type !== N.notes) out.push(blockOf(n, notes)); });
  return out;
}

export { Fragment };
