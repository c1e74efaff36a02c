package web_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"encoding/pem"
	"errors"
	"io"
	"log/slog"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"congvan/internal/issuing"
	"congvan/signing"
	"congvan/signing/keys"
	"congvan/web/api"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/web/pages"
	"congvan/workflow"
)

// takeKeys takes the keys away from the server, as onto tokens.
func (h *house) takeKeys() (personal, seal *keys.Key) {
	h.Helper()
	p, err := h.engine.Keys.Personal(h.Context(), agency, signer)
	must(h, err)
	s, err := h.engine.Keys.Agency(h.Context(), agency)
	must(h, err)
	h.engine.Keys = issuing.NewKeyring(issuing.KeyDir(h.TempDir()))
	return p.Key, s.Key
}

func chainPEM(k *keys.Key) string {
	out := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: k.Certificate.Raw})
	for _, c := range k.Chain {
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return string(out)
}

// ticketFile fetches one of the files to sign.
func (h *house) ticketFile(who workflow.PersonID, t *wire.Ticket, name string) []byte {
	h.Helper()
	var b bytes.Buffer
	must(h, h.as(who).TicketFile(h.Context(), t.Letter, t.Ticket, name, &b))
	return b.Bytes()
}

// bareValue is what a token gives for the attributes file.
func bareValue(t testing.TB, k *keys.Key, attributes []byte) []byte {
	t.Helper()
	sum := sha256.Sum256(attributes)
	value, err := k.Signer.Sign(rand.Reader, sum[:], crypto.SHA256)
	must(t, err)
	return value
}

// desktop is what a program that signs PDF files makes of the desk file.
func desktop(t testing.TB, k *keys.Key, file []byte, seal bool) []byte {
	t.Helper()
	if seal {
		return desktopIn(t, k, file, "dau_co_quan", false)
	}
	return desktopIn(t, k, file, "chu_ky_lanh_dao", true)
}

func desktopIn(t testing.TB, k *keys.Key, file []byte, field string, certify bool) []byte {
	t.Helper()
	out, err := signing.Sign(t.Context(), file, signing.Request{Field: field, Certify: certify, Time: time.Now().In(workflow.LegalZone())},
		k.Signer, k.Certificate, k.Chain, nil)
	must(t, err)
	return out
}

