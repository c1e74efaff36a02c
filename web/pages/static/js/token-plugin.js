// The calls of the signing plugin that Vietnamese offices have on their
// machines: one WebSocket for each kind of signature, a JSON request that says
// where the file is and where the signed one goes, a JSON answer with Status 0
// when it has been signed. The plugin fetches and sends the files by itself.
//
// Tried only against this project's own stand-in.
const en = document.documentElement.lang === "en";
const patience = 10 * 60 * 1000; // a person types a PIN

// request is what a call sends; a seal and its attachments also name number and
// date.
function request({ file, upload, number, date }) {
  const r = {
    FileUploadHandler: new URL(upload, location.origin).href, SessionId: "", JWTToken: "",
    FileName: new URL(file, location.origin).href, MetaData: [],
  };
  if (number) { r.DocNumber = number; r.IssuedDate = date; }
  return r;
}

// sign resolves when the plugin has sent the signed file and the server has
// taken it; otherwise it fails with the reason in words.
export function sign(call) {
  return new Promise((resolve, reject) => {
    let socket;
    const end = setTimeout(() => finish(en ? "no answer" : "không có trả lời"), patience);
    const finish = (why) => {
      clearTimeout(end);
      socket?.close();
      if (why) reject(new Error(why)); else resolve();
    };
    try {
      socket = new WebSocket(`${call.plugin}/${call.call}`);
    } catch (e) {
      finish(e.message);
      return;
    }
    socket.addEventListener("open", () => socket.send(JSON.stringify(request(call))));
    socket.addEventListener("error", () => finish(en ? "it is not running on this machine" : "plugin chưa chạy trên máy này"));
    socket.addEventListener("message", (e) => {
      let answer;
      try { answer = JSON.parse(e.data); } catch { finish(en ? "its answer cannot be read" : "không đọc được trả lời"); return; }
      finish(answer.Status === 0 ? "" : answer.Message || (en ? `status ${answer.Status}` : `mã ${answer.Status}`));
    });
  });
}
