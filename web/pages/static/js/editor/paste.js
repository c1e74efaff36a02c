// What is pasted comes from Word, web pages and mail: it is stripped to what a
// letter can hold. Invisible signs are removed, letters are composed (NFC).
import { Plugin, Slice, Fragment, isInTable } from "../../vendor/prosemirror/prosemirror.min.mjs";
import { schema, newNoteID } from "./schema.js";

const N = schema.nodes;

// The server refuses these: controls, marks of direction and of zero width.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\ue000-\uf8ff]/g;

export const clean = (s) => s.normalize("NFC").replace(/[\u2028\u2029]/g, " ").replace(invisible, "");

// disarmed takes styles and handlers out of the text before anything is made
// of it: the page's policy forbids them, also in documents nobody sees.
function disarmed(html) {
  return html.replace(/<(style|script|xml|title|head)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<!--\[if !supportLists\]-->|<!--\[endif\]-->|<!\[if !supportLists\]>|<!\[endif\]>/g, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2").replace(/(\s)on\w+(\s*=)/gi, "$1data-off$2"));
}

const wrap = (doc, e, tag) => {
  const w = doc.createElement(tag);
  w.append(...e.childNodes);
  e.append(w);
};

// wordHTML makes Word's own marks ordinary ones: styles of bold and italic,
// lists whose numbers stand in spans that browsers drop.
export function wordHTML(html) {
  const doc = new DOMParser().parseFromString(disarmed(html), "text/html");
  for (const e of doc.querySelectorAll("script, style, meta, link, del, [data-style*='mso-hide:all']")) e.remove();
  for (const mark of doc.querySelectorAll("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']")) {
    let text = mark.textContent.replace(/\s+/g, " ").trim();
    if (/^[·•§o\uf0b7–]$/.test(text)) text = "-";
    mark.replaceWith(doc.createTextNode(text + " "));
  }
  for (const b of doc.querySelectorAll("b[data-style]")) if (/(^|;)\s*font-weight:\s*(normal|400)/i.test(b.dataset.style)) b.replaceWith(...b.childNodes);
  for (const e of doc.querySelectorAll("[data-style]")) {
    const style = e.dataset.style;
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style) && e.tagName !== "B") wrap(doc, e, "b");
    if (/font-style:\s*italic/i.test(style) && e.tagName !== "I") wrap(doc, e, "i");
    const align = /text-align:\s*(left|center|right)/i.exec(style)?.[1];
    const cell = e.closest("td, th");
    if (align && align !== "left" && cell) cell.dataset.align = align.toLowerCase();
    e.removeAttribute("data-style");
  }
  for (const b of doc.querySelectorAll("b b, strong b, i i, em i")) b.replaceWith(...b.childNodes);
  lists(doc);
  for (const cell of doc.querySelectorAll("td, th")) cellLines(doc, cell);
  return doc.body.innerHTML;
}

// cellLines makes a cell's paragraphs lines of one.
function cellLines(doc, cell) {
  for (const e of cell.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6")) {
    if (e.previousSibling) e.before(doc.createElement("br"));
    e.replaceWith(...e.childNodes);
  }
}

// lists turns <ol> and <ul> into paragraphs that carry their numbers as words.
function lists(doc) {
  for (const list of [...doc.querySelectorAll("ol, ul")].reverse()) {
    let n = Number(list.getAttribute("start")) || 1;
    const letter = /^[aA]$/.test(list.getAttribute("type") ?? "");
    const out = [];
    for (const li of [...list.children]) {
      if (li.tagName !== "LI") { out.push(li); continue; }
      const p = doc.createElement("p");
      const mark = list.tagName === "UL" ? "- " : letter ? "abcdđeghiklmnopqrstuvxy"[n - 1] + ") " : `${n}. `;
      n++;
      p.append(mark);
      for (const child of [...li.childNodes]) {
        if (/^(P|DIV)$/.test(child.nodeName) && child === li.firstElementChild) p.append(...child.childNodes);
        else if (/^(P|DIV|TABLE)$/.test(child.nodeName)) out.push(child);
        else p.append(child);
      }
      out.splice(out.length - [...li.childNodes].length, 0, p);
    }
    list.replaceWith(...out);
  }
}

function cleaned(fragment) {
  const list = [];
  fragment.forEach((node) => {
    if (node.isText) {
      const text = clean(node.text);
      if (text) list.push(schema.text(text, node.marks));
    } else list.push(node.copy(cleaned(node.content)));
  });
  return Fragment.from(list);
}

// words is the slice as one line, for places that hold one.
const words = (slice) => slice.content.textBetween(0, slice.content.size, " ", " ").replace(/\s+/g, " ").trim();

export function pasting() {
  return new Plugin({
    props: {
      transformPastedHTML: wordHTML,
      transformPastedText: clean,
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", (n) => (n.type === N.hard_break ? "\n" : "")),
      transformPasted(slice) {
        return new Slice(cleaned(slice.content), slice.openStart, slice.openEnd);
      },
      // Lines of plain text are paragraphs.
      clipboardTextParser(text, $context) {
        const parts = clean(text).split(/\r?\n(?:[ \t]*\r?\n)*/).filter((s) => s.trim());
        if ($context.parent.type === N.raw) return new Slice(Fragment.from(schema.text(clean(text))), 0, 0);
        const list = parts.map((s) => N.paragraph.create(null, s ? schema.text(s) : null));
        return new Slice(Fragment.from(list), 1, 1);
      },
      handlePaste(view, event, slice) {
        const { $from } = view.state.selection;
        const oneLine = $from.parent.type === N.note_text || (isInTable(view.state) && !holdsTable(slice)) ||
          $from.parent.type === N.annex_name || $from.parent.type === N.annex_title;
        if (!oneLine) return false;
        view.dispatch(view.state.tr.insertText(words(slice)).scrollIntoView().setMeta("paste", true));
        return true;
      },
    },
  });
}

function holdsTable(slice) {
  let found = false;
  slice.content.descendants((n) => { found ||= n.type === N.table || n.type === N.table_row || n.type === N.table_cell; return !found; });
  return found;
}

export { newNoteID };