// TestTokenByAPI signs and seals a letter by keys that the server never sees:
// the signer registers their own certificate on their proof, the administrator
// that of the seal.
func TestTokenByAPI(t *testing.T) {
	h := newHouse(t)
	person, seal := h.takeKeys()
	h.work()
	l := h.get(signer, h.toSign())
	begin := wire.BeginToken{For: workflow.Sign, Seen: &l.Seen, Password: password}
	_, err := h.as(signer).BeginToken(t.Context(), l.ID, l.Version, begin)
	refused(t, err, http.StatusUnprocessableEntity, "needs_certificate")
	begin.NewCertificate = chainPEM(seal)
	_, err = h.as(signer).BeginToken(t.Context(), l.ID, l.Version, begin)
	refused(t, err, http.StatusUnprocessableEntity, "bad_certificate")
	begin.NewCertificate = chainPEM(&keys.Key{Certificate: person.Chain[0]})
	_, err = h.as(signer).BeginToken(t.Context(), l.ID, l.Version, begin)
	if why := refused(t, err, http.StatusUnprocessableEntity, "bad_certificate").Detail; !strings.Contains(why, "thiếu digitalSignature") || strings.Contains(why, "may not sign") {
		t.Errorf("an authority's certificate: %q", why)
	}
	begin.NewCertificate = chainPEM(&keys.Key{Certificate: person.Certificate})
	_, err = h.as(signer).BeginToken(t.Context(), l.ID, l.Version, begin)
	refused(t, err, http.StatusUnprocessableEntity, "bad_certificate")
	begin.NewCertificate = chainPEM(person)
	_, err = h.as(head).BeginToken(t.Context(), l.ID, l.Version, begin)
	refused(t, err, http.StatusForbidden, "not_signer")
	wrong := begin
	wrong.Password = "sai"
	_, err = h.as(signer).BeginToken(t.Context(), l.ID, l.Version, wrong)
	refused(t, err, http.StatusForbidden, "wrong_password")

	ticket, err := h.as(signer).BeginToken(t.Context(), l.ID, l.Version, begin)
	must(t, err)
	if ticket.State != "open" || len(ticket.Files) != 4 || ticket.Certificate.Subject != "Nguyễn Văn A" {
		t.Errorf("%+v", ticket)
	}
	for _, who := range []workflow.PersonID{clerk, head} { // a ticket is its opener's alone
		_, err = h.as(who).Ticket(t.Context(), l.ID, ticket.Ticket)
		refused(t, err, http.StatusNotFound, "not_found")
		_, err = h.as(who).ReturnToken(t.Context(), l.ID, ticket.Ticket, []byte("x"))
		refused(t, err, http.StatusNotFound, "not_found")
	}
	_, err = h.as(signer).ReturnToken(t.Context(), l.ID, ticket.Ticket, []byte("x"))
	refused(t, err, http.StatusUnprocessableEntity, "value")
	_, err = h.as(signer).ReturnToken(t.Context(), l.ID, ticket.Ticket, h.ticketFile(signer, ticket, front.DeskFile))
	refused(t, err, http.StatusUnprocessableEntity, "not_our_file")
	done, err := h.as(signer).ReturnToken(t.Context(), l.ID, ticket.Ticket, bareValue(t, person, h.ticketFile(signer, ticket, front.AttributesFile)))
	must(t, err)
	if done.State != "done" || done.LetterState != workflow.Signed {
		t.Errorf("%+v", done)
	}
	_, err = h.as(signer).ReturnToken(t.Context(), l.ID, ticket.Ticket, []byte("x"))
	refused(t, err, http.StatusConflict, "ticket_done")

	l = h.number(h.get(clerk, l))
	sealing := wire.BeginToken{For: workflow.Seal, Password: password}
	_, err = h.as(clerk).BeginToken(t.Context(), l.ID, l.Version, sealing)
	refused(t, err, http.StatusUnprocessableEntity, "needs_certificate")
	_, err = h.as(clerk).RegisterCertificate(t.Context(), wire.NewTokenCertificate{Certificate: chainPEM(seal)})
	refused(t, err, http.StatusForbidden, "forbidden")
	registered, err := h.as(admin).RegisterCertificate(t.Context(), wire.NewTokenCertificate{Certificate: chainPEM(seal)})
	must(t, err)
	_, err = h.as(admin).RegisterCertificate(t.Context(), wire.NewTokenCertificate{Person: drafter, Certificate: chainPEM(seal)})
	refused(t, err, http.StatusPreconditionFailed, "version_changed")
	list, err := h.as(admin).TokenCertificates(t.Context())
	must(t, err)
	if len(list.Items) != 2 || list.Items[0].SHA256 != registered.SHA256 || list.Items[1].By != signer {
		t.Errorf("%+v", list.Items)
	}
	_, err = h.as(signer).BeginToken(t.Context(), l.ID, l.Version, sealing)
	refused(t, err, http.StatusForbidden, "not_clerk")
	ticket, err = h.as(clerk).BeginToken(t.Context(), l.ID, l.Version, sealing)
	must(t, err)
	done, err = h.as(clerk).ReturnToken(t.Context(), l.ID, ticket.Ticket, desktop(t, seal, h.ticketFile(clerk, ticket, front.DeskFile), true))
	must(t, err)
	if done.State != "done" || !done.LetterState.Issuedish() {
		t.Errorf("%+v", done)
	}
	l = h.issued(l)
	v, err := h.as(clerk).VerifyLetter(t.Context(), l.ID)
	must(t, err)
	if !v.Valid || len(v.Signatures) < 2 {
		t.Errorf("%+v", v)
	}
	must(t, h.as(admin).EndCertificate(t.Context(), registered.SHA256))
	refused(t, h.as(admin).EndCertificate(t.Context(), registered.SHA256), http.StatusNotFound, "not_found")
}

// sealTicket is the clerk's ticket for a numbered letter with attachments.
func (h *house) sealTicket() (*wire.Letter, *wire.Ticket, *keys.Key) {
	h.Helper()
	l := h.number(h.enclosingSigned())
	_, seal := h.takeKeys()
	_, err := h.as(admin).RegisterCertificate(h.Context(), wire.NewTokenCertificate{Certificate: chainPEM(seal)})
	must(h, err)
	ticket, err := h.as(clerk).BeginToken(h.Context(), l.ID, l.Version, wire.BeginToken{For: workflow.Seal, Password: password})
	must(h, err)
	return l, ticket, seal
}

