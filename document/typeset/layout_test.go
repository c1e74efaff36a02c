package typeset

import (
	"bytes"
	"math"
	"os/exec"
	"strings"
	"testing"

	"congvan/document"
)

func near1(a, b float64) bool { return math.Abs(a-b) <= 1 }

// TestSizesAndStyles holds each component against Annex I, part I.
func TestSizesAndStyles(t *testing.T) {
	storm := measure(t, compose(t, readLetter(t, "../testdata/letters/03-ung-pho-bao.md"), Options{}).PDF)
	security := measure(t, compose(t, readLetter(t, "../testdata/letters/01-an-toan-thong-tin.md"), Options{}).PDF)
	annexes := measure(t, compose(t, readLetter(t, "../testdata/letters/05-danh-muc-ho-so.md"), Options{}).PDF)
	cases := []struct {
		m            *measured
		words        string
		low, high    float64
		bold, italic bool
		article      string
	}{
		{storm, "CỘNG HÒA XÃ HỘI", 12, 13, true, false, "II.1a Quốc hiệu"},
		{storm, "Độc lập - Tự do - Hạnh phúc", 13, 14, true, false, "II.1b Tiêu ngữ"},
		{storm, "UBND TỈNH QUẢNG NGÃI", 12, 13, false, false, "II.2b cơ quan chủ quản"},
		{storm, "SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, 13, true, false, "II.2b cơ quan ban hành"},
		{storm, "Số:", 13, 13, false, false, "II.3c số, ký hiệu"},
		{storm, "/SKHCN-BCVT", 13, 13, false, false, "II.3c số, ký hiệu"},
		{storm, "Quảng Ngãi, ngày", 13, 14, false, true, "II.4c địa danh và thời gian"},
		{storm, "V/v bảo đảm", 12, 13, false, false, "II.5b trích yếu"},
		{storm, "HỎA TỐC", 13, 14, true, false, "III.2b mức độ khẩn"},
		{storm, "Kính gửi:", 13, 14, false, false, "II.9d Kính gửi"},
		{storm, "- Viễn thông Quảng Ngãi", 13, 14, false, false, "II.9d Kính gửi"},
		{storm, "Theo bản tin", 13, 14, false, false, "II.6e nội dung"},
		{storm, "1. Kiểm tra", 13, 14, false, false, "II.6đ khoản không tiêu đề"},
		{storm, "Nơi nhận:", 12, 12, true, true, "II.9d Nơi nhận"},
		{storm, "- Như trên;", 11, 11, false, false, "II.9d danh sách nơi nhận"},
		{storm, "KT. GIÁM ĐỐC", 13, 14, true, false, "II.7đ quyền hạn"},
		{storm, "PHÓ GIÁM ĐỐC", 13, 14, true, false, "II.7đ chức vụ"},
		{storm, "Nguyễn Văn A", 13, 14, true, false, "II.7đ họ tên"},
		{security, "I. NỘI DUNG THỰC HIỆN", 13, 14, true, false, "V.6b mục"},
		{security, "1. Rà soát hệ thống", 13, 14, true, false, "II.6đ khoản có tiêu đề"},
		{security, "a) Kiểm tra", 13, 14, false, false, "II.6đ điểm"},
		{annexes, "Phụ lục I", 14, 14, true, false, "III.1b phụ lục"},
		{annexes, "MẪU DANH MỤC HỒ SƠ", 13, 14, true, false, "III.1b tên phụ lục"},
		{annexes, "(Kèm theo Văn bản số", 13, 14, false, true, "III.1c chỉ dẫn"},
	}
	for _, c := range cases {
		s := c.m.find(c.words)
		if s.size < c.low || s.size > c.high || s.bold != c.bold || s.italic != c.italic {
			t.Errorf("%q is %g pt, bold %v, italic %v; Annex I.%s asks for %g to %g, bold %v, italic %v",
				c.words, s.size, s.bold, s.italic, c.article, c.low, c.high, c.bold, c.italic)
		}
	}
}

func TestHeadIsPlacedAsAnnexIPlansIt(t *testing.T) {
	m := measure(t, compose(t, readLetter(t, "../testdata/letters/03-ung-pho-bao.md"), Options{}).PDF)
	parent, agency := m.find("UBND TỈNH"), m.find("SỞ KHOA HỌC")
	name, motto := m.find("CỘNG HÒA"), m.find("Độc lập")
	number, symbol, date, year := m.find("Số:"), m.find("/SKHCN"), m.find("Quảng Ngãi, ngày"), m.find("năm")
	subject, second := m.find("V/v"), m.find("liên lạc ứng phó")
	urgency := m.find("HỎA TỐC")

	if !near1(parent.bottom, name.bottom) || !near1(agency.bottom, motto.bottom) {
		t.Errorf("both columns must share baselines (I.IV): %g and %g, %g and %g", parent.bottom, name.bottom, agency.bottom, motto.bottom)
	}
	if !near1(number.bottom, date.bottom) {
		t.Errorf("number at %g and date at %g must stand on one line (II.4c)", number.bottom, date.bottom)
	}
	middle := (number.left + symbol.right) / 2
	for what, x := range map[string]float64{"cơ quan chủ quản (II.2b)": parent.centre(), "số, ký hiệu (II.3c)": middle,
		"trích yếu (II.5b)": second.centre(), "mức độ khẩn (IV)": urgency.centre()} {
		if math.Abs(x-agency.centre()) > 2 {
			t.Errorf("%s is centred at %g, the agency's name at %g", what, x, agency.centre())
		}
	}
	const yearBlank = 10.5 * mm
	if x := (date.left + year.right + yearBlank) / 2; math.Abs(motto.centre()-name.centre()) > 1 || math.Abs(x-name.centre()) > 3 {
		t.Errorf("motto at %g and date at %g must be centred under the national name at %g (II.1b, II.4c)", motto.centre(), x, name.centre())
	}
	if gap := subject.top - number.bottom; gap < 4 || gap > 10 {
		t.Errorf("subject stands %g pt under the number, about 6 pt wanted (II.5b)", gap)
	}
	if part := (subject.right - subject.left) / (second.right - second.left); part < 0.7 || part > 1.4 {
		t.Errorf("lines of the subject are unevenly long: %q, %q", subject.text, second.text)
	}
	if rule := m.under(motto); math.Abs((rule.right-rule.left)-(motto.right-motto.left)) > 2 {
		t.Errorf("rule under the motto is %g pt, the motto %g (II.1b)", rule.right-rule.left, motto.right-motto.left)
	}
	rule, width := m.under(agency), agency.right-agency.left
	if part := (rule.right - rule.left) / width; part < 1.0/3 || part > 1.0/2 || !near1((rule.left+rule.right)/2, agency.centre()) {
		t.Errorf("rule under the agency's name is %.2f of its width, 1/3 to 1/2 wanted, centred (II.2b)", part)
	}
}

func TestUrgencyBoxes(t *testing.T) {
	for urgency, width := range map[document.Urgency]float64{document.Express: 30, document.VeryUrgent: 40, document.Urgent: 20} {
		l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
		l.Urgency = urgency
		m := measure(t, compose(t, l, Options{}).PDF)
		words := m.find(urgency.Words())
		found := false
		for _, box := range m.strokes {
			if box.top < words.top && box.bottom > words.bottom && box.left < words.left && box.right > words.right {
				found = true
				w, h := (box.right-box.left)/mm, (box.bottom-box.top)/mm
				if math.Abs(w-width) > 0.3 || math.Abs(h-8) > 0.3 || !strings.HasPrefix(box.colour, "90") {
					t.Errorf("%s: box of %.1f by %.1f mm in %s, want %g by 8 in bright red (III.2b)", urgency.Words(), w, h, box.colour, width)
				}
			}
		}
		if !found || words.colour != "#e60000" {
			t.Errorf("%s: no box round it, or not red (III.2b)", urgency.Words())
		}
	}
}

func TestTextIsSetAsAnnexIAsks(t *testing.T) {
	m := measure(t, compose(t, readLetter(t, "../testdata/letters/01-an-toan-thong-tin.md"), Options{}).PDF)
	for _, s := range m.segments {
		isNumber := s.page > 1 && s.top < 20*mm
		if strings.TrimSpace(s.text) == "" || isNumber {
			continue
		}
		if strings.HasSuffix(s.text, " ") {
			s.right -= 0.25 * s.size // the blank at the end of a line hangs
		}
		if s.left < 30*mm-1 || s.right > (210-15)*mm+2 || s.top < 20*mm-1 || s.bottom > (297-20)*mm+1 {
			t.Errorf("page %d: %q reaches into the margins (I.3)", s.page, s.text)
		}
	}
	first, next := m.find("a) Kiểm tra"), m.find("tài khoản không còn")
	if indent := (first.left - next.left) / mm; math.Abs(indent-12.7) > 0.3 && math.Abs(indent-10) > 0.3 {
		t.Errorf("first line is indented %.1f mm, 10 or 12.7 wanted (II.6e)", indent)
	}
	const single, resolution = 1.15, 0.34 // pdftohtml gives thirds of a point
	pitch := next.bottom - first.bottom
	if lines := pitch / 14 / single; lines < 0.99 || lines > 1.5 {
		t.Errorf("lines are %.1f pt apart, %.2f lines, 1 to 1.5 wanted (II.6e)", pitch, lines)
	}
	if gap := m.find("b) Sao lưu").bottom - next.bottom - pitch; gap < 6-resolution {
		t.Errorf("paragraphs are %.1f pt further apart than lines, at least 6 wanted (II.6e)", gap)
	}
	colon, dash := m.find("Kính gửi:"), m.find("- Các sở")
	const colonWidth = 0.278 * 14
	if x := colon.right - colonWidth; math.Abs(dash.left-x) > 1.5 {
		t.Errorf("dashes at %.1f must stand under the colon at %.1f (II.9d)", dash.left, x)
	}
	label, title := m.find("Nơi nhận:"), m.find("KT. GIÁM ĐỐC")
	if math.Abs(label.top-title.top) > 3 || !near1(label.left, 30*mm) {
		t.Errorf("Nơi nhận at %g, %g must be level with the title at %g and at the left margin (II.9d)", label.left, label.top, title.top)
	}
	if signer := m.find("Nguyễn Văn A"); !near1(signer.centre(), title.centre()) {
		t.Errorf("name centred at %g, title at %g (II.7đ)", signer.centre(), title.centre())
	}
}

func TestPageNumbers(t *testing.T) {
	numbers := func(file string) map[int]string {
		out := map[int]string{}
		for _, s := range measure(t, compose(t, readLetter(t, file), Options{}).PDF).segments {
			if s.bottom < 20*mm && s.text != "LƯU HÀNH NỘI BỘ" {
				out[s.page] += s.text
				if s.size < 13 || s.size > 14 || s.bold || s.italic || math.Abs(s.centre()-(30+195)*mm/2) > 2 {
					t.Errorf("page number %q: %g pt at %g; 13 to 14, upright, centred in the top margin wanted (I.7)", s.text, s.size, s.centre())
				}
			}
		}
		return out
	}
	if got := numbers("../testdata/letters/01-an-toan-thong-tin.md"); len(got) != 1 || got[2] != "2" {
		t.Errorf("numbers %v, want only 2 on page 2 (I.7)", got)
	}
	if got := numbers("../testdata/letters/05-danh-muc-ho-so.md"); len(got) != 1 || got[3] != "2" {
		t.Errorf("numbers %v; each annex counts for itself, so only page 3 has a number, 2 (III.1đ)", got)
	}
}

// TestEveryWordIsPrinted compares the words of the source with those of the
// pages.
func TestEveryWordIsPrinted(t *testing.T) {
	for _, file := range sampleFiles(t) {
		l := readLetter(t, file)
		c := compose(t, l, Options{})
		printed := map[string]int{}
		for w := range strings.FieldsSeq(string(tool(t, "pdftotext", "-raw", writePDF(t, c.PDF), "-"))) {
			printed[w]++
		}
		blocks, err := document.ParseBody(l.Body)
		if err != nil {
			t.Fatal(err)
		}
		text := document.PlainText(l)
		for _, b := range blocks { // said by the code, not in words
			if b.Data != "" {
				text = strings.Replace(text, b.Data+"\n", "", 1)
			}
		}
		for w := range strings.FieldsSeq(text) {
			if printed[w]--; printed[w] >= 0 {
				continue
			}
			if !withNoteNumber(printed, w) {
				t.Errorf("%s: %q is not printed, or not often enough", file, w)
			}
		}
	}
}

// withNoteNumber finds a word whose end the number of a footnote joined, and
// so parted from the punctuation after it.
func withNoteNumber(printed map[string]int, w string) bool {
	stem := strings.TrimRight(w, ".,;:")
	for _, number := range []string{"1", "2", "3"} {
		if printed[stem+number] > 0 {
			printed[stem+number]--
			return true
		}
	}
	return false
}

func TestSameLetterSameBytes(t *testing.T) {
	l := readLetter(t, "../testdata/letters/04-ke-hoach-dien-tap.md")
	o := Options{Verification: &Verification{URL: "https://kiemtra.example/v/7QK2-M9XD", Code: "7QK2-M9XD"}}
	first := compose(t, l, o)
	other := newTypesetter(t, Config{Children: 1})
	second, err := other.Compose(t.Context(), l, o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.PDF, second.PDF) {
		t.Error("another process gives other bytes")
	}
}

func TestQpdfFindsNothing(t *testing.T) {
	for _, file := range sampleFiles(t) {
		out, err := exec.Command("qpdf", "--check", writePDF(t, compose(t, readLetter(t, file), Options{}).PDF)).CombinedOutput()
		if err != nil || strings.Contains(string(out), "WARNING") {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
	}
}
