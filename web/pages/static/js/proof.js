// The proof of identity inside a form (parts/proof.html): by password or code
// it needs no script; by passkey it is made here, and the form is sent after.
import { answer, ask, possible, words } from "./webauthn.js";

// prove proves who somebody is by a passkey, for "signing" or "account", and
// gives {fresh, until, clock}.
export async function prove(purpose = "signing") {
  const options = await ask("/proof/question", { for: purpose });
  return ask("/proof", { for: purpose, passkey: await answer(options) });
}

// fresh shows in a proof block that the proof is there.
export function fresh(block, state) {
  for (const el of block.children) el.hidden = true;
  for (const input of block.querySelectorAll("input")) { input.required = false; input.disabled = true; }
  const done = block.querySelector("[data-proof-done]");
  done.hidden = false;
  done.querySelector("[data-proof-until]").textContent = state.clock;
  block.dispatchEvent(new CustomEvent("proved", { bubbles: true, detail: state }));
}

function wrong(block, message) {
  const p = block.querySelector("[data-proof-wrong]");
  p.lastElementChild.textContent = message;
  p.hidden = !message;
}

for (const button of document.querySelectorAll("[data-proof-passkey]")) {
  if (!possible()) continue;
  button.hidden = false;
  const block = button.closest("[data-proof]");
  button.addEventListener("click", async () => {
    wrong(block, "");
    button.setAttribute("aria-busy", "true");
    try {
      fresh(block, await prove(block.dataset.proof));
    } catch (e) {
      wrong(block, words(e));
    }
    button.removeAttribute("aria-busy");
  });
}
