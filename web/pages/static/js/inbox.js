// The inbox offers to show what is new; it never moves rows under the hand.
import { onMove } from "./live.js";

const list = document.querySelector("[data-live-list]");
let news = 0;
onMove((move) => {
  if (!list || move.mine) return;
  news += 1;
  let line = document.getElementById("news");
  if (!line) {
    line = document.createElement("a");
    line.id = "news";
    line.className = "btn btn-wide update";
    line.href = location.href;
    line.setAttribute("role", "status");
    list.before(line);
  }
  line.textContent = document.documentElement.lang === "en" ? `${news} changed: show` : `${news} văn bản vừa thay đổi: xem`;
});
