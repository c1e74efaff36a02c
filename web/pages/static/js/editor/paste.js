// What is pasted comes from Word, web pages and mail: it is stripped to what a
// letter can hold. Invisible signs are removed, letters are composed (NFC).
import { Plugin, Slice, Fragment, isInTable } from "../../vendor/prosemirror/prosemirror.min.mjs";
import { schema, newNoteID } from "./schema.js";

const N = schema.nodes;

// The server refuses these: controls, marks of direction and of zero width.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\ue000-\uf8ff]/g;

export const clean = (s) => s.normalize("NFC").replace(/[\u2028\u2029]/g, " ").replace(invisible, "");

// wordHTML makes Word's own marks ordinary ones: lists whose numbers stand in
// spans that browsers drop, and comments that stand for conditions.
export function wordHTML(html) {
  const doc = new DOMParser().parseFromString(html.replace(/<!--\[if !supportLists\]-->|<!--\[endif\]-->|<!\[if !supportLists\]>|<!\[endif\]>/g, ""), "text/html");
  for (const e of doc.querySelectorAll("script, style, meta, link, title, xml, del, [style*='mso-hide:all'], o\\:p:empty")) e.remove();
  for (const mark of doc.querySelectorAll("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")) {
    let text = mark.textContent.replace(/\s+/g, " ").trim();
    if (/^[·•§o\uf0b7–]$/.test(text)) text = "-";
    mark.replaceWith(doc.createTextNode(text + " "));
  }
  lists(doc);
  for (const e of doc.querySelectorAll("td p + p, td div + div")) e.before(doc.createTextNode(" "));
  return doc.body.innerHTML;
}

// lists turns <ol> and <ul> into paragraphs that carry their numbers as words.
function lists(doc) {
  for (const list of [...doc.querySelectorAll("ol, ul")].reverse()) {
    let n = Number(list.getAttribute("start")) || 1;
    const letter = /^[aA]$/.test(list.getAttribute("type") ?? "") || /lower-(latin|alpha)/.test(list.style.listStyleType);
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
