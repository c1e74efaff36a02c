// What the toolbar and the keys do.
import {
  toggleMark, setBlockType, chainCommands, baseKeymap, undo, redo, undoDepth, redoDepth, splitBlock, exitCode, newlineInCode,
  goToNextCell, isInTable, addColumnAfter, deleteColumn, addRowAfter, deleteRow, deleteTable, selectedRect,
  TextSelection, NodeSelection, Selection,
} from "../../vendor/prosemirror/prosemirror.min.mjs";
import { schema } from "./schema.js";
import { enter, backspace, toggleItem } from "./markers.js";
import { insertNote } from "./notes.js";

const N = schema.nodes;
const M = schema.marks;

// topBlock is the child of the document that the selection stands in.
const topBlock = (state) => state.selection.$from.node(1);

// heading steps a block through section, titled khoản and plain paragraph.
export function heading(state, dispatch) {
  const b = state.selection.$from;
  if (b.depth !== 1 || !b.parent.isTextblock || b.parent.type === N.raw) return false;
  const to = b.parent.type === N.paragraph ? [N.section, null] : b.parent.type === N.section ? [N.clause, { level: 3 }] : [N.paragraph, null];
  return setBlockType(to[0], to[1])(state, dispatch);
}

export const setHeading = (kind) => (state, dispatch) => {
  if (kind === "section") return setBlockType(N.section)(state, dispatch);
  if (kind === "clause") return setBlockType(N.clause, { level: 3 })(state, dispatch);
  return setBlockType(N.paragraph)(state, dispatch);
};

// insertBlock puts a block after the one the cursor stands in, in place of an
// empty paragraph.
function insertBlock(node, inside) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const here = topBlock(state);
    if (!here || here.type === N.notes) return false;
    if (!dispatch) return true;
    const tr = state.tr;
    const empty = here.type === N.paragraph && here.content.size === 0;
    const at = empty ? $from.before(1) : $from.after(1);
    if (empty) tr.replaceWith(at, $from.after(1), node);
    else tr.insert(at, node);
    const after = at + node.nodeSize;
    if (tr.doc.resolve(after).nodeAfter == null || tr.doc.resolve(after).nodeAfter.type === N.notes) tr.insert(after, N.paragraph.create());
    tr.setSelection(inside ? Selection.near(tr.doc.resolve(at + 1)) : NodeSelection.create(tr.doc, at));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

function emptyTable(rows, columns) {
  const row = (type) => N.table_row.create(null, Array.from({ length: columns }, () => type.createAndFill()));
  return N.table.create(null, [row(N.table_header), ...Array.from({ length: rows - 1 }, () => row(N.table_cell))]);
}

export const insertTable = (rows = 3, columns = 3) => {
  const insert = insertBlock(emptyTable(rows, columns), true);
  return (state, dispatch) => !isInTable(state) && insert(state, dispatch);
};

export const insertQR = (data, caption) => insertBlock(N.qr.create({ data, caption }), false);
// insertPicture puts a picture into the cell the cursor stands in, else into a
// paragraph of its own.
export const insertPicture = (data) => (state, dispatch) => {
  if (!isInTable(state)) return insertBlock(N.picture.create({ data }), false)(state, dispatch);
  dispatch?.(state.tr.replaceSelectionWith(N.cell_picture.create({ data })).scrollIntoView());
  return true;
};
export const insertPageBreak = insertBlock(N.page_break.create(), false);

const romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

export function insertAnnex(state, dispatch) {
  let n = 0;
  state.doc.forEach((b) => { if (b.type === N.annex && b.attrs.kind === "annex") n++; });
  return atTheEnd("annex", `Phụ lục ${romans[n] ?? n + 1}`, "")(state, dispatch);
}

// insertEnclosure begins a document that the letter puts into force.
export const insertEnclosure = (name, title) => atTheEnd("enclosure", name.trim().toLocaleUpperCase("vi"), title.trim());

