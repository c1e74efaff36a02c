// The public page: a file can be dropped and is compared at once. Without
// scripts it is chosen and sent by the button.
const form = document.querySelector("[data-check]");
if (form) {
  const en = document.documentElement.lang === "en";
  const zone = form.querySelector("[data-drop]");
  const wrong = form.querySelector("[data-check-wrong]");
  for (const what of ["lead", "choose"]) form.querySelector(`[data-drop-${what}]`).hidden = false;
  form.elements.file.classList.add("sr");
  form.querySelector("[data-check-go]").hidden = true;

  const refuse = (text) => { wrong.textContent = text; wrong.hidden = !text; return Boolean(text); };
  const send = () => {
    const file = form.elements.file.files[0];
    if (!file) return;
    if (refuse(file.size > Number(form.dataset.max) ? (en ? "The file is over 50 MB." : "Tệp quá 50 MB.") : "")) { form.elements.file.value = ""; return; }
    form.querySelector("[data-check-busy]").hidden = false;
    form.requestSubmit();
  };
  form.elements.file.addEventListener("change", send);
  for (const type of ["dragenter", "dragover"]) zone.addEventListener(type, (e) => { e.preventDefault(); zone.classList.add("over"); });
  for (const type of ["dragleave", "drop"]) zone.addEventListener(type, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (e) => {
    e.preventDefault();
    if (!e.dataTransfer.files.length) return;
    form.elements.file.files = e.dataTransfer.files;
    send();
  });
}