// TestTokenSealsAttachmentsByAPI: one ticket waits for the letter and each PDF
// with it, and the letter is issued when all are in.
func TestTokenSealsAttachmentsByAPI(t *testing.T) {
	h := newHouse(t)
	l, ticket, seal := h.sealTicket()
	h.work()
	if len(ticket.Parts) != 2 || ticket.Parts[1].Name != "Phụ lục 1.pdf" || len(ticket.Files) != 8 || ticket.Files[4].Name != "van-ban_01.pdf" {
		t.Fatalf("%+v", ticket)
	}
	bring := func(data []byte) *wire.Ticket {
		t.Helper()
		now, err := h.as(clerk).ReturnToken(t.Context(), l.ID, ticket.Ticket, data)
		must(t, err)
		return now
	}
	value := bareValue(t, seal, h.ticketFile(clerk, ticket, "thuoc-tinh_01.der"))
	if now := bring(value); now.State != "open" || !now.Parts[1].Returned || now.Parts[0].Returned || len(now.Files) != 4 || now.LetterState != workflow.Numbered {
		t.Errorf("%+v", now)
	}
	for _, name := range []string{"van-ban_02.pdf", "van-ban_1.pdf", "van-ban_00.pdf", "khac_01.pdf"} {
		refused(t, h.as(clerk).TicketFile(t.Context(), l.ID, ticket.Ticket, name, &bytes.Buffer{}), http.StatusNotFound, "not_found")
	}
	if now := bring(desktop(t, seal, h.ticketFile(clerk, ticket, front.DeskFile), true)); now.State != "done" || len(now.Parts) > 0 {
		t.Errorf("%+v", now)
	}
	l = h.issued(l)
	if len(l.Enclosed) != 2 || l.Enclosed[0].AsIs != "" || l.Enclosed[1].AsIs != "not_pdf" {
		t.Fatalf("%+v", l.Enclosed)
	}
	var file bytes.Buffer
	must(t, h.as(clerk).Download(t.Context(), l.ID, l.Enclosed[0].SHA256, &file))
	report, err := h.as(clerk).VerifyPDF(t.Context(), file.Bytes())
	must(t, err)
	if !report.Valid || report.Signatures[0].Level != "B-LTA" {
		t.Errorf("%+v", report)
	}
}

// TestTokenTakesSeveralFiles from one form without scripts: a wrong one is
// told by its name and keeps none of the others out.
func TestTokenTakesSeveralFiles(t *testing.T) {
	h := newHouse(t)
	l, ticket, seal := h.sealTicket()
	h.work()
	v, at := h.visitorOf(clerk), "/letters/"+string(l.ID)+"/token/"+ticket.Ticket
	letter, attachment := desktop(t, seal, h.ticketFile(clerk, ticket, front.DeskFile), true), bareValue(t, seal, h.ticketFile(clerk, ticket, "thuoc-tinh_01.der"))
	if _, page := v.get(at); !strings.Contains(page, at+"/van-ban_01.pdf") || !strings.Contains(page, "Phụ lục 1.pdf") || !strings.Contains(page, " multiple>") {
		t.Errorf("the page lacks the attachment:\n%s", page)
	}
	status, page := v.sendFiles(at, map[string][]byte{"sai.bin": []byte("x"), "phu-luc.bin": attachment})
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, "sai.bin: ") || !strings.Contains(page, "Đã nhận chữ ký") || strings.Contains(page, at+"/van-ban_01.pdf") {
		t.Errorf("%d\n%s", status, page)
	}
	if status, page = v.sendFiles(at, map[string][]byte{"van-ban.pdf": letter, "phu-luc.bin": attachment}); status != http.StatusOK || !strings.Contains(page, "Đã đóng dấu và phát hành") {
		t.Errorf("%d\n%s", status, page)
	}
}

// sendFiles posts a form with several files of one field, in order of their
// names.
func (v *visitor) sendFiles(path string, files map[string][]byte) (int, string) {
	v.h.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		part, err := w.CreateFormFile("file", name)
		must(v.h, err)
		_, err = part.Write(files[name])
		must(v.h, err)
	}
	must(v.h, w.Close())
	return v.read(v.client.Post(v.h.url+path, w.FormDataContentType(), &body))
}

// unread fails a test if it is read.
type unread struct{ testing.TB }

