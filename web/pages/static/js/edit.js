// The drafter's editor: the letter's text, fields and pages kept together, and
// everything typed kept safe. Without this script the page is a plain form.
import { toast, onComment, onMove } from "./live.js";
import { Body } from "./editor/body.js";
import { Keeper, post } from "./editor/autosave.js";
import { Chips } from "./editor/chips.js";
import { Pages } from "./editor/pages.js";
import { LintPanel } from "./editor/lintpanel.js";
import { toolbar } from "./editor/toolbar.js";
import { insertPicture } from "./editor/commands.js";
import { tabs, parts } from "./editor/layout.js";
import { files } from "./editor/files.js";
import { Pictures } from "./editor/pictures.js";
import { clean } from "./editor/paste.js";
import { T, clock, el, icon, notice, dismiss } from "./editor/words.js";

const boot = JSON.parse(document.getElementById("boot").dataset.json);
const $ = (id) => document.getElementById(id);
document.documentElement.classList.add("scripted");
for (const b of document.querySelectorAll("button.no-script")) b.remove(); // Enter in a field sends nothing

// ------------------------------------------------------------ the letter ---

const letter = structuredClone(boot.manuscript.letter);
letter.filing ??= {};
letter.signature ??= { titles: [], name: "" };
const extra = { unit: boot.manuscript.unit, restricted: boot.manuscript.restricted, remarks: boot.manuscript.remarks, settled: boot.manuscript.settled ?? [] };

const content = () => ({
  letter: { ...letter, subject: clean(letter.subject ?? "").replace(/\s+/g, " ") }, blocks: body.blocks,
  ...(extra.unit ? { unit: extra.unit } : {}), ...(extra.restricted ? { restricted: true } : {}),
  ...(extra.remarks?.length ? { remarks: extra.remarks } : {}), ...(extra.settled.length ? { settled: extra.settled } : {}),
});

function changed() {
  if (!keeper.mine) return;
  keeper.changed();
  pages.changed();
}

const pictures = new Pictures(boot.id, (name) => body.run(insertPicture(name)));
const body = new Body($("body"), boot.manuscript.blocks, pictures, {
  onChange: () => changed(),
  onMove: () => { updateBar(); pages.at(body.index); const id = body.faultAt; if (id && id !== lint.current) lint.choose(id, false); },
});
$("body").hidden = false;
$("plain-body").hidden = true;
$("f-body").disabled = true;

const lint = new LintPanel({ jump, fix, settle: (f) => { extra.settled.push(f.key); changed(); }, letter: boot.revision ? `/letters/${boot.id}` : "" });
const pages = new Pages(boot.id, content, {
  onChecked: checkedNow,
  onPick: (id, block) => { if (id) lint.choose(id, true); else if (block >= 0) { showPart("write"); showTab("text"); body.goTo(block); } },
});
const updateBar = toolbar(body, ask, () => pictures.choose());
pictures.takes(body.view.dom);
const showTab = tabs();
const showPart = parts(() => pages.draw());
updateBar();
pages.at(body.index);

// ------------------------------------------------------------- the fields ---

