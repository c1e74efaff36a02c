// The linter's findings: one list, one underline in the text, one mark on the
// page, and a jump from each to the others.
import { el, icon, T } from "./words.js";

const looks = { E: ["sev-e", "err", "is-e"], W: ["sev-w", "warn", ""], H: ["sev-h", "hint", ""] };

export class LintPanel {
  // letter is the page of a letter that has a revision, where waivers are asked.
  constructor({ jump, fix, settle, letter }) {
    this.list = document.getElementById("lint");
    this.sum = document.getElementById("lint-sum");
    this.ok = document.getElementById("lint-ok");
    this.jump = jump;
    this.fix = fix;
    this.settle = settle;
    this.letter = letter;
    this.findings = [];
    this.ignored = new Set();
    this.current = null;
    this.list.addEventListener("click", (e) => {
      if (e.target.closest("button, a, label")) return;
      const li = e.target.closest("li[data-id]");
      if (li) this.choose(li.dataset.id, true);
    });
  }

  static id(f) { return `${f.rule}|${f.field}|${f.block}|${f.nth}|${f.text}`; }

  get open() { return this.findings.filter((f) => !this.ignored.has(f.id)); }
  get errors() { return this.findings.filter((f) => f.severity === "E" && !f.waived).length; }

  show(checked) {
    const faults = checked.faults.map((f) => ({ rule: "", severity: "E", fault: true, text: "", message: f.text, field: f.field, where: f.name ?? f.field, block: f.block ?? -1, nth: 0, source: "" }));
    const left = checked.leftOut.map((f) => ({ rule: "D2", severity: "E", text: f.text, message: f.text, field: "body", where: T("Tệp Word", "Word file"), block: -1, nth: 0, source: "", key: f.key }));
    // A fault that the linter also names stands there once.
    this.findings = [...faults.filter((f) => !checked.findings.some((g) => g.field === f.field && g.severity === "E" && g.rule === "D1")), ...left, ...checked.findings];
    for (const f of this.findings) f.id = LintPanel.id(f);
    this.paint();
  }

  paint() {
    const shown = this.open;
    const focused = document.activeElement?.closest?.("#lint li");
    const place = [...this.list.children].indexOf(focused);
    this.list.replaceChildren(...shown.map((f) => this.item(f)));
    const n = (s) => shown.filter((f) => f.severity === s && !f.waived).length;
    const words = [[n("E"), "lỗi", "error"], [n("W"), "cảnh báo", "warning"], [n("H"), "gợi ý", "hint"]].filter(([k]) => k)
      .map(([k, vi, english]) => T(`${k}\u00a0${vi}`, `${k}\u00a0${english}${k > 1 ? "s" : ""}`));
    this.sum.textContent = words.join(", ");
    this.ok.hidden = shown.length > 0;
    for (const c of document.querySelectorAll("[data-lint-count]")) c.textContent = shown.length;
    if (focused) this.focus(focused.dataset.id, place);
  }

  // focus keeps the keyboard where it was: at the same finding, else at the one
  // that has taken its place in the list.
  focus(id, place) {
    const list = [...this.list.children];
    const li = list.find((one) => one.dataset.id === id) ?? list[Math.min(place, list.length - 1)];
    (li?.querySelector("button, a") ?? this.ok).focus();
  }

  item(f) {
    const [sev, drawing, row] = looks[f.waived ? "H" : f.severity];
    const kind = f.waived ? T("Lỗi đã được bỏ qua", "Error let pass") : { E: T("Lỗi", "Error"), W: T("Cảnh báo", "Warning"), H: T("Gợi ý", "Hint") }[f.severity];
    const actions = [];
    if (f.fix != null && f.byHand) actions.push(el("button", { class: "btn btn-sm", type: "button", onclick: () => this.fix(f) }, f.fix === "" ? T("Bỏ", "Remove") + ` “${f.text}”` : T("Sửa thành", "Change to") + ` “${f.fix}”`));
    if (f.key) actions.push(el("button", { class: "btn btn-sm", type: "button", onclick: () => this.settle(f) }, T("Đã bổ sung", "Put in by other means")));
    if (f.block >= 0 || f.field) actions.push(el("button", { class: "btn btn-plain btn-sm", type: "button", onclick: () => this.choose(f.id, true) }, T("Đến chỗ này", "Go there")));
    if (f.severity === "E" && f.rule && !f.key && !f.waived && this.letter) actions.push(el("a", { class: "btn btn-plain btn-sm", href: this.letter + "#findings", "data-leave": "" }, T("Xin bỏ qua", "Ask for a waiver")));
    if (f.severity !== "E") actions.push(el("button", { class: "btn btn-plain btn-sm", type: "button", onclick: () => { this.ignored.add(f.id); this.paint(); } }, T("Bỏ qua", "Ignore")));
    return el("li", { class: row, "data-id": f.id, "aria-current": f.id === this.current ? "true" : false },
      el("span", { class: sev }, icon(drawing)),
      el("div", {}, el("b", {}, `${kind}: ${f.message}`), el("small", {}, [f.where, [f.rule, f.source].filter(Boolean).join(", ")].filter(Boolean).join(" · ")),
        f.fix != null && !f.byHand && f.fix !== "" ? el("small", {}, T("Đề nghị", "Suggested") + `: “${f.fix}”`) : null,
        el("div", { class: "actions" }, ...actions)));
  }

  // choose makes one finding the current one everywhere.
  choose(id, jump) {
    this.current = id;
    for (const li of this.list.children) {
      if (li.dataset.id === id) { li.setAttribute("aria-current", "true"); li.scrollIntoView({ block: "nearest" }); } else li.removeAttribute("aria-current");
    }
    const f = this.findings.find((g) => g.id === id);
    if (f) this.jump(f, jump);
  }

  next(by = 1) {
    const list = this.open;
    if (!list.length) return;
    const at = list.findIndex((f) => f.id === this.current);
    this.choose(list[(at + by + list.length) % list.length].id, true);
  }
}