func (r unread) Read([]byte) (int, error) {
	r.Error("the body was read")
	return 0, io.EOF
}

// TestTicketIsLookedAtBeforeTheFile: what comes for a ticket that is over, or to
// a plugin's address that is off, is not read.
func TestTicketIsLookedAtBeforeTheFile(t *testing.T) {
	h := newHouse(t)
	person, _ := h.takeKeys()
	l := h.get(signer, h.toSign())
	ticket, err := h.as(signer).BeginToken(t.Context(), l.ID, l.Version, wire.BeginToken{For: workflow.Sign, Seen: &l.Seen, Password: password, NewCertificate: chainPEM(person)})
	must(t, err)
	f := &front.Front{Records: h.records, Tokens: h.engine, Now: h.now, Log: slog.New(slog.DiscardHandler)}
	if err := f.PluginReturn(t.Context(), ticket.Ticket, "", unread{t}); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("the plugin is off: %v", err)
	}
	must(t, h.as(admin).PutSigningSettings(t.Context(), wire.SigningSettings{Plugin: "wss://127.0.0.1:8987"}))
	h.wait(16 * time.Minute)
	if err := f.PluginReturn(t.Context(), ticket.Ticket, "", unread{t}); front.ProblemOf(err).Code != "ticket_expired" {
		t.Errorf("the ticket is over: %v", err)
	}
}

// TestTicketsStayOutOfTheLog: what fails is logged by its route, since the
// secret of a ticket stands in the path.
func TestTicketsStayOutOfTheLog(t *testing.T) {
	h := newHouse(t)
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	f := &front.Front{Records: h.records, Now: h.now, Log: log}
	h.records.Close() // so that everything fails
	for path, handler := range map[string]http.Handler{
		"/t/bi-mat/van-ban.pdf": (&pages.Pages{Front: f, Log: log}).Handler(), "/api/v1/letters/x/token-signing/bi-mat": (&api.API{Front: f, Log: log}).Handler(),
	} {
		out.Reset()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		r.Header.Set("Authorization", "Bearer cv_x")
		handler.ServeHTTP(httptest.NewRecorder(), r)
		if said := out.String(); !strings.Contains(said, "failed") || !strings.Contains(said, "{ticket}") || strings.Contains(said, "bi-mat") {
			t.Errorf("%s: %s", path, said)
		}
	}
}

// TestPluginSetting takes addresses of the person's own machine only.
func TestPluginSetting(t *testing.T) {
	h := newHouse(t)
	for _, bad := range []string{"wss://example.vn:8987", "https://127.0.0.1:8987", "wss://127.0.0.1", "wss://127.0.0.1:8987/x", "wss://127.0.0.1:8987; script-src *", "wss://u@127.0.0.1:1"} {
		refused(t, h.as(admin).PutSigningSettings(t.Context(), wire.SigningSettings{Plugin: bad}), http.StatusUnprocessableEntity, "bad_plugin")
	}
	refused(t, h.as(clerk).PutSigningSettings(t.Context(), wire.SigningSettings{Plugin: "wss://127.0.0.1:8987"}), http.StatusForbidden, "forbidden")
	must(t, h.as(admin).PutSigningSettings(t.Context(), wire.SigningSettings{Plugin: "wss://127.0.0.1:8987"}))
	s, err := h.as(admin).SigningSettings(t.Context())
	must(t, err)
	if s.Plugin != "wss://127.0.0.1:8987" {
		t.Errorf("%+v", s)
	}
}

// TestTicketExpires with its signing request; the letter is as it was.
func TestTicketExpires(t *testing.T) {
	h := newHouse(t)
	person, _ := h.takeKeys()
	l := h.get(signer, h.toSign())
	ticket, err := h.as(signer).BeginToken(t.Context(), l.ID, l.Version, wire.BeginToken{For: workflow.Sign, Seen: &l.Seen, Password: password, NewCertificate: chainPEM(person)})
	must(t, err)
	value := bareValue(t, person, h.ticketFile(signer, ticket, front.AttributesFile))
	h.wait(16 * time.Minute)
	_, err = h.as(signer).ReturnToken(t.Context(), l.ID, ticket.Ticket, value)
	refused(t, err, http.StatusConflict, "ticket_expired")
	if e, ok := errors.AsType[*client.Error](err); !ok || !strings.Contains(e.Problem.Detail, "bắt đầu lại") {
		t.Errorf("%v", err)
	}
	if now := h.get(signer, l); now.State != workflow.ToSign {
		t.Errorf("the letter is %s", now.State)
	}
}

