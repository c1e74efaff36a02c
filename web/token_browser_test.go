package web_test

import (
	"bufio"
	"bytes"
	"crypto/sha1" // #nosec G505 -- RFC 6455 fixes it
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/signing/keys"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// savedAs is a file for a form's file field.
func savedAs(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, data, 0o600))
	return path
}

// deskFile fetches the file to sign of the ticket whose page is open.
func (h *house) deskFile(who workflow.PersonID, l *wire.Letter, p *browser.Page) []byte {
	h.Helper()
	_, secret, _ := strings.Cut(p.Address(), "/token/")
	return h.ticketFile(who, &wire.Ticket{Letter: l.ID, Ticket: strings.TrimRight(secret, "#?")}, front.DeskFile)
}

// TestBrowserToken signs with a key the server has never seen: from the book
// to the ticket, a wrong file refused with its reason, the right one taken.
func TestBrowserToken(t *testing.T) {
	h := newHouse(t)
	person, seal := h.takeKeys()
	h.work()
	l := h.toSign()
	p := h.page(signer, browser.Desktop)
	p.Go("/book/" + string(l.ID))
	p.See("Cặp trình ký")
	p.Go("/letters/" + string(l.ID) + "/token?for=sign")
	p.See("Ký bằng token", "Lần đầu ký bằng token", "Mật khẩu, để xác nhận người ký")
	p.Accessible()
	p.Shot("begin")
	p.Upload("#own", savedAs(t, "chung-thu.pem", []byte(chainPEM(seal))))
	p.Fill("[name=password]", password)
	p.Allow("422")
	p.Press("Bắt đầu")
	p.See("chứng thư mang tên", "không phải “Nguyễn Văn A”")
	p.Upload("#own", savedAs(t, "chung-thu.pem", []byte(chainPEM(person))))
	p.Fill("[name=password]", password)
	p.Press("Bắt đầu")
	p.See("Bước 2: ký trên máy", "Bước 3: gửi lại", "chu_ky_lanh_dao", "Thả tệp đã ký vào đây")
	p.Accessible()
	p.Shot("ticket")
	file := h.deskFile(signer, l, p)
	p.Upload("#file", savedAs(t, "chua-ky.pdf", file))
	p.Press("Gửi chữ ký")
	p.See("Chưa nhận được chữ ký", "không phải là tệp đã tải về")
	p.Shot("refused")
	p.Upload("#file", savedAs(t, "da-ky.pdf", desktop(t, person, file, false)))
	p.Press("Gửi chữ ký")
	p.See("Đã ký văn bản", "Tiếp theo văn thư cấp số")
	p.Accessible()
	p.Shot("done")
	if now := h.get(signer, l); now.State != workflow.Signed {
		t.Errorf("the letter is %s", now.State)
	}
	second := h.toSign()
	phone := h.page(signer, browser.Phone)
	phone.Go("/letters/" + string(second.ID) + "/token?for=sign&lang=en")
	phone.See("Certificate on the token", "Nguyễn Văn A")
	phone.Fill("[name=password]", password)
	phone.Press("Begin")
	phone.See("Step 2: sign at your machine")
	phone.Accessible()
	phone.Shot("ticket")
}

// TestBrowserTokenPlugin seals by the calls of the offices' plugin, against a
// stand-in for it: the policy of the page lets it speak to that one address,
// only on the ticket's page and only where the agency has switched it on.
func TestBrowserTokenPlugin(t *testing.T) {
	h := newHouse(t)
	l, _, seal := h.sealTicket()
	h.work()
	plugin := &standIn{TB: t, key: seal}
	server := httptest.NewServer(plugin)
	defer server.Close()
	address := "ws" + strings.TrimPrefix(server.URL, "http")

	p := h.page(clerk, browser.Desktop)
	begin := func() {
		p.Go("/letters/" + string(l.ID) + "/issue")
		p.See("Chờ văn thư đóng dấu bằng token")
		p.Press("Đóng dấu bằng token")
		p.See("Chứng thư trên token")
		p.Fill("[name=password]", password)
		p.Press("Bắt đầu")
		p.See("Bước 2: ký trên máy", "dau_co_quan", "số và ngày đã điền sẵn", "Phụ lục 1.pdf", "Tải về để ký")
	}
	begin()
	if browser.Eval[bool](p, `document.querySelector("[data-plugin]") !== null`) {
		t.Error("the plugin is offered where it is off")
	}
	a := h.adminPage(browser.Desktop, "vi")
	a.Go("/admin/certificates")
	a.See("Chứng thư trên token", "Mới được thử với chương trình thay thế")
	a.Fill("#plugin", address)
	a.Click("form[action$=plugin] button")
	a.Until(`location.hash === "#tokens" && document.readyState === "complete"`)
	a.Accessible()
	a.Shot("admin")

	begin() // the proof has just been given
	for path, want := range map[string]bool{p.Address(): true, h.url + "/letters/" + string(l.ID): false} {
		policy := browser.Eval[string](p, `fetch("`+path+`", {headers: {Accept: "text/html"}}).then(r => r.headers.get("Content-Security-Policy"))`)
		if strings.Contains(policy, "connect-src 'self' "+address+";") != want {
			t.Errorf("%s: %s", path, policy)
		}
	}
	p.Wait("[data-plugin]:not([hidden])")
	p.Accessible()
	p.Shot("offered")
	plugin.refuses = "Người dùng đã hủy"
	p.Click("[data-plugin]")
	p.See("Plugin chưa ký được: Người dùng đã hủy")
	plugin.refuses = ""
	p.Click("[data-plugin]")
	p.See("Đã đóng dấu và phát hành văn bản")
	p.Shot("sealed")
	if plugin.asked["DocNumber"] != "01/SKHCN-CĐS" || !slices.Equal(plugin.paths, []string{"/SignIssued", "/SignIssued", "/SignAppendix"}) {
		t.Errorf("the plugin was asked %q, last for %v", plugin.paths, plugin.asked)
	}
}

