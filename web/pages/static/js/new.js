// A file dropped anywhere on the page opens in the editor.
const form = document.getElementById("drop");
const problem = document.getElementById("new-problem");
const drop = form.querySelector(".drop");
const en = document.documentElement.lang === "en";

// The browser's own chooser speaks its own language; with scripts a button of
// ours stands for it and the file opens at once.
document.getElementById("source").classList.add("sr");
document.getElementById("choose").hidden = false;
document.getElementById("open-file").hidden = true;

async function send(file) {
  problem.hidden = true;
  drop.classList.add("busy");
  drop.querySelector(".drop-words").textContent = en ? `Reading ${file.name}…` : `Đang đọc ${file.name}…`;
  const data = new FormData();
  data.append("source", file);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const got = await answer.json();
    if (answer.ok) { location.href = got.href; return; }
    say([got.detail, ...(got.faults ?? []).map((f) => [f.name || f.field, f.text].filter(Boolean).join(": "))].join(" "));
  } catch {
    say(en ? "Not sent: there is no connection. Try again." : "Chưa gửi được: mất kết nối. Thử lại.");
  }
  drop.classList.remove("busy");
  drop.querySelector(".drop-words").textContent = en ? "Drop the file here, or choose it" : "Kéo tệp vào đây, hoặc chọn tệp";
}

function say(words) {
  problem.textContent = words;
  problem.hidden = false;
}

document.addEventListener("dragover", (e) => { e.preventDefault(); drop.classList.add("over"); });
document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) drop.classList.remove("over"); });
document.addEventListener("drop", (e) => {
  e.preventDefault();
  drop.classList.remove("over");
  const file = e.dataTransfer.files[0];
  if (file) send(file);
});
document.getElementById("source").addEventListener("change", (e) => { if (e.target.files[0]) send(e.target.files[0]); });
