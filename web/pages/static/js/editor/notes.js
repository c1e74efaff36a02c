// Footnotes: a mark in the text, its words in a list at the foot. This keeps
// the two together: no mark without words, no words without a mark, one order.
import { Plugin, TextSelection, Selection } from "../../vendor/prosemirror/prosemirror.min.mjs";
import { schema, newNoteID } from "./schema.js";

const N = schema.nodes;

export function noteSync() {
  return new Plugin({
    appendTransaction(trs, before, state) {
      if (!trs.some((tr) => tr.docChanged)) return null;
      return sync(state);
    },
    props: {
      handleClickOn(view, pos, node, nodePos, event) {
        if (node.type !== N.note_ref || !(event.target instanceof Element && event.target.closest("sup"))) return false;
        return goToNote(view, node.attrs.id);
      },
      handleKeyDown(view, event) {
        const { $from, empty } = view.state.selection;
        if ($from.parent.type !== N.note_text) {
          const node = view.state.selection.node;
          if (event.key === "Enter" && node?.type === N.note_ref) return goToNote(view, node.attrs.id);
          return false;
        }
        // From a footnote's words Enter and Escape lead back to its mark.
        if (event.key === "Enter" || event.key === "Escape") { event.preventDefault(); return goToRef(view, $from.parent.attrs.id); }
        if (event.key === "Backspace" && empty && $from.parent.content.size === 0) return removeRef(view, $from.parent.attrs.id);
        return event.key === "Backspace" && empty && $from.parentOffset === 0; // words of two footnotes never melt
      },
    },
  });
}

function sync(state) {
  const { doc, tr } = state;
  const refs = [], texts = new Map(), rename = [];
  const list = doc.lastChild.type === N.notes ? doc.lastChild : null;
  list?.forEach((n) => { if (!texts.has(n.attrs.id)) texts.set(n.attrs.id, n); });
  doc.descendants((node, pos) => {
    if (node.type === N.notes) return false;
    if (node.type !== N.note_ref) return true;
    if (refs.includes(node.attrs.id) || !node.attrs.id) rename.push({ pos, node });
    else refs.push(node.attrs.id);
    return false;
  });
  if (rename.length) { // copied marks get words of their own; the next round sorts them
    for (const { pos, node } of rename) {
      const id = newNoteID();
      tr.setNodeMarkup(pos, null, { ...node.attrs, id }, node.marks);
      const words = texts.get(node.attrs.id);
      const end = tr.doc.content.size;
      const copy = N.note_text.create({ id, source: words?.attrs.source ?? "" }, words?.content);
      if (tr.doc.lastChild.type === N.notes) tr.insert(end - 1, copy);
      else tr.insert(end, N.notes.create(null, copy));
    }
    return tr;
  }
  const have = [];
  list?.forEach((n) => have.push(n.attrs.id));
  if (have.length === refs.length && have.every((id, i) => id === refs[i])) return null;
  const wanted = refs.map((id) => texts.get(id) ?? N.note_text.create({ id }));
  const from = list ? doc.content.size - list.nodeSize : doc.content.size;
  const at = state.selection.$from.parent.type === N.note_text ? state.selection.$from : null;
  tr.replaceWith(from, doc.content.size, wanted.length ? N.notes.create(null, wanted) : []);
  if (at && refs.includes(at.parent.attrs.id)) {
    const pos = notePos(tr.doc, at.parent.attrs.id);
    if (pos != null) tr.setSelection(TextSelection.create(tr.doc, Math.min(pos + 1 + at.parentOffset, pos + 1 + tr.doc.nodeAt(pos).content.size)));
  }
  return tr;
}

function notePos(doc, id) {
  let found = null;
  doc.descendants((n, pos) => { if (n.type === N.note_text && n.attrs.id === id) found = pos; return found == null; });
  return found;
}

function refPos(doc, id) {
  let found = null;
  doc.descendants((n, pos) => { if (n.type === N.note_ref && n.attrs.id === id) found = pos; return found == null; });
  return found;
}

function goToNote(view, id) {
  const pos = notePos(view.state.doc, id);
  if (pos == null) return false;
  const end = pos + 1 + view.state.doc.nodeAt(pos).content.size;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, end)).scrollIntoView());
  view.focus();
  return true;
}

function goToRef(view, id) {
  const pos = refPos(view.state.doc, id);
  if (pos == null) return false;
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos + 1))).scrollIntoView());
  view.focus();
  return true;
}

function removeRef(view, id) {
  const pos = refPos(view.state.doc, id);
  if (pos == null) return false;
  const tr = view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos)));
  view.dispatch(tr.delete(pos, pos + 1).scrollIntoView());
  return true;
}

// insertNote puts a mark at the cursor and leads to its words.
export function insertNote(state, dispatch, view) {
  const { $from, to } = state.selection;
  const parent = $from.parent;
  if (!parent.inlineContent || parent.type === N.note_text || parent.type === N.raw) return false;
  if (dispatch) {
    const id = newNoteID();
    dispatch(state.tr.insert(to, N.note_ref.create({ id })));
    if (view) goToNote(view, id);
  }
  return true;
}
