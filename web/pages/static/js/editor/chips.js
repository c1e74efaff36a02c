// Lists of recipients as chips, over the plain box that stands there without
// scripts. Names come from the directory or are typed freely.
import { el, icon, T } from "./words.js";
import { clean } from "./paste.js";

let count = 0;

export class Chips {
  constructor(box, values, onChange) {
    this.name = box.dataset.chips;
    this.values = [...values];
    this.onChange = onChange;
    this.groups = new Map(); // names known as groups, with how many they are
    const label = document.getElementById(`l-${this.name}`);
    const id = `chips-${++count}`;
    this.input = el("input", {
      class: "chip-input", type: "text", id, autocomplete: "off", role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
      "aria-controls": `${id}-list`, "aria-label": `${label.textContent}: ${T("thêm", "add")}`, placeholder: T("Thêm…", "Add…"), maxlength: "500",
    });
    this.list = el("ul", { class: "suggest", role: "listbox", id: `${id}-list`, "aria-label": T("Gợi ý", "Suggestions"), hidden: true });
    this.place = el("div", { class: "chips input", role: "group", "aria-labelledby": label.id });
    this.live = el("span", { class: "sr", role: "status" });
    box.hidden = true;
    box.disabled = true;
    label.htmlFor = id;
    box.after(el("div", { class: "chips-wrap" }, this.place, this.list, this.live));
    this.place.addEventListener("click", (e) => { if (e.target === this.place) this.input.focus(); });
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", (e) => this.key(e));
    this.input.addEventListener("paste", (e) => this.paste(e));
    this.input.addEventListener("blur", () => setTimeout(() => { this.close(); this.take(); }, 150));
    this.place.addEventListener("keydown", (e) => this.chipKey(e));
    this.paint();
  }

  set(values) { this.values = [...values]; this.paint(); }

  paint() {
    this.place.replaceChildren(...this.values.map((v, i) => this.chip(v, i)), this.input);
  }

  chip(value, i) {
    const n = this.groups.get(value.toLowerCase());
    const text = el("button", { type: "button", class: "chip-text", "data-edit": i, title: T("Sửa", "Edit") }, value);
    text.addEventListener("click", () => this.edit(i));
    const parts = [n ? icon("users", true) : null, text, n ? el("span", { class: "muted" }, String(n)) : null];
    if (this.name === "recipients" && !/^như trên/i.test(value)) {
      const on = /\(b\/c\)\s*$/.test(value);
      parts.push(el("button", { type: "button", class: "chip-bc", "aria-pressed": String(on), title: T("Gửi để báo cáo", "Sent to report"), "aria-label": `(b/c) ${value}`, onclick: () => this.toggle(i) }, "b/c"));
    }
    parts.push(el("button", { type: "button", "data-drop": i, "aria-label": `${T("Bỏ", "Remove")} ${value}`, onclick: () => this.drop(i) }, icon("x", true)));
    return el("span", { class: n ? "chip chip-group" : "chip" }, ...parts);
  }

  changed() { this.paint(); this.onChange(this.values); }

  toggle(i) {
    const v = this.values[i];
    this.values[i] = /\(b\/c\)\s*$/.test(v) ? v.replace(/\s*\(b\/c\)\s*$/, "") : `${v} (b/c)`;
    this.changed();
    this.place.querySelectorAll(".chip")[i]?.querySelector(".chip-bc")?.focus();
  }

  drop(i) {
    const [gone] = this.values.splice(i, 1);
    this.changed();
    this.live.textContent = `${T("Đã bỏ", "Removed")} ${gone}`;
    (this.place.querySelectorAll("[data-drop]")[Math.min(i, this.values.length - 1)] ?? this.input).focus();
  }

  edit(i) {
    const [value] = this.values.splice(i, 1);
    this.at = i;
    this.changed();
    this.input.value = value;
    this.input.focus();
    this.input.select();
  }