// standIn plays the signing plugin on a person's machine: a WebSocket, over
// which it is told where the file is and where the signed one goes.
type standIn struct {
	testing.TB
	key     *keys.Key
	refuses string
	paths   []string
	asked   map[string]any
}

func (s *standIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, both, err := http.NewResponseController(w).Hijack()
	must(s, err)
	defer conn.Close()
	sum := sha1.Sum([]byte(r.Header.Get("Sec-Websocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	_, err = both.WriteString("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
		base64.StdEncoding.EncodeToString(sum[:]) + "\r\n\r\n")
	must(s, err)
	must(s, both.Flush())
	s.paths, s.asked = append(s.paths, r.URL.Path), map[string]any{}
	must(s, json.Unmarshal(readFrame(s, both.Reader), &s.asked))
	answer := map[string]any{"Status": 1, "Message": s.refuses}
	if s.refuses == "" {
		answer = s.sign()
	}
	b, err := json.Marshal(answer)
	must(s, err)
	head := []byte{0x81, byte(len(b))}
	if len(b) > 125 {
		head = []byte{0x81, 126, byte(len(b) >> 8), byte(len(b))}
	}
	_, err = both.Write(append(head, b...))
	must(s, err)
	must(s, both.Flush())
}

// readFrame reads one masked text (RFC 6455, 5.2).
func readFrame(t testing.TB, r *bufio.Reader) []byte {
	head := make([]byte, 2)
	_, err := io.ReadFull(r, head)
	must(t, err)
	n := int(head[1] & 0x7f)
	if n == 126 {
		var long [2]byte
		_, err = io.ReadFull(r, long[:])
		must(t, err)
		n = int(binary.BigEndian.Uint16(long[:]))
	}
	data := make([]byte, 4+n)
	_, err = io.ReadFull(r, data)
	must(t, err)
	for i := range n {
		data[4+i] ^= data[i%4]
	}
	return data[4:]
}

// signed is the file signed in the field that waits for it.
func (s *standIn) signed(file []byte) []byte {
	if bytes.Contains(file, []byte("/T (ky_so_co_quan_1)")) {
		return desktopIn(s, s.key, file, "ky_so_co_quan_1", true)
	}
	return desktop(s, s.key, file, true)
}

// sign fetches the file without anybody's session, signs it and sends it on.
func (s *standIn) sign() map[string]any {
	resp, err := http.Get(s.asked["FileName"].(string))
	must(s, err)
	file, err := io.ReadAll(resp.Body)
	must(s, err)
	must(s, resp.Body.Close())
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("uploadfile", "van-ban.signed.pdf")
	must(s, err)
	_, err = part.Write(s.signed(file))
	must(s, err)
	must(s, w.Close())
	sent, err := http.Post(s.asked["FileUploadHandler"].(string), w.FormDataContentType(), &form)
	must(s, err)
	defer sent.Body.Close()
	var answer struct {
		Status     bool
		Message    string
		FileServer string
	}
	must(s, json.NewDecoder(sent.Body).Decode(&answer))
	if !answer.Status {
		return map[string]any{"Status": 2, "Message": answer.Message}
	}
	return map[string]any{"Status": 0, "Message": "", "FileName": "van-ban.signed.pdf", "FileServer": answer.FileServer}
}
