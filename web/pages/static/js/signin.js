// The sign-in page: a password that can be shown, and entry by passkey. Without
// scripts login, password and code still do.
import { answer, ask, possible, words } from "./webauthn.js";

for (const b of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(b.dataset.reveal);
  const show = b.textContent;
  b.hidden = false;
  b.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    b.setAttribute("aria-pressed", String(!shown));
    b.textContent = shown ? show : b.dataset.hide;
    field.focus();
  });
  // A password left in the clear would be kept by the browser as other text is.
  field.form.addEventListener("submit", () => { field.type = "password"; });
}

for (const b of document.querySelectorAll("[data-passkey-in]")) {
  if (!possible() || location.origin !== b.dataset.origin) continue;
  b.hidden = false;
  for (const el of document.querySelectorAll("[data-other-ways], [data-passkey-or]")) el.hidden = false;
  const wrong = document.querySelector("[data-passkey-wrong]");
  b.addEventListener("click", async () => {
    wrong.hidden = true;
    b.setAttribute("aria-busy", "true");
    try {
      const { secret, options } = await ask("/login/passkey/question", {});
      const { next } = await ask("/login/passkey", { secret, answer: await answer(options), next: b.dataset.next });
      location.assign(next);
    } catch (e) {
      wrong.textContent = words(e);
      wrong.hidden = false;
      b.removeAttribute("aria-busy");
    }
  });
}