// atTheEnd begins a document of its own pages: they stand after the letter's text.
function atTheEnd(kind, name, title) {
  const words = (s) => (s ? schema.text(s) : null);
  const node = N.annex.create({ kind }, [N.annex_name.create(null, words(name)), N.annex_title.create(null, words(title))]);
  return (state, dispatch) => {
    const { doc, tr } = state;
    const last = doc.lastChild.type === N.notes ? doc.content.size - doc.lastChild.nodeSize : doc.content.size;
    if (!dispatch) return true;
    tr.insert(last, [node, N.paragraph.create()]);
    tr.setSelection(Selection.near(tr.doc.resolve(title ? last + node.nodeSize + 1 : last + 1 + node.child(0).nodeSize + 1)));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

// turnPages has the table at the cursor, or a new one, stand on landscape
// pages; annexes lie as the Decree has them (Annex I.I.2).
export function turnPages(state, dispatch) {
  const here = topBlock(state);
  if (!here || here.type === N.notes) return false;
  const { $from } = state.selection;
  let turned = "", annexed = false;
  state.doc.forEach((b, at) => {
    if (at >= $from.before(1)) return;
    if (b.type === N.page_break && b.attrs.turn) turned = b.attrs.turn;
    if (b.type === N.annex) { annexed = b.attrs.kind === "annex"; turned = ""; }
  });
  if (annexed || turned === "landscape") return false;
  if (!dispatch) return true;
  const [ngang, doc] = ["landscape", "portrait"].map((turn) => N.page_break.create({ turn }));
  const table = here.type === N.table ? here : emptyTable(3, 7);
  const replaced = here.type === N.table || (here.type === N.paragraph && here.content.size === 0);
  const from = replaced ? $from.before(1) : $from.after(1);
  const tr = state.tr.replaceWith(from, $from.after(1), [ngang, table, doc]);
  const after = from + ngang.nodeSize + table.nodeSize + doc.nodeSize;
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, N.paragraph.create());
  tr.setSelection(Selection.near(tr.doc.resolve(from + ngang.nodeSize + 1)));
  dispatch(tr.scrollIntoView());
  return true;
}

// insertLegalBasis begins a line of legal basis, as Annex I.II.6a has it.
export function insertLegalBasis(words) {
  const text = words ? `Căn cứ ${words.replace(/^căn cứ\s+/i, "").replace(/[;.,\s]+$/, "")};` : "Căn cứ ";
  const node = N.paragraph.create(null, schema.text(text, [M.italic.create()]));
  return (state, dispatch) => {
    if (state.selection.$from.depth < 1 || topBlock(state).type === N.notes) return false;
    if (!dispatch) return true;
    const { $from } = state.selection;
    const here = topBlock(state);
    const tr = state.tr;
    const empty = here.type === N.paragraph && here.content.size === 0;
    const at = empty ? $from.before(1) : $from.after(1);
    if (empty) tr.replaceWith(at, $from.after(1), node); else tr.insert(at, node);
    tr.setSelection(TextSelection.create(tr.doc, at + node.nodeSize - 1));
    dispatch(tr.scrollIntoView());
    return true;
  };
}

// alignColumn sets the alignment of the columns chosen.
export const alignColumn = (align) => (state, dispatch) => {
  if (!isInTable(state)) return false;
  if (!dispatch) return true;
  const rect = selectedRect(state);
  const tr = state.tr;
  const seen = new Set();
  for (let c = rect.left; c < rect.right; c++) for (let r = 0; r < rect.map.height; r++) {
    const at = rect.map.map[r * rect.map.width + c];
    if (seen.has(at)) continue;
    seen.add(at);
    const cell = rect.table.nodeAt(at);
    tr.setNodeMarkup(rect.tableStart + at, null, { ...cell.attrs, align: cell.attrs.align === align ? "" : align });
  }
  dispatch(tr);
  return true;
};

export const tableCommands = {
  "row-add": addRowAfter, "row-del": (s, d) => isInTable(s) && selectedRect(s).map.height > 1 && deleteRow(s, d),
  "col-add": addColumnAfter, "col-del": (s, d) => isInTable(s) && selectedRect(s).map.width > 1 && deleteColumn(s, d),
  "left": alignColumn("left"), "center": alignColumn("center"), "right": alignColumn("right"), "table-del": deleteTable,
};

// cellDown is Enter in a table: the cell below, or a new row at the end.
function cellDown(state, dispatch, view) {
  if (!isInTable(state)) return false;
  const rect = selectedRect(state);
  if (rect.bottom === rect.map.height) {
    if (!dispatch) return true;
    addRowAfter(state, dispatch);
    return cellDown(view.state, dispatch, view);
  }
  if (dispatch) {
    const at = rect.map.map[rect.bottom * rect.map.width + rect.left];
    dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(rect.tableStart + at + 1))).scrollIntoView());
  }
  return true;
}

function tabInTable(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (dispatch) { addRowAfter(state, dispatch); goToNextCell(1)(view.state, dispatch); }
  return true;
}

const hardBreak = chainCommands(newlineInCode, (state, dispatch) => {
  const p = state.selection.$from.parent;
  if (!p.inlineContent || p.type === N.note_text || !p.type.contentMatch.matchType(N.hard_break)) return false;
  dispatch?.(state.tr.replaceSelectionWith(N.hard_break.create()).scrollIntoView());
  return true;
});

// plainAfterHeading: after a heading comes a paragraph, also when it is split.
function plainAfterHeading(state, dispatch) {
  const { $from, empty } = state.selection;
  const heading = $from.parent.type === N.section || $from.parent.type === N.clause;
  if (!empty || !heading || $from.parentOffset !== $from.parent.content.size) return false;
  dispatch?.(state.tr.split($from.pos, 1, [{ type: N.paragraph }]).scrollIntoView());
  return true;
}

function annexEnter(state, dispatch) {
  const { $from } = state.selection;
  if ($from.parent.type !== N.annex_name && $from.parent.type !== N.annex_title) return false;
  if (dispatch) dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(
    $from.parent.type === N.annex_name ? $from.after() + 1 : Math.min($from.after(1) + 1, state.doc.content.size)))).scrollIntoView());
  return true;
}

export const bold = toggleMark(M.bold);
export const italic = toggleMark(M.italic);

export const keys = {
  ...baseKeymap,
  "Enter": chainCommands(cellDown, annexEnter, enter, plainAfterHeading, newlineInCode, baseKeymap.Enter),
  "Backspace": chainCommands(backspace, baseKeymap.Backspace),
  "Shift-Enter": hardBreak, "Mod-Enter": chainCommands(exitCode, hardBreak),
  "Tab": tabInTable, "Shift-Tab": goToNextCell(-1),
  "Mod-b": bold, "Mod-i": italic, "Mod-B": bold, "Mod-I": italic,
  "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo,
  "Mod-Alt-2": setHeading("section"), "Mod-Alt-3": setHeading("clause"), "Mod-Alt-0": setHeading("paragraph"),
  "Mod-Shift-7": toggleItem("number"), "Mod-Shift-8": toggleItem("letter"), "Mod-Shift-9": toggleItem("dash"),
  "Mod-Alt-f": insertNote,
};

export { undo, redo, undoDepth, redoDepth, isInTable, toggleItem, insertNote, splitBlock };