// sendFile posts a form with a file, as a browser without scripts does.
func (v *visitor) sendFile(path, field, name string, data []byte, fields map[string]string) (int, string) {
	v.h.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for key, value := range fields {
		must(v.h, w.WriteField(key, value))
	}
	if data != nil {
		part, err := w.CreateFormFile(field, name)
		must(v.h, err)
		_, err = part.Write(data)
		must(v.h, err)
	}
	must(v.h, w.Close())
	return v.read(v.client.Post(v.h.url+path, w.FormDataContentType(), &body))
}

// TestTokenWithoutScripts takes the same way by plain forms.
func TestTokenWithoutScripts(t *testing.T) {
	h := newHouse(t)
	person, _ := h.takeKeys()
	h.work()
	l := h.get(signer, h.toSign())
	v := h.visitorOf(signer)
	at := "/letters/" + string(l.ID) + "/token"
	if _, page := v.get("/letters/" + string(l.ID)); !strings.Contains(page, at+"?for=sign") {
		t.Error("the letter's page does not lead to the token's")
	}
	if _, page := v.get("/book/" + string(l.ID)); !strings.Contains(page, at+"?for=sign") {
		t.Error("the book does not lead to the token's page")
	}
	seen := map[string]string{"for": "sign", "version": strconv.FormatInt(l.Version, 10), "source": string(l.Seen.Source), "form": string(l.Seen.Form), "password": password}
	status, page := v.sendFile(at, "own", "a.pem", []byte(chainPEM(person)+"-----BEGIN PRIVATE KEY-----\n"), seen)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, "coi như đã lộ") {
		t.Errorf("a key was taken: %d", status)
	}
	status, page = v.sendFile(at, "own", "a.pem", []byte(chainPEM(person)), seen)
	desk := regexp.MustCompile(`href="(` + at + `/([^/"]+))/van-ban.pdf"`).FindStringSubmatch(page)
	if status != http.StatusOK || desk == nil {
		t.Fatalf("%d\n%s", status, page)
	}
	if status, page = v.sendFile(desk[1], "file", "x.pdf", nil, nil); status != http.StatusUnprocessableEntity || !strings.Contains(page, "chưa chọn tệp") {
		t.Errorf("no file: %d", status)
	}
	file := h.ticketFile(signer, &wire.Ticket{Letter: l.ID, Ticket: desk[2]}, front.DeskFile)
	if status, page = v.sendFile(desk[1], "file", "da-ky.pdf", desktop(t, person, file, false), nil); status != http.StatusOK || !strings.Contains(page, "Đã ký văn bản") {
		t.Errorf("%d\n%s", status, page)
	}
}

// TestPluginNeedsItsSwitch: a ticket alone opens nothing where the plugin is
// off, and where it is on that ticket's file only.
func TestPluginNeedsItsSwitch(t *testing.T) {
	h := newHouse(t)
	person, _ := h.takeKeys()
	l := h.get(signer, h.toSign())
	ticket, err := h.as(signer).BeginToken(t.Context(), l.ID, l.Version, wire.BeginToken{For: workflow.Sign, Seen: &l.Seen, Password: password, NewCertificate: chainPEM(person)})
	must(t, err)
	v, path := h.visitor(), "/t/"+ticket.Ticket
	want := func(on bool) {
		t.Helper()
		status, body, _ := v.try("GET", path+"/van-ban.pdf")
		if (status == http.StatusOK && strings.HasPrefix(body, "%PDF-")) != on {
			t.Errorf("plugin on %v: %d", on, status)
		}
		status, body = v.sendFile(path, "uploadfile", "x.pdf", []byte("%PDF-1.7 khác"), nil)
		if (status == http.StatusOK && strings.Contains(body, `"Status":false`) && strings.Contains(body, "Chưa nhận được chữ ký")) != on {
			t.Errorf("plugin on %v: %d %s", on, status, body)
		}
	}
	want(false)
	must(t, h.as(admin).PutSigningSettings(t.Context(), wire.SigningSettings{Plugin: "wss://127.0.0.1:8987"}))
	want(true)
	if status, _ := v.get("/t/x/van-ban.pdf"); status != http.StatusNotFound {
		t.Errorf("another ticket: %d", status)
	}
}