const lines = (text) => clean(text).split("\n").map((s) => s.trim()).filter(Boolean);
const chips = {};
for (const box of document.querySelectorAll("[data-chips]")) {
  const name = box.dataset.chips;
  chips[name] = new Chips(box, letter[name] ?? [], (values) => { letter[name] = [...values]; summary(); changed(); });
}
for (const input of document.querySelectorAll("[data-field]")) {
  input.addEventListener("input", () => {
    letter[input.dataset.field] = clean(input.value);
    if (input.dataset.field === "subject") {
      letter.subject = letter.subject.replace(/\s+/g, " ");
      const s = letter.subject.trim();
      $("title").textContent = s ? s[0].toLocaleUpperCase("vi") + s.slice(1) : T("Công văn mới", "New letter");
    }
    changed();
  });
}
// holder gives what holds a list and its key there: "signature.other_titles" is in the signature.
const holder = (name) => { const [outer, inner] = name.split("."); return inner ? [letter[outer], inner] : [letter, outer]; };
for (const box of document.querySelectorAll("[data-lines]")) {
  box.addEventListener("input", () => { const [at, key] = holder(box.dataset.lines); at[key] = lines(box.value); block(); changed(); });
}
$("f-subject").addEventListener("keydown", (e) => { if (e.key === "Enter") e.preventDefault(); }); // one line in the letter
for (const input of document.querySelectorAll("[data-filing]")) {
  input.addEventListener("input", () => {
    if (input.dataset.filing === "units") letter.filing.units = clean(input.value).split(",").map((s) => s.trim()).filter(Boolean);
    else {
      // What is no number is kept as one that the server refuses by name.
      const wrong = !/^\d{0,3}$/.test(input.value.trim());
      input.setAttribute("aria-invalid", String(wrong));
      letter.filing.copies = wrong ? -1 : Number(input.value);
      delete letter.filing.copies_as;
    }
    changed();
  });
}
$("f-mandate").addEventListener("change", (e) => {
  const s = boot.signatories.find((m) => m.value === e.target.value);
  if (!s) return;
  // The other office is the person's, not the mandate's.
  const other = s.block.name === letter.signature.name ? letter.signature.other_titles : s.block.other_titles;
  letter.signature = { ...structuredClone(s.block), other_titles: other };
  $("f-other-titles").value = (other ?? []).join("\n");
  block();
  changed();
});
document.querySelector("[data-unit]")?.addEventListener("change", (e) => { extra.unit = e.target.value; changed(); });
document.querySelector("[data-restricted]")?.addEventListener("change", (e) => { extra.restricted = e.target.checked; changed(); });
for (const box of document.querySelectorAll('[name="settled"]')) box.addEventListener("change", () => {
  extra.settled = extra.settled.filter((k) => k !== box.value);
  if (box.checked) extra.settled.push(box.value);
  changed();
});

function block() {
  const { capacity = [], titles = [], other_titles = [], name } = letter.signature;
  const above = titles.map((t, i) => (capacity[i] ? `${capacity[i]}. ${t}` : t));
  $("block").replaceChildren(...[...above, ...other_titles, name].flatMap((l, i) => (i ? [el("br"), l] : [l])));
}

function summary() { $("fields-words").textContent = (letter.addressees ?? []).join("; "); }
$("fields-summary").hidden = false;
$("fields-summary").addEventListener("click", () => {
  const open = $("fields").classList.toggle("open");
  $("fields-summary").setAttribute("aria-expanded", String(open));
  if (open) $("f-subject").focus();
});

// ------------------------------------------------------- keeping it safe ---

const keeper = new Keeper(boot, content, (what, data) => {
  const saved = $("saved");
  const say = (name, words) => saved.replaceChildren(...(name ? [icon(name, true)] : []), words);
  switch (what) {
    case "typing": say("", T("đang gõ…", "typing…")); break;
    case "sending": if (keeper.failures === 0) say("", T("đang lưu…", "saving…")); break;
    case "kept": say("ok", `${T("đã lưu", "saved")} ${clock(data.at)}`); dismiss("offline"); dismiss("signedout"); break;
    case "offline":
      say("warn", T("chưa gửi được", "not sent yet"));
      if (data.kept) notice("offline", "warn", "warn", T("Mất kết nối. Chữ gõ vẫn giữ ở máy này và tự gửi khi có mạng lại.", "Disconnected. What is typed is kept on this computer and sent when the connection is back."));
      else notice("offline", "stop", "err", T("Mất kết nối và bộ nhớ của trình duyệt đã đầy. Giữ trang này mở cho đến khi có mạng lại.", "Disconnected, and the browser's store is full. Keep this page open until the connection is back."));
      break;
    case "signedout":
      say("warn", T("chưa gửi được", "not sent yet"));
      notice("signedout", "stop", "lock", T("Phiên đăng nhập đã hết. Chữ gõ vẫn giữ ở máy này. ", "The session has ended. What is typed is kept on this computer. "), el("a", { href: "/login", target: "_blank" }, T("Đăng nhập ở thẻ mới", "Sign in in a new tab")));
      break;
    case "other": otherTab(); break;
    case "behind": behind(data); break;
    case "refused":
      say("err", T("không lưu được", "not kept"));
      lock(true);
      notice("refused", "stop", "err", `${data.detail ?? T("Máy chủ không nhận.", "The server refuses it.")} `, T("Chữ gõ vẫn giữ ở máy này. ", "What is typed is kept on this computer. "), el("a", { href: `/letters/${boot.id}` }, T("Mở trang văn bản", "Open the letter's page")));
      break;
  }
});

