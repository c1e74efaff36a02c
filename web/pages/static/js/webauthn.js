// Passkeys in the browser: our server speaks JSON with base64url, browsers of
// Chrome 109's age want bytes.
const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
};
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const ids = (list) => (list ?? []).map((c) => ({ ...c, id: bytes(c.id) }));

// possible says whether this browser, at this address, has passkeys.
export const possible = () => Boolean(window.PublicKeyCredential && window.isSecureContext);

// answer asks the authenticators for a passkey and gives what the server wants.
export async function answer(options) {
  const o = options.publicKey;
  const c = await navigator.credentials.get({ publicKey: { ...o, challenge: bytes(o.challenge), allowCredentials: ids(o.allowCredentials) } });
  const r = c.response;
  return {
    id: c.id, rawId: text(c.rawId), type: c.type, authenticatorAttachment: c.authenticatorAttachment ?? undefined,
    clientExtensionResults: c.getClientExtensionResults(),
    response: { clientDataJSON: text(r.clientDataJSON), authenticatorData: text(r.authenticatorData), signature: text(r.signature), userHandle: text(r.userHandle) ?? undefined },
  };
}

// create asks an authenticator for a new passkey.
export async function create(options) {
  const o = options.publicKey;
  const c = await navigator.credentials.create({ publicKey: {
    ...o, challenge: bytes(o.challenge), user: { ...o.user, id: bytes(o.user.id) }, excludeCredentials: ids(o.excludeCredentials),
  } });
  const r = c.response;
  return {
    id: c.id, rawId: text(c.rawId), type: c.type, authenticatorAttachment: c.authenticatorAttachment ?? undefined,
    clientExtensionResults: c.getClientExtensionResults(),
    response: { clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject), transports: r.getTransports?.() ?? [] },
  };
}

// ask sends JSON to our server and gives its answer; an error has the words to
// show.
export async function ask(path, body) {
  const r = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body),
  });
  const data = await r.json().catch(() => ({}));
  if (!r.ok) throw new Error(data.detail || r.statusText);
  return data;
}

// words are what to show of a failure: a refusal by the person is not one.
export function words(e) {
  const en = document.documentElement.lang === "en";
  if (e.name === "NotAllowedError" || e.name === "AbortError")
    return en ? "The passkey was not used: the request was cancelled or took too long. Try again or use another way." : "Chưa dùng khóa truy cập: yêu cầu bị hủy hoặc quá thời gian. Thử lại hoặc dùng cách khác.";
  if (e.name === "InvalidStateError")
    return en ? "This authenticator has a passkey of this account already." : "Thiết bị này đã có khóa truy cập của tài khoản.";
  if (e.name === "SecurityError")
    return en ? "This address cannot use passkeys. Open the server by its name." : "Địa chỉ này không dùng được khóa truy cập. Mở máy chủ bằng tên miền.";
  return e.message;
}
