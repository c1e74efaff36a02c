// The format bar: one stop of Tab, arrows within it, Escape back to the text.
import { T } from "./words.js";
import * as c from "./commands.js";
import { schema } from "./schema.js";
import { itemKind } from "./markers.js";

const N = schema.nodes;

export function toolbar(body, ask, pickPicture) {
  const bar = document.getElementById("toolbar");
  const tools = document.getElementById("table-tools");
  const commands = {
    bold: c.bold, italic: c.italic, heading: c.heading, number: c.toggleItem("number"), letter: c.toggleItem("letter"), dash: c.toggleItem("dash"),
    table: c.insertTable(), note: c.insertNote, annex: c.insertAnnex, landscape: c.turnPages, break: c.insertPageBreak, undo: c.undo, redo: c.redo,
    section: c.setHeading("section"), clause: c.setHeading("clause"), plain: c.setHeading("paragraph"),
    qr: async () => {
      const got = await ask(T("Mã QR", "QR code"), T("Địa chỉ hoặc nội dung", "Address or content"), T("Chú thích dưới mã", "Caption"), "https://");
      if (got?.[0]) body.run(c.insertQR(got[0], got[1]));
    },
    picture: pickPicture,
    basis: async () => {
      const got = await ask(T("Chèn căn cứ", "Insert a legal basis"), T("Tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu", "Type, number, date, issuing body and title"), null, "");
      if (got) body.run(c.insertLegalBasis(got[0]));
    },
    enclosure: async () => {
      const got = await ask(T("Văn bản kèm theo", "Enclosed document"), T("Tên loại, như QUY CHẾ, QUY ĐỊNH, KẾ HOẠCH", "Type, such as QUY CHẾ, QUY ĐỊNH, KẾ HOẠCH"), T("Trích yếu, đứng dưới tên loại", "Subject, below the type"), "QUY CHẾ");
      if (got?.[0]) body.run(c.insertEnclosure(got[0], got[1] ?? ""));
    },
  };
  const asks = ["qr", "basis", "picture", "enclosure"]; // they come back later
  bar.hidden = false;
  const more = document.getElementById("format-more");
  const all = () => [...bar.querySelectorAll("button, summary")];
  const buttons = () => all().filter((b) => b.offsetParent !== null);
  document.addEventListener("click", (e) => { if (!more.contains(e.target)) more.open = false; });
  bar.addEventListener("mousedown", (e) => { if (e.target.closest("button")) e.preventDefault(); }); // the text keeps its selection
  bar.addEventListener("click", (e) => {
    const b = e.target.closest("button");
    if (!b || b.getAttribute("aria-disabled") === "true") return;
    const command = b.dataset.do ? commands[b.dataset.do] : c.tableCommands[b.dataset.table];
    if (asks.includes(b.dataset.do)) command();
    else if (command) body.run(command);
    more.open = false;
  });
  bar.addEventListener("keydown", (e) => {
    const list = buttons(), at = list.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[e.key];
    if (e.key === "Escape") { e.preventDefault(); more.open = false; body.view.focus(); }
    if (to == null || at < 0) return;
    e.preventDefault();
    list[(to + list.length) % list.length].focus();
  });
  bar.addEventListener("focusin", (e) => { for (const b of all()) b.tabIndex = b === e.target ? 0 : -1; });
  all().forEach((b, i) => { b.tabIndex = i === 0 ? 0 : -1; });

  const marks = (state, type) => {
    const { from, to, empty, $from } = state.selection;
    return empty ? !!type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type);
  };
  // update shows what holds where the cursor stands.
  return () => {
    const { state } = body.view;
    const kind = itemKind(state), parent = state.selection.$from.parent;
    const on = {
      bold: marks(state, schema.marks.bold), italic: marks(state, schema.marks.italic),
      heading: parent.type === N.section || parent.type === N.clause, number: kind === "number", letter: kind === "letter", dash: kind === "dash",
    };
    for (const b of bar.querySelectorAll("[data-do]")) {
      if (b.dataset.do in on) b.setAttribute("aria-pressed", String(on[b.dataset.do]));
      const command = commands[b.dataset.do];
      const can = asks.includes(b.dataset.do) || !command || body.can(command);
      if (can) b.removeAttribute("aria-disabled"); else b.setAttribute("aria-disabled", "true");
    }
    tools.hidden = !c.isInTable(state);
  };
}
