// What the editor uses of ProseMirror, in one file.
export { Schema, DOMParser, DOMSerializer, Fragment, Slice, Node } from "prosemirror-model";
export { EditorState, Plugin, PluginKey, Selection, TextSelection, NodeSelection, AllSelection } from "prosemirror-state";
export { EditorView, Decoration, DecorationSet } from "prosemirror-view";
export { Transform, Mapping, canSplit, liftTarget } from "prosemirror-transform";
export { keymap } from "prosemirror-keymap";
export { history, undo, redo, undoDepth, redoDepth, closeHistory } from "prosemirror-history";
export {
  baseKeymap, toggleMark, setBlockType, chainCommands, exitCode, splitBlock, joinBackward, deleteSelection,
  selectNodeBackward, selectNodeForward, createParagraphNear, liftEmptyBlock, newlineInCode,
} from "prosemirror-commands";
export {
  tableEditing, tableNodes, goToNextCell, isInTable, addColumnAfter, addColumnBefore, deleteColumn, addRowAfter,
  addRowBefore, deleteRow, deleteTable, CellSelection, TableMap, fixTables, selectedRect,
} from "prosemirror-tables";
export { gapCursor } from "prosemirror-gapcursor";
export { dropCursor } from "prosemirror-dropcursor";