function lock(on) {
  body.view.setProps({ editable: () => !on });
  document.documentElement.classList.toggle("locked", on);
  for (const f of document.querySelectorAll("#draft input, #draft textarea:not(#f-body):not([data-chips]), #draft select")) f.disabled = on;
}

function otherTab() {
  lock(true);
  const typed = keeper.pending;
  const here = el("button", { class: "btn btn-sm", type: "button", onclick: () => takeOver(false) }, T("Viết tiếp ở đây", "Go on here"));
  const mine = el("button", { class: "btn btn-sm btn-ghost", type: "button", onclick: () => takeOver(true) }, T("Dùng chữ của thẻ này", "Use this tab's text"));
  notice("other", "warn", "info", el("p", {}, T("Văn bản này đang được viết ở một thẻ hoặc máy khác. ", "This letter is being written in another tab or on another computer. "),
    typed ? T("Thẻ này còn chữ chưa gửi.", "This tab has text that was not sent.") : ""), el("div", { class: "actions" }, here, typed ? mine : null));
  $("saved").replaceChildren(icon("lock", true), T("đang viết ở nơi khác", "being written elsewhere"));
}

async function takeOver(keep) {
  const now = await keeper.takeOver(keep);
  if (now) adopt(now.manuscript);
  dismiss("other");
  lock(false);
  if (!keep) $("saved").replaceChildren(icon("ok", true), T("viết tiếp ở đây", "going on here"));
  body.view.focus();
}

// adopt shows another manuscript in place of the one here.
function adopt(m) {
  for (const k of Object.keys(letter)) delete letter[k];
  Object.assign(letter, structuredClone(m.letter));
  letter.filing ??= {};
  letter.signature ??= { titles: [], name: "" };
  extra.settled = m.settled ?? [];
  body.replace(m.blocks);
  for (const name of Object.keys(chips)) chips[name].set(letter[name] ?? []);
  for (const input of document.querySelectorAll("[data-field]")) input.value = letter[input.dataset.field] ?? "";
  for (const box of document.querySelectorAll("[data-lines]")) { const [at, key] = holder(box.dataset.lines); box.value = (at[key] ?? []).join("\n"); }
  $("f-filing").value = (letter.filing.units ?? []).join(", ");
  $("f-copies").value = letter.filing.copies || "";
  block();
  summary();
  pages.changed(0);
}

function behind(data) {
  if (document.querySelector('[data-notice="behind"]')) return;
  notice("behind", "warn", "warn", T(`Đã có bản ${data.revision}${data.by ? ` do ${data.by} ghi` : ""}. Chữ đang gõ vẫn giữ riêng. `, `Revision ${data.revision} was written${data.by ? ` by ${data.by}` : ""}. What you type is kept apart. `),
    el("a", { href: `/letters/${boot.id}/conflict` }, T("So sánh và chọn", "Compare and choose")));
}

