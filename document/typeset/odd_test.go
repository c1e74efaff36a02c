package typeset

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/form"
)

// keep writes pages to be looked at when $CONGVAN_PAGES is set.
func keep(t *testing.T, name string, c *Composed) {
	t.Helper()
	if dir := os.Getenv("CONGVAN_PAGES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), c.PDF, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVerificationIsPrintedAtTheFoot(t *testing.T) {
	l := readLetter(t, "../testdata/letters/02-so-lieu-dich-vu-cong.md")
	l.Contact = "Địa chỉ: 118 đường Hùng Vương; ĐT: (0255) 000 0000"
	c := compose(t, l, Options{Verification: &Verification{URL: "https://kiemtra.quangngai.example/v/7QK2-M9XD", Code: "7QK2-M9XD"}})
	keep(t, "verification", c)
	m := measure(t, c.PDF)
	for _, words := range []string{"Mã tra cứu:", "7QK2-M9XD", "Kiểm tra văn bản tại: https://kiemtra.quangngai.example/v/7QK2-M9XD", "Địa chỉ: 118"} {
		if s := m.find(words); s.page != 1 || s.top < (297-25)*mm {
			t.Errorf("%q stands at %.0f on page %d, want the foot of page 1", words, s.top, s.page)
		}
	}
	if s := m.find("Địa chỉ"); s.size < 11 || s.size > 12 {
		t.Errorf("contact line of %g pt, 11 to 12 wanted (Annex I.III.4)", s.size)
	}
}

// TestMarkupIsPrintedAsTyped: text of a letter is data to the template.
func TestMarkupIsPrintedAsTyped(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Subject = `#read("/letter.json") $x^2$ *đậm* "thẳng" -- @ref <nhãn> // hết`
	l.Body = `\#let x = 1; \#eval("1") \*không\* đậm ` + "\\`mã\\`" + ` a-b -- c --- d ...`
	text := string(tool(t, "pdftotext", "-raw", writePDF(t, compose(t, l, Options{}).PDF), "-"))
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range []string{"V/v " + l.Subject, "#let x = 1; #eval(\"1\") *không* đậm `mã` a-b -- c --- d ..."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page as typed:\n%s", want, text)
		}
	}
}

func TestMissingGlyphIsNamedWithItsPlace(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = "Một.\n\nHai **ba 漢 bốn**."
	_, err := shared.Compose(t.Context(), l, Options{})
	found, ok := errors.AsType[*MissingGlyphError](err)
	if !ok || found.Char != '漢' || found.Line != 3 || !strings.Contains(found.Near, "ba 漢 bốn") {
		t.Errorf("got %v", err)
	}
	l.Body, l.Subject = "Một.", "về 😀"
	if _, err := shared.Compose(t.Context(), l, Options{}); err == nil || !strings.Contains(err.Error(), "subject") {
		t.Errorf("got %v, want a missing glyph in subject", err)
	}
}

func TestALetterThatLacksPartsIsRefused(t *testing.T) {
	_, err := shared.Compose(t.Context(), &document.Letter{Body: "Một."}, Options{})
	faults, ok := errors.AsType[document.Errors](err)
	if !ok || len(faults) < 6 {
		t.Errorf("got %v", err)
	}
}

// TestSignatureIsNeverAloneOnAPage lets the text end at every height of a page.
func TestSignatureIsNeverAloneOnAPage(t *testing.T) {
	const words = "Đoạn cuối của công văn này dài hơn một dòng để thấy rõ nó có bị tách khỏi chữ ký của người có thẩm quyền hay không./."
	for name, ending := range map[string]string{
		"paragraph": words,
		"table":     "| Việc | Hạn |\n|---|---|\n| " + words + " | 01 |\n| Hai | 02 |",
		"QR":        words + "\n\n![QR](qr:https://kiemtra.example)",
	} {
		l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
		for lines := 15; lines < 33; lines += 3 {
			l.Body = strings.Repeat("Đơn vị báo cáo.\n\n", lines) + ending
			m := measureText(t, compose(t, l, Options{}).PDF)
			last, title, label, signer := m.find("Đoạn cuối"), m.find("KT. GIÁM ĐỐC"), m.find("Nơi nhận"), m.find("Nguyễn Văn A")
			if title.page != last.page || label.page != title.page || signer.page != title.page {
				t.Errorf("%s after %d lines: text ends on page %d, Nơi nhận on %d, title on %d, name on %d",
					name, lines, last.page, label.page, title.page, signer.page)
			}
		}
	}
}

func TestManyRecipientsAndLongNames(t *testing.T) {
	l := readLetter(t, "../testdata/letters/02-so-lieu-dich-vu-cong.md")
	l.Agency = "TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ VÀ ĐỔI MỚI SÁNG TẠO TỈNH QUẢNG NGÃI"
	l.Addressees = []string{"Văn phòng Ủy ban nhân dân tỉnh, Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Quảng Ngãi"}
	l.Recipients = nil
	for i := range 40 {
		l.Recipients = append(l.Recipients, fmt.Sprintf("Cơ quan thứ %d", i+1))
	}
	c := compose(t, l, Options{})
	keep(t, "long", c)
	m := measure(t, c.PDF)
	parent, name := m.find("UBND TỈNH"), m.find("CỘNG HÒA")
	if !near1(parent.bottom, name.bottom) {
		t.Error("a long agency's name moves the columns apart")
	}
	for i := range 40 {
		m.find(fmt.Sprintf("- Cơ quan thứ %d;", i+1))
	}
	if s := m.find("- Lưu: VT, VP."); math.Abs(s.left-30*mm) > 1 {
		t.Error("the list leaves the left margin")
	}
}

func TestPlacesOfFields(t *testing.T) {
	c := compose(t, readLetter(t, "../testdata/letters/01-an-toan-thong-tin.md"), Options{SealMM: 40})
	m := measure(t, c.PDF)
	at := map[string]form.Place{}
	for _, p := range c.Fields {
		at[p.Name] = p
	}
	sign, seal := at[form.Signature], at[form.Seal]
	title, signer := m.find("PHÓ GIÁM ĐỐC"), m.find("Nguyễn Văn A")
	if sign.Page != 2 || math.Abs(sign.X+sign.W/2-title.centre()) > 1 || sign.Y < title.bottom-3 || sign.Y+sign.H > signer.top+3 {
		t.Errorf("signature %+v must stand between title and name (II.7d)", sign)
	}
	if math.Abs(seal.W-40*mm) > 0.1 || math.Abs(seal.X+seal.W-(sign.X+sign.W/3)) > 0.5 {
		t.Errorf("seal %+v must be 40 mm wide and cover the left third of %+v (II.8a)", seal, sign)
	}
	number, symbol, label := at[form.Number], m.find("/SKHCN"), m.find("Số:")
	if number.X < label.right-4 || number.X+number.W > symbol.left+1 || number.Page != 1 {
		t.Errorf("number %+v must stand between %q and %q", number, label.text, symbol.text)
	}
}
