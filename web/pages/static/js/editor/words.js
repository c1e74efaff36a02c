// Words and times of the editor, in the page's language.
export const en = document.documentElement.lang === "en";
export const T = (vi, english) => (en ? english : vi);

const time = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
export const clock = (t) => time.format(new Date(t));

const sprite = document.querySelector("svg use")?.getAttribute("href")?.split("#")[0] ?? "";
export function icon(name, small = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", small ? "i i-sm" : "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#i-${name}`);
  svg.append(use);
  return svg;
}

export function el(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(props)) {
    if (k === "class") e.className = v;
    else if (k.startsWith("on")) e.addEventListener(k.slice(2), v);
    else if (v === true) e.setAttribute(k, "");
    else if (v !== false && v != null) e.setAttribute(k, v);
  }
  e.append(...children.filter((c) => c != null));
  return e;
}

// notice shows what has to be known above the text; a second one of the same
// name takes the first one's place.
export function notice(name, kind, iconName, ...content) {
  dismiss(name);
  const box = el("div", { class: `notice notice-${kind}`, role: kind === "stop" ? "alert" : "status", "data-notice": name }, icon(iconName), el("div", {}, ...content));
  document.getElementById("notices").append(box);
  return box;
}

export function dismiss(name) { document.querySelector(`[data-notice="${name}"]`)?.remove(); }