// What an earlier tab could not send comes first.
async function recover() {
  const left = keeper.journal.left();
  const mine = left.find((j) => j.tab === boot.tab || boot.tab === "" || boot.tab === "new");
  for (const j of left) {
    if (j !== mine) continue;
    if (same(j.content, boot.manuscript)) { keeper.journal.forget(j.key); continue; }
    adopt(j.content);
    changed();
    await keeper.flush();
    if (!keeper.pending) keeper.journal.forget(j.key);
    notice("recovered", "info", "ok", T(`Đã lấy lại chữ gõ lúc ${clock(j.at)} chưa kịp gửi.`, `Text typed at ${clock(j.at)} that was not sent is back.`));
  }
  const other = left.find((j) => j !== mine);
  if (!other || same(other.content, boot.manuscript)) { if (other) keeper.journal.forget(other.key); return; }
  notice("left", "warn", "info", el("p", {}, T(`Máy này còn giữ chữ gõ lúc ${clock(other.at)} mà máy chủ chưa có; từ đó văn bản đã được viết ở nơi khác.`, `This computer keeps text typed at ${clock(other.at)} that the server lacks; the letter was written elsewhere since.`)),
    el("div", { class: "actions" },
      el("button", { class: "btn btn-sm", type: "button", onclick: () => { adopt(other.content); changed(); keeper.journal.forget(other.key); dismiss("left"); } }, T("Dùng chữ đó", "Use that text")),
      el("button", { class: "btn btn-sm btn-ghost", type: "button", onclick: () => { keeper.journal.forget(other.key); dismiss("left"); } }, T("Bỏ chữ đó", "Drop it"))));
}

const same = (a, b) => JSON.stringify([a.letter, strip(a.blocks)]) === JSON.stringify([b.letter, strip(b.blocks)]);
const strip = (blocks) => (blocks ?? []).map((b) => [b.kind, b.text, b.table, b.data, b.title]);

// ------------------------------------------------- pages and the linter ---

function checkedNow(got) {
  lint.show(got);
  for (const f of lint.findings) {
    const at = f.block >= 0 && f.text ? body.place(f.block, f.text, f.nth) ?? body.place(f.block, f.text, 0) : null;
    f.from = at?.from;
    f.to = at?.to;
    f.current = f.id === lint.current;
  }
  mark();
  for (const f of document.querySelectorAll("[data-field], [data-lines], [data-chips]")) {
    const name = f.dataset.field ?? f.dataset.lines ?? f.dataset.chips;
    const bad = got.findings.some((g) => g.severity === "E" && g.field.split("[")[0] === name && !g.waived);
    (f.dataset.chips ? chips[name].place : f).classList.toggle("has-fault", bad);
  }
  why();
}

function mark() {
  body.mark(lint.open.filter((f) => f.from != null).map((f) => ({ id: f.id, severity: f.severity, from: f.from, to: f.to, current: f.id === lint.current })));
  pages.marks(lint.open.map((f) => ({ ...f, current: f.id === lint.current })));
}

function jump(f, go) {
  mark();
  const box = f.boxes?.[0];
  if (box) pages.view.goTo(box.page, box.y, true);
  if (!go) return;
  showPart("write");
  const now = body.rangeOf(f.id);
  if (now) { showTab("text"); body.select(now.from, now.to); return; }
  const path = f.field.split("[")[0], name = path.split(".")[0];
  const field = document.querySelector(`[data-lines="${CSS.escape(path)}"]`) ?? { signature: $("f-mandate"), filing: $("f-filing"), attachments: $("tab-files") }[name] ?? document.querySelector(`[data-field="${CSS.escape(name)}"]`) ?? chips[name]?.input;
  if (f.block >= 0) { showTab("text"); body.goTo(f.block); } else if (field) { showTab(field.closest('[role="tabpanel"]')?.id ?? "files"); field.closest("details")?.setAttribute("open", ""); $("fields").classList.add("open"); field.focus(); }
}

function fix(f) {
  const now = body.rangeOf(f.id);
  if (now) { body.replaceRange(now.from, now.to, f.fix); body.view.focus(); return; }
  const [name, index] = f.field.split("[");
  const swap = (s) => s.replace(f.text, () => f.fix);
  if (index != null && Array.isArray(letter[name])) {
    const i = Number.parseInt(index, 10);
    letter[name][i] = swap(letter[name][i] ?? "");
    chips[name]?.set(letter[name]);
  } else if (typeof letter[name] === "string") {
    letter[name] = swap(letter[name]);
    const input = document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    if (input) input.value = letter[name];
  } else return jump(f, true);
  changed();
}

