// The account page: adding a passkey, and unlocking by one. All else is forms.
import { ask, create, possible, words } from "./webauthn.js";

// Proved by a passkey: the page comes again with its locks open.
document.querySelector("[data-unlock]")?.addEventListener("proved", () => location.assign("/account#factors"));
addEventListener("hashchange", () => { if (document.querySelector("[data-proof-done]:not([hidden])")) location.reload(); });

const form = document.querySelector("[data-add-passkey]");
if (form) {
  const wrong = form.querySelector("[data-add-wrong]");
  const en = document.documentElement.lang === "en";
  const say = (text) => { wrong.lastElementChild.textContent = text; wrong.hidden = !text; };
  form.addEventListener("submit", async (e) => {
    if (form.elements.answer.value) return;
    e.preventDefault();
    say("");
    if (!possible() || location.origin !== form.dataset.origin) {
      say(en ? `Passkeys work at ${form.dataset.origin} only. Open the server there.` : `Khóa truy cập chỉ dùng được ở địa chỉ ${form.dataset.origin}. Mở máy chủ ở địa chỉ đó.`);
      return;
    }
    try {
      form.elements.answer.value = JSON.stringify(await create(await ask("/account/passkeys/question", {})));
      form.submit();
    } catch (err) {
      say(words(err));
    }
  });
}
