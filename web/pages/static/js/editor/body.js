// The letter's body in the page: ProseMirror with the letter's own blocks.
import {
  EditorState, EditorView, Plugin, PluginKey, Decoration, DecorationSet, TextSelection, NodeSelection, Selection,
  keymap, history, tableEditing, gapCursor, dropCursor,
} from "../../vendor/prosemirror/prosemirror.min.mjs";
import { schema, toDoc, toBlocks } from "./schema.js";
import { noteSync } from "./notes.js";
import { itemLooks } from "./markers.js";
import { pasting } from "./paste.js";
import { keys } from "./commands.js";
import { PictureView } from "./pictures.js";

const N = schema.nodes;
const faultKey = new PluginKey("faults");
const T = (vi, en) => (document.documentElement.lang === "en" ? en : vi);

// faults underline what the linter found; they move with the words they are on.
function faults() {
  return new Plugin({
    key: faultKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const list = tr.getMeta(faultKey);
        if (!list) return old.map(tr.mapping, tr.doc);
        return DecorationSet.create(tr.doc, list.map((f) => Decoration.inline(f.from, f.to, {
          class: (f.severity === "E" ? "fault" : f.severity === "W" ? "fault fault-w" : "fault fault-h") + (f.current ? " fault-on" : ""), "data-fault": f.id,
        }, { id: f.id })));
      },
    },
    props: { decorations: (state) => faultKey.getState(state) },
  });
}

// here marks the block that the cursor stands in.
function here() {
  return new Plugin({
    props: {
      decorations(state) {
        const { $from } = state.selection;
        if ($from.depth < 1 || $from.node(1).type === N.notes) return null;
        return DecorationSet.create(state.doc, [Decoration.node($from.before(1), $from.after(1), { class: "here" })]);
      },
    },
  });
}

// A QR code is shown by its words; the page beside shows the code itself.
class QRView {
  constructor(node, view, getPos) {
    this.node = node;
    this.dom = document.createElement("div");
    this.dom.className = "qr-block";
    this.dom.append(this.mark(), this.field("caption", T("Chú thích", "Caption")), this.field("data", T("Địa chỉ hoặc nội dung", "Address or content")));
    this.dom.addEventListener("input", (e) => {
      const name = e.target.dataset.name;
      if (name) view.dispatch(view.state.tr.setNodeMarkup(getPos(), null, { ...this.node.attrs, [name]: e.target.value.replace(/\s+/g, " ") }));
    });
  }
  mark() {
    const b = document.createElement("b");
    b.textContent = "QR";
    return b;
  }
  field(name, label) {
    const wrap = document.createElement("label");
    const input = document.createElement("input");
    input.type = "text";
    input.value = this.node.attrs[name];
    input.dataset.name = name;
    input.maxLength = 600;
    this[name] = input;
    wrap.append(label, input);
    return wrap;
  }
  update(node) {
    if (node.type !== N.qr) return false;
    this.node = node;
    for (const name of ["caption", "data"]) if (document.activeElement !== this[name]) this[name].value = node.attrs[name];
    return true;
  }
  stopEvent(e) { return e.target instanceof HTMLInputElement; }
  ignoreMutation() { return true; }
}

export class Body {
  constructor(place, blocks, pictures, { onChange, onMove }) {
    this.listeners = { onChange, onMove };
    this.view = new EditorView({ mount: place }, {
      state: this.stateOf(toDoc(blocks)),
      nodeViews: {
        qr: (node, view, getPos) => new QRView(node, view, getPos),
        cell_picture: (node, view, getPos) => new PictureView(node, view, getPos, pictures),
        picture: (node, view, getPos) => new PictureView(node, view, getPos, pictures),
      },
      attributes: { class: "prose", role: "textbox", "aria-multiline": "true", "aria-label": T("Nội dung văn bản", "The letter's text"), spellcheck: "false" },
      dispatchTransaction: (tr) => this.dispatch(tr),
    });
  }

  stateOf(doc) {
    return EditorState.create({
      doc,
      plugins: [noteSync(), itemLooks(), faults(), here(), pasting(), history({ newGroupDelay: 400 }), keymap(keys), tableEditing(), gapCursor(), dropCursor({ class: "drop-cursor", color: false, width: 3 })],
    });
  }

