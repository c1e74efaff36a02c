// Pictures of the text: chosen, pasted or dropped, kept on the server at once,
// shown small among the words.
import { schema } from "./schema.js";
import { T, el, icon, notice, dismiss } from "./words.js";

const kinds = ["image/png", "image/jpeg"];

export class Pictures {
  constructor(id, insert) {
    this.letter = id;
    this.insert = insert;
    this.input = el("input", { type: "file", accept: kinds.join(","), hidden: true });
    this.input.addEventListener("change", () => { this.send(this.input.files[0]); this.input.value = ""; });
    document.body.append(this.input);
  }

  address(name) { return `/letters/${this.letter}/pictures/${encodeURIComponent(name)}`; }

  // choose asks for a file; done gets its name in place of a new picture.
  choose(done = this.insert) {
    this.done = done;
    this.input.click();
  }

  async send(file) {
    if (!file) return;
    dismiss("picture");
    const done = this.done ?? this.insert;
    const data = new FormData();
    data.append("pictures", file);
    const answer = await fetch(`/letters/${this.letter}/pictures`, { method: "POST", headers: { Accept: "application/json" }, body: data }).catch(() => null);
    const got = await answer?.json().catch(() => null);
    if (answer?.ok) { done(got.name); return; }
    notice("picture", "stop", "err", got?.detail ?? T("Chưa tải ảnh lên được: mất kết nối. Chọn lại ảnh để thử lần nữa.", "The picture was not uploaded: there is no connection. Choose it again to retry."));
  }

  // takes lets pictures be pasted and dropped into the text. What Word copies
  // carries a picture of its words too: that is no picture.
  takes(place) {
    const take = (e, from) => {
      const file = [...(from?.files ?? [])].find((f) => kinds.includes(f.type));
      if (!file || from.types.includes("text/html")) return;
      e.preventDefault();
      e.stopPropagation();
      this.done = this.insert;
      this.send(file);
    };
    place.addEventListener("paste", (e) => take(e, e.clipboardData), true);
    place.addEventListener("drop", (e) => take(e, e.dataTransfer), true);
  }
}

// PictureView shows a picture with what is said of it; one in a cell has no
// caption, for that is words of the cell.
export class PictureView {
  constructor(node, view, getPos, pictures) {
    this.node = node;
    const set = (attrs) => view.dispatch(view.state.tr.setNodeMarkup(getPos(), null, { ...this.node.attrs, ...attrs }));
    this.pictures = pictures;
    this.image = el("img", { alt: "" });
    this.inputs = {
      alt: el("input", { type: "text", maxlength: 1000, "data-name": "alt" }),
      width: el("input", { type: "text", inputmode: "decimal", maxlength: 6, "data-name": "width", class: "short" }),
    };
    const inCell = node.type === schema.nodes.cell_picture;
    if (!inCell) this.inputs.caption = el("input", { type: "text", maxlength: 600, "data-name": "caption" });
    const button = (words, name, act) => {
      const b = el("button", { class: "btn btn-sm btn-ghost", type: "button" }, icon(name, true), words);
      b.addEventListener("click", act);
      return b;
    };
    const wrap = inCell ? "span" : "div"; // a cell's words hold no blocks
    this.dom = el(wrap, { class: inCell ? "picture-block in-cell" : "picture-block" }, this.image, el(wrap, { class: "stack" },
      el("label", {}, T("Ảnh cho biết gì (đọc cho người không nhìn thấy)", "What it shows (read out to those who cannot see it)"), this.inputs.alt),
      inCell ? null : el("label", {}, T("Chú thích dưới ảnh", "Caption below"), this.inputs.caption),
      el(wrap, { class: "picture-foot" }, el("label", {}, T("Rộng (mm)", "Width (mm)"), this.inputs.width),
        button(T("Thay ảnh", "Replace"), "image", () => pictures.choose((data) => set({ data, width: "" }))),
        button(T("Bỏ ảnh", "Remove"), "x", () => { view.dispatch(view.state.tr.delete(getPos(), getPos() + this.node.nodeSize)); view.focus(); }))));
    this.dom.addEventListener("input", (e) => {
      const name = e.target.dataset.name, value = e.target.value.replace(/\s+/g, " ");
      if (name === "width") set({ width: value.replace(",", ".").trim() });
      else if (name) set({ [name]: value });
    });
    this.show();
  }

  show() {
    const { attrs } = this.node;
    const src = this.pictures.address(attrs.data);
    if (this.image.getAttribute("src") !== src) this.image.src = src;
    for (const [name, input] of Object.entries(this.inputs)) if (document.activeElement !== input) input.value = attrs[name];
    const width = Number(attrs.width);
    this.inputs.width.setAttribute("aria-invalid", String(attrs.width !== "" && !(width >= 5 && width <= 250)));
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(e) { return e.target instanceof HTMLInputElement || e.target instanceof HTMLButtonElement; }
  ignoreMutation() { return true; }
}