// why says what stands in the way of submitting, or nothing.
const given = $("why").textContent.trim();
function why() {
  const n = lint.errors;
  const button = $("submit");
  const words = !keeper.mine ? T("đang viết ở nơi khác", "being written elsewhere") : n ? T(`còn ${n} lỗi thể thức`, `${n} error${n > 1 ? "s" : ""} of form left`) : "";
  if (!words && !given) { $("why").replaceChildren(); button.removeAttribute("aria-disabled"); return; }
  button.setAttribute("aria-disabled", "true");
  $("why").replaceChildren(icon("err", true), el("span", {}, ...(words ? [el("b", {}, T("Chưa trình được:", "Not ready:")), " ", words] : [given])));
}

document.addEventListener("keydown", (e) => {
  if (e.key === "F8") { e.preventDefault(); lint.next(e.shiftKey ? -1 : 1); }
  else if (e.altKey && e.key === "F10") { e.preventDefault(); document.querySelector("#toolbar button[tabindex='0']")?.focus(); }
  else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "s") { e.preventDefault(); save(); }
});

// -------------------------------------------------- saving and submitting ---

let version = boot.version;
let revision = boot.revision;

function stands(got) {
  version = got.version;
  revision = got.revision;
  keeper.base = got.revision;
  dismiss("behind"); // it was this page's own
  for (const i of document.querySelectorAll('input[name="version"]')) i.value = version;
  document.querySelector("[data-letter]").dataset.version = version;
  const link = $("revision").querySelector("a");
  (link ?? $("revision")).textContent = `${T("bản", "revision")} ${revision}`;
  $("submit-revision").textContent = `${T("bản", "revision")} ${revision}`;
}

// save writes a revision; null when it could not, with the reason shown.
function save(quiet = false) {
  return writing = write(quiet);
}

let writing = Promise.resolve(null);

async function write(quiet) {
  dismiss("save");
  if (!keeper.mine) return null;
  await keeper.flush();
  const edits = keeper.edits;
  let answer, got;
  try {
    answer = await post(`/letters/${boot.id}/save`, { base: keeper.base, content: content() });
    got = await answer.json();
  } catch {
    notice("save", "stop", "err", T("Chưa lưu thành bản được: mất kết nối. Chữ gõ vẫn giữ ở máy này; thử lại khi có mạng.", "No revision was saved: there is no connection. What is typed is kept on this computer; try again later."));
    return null;
  }
  if (!answer.ok) {
    if (got.code === "revised") { behind({ revision: "" }); location.href = `/letters/${boot.id}/conflict`; return null; }
    if (!quiet) unsaved(got);
    return null;
  }
  keeper.savedEdits = edits;
  stands(got);
  $("saved").replaceChildren(icon("ok", true), `${T("đã lưu", "saved")} ${clock(Date.now())}`);
  if (!quiet) toast(got.new ? T(`Đã lưu thành bản ${got.revision}`, `Saved as revision ${got.revision}`) : T(`Không có gì thay đổi sau bản ${got.revision}`, `Nothing has changed since revision ${got.revision}`));
  // A letter that has just begun gets its circuit and files with the page.
  if (got.begun && boot.revision === 0 && !quiet) location.reload();
  return got;
}

// unsaved tells what kept a revision from being written, and goes to the first
// paragraph that did.
function unsaved(problem) {
  const go = (f) => { showPart("write"); showTab("text"); body.goTo(f.block); };
  const name = (f) => f.name ?? f.field;
  const line = (f) => el("li", {}, f.block != null ? el("button", { class: "btn btn-sm btn-plain fault-place", type: "button", onclick: () => go(f) }, name(f)) : name(f) ? el("b", {}, `${name(f)}: `) : "", f.text);
  notice("save", "stop", "err", el("p", {}, problem.detail), problem.faults?.length ? el("ul", { class: "bullets" }, ...problem.faults.map(line)) : null).scrollIntoView({ block: "nearest" });
  const first = problem.faults?.find((f) => f.block != null);
  if (first) go(first);
}

