// Attachments: dropped or chosen, sent with their progress, taken off again.
import { el, icon, T, notice, dismiss } from "./words.js";

export function files({ version, changed, before }) {
  const form = document.getElementById("attach");
  const list = document.getElementById("file-list");
  if (!form) return;
  const input = document.getElementById("f-files"), bar = document.getElementById("upload"), words = document.getElementById("upload-words");
  const id = document.querySelector("[data-letter]").dataset.letter;

  function show(got) {
    changed(got);
    document.getElementById("file-count").textContent = got.files.length;
    document.getElementById("no-files")?.remove();
    list.replaceChildren(...got.files.map((f) => el("li", {},
      el("span", {}, icon("clip", true), " ", el("a", { href: f.href }, f.name), " ", el("span", { class: "muted small" }, f.size)),
      el("button", { class: "btn btn-ghost btn-sm", type: "button", "data-name": f.name }, T("Bỏ", "Remove"), el("span", { class: "sr" }, ` ${f.name}`)))));
  }

  async function send(picked) {
    if (!picked.length) return;
    dismiss("files");
    await before();
    const data = new FormData();
    data.append("version", version());
    for (const f of picked) data.append("attachments", f);
    const ask = new XMLHttpRequest(); // fetch tells no progress of what is sent
    ask.open("POST", `/letters/${id}/attach`);
    ask.setRequestHeader("Accept", "application/json");
    ask.responseType = "json";
    bar.hidden = false;
    bar.value = 0;
    ask.upload.addEventListener("progress", (e) => {
      if (!e.lengthComputable) return;
      bar.value = (100 * e.loaded) / e.total;
      words.textContent = T(`Đang tải lên ${Math.round(bar.value)}%`, `Uploading ${Math.round(bar.value)}%`);
    });
    ask.addEventListener("loadend", () => {
      bar.hidden = true;
      words.textContent = "";
      if (ask.status === 200) {
        show(ask.response);
        words.textContent = T("Đã đính kèm.", "Attached.");
        form.reset();
        return;
      }
      const told = ask.response?.detail ?? T("Chưa tải lên được: mất kết nối. Chọn lại tệp để thử lần nữa.", "Not uploaded: there is no connection. Choose the files again to retry.");
      notice("files", "stop", "err", told, ask.response?.faults ? el("ul", { class: "bullets" }, ...ask.response.faults.map((f) => el("li", {}, `${f.field}: ${f.text}`))) : null);
    });
    ask.send(data);
  }

  form.addEventListener("submit", (e) => { e.preventDefault(); e.stopPropagation(); send(input.files); });
  input.addEventListener("change", () => send(input.files));
  const drop = form.querySelector(".drop");
  for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); send(e.dataTransfer.files); });

  async function remove(name) {
    await before();
    const answer = await fetch(`/letters/${id}/detach`, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ version: version(), name }) });
    const got = await answer.json();
    if (answer.ok) show(got); else notice("files", "stop", "err", got.detail);
  }
  list.addEventListener("submit", (e) => { e.preventDefault(); e.stopPropagation(); remove(new FormData(e.target).get("name")); });
  list.addEventListener("click", (e) => { const b = e.target.closest("button[data-name]"); if (b) remove(b.dataset.name); });
}