  // add puts names in, one or more; list marks and end marks are print's.
  add(...names) {
    for (let name of names) {
      name = clean(name).replace(/^\s*[-–+•]\s+/, "").replace(/[;\s]+$/, "").replace(/([^.])\.$/, "$1").replace(/\s+/g, " ").trim();
      if (!name || this.values.includes(name)) continue;
      this.values.splice(this.at ?? this.values.length, 0, name);
      if (this.at != null) this.at++;
      this.live.textContent = `${T("Đã thêm", "Added")} ${name}`;
    }
    this.at = undefined;
    this.input.value = "";
    this.close();
    this.changed();
    this.input.focus();
  }

  take() {
    if (this.input.value.trim() && document.activeElement !== this.input) {
      const focus = document.activeElement;
      this.add(this.input.value);
      focus?.focus?.();
    }
  }

  paste(e) {
    const text = e.clipboardData.getData("text/plain");
    const names = text.split(/[\n;]+/).filter((s) => s.trim());
    if (names.length < 2) return;
    e.preventDefault();
    this.add(...names);
  }

  key(e) {
    const open = !this.list.hidden;
    if (e.isComposing) return;
    if (e.key === "ArrowDown" && open) { e.preventDefault(); this.move(1); }
    else if (e.key === "ArrowUp" && open) { e.preventDefault(); this.move(-1); }
    else if (e.key === "Enter" || (e.key === ";" && this.input.value.trim())) {
      e.preventDefault();
      const chosen = open ? this.list.querySelector('[aria-selected="true"]') : null;
      if (chosen) this.choose(chosen); else if (this.input.value.trim()) this.add(this.input.value);
    } else if (e.key === "Escape" && open) { e.preventDefault(); e.stopPropagation(); this.close(); }
    else if (e.key === "Backspace" && !this.input.value && this.values.length) { e.preventDefault(); this.edit(this.values.length - 1); }
    else if (e.key === "ArrowLeft" && this.input.selectionStart === 0 && this.input.selectionEnd === 0) {
      const drops = this.place.querySelectorAll("[data-drop]");
      if (drops.length) { e.preventDefault(); drops[drops.length - 1].focus(); }
    }
  }

  chipKey(e) {
    const b = e.target.closest?.("[data-drop]");
    if (!b) return;
    const all = [...this.place.querySelectorAll("[data-drop]")], i = all.indexOf(b);
    if (e.key === "ArrowLeft") { e.preventDefault(); all[Math.max(0, i - 1)].focus(); }
    else if (e.key === "ArrowRight") { e.preventDefault(); (all[i + 1] ?? this.input).focus(); }
    else if (e.key === "Backspace" || e.key === "Delete") { e.preventDefault(); this.drop(i); }
  }

  async ask() {
    const q = this.input.value.trim();
    clearTimeout(this.timer);
    if (q.length < 2) return this.close();
    this.timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/recipients/suggest?q=${encodeURIComponent(q)}`, { headers: { Accept: "application/json" } });
        if (!answer.ok || q !== this.input.value.trim()) return;
        this.offer((await answer.json()).items ?? []);
      } catch { this.close(); } // typed freely, then
    }, 120);
  }

  offer(items) {
    this.list.replaceChildren(...items.filter((s) => !this.values.includes(s.name)).map((s, i) => {
      const li = el("li", { role: "option", id: `${this.input.id}-${i}`, "aria-selected": "false" }, s.members ? icon("users", true) : null, el("span", {}, s.name),
        s.members ? el("span", { class: "muted small" }, String(s.members)) : null);
      li.dataset.name = s.name;
      if (s.members) li.dataset.members = s.members;
      li.addEventListener("mousedown", (e) => { e.preventDefault(); this.choose(li); });
      return li;
    }));
    this.list.hidden = this.list.children.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
  }

  move(by) {
    const all = [...this.list.children], at = all.findIndex((li) => li.getAttribute("aria-selected") === "true");
    const to = all[(at + by + all.length) % all.length];
    for (const li of all) li.setAttribute("aria-selected", String(li === to));
    this.input.setAttribute("aria-activedescendant", to.id);
    to.scrollIntoView({ block: "nearest" });
  }

  choose(li) {
    if (li.dataset.members) this.groups.set(li.dataset.name.toLowerCase(), Number(li.dataset.members));
    this.add(li.dataset.name);
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
