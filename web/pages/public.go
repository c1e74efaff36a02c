package pages

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"congvan/document"
	"congvan/document/form"
	"congvan/signing"
	"congvan/web/front"
	"congvan/workflow"
)

// publicPage is what anybody sees of a letter by its code.
type publicPage struct {
	Problem *problem // instead of the letter, or of the file
	Code    string
	Face    *front.Face
	Seen    time.Time
	File    *fileVerdict
}

// fileVerdict is what a file was found to be.
type fileVerdict struct {
	Name       string
	Check      *front.FileCheck
	Text       string
	Good, Warn bool
	Signatures []signatureLine
	Unsigned   []string // its signature fields that nobody signed, each in a sentence
}

// signatureLine is one signature of a file in words.
type signatureLine struct {
	Who, As, Says string
	Good          bool
	At            time.Time
}

// hidden keeps robots off: who holds a code has the letter.
func hidden(w http.ResponseWriter) { w.Header().Set("X-Robots-Tag", "noindex, nofollow") }

// publicDoor asks for a code and leads to its page.
func (p *Pages) publicDoor(w http.ResponseWriter, v *visit) error {
	hidden(w)
	code := strings.TrimSpace(v.URL.Query().Get("code"))
	if code == "" {
		return p.plain(w, v, http.StatusOK, "public-door", nil)
	}
	// People paste the whole address as often as the code.
	if u, err := url.Parse(code); err == nil && u.Host != "" {
		code = path.Base(u.Path)
	}
	return back(w, v, "/v/"+url.PathEscape(code))
}

func (p *Pages) public(w http.ResponseWriter, v *visit) error {
	hidden(w)
	page := publicPage{Code: inFours(v.PathValue("code")), Seen: p.Front.Now()}
	var err error
	if page.Face, err = p.Front.Public(v.Context(), v.PathValue("code"), v.address()); err != nil {
		return p.unknownCode(w, v, err)
	}
	return p.plain(w, v, http.StatusOK, "public", page)
}

func (p *Pages) unknownCode(w http.ResponseWriter, v *visit, err error) error {
	told := p.told(v, err)
	if errors.Is(err, workflow.ErrNotFound) {
		told.Detail = v.T("Không có văn bản nào đã phát hành mang mã này. Kiểm tra lại mã in trên văn bản: 26 chữ và số, không có số 0 và 1.",
			"No issued letter has this code. Check the code printed on the letter: 26 letters and digits, no 0 and no 1.")
	}
	return p.plain(w, v, told.Status, "public-door", told)
}

// checkFile compares the file of a form with the letter.
func (p *Pages) checkFile(w http.ResponseWriter, v *visit) error {
	hidden(w)
	var name string
	face, check, err := p.Front.CheckFile(v.Context(), v.PathValue("code"), v.address(), func() (data []byte, err error) {
		data, name, err = v.onePDF()
		return data, err
	})
	page := publicPage{Code: inFours(v.PathValue("code")), Face: face, Seen: p.Front.Now()}
	status := http.StatusOK
	switch {
	case face == nil && err != nil:
		return p.unknownCode(w, v, err)
	case err != nil:
		told := p.told(v, err)
		page.Problem, status = &told, told.Status
	default:
		page.File = verdictOf(v, name, face, check)
	}
	return p.plain(w, v, status, "public", page)
}

// onePDF reads the form's file into memory; it never touches the disk.
func (v *visit) onePDF() (data []byte, name string, err error) {
	parts, err := v.MultipartReader()
	if err != nil {
		return nil, "", errForm
	}
	for range 10 {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, "", unread(err)
		}
		if part.FormName() != "file" {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, front.MaxCheck+1))
		if err != nil {
			return nil, "", unread(err)
		}
		return data, fileNameOf(part), nil
	}
	return nil, "", nil // there is none; front says so
}

func unread(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return err
	}
	return &front.InvalidError{Field: "file", VI: "Tệp gửi lên bị đứt; gửi lại.", EN: "The file was cut off on its way; send it again."}
}

func fileNameOf(part *multipart.Part) string {
	name := part.FileName()
	if r := []rune(name); len(r) > 80 {
		name = string(r[:77]) + "…"
	}
	return name
}

func verdictOf(v *visit, name string, face *front.Face, c *front.FileCheck) *fileVerdict {
	f := &fileVerdict{Name: name, Check: c, Text: c.Words(face)[v.lang], Good: c.Good() && face.InForce()}
	f.Warn = !f.Good && (c.Good() || c.Verdict == front.EarlierFile)
	if c.Report == nil {
		return f
	}
	for _, s := range c.Report.Signatures {
		f.Signatures = append(f.Signatures, signatureIn(v, s))
	}
	for _, e := range c.Report.Unsigned {
		f.Unsigned = append(f.Unsigned, e.Text.In(v.Lang()))
	}
	return f
}

// signatureIn says in words what a signature is worth.
func signatureIn(v *visit, s signing.SignatureReport) signatureLine {
	line := signatureLine{Who: s.Signer.Name, At: s.Time, Good: s.Verdict == signing.Valid}
	switch {
	case s.Kind == signing.ArchiveTimestamp:
		line.As = v.T("dấu thời gian lưu trữ", "archive timestamp")
	case s.Field == form.Seal:
		line.As = v.T("chữ ký số của cơ quan (dấu)", "the agency's signature (seal)")
	case s.Field == form.Signature:
		line.As = v.T("chữ ký của người ký", "the signer's signature")
	default:
		line.As = v.T("chữ ký khác", "another signature")
	}
	switch s.Verdict {
	case signing.Valid:
		line.Says = v.T("hợp lệ", "valid")
	case signing.Invalid:
		line.Says = v.T("không hợp lệ", "not valid")
	default:
		line.Says = v.T("chưa kết luận được", "undecided")
	}
	if s.Verdict != signing.Valid && len(s.Reasons) > 0 {
		line.Says += ": " + s.Reasons[0].In(v.Lang())
	}
	return line
}

// inFours writes a code in groups of four, to be read aloud.
func inFours(code string) string {
	plain := strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(code))
	if len(plain) > 40 || !utf8.ValidString(plain) {
		return ""
	}
	var b strings.Builder
	for i, r := range plain {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// stead says for whom somebody has signed (Decree 30/2020, Art. 13).
var stead = map[document.Capacity][2]string{
	document.OnBehalf:     {"thay mặt", "on behalf of"},
	document.Acting:       {"quyền", "acting"},
	document.ForHead:      {"ký thay", "for"},
	document.ByOrder:      {"thừa lệnh", "by order of"},
	document.ByDelegation: {"thừa uỷ quyền", "by delegation of"},
}

// Signer is who has signed and as what: "Phó Giám đốc Nguyễn Văn A, ký thay
// Giám đốc".
func (p publicPage) Signer(v *visit) string {
	s := strings.TrimSpace(p.Face.SignerTitle + " " + p.Face.Signer)
	if words, known := stead[p.Face.Capacity]; known {
		s += ", " + v.T(words[0], words[1]) + " " + sentenceCase(p.Face.For)
	}
	return s
}

// sentenceCase is a title printed in capitals as it stands in a sentence.
func sentenceCase(s string) string {
	r := []rune(strings.ToLower(s))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// Subject is the letter's subject as the page says it.
func (p publicPage) Subject() string {
	r := []rune(p.Face.Subject)
	if len(r) > 1 && unicode.IsUpper(r[0]) && !unicode.IsUpper(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}
