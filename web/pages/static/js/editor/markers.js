// Khoản, điểm and dashes: the number is part of the words, as in the letter,
// and is never changed behind anybody's back. Enter begins the next one.
import { Plugin, Decoration, DecorationSet, TextSelection } from "../../vendor/prosemirror/prosemirror.min.mjs";
import { schema } from "./schema.js";

const N = schema.nodes;

// item is document's own pattern (bodysyntax.go), with what follows the mark.
const item = /^[ \t]*(\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+])[ \t]/;
const letters = "abcdđeghiklmnopqrstuvxy"; // how điểm are counted in Vietnamese law

export function markerOf(node) {
  if (node.type !== N.paragraph) return "";
  return item.exec(node.textBetween(0, Math.min(node.content.size, 24), "", " "))?.[1] ?? "";
}

// after is the marker that follows one, "" after the last letter.
export function after(marker) {
  if (/^[-–+]$/.test(marker)) return marker;
  const letter = /^([a-zđ])\)$/.exec(marker);
  if (letter) {
    const at = letters.indexOf(letter[1]);
    return at >= 0 && at + 1 < letters.length ? letters[at + 1] + ")" : "";
  }
  const number = /^((?:\d{1,2}\.)*)(\d{1,2})([.)])$/.exec(marker);
  return number && Number(number[2]) < 99 ? number[1] + (Number(number[2]) + 1) + number[3] : "";
}

const kind = (marker) => (/^\d/.test(marker) ? "number" : /^[a-zđ]\)/.test(marker) ? "letter" : marker ? "dash" : "");

// next is the marker of a kind for the block at that index: the one after its
// nearest elder of the kind, or the first.
function next(doc, index, wanted) {
  for (let i = index - 1; i >= 0; i--) {
    const node = doc.child(i);
    const m = markerOf(node);
    if (kind(m) === wanted) return after(m);
    if (node.type === N.section || node.type === N.clause || node.type === N.annex) break;
    if (wanted === "letter" && kind(m) === "number") break; // điểm count anew under each khoản
    if (wanted !== "dash" && !m && node.type === N.paragraph && wanted === "letter") break;
  }
  return { number: "1.", letter: "a)", dash: "-" }[wanted];
}

const markSize = (node) => item.exec(node.textBetween(0, Math.min(node.content.size, 24), "", " "))?.[0].length ?? 0;

// toggleItem turns the paragraphs chosen into items of a kind, or back.
export function toggleItem(wanted) {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    if ($from.depth !== 1 || $to.depth !== 1 || $from.parent.type !== N.paragraph) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    const off = kind(markerOf($from.parent)) === wanted;
    for (let i = $from.index(0); i <= $to.index(0); i++) {
      const node = tr.doc.child(i);
      if (node.type !== N.paragraph) continue;
      let pos = 1;
      for (let j = 0; j < i; j++) pos += tr.doc.child(j).nodeSize;
      const size = markSize(node);
      if (size) tr.delete(pos, pos + size);
      if (!off) tr.insertText(next(tr.doc, i, wanted) + " ", pos);
    }
    dispatch(tr.scrollIntoView());
    return true;
  };
}

export const itemKind = (state) => (state.selection.$from.depth === 1 ? kind(markerOf(state.selection.$from.parent)) : "");

// enter begins the next item; on an empty item it ends the list.
export function enter(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parent.type !== N.paragraph) return false;
  const size = markSize($from.parent);
  if (!size || $from.parentOffset < size) return false;
  if ($from.parent.content.size === size) {
    dispatch?.(state.tr.delete($from.start(), $from.start() + size).scrollIntoView());
    return true;
  }
  const marker = after(markerOf($from.parent));
  if (!marker) return false;
  if (dispatch) {
    const tr = state.tr.split($from.pos, 1, [{ type: N.paragraph }]);
    const at = tr.mapping.map($from.pos);
    tr.insertText(marker + " ", at).setSelection(TextSelection.create(tr.doc, at + marker.length + 1));
    dispatch(tr.setStoredMarks([]).scrollIntoView());
  }
  return true;
}

// backspace right after a marker takes the marker away, not one of its signs.
export function backspace(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1) return false;
  const size = markerOf($from.parent) ? markSize($from.parent) : 0;
  if (!size || $from.parentOffset !== size) return false;
  dispatch?.(state.tr.delete($from.start(), $from.pos));
  return true;
}

// itemLooks hangs items by their depth and shows legal bases in italics.
export function itemLooks() {
  const make = (doc) => {
    const list = [];
    doc.forEach((node, pos) => {
      const m = markerOf(node);
      if (m) list.push(Decoration.node(pos, pos + node.nodeSize, { class: "item item-" + kind(m) }));
    });
    return DecorationSet.create(doc, list);
  };
  return new Plugin({
    state: { init: (_, s) => make(s.doc), apply: (tr, old) => (tr.docChanged ? make(tr.doc) : old) },
    props: { decorations(state) { return this.getState(state); } },
  });
}