$("save").hidden = false;
$("submit").hidden = false;
$("save").addEventListener("click", () => save());
$("draft").addEventListener("submit", (e) => { e.preventDefault(); save(); });
$("submit").addEventListener("click", async (e) => {
  if (e.currentTarget.getAttribute("aria-disabled") === "true") return;
  const got = await save(true) ?? await save();
  if (!got) return;
  $("submit-subject").textContent = $("title").textContent;
  $("submit-dialog").showModal();
});
for (const b of document.querySelectorAll("[data-close]")) b.addEventListener("click", () => b.closest("dialog").close());

// Leaving sends what is typed first; by the frame's own links it writes what is
// whole as a revision. The rest stays as it was typed.
document.addEventListener("click", async (e) => {
  const a = e.target.closest?.("a[href]");
  if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.defaultPrevented || a.target || a.origin !== location.origin || a.pathname === location.pathname) return;
  const away = a.matches("[data-leave], .rail a, .brand") && keeper.mine && keeper.unsaved;
  if (!away && !keeper.pending) return;
  e.preventDefault();
  await Promise.race([away ? save(true) : keeper.flush(), new Promise((r) => setTimeout(r, 3000))]);
  location.href = a.href;
});

function ask(title, first, second, value) {
  const d = $("insert-dialog"), a = $("insert-a"), b = $("insert-b");
  $("insert-title").textContent = title;
  $("insert-a-label").textContent = first;
  $("insert-b-label").textContent = second ?? "";
  b.closest(".field").hidden = !second;
  a.value = value;
  b.value = "";
  d.returnValue = "";
  d.showModal();
  a.select();
  return new Promise((done) => d.addEventListener("close", () => {
    body.view.focus();
    done(d.returnValue === "ok" ? [clean(a.value).trim(), clean(b.value).trim()] : null);
  }, { once: true }));
}

files({ version: () => version, changed: (got) => { boot.base = got.revision; stands(got); }, before: () => keeper.flush() });

// Somebody else has acted, or the same person elsewhere: a newer revision is
// told at once.
let leaving = false; // a form of this page has been sent: the move is our own
document.addEventListener("submit", (e) => { if (!e.defaultPrevented && e.target.method === "post") leaving = true; });
window.addEventListener("pageshow", () => { leaving = false; });
onMove(async (move) => {
  if (leaving || move.letter !== boot.id) return;
  await writing; // the news of this page's own revision may come before the answer
  if (move.version <= version) return;
  if (move.action === "waive") {
    toast(T("Người kiểm tra thể thức đã bỏ qua một lỗi", "The form checker has let an error pass"));
    pages.changed(0);
  } else if (move.action === "answer") toast(T("Người kiểm tra thể thức đã trả lời", "The form checker has answered"), { text: T("Đọc", "Read"), href: `/letters/${boot.id}#findings` });
  const answer = await fetch(`/letters/${boot.id}/typed`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const now = await answer.json();
  if (now.version > version && now.revision !== keeper.base) behind(now);
});

onComment((said) => {
  if (said.letter === boot.id && !said.mine) toast(T("Có nhận xét mới về văn bản này", "A new comment on this letter"), { text: T("Đọc", "Read"), href: `/book/${boot.id}#talk` });
});

// -------------------------------------------------------------- beginning ---

keeper.alone().then(async (alone) => {
  if (!alone) { keeper.mine = false; otherTab(); why(); return; }
  await recover();
});
pages.changed(0);
if (new URLSearchParams(location.search).has("saved")) history.replaceState(null, "", location.pathname + location.hash);
if (!document.activeElement || document.activeElement === document.body) (letter.subject ? body.view : $("f-subject")).focus();