  dispatch(tr) {
    const before = this.view.state;
    this.view.updateState(before.apply(tr));
    const now = this.view.state;
    if (!now.doc.eq(before.doc)) this.listeners.onChange?.();
    if (!now.selection.eq(before.selection) || now.doc !== before.doc) this.listeners.onMove?.();
  }

  get blocks() { return toBlocks(this.view.state.doc); }

  // replace shows another text, as when somebody takes the other version.
  replace(blocks) { this.view.updateState(this.stateOf(toDoc(blocks))); }

  run(command) {
    const ok = command(this.view.state, (tr) => this.view.dispatch(tr), this.view);
    this.view.focus();
    return ok;
  }

  can(command) { return command(this.view.state); }

  // index is the number of the block that the cursor stands in; -1 in a
  // footnote whose block is told by ref.
  get index() {
    const { $from } = this.view.state.selection;
    if ($from.depth < 1) return $from.index(0);
    if ($from.node(1).type !== N.notes) return $from.index(0);
    const id = $from.parent.attrs.id;
    let at = -1;
    this.view.state.doc.forEach((n, _, i) => n.descendants((m) => { if (m.type === N.note_ref && m.attrs.id === id) at = i; }));
    return at;
  }

  // place finds words in a block: the nth time they stand there. Footnotes of
  // the block count too.
  place(index, words, nth = 0) {
    const { doc } = this.view.state;
    if (index < 0 || index >= doc.childCount || !words) return null;
    const block = doc.child(index);
    let pos = 0;
    for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
    const ids = [];
    const spans = [[block, pos]];
    block.descendants((n) => { if (n.type === N.note_ref) ids.push(n.attrs.id); });
    if (doc.lastChild.type === N.notes && ids.length) {
      const notes = doc.content.size - doc.lastChild.nodeSize;
      doc.lastChild.forEach((n, off) => { if (ids.includes(n.attrs.id)) spans.push([n, notes + 1 + off]); });
    }
    for (const [node, at] of spans) {
      const found = find(node, at, words, nth);
      if (found.hit) return found.hit;
      nth -= found.count;
    }
    return null;
  }

  // mark underlines findings: {id, severity, from, to, current}.
  mark(list) { this.view.dispatch(this.view.state.tr.setMeta(faultKey, list).setMeta("addToHistory", false)); }

  // faultAt is the id of the finding under the cursor.
  get faultAt() {
    const { from, to } = this.view.state.selection;
    return faultKey.getState(this.view.state).find(from, to)[0]?.spec.id;
  }

  // rangeOf is where a finding stands now.
  rangeOf(id) { return faultKey.getState(this.view.state).find(undefined, undefined, (s) => s.id === id)[0] ?? null; }

  select(from, to, focus = true) {
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, from, to)).scrollIntoView());
    if (focus) this.view.focus();
  }

  // goTo puts the cursor at the start of a block.
  goTo(index) {
    const { doc } = this.view.state;
    if (index < 0 || index >= doc.childCount) return;
    let pos = 0;
    for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
    const at = doc.child(index).isAtom ? NodeSelection.create(doc, pos) : Selection.near(doc.resolve(pos + 1));
    this.view.dispatch(this.view.state.tr.setSelection(at).scrollIntoView());
    this.view.focus();
  }

  replaceRange(from, to, text) {
    this.view.dispatch(this.view.state.tr.insertText(text, from, to).scrollIntoView());
  }
}

// find looks for words in the text blocks under a node.
function find(node, at, words, nth) {
  let count = 0, hit = null;
  const look = (block, start) => {
    if (hit) return;
    const text = block.textBetween(0, block.content.size, "", (leaf) => (leaf.type === N.hard_break ? " " : "\ufffc"));
    for (let i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1)) {
      if (count === nth) { hit = { from: start + i, to: start + i + words.length }; return; }
      count++;
    }
  };
  if (node.isTextblock) look(node, at + 1);
  else node.descendants((n, pos) => { if (n.isTextblock) { look(n, at + 1 + pos + 1); return false; } return true; });
  return { hit, count };
}
