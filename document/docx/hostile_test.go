package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"

	"golang.org/x/text/unicode/norm"
)

// TestUnreadable refuses what is no letter or passes a limit, each with the
// part it is about and words in both languages.
func TestUnreadable(t *testing.T) {
	many := parts{}
	for i := range maxEntries + 1 {
		many[fmt.Sprintf("x%d", i)] = ""
	}
	deep := strings.Repeat("<w:sdt><w:sdtContent>", maxDepth) + strings.Repeat("</w:sdtContent></w:sdt>", maxDepth)
	tests := []struct {
		name string
		data []byte
		says string // part of the English text
	}{
		{"empty", nil, "not a .docx"},
		{"noise", []byte("PK\x03\x04 noise"), "not a .docx"},
		{"old doc", append(bytes.Clone(compoundMagic), make([]byte, 600)...), "password"},
		{"no document", parts{"a.txt": "x"}.pack(t), "no Word document"},
		{"a sheet", parts{"word/document.xml": "<workbook><sheets/></workbook>"}.pack(t), "no Word document"},
		{"cut XML", parts{"word/document.xml": "<w:document><w:body>"}.pack(t), "broken"},
		{"crossed tags", parts{"word/document.xml": "<a><b></a></b>"}.pack(t), "broken"},
		{"DTD", parts{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body>&a;</w:body></w:document>`}.pack(t), "type declaration"},
		{"unknown entity", parts{"word/document.xml": `<w:document><w:body>&xxe;</w:body></w:document>`}.pack(t), "broken"},
		{"zip bomb", parts{"word/document.xml": strings.Repeat(" ", maxPartSize+1)}.pack(t), "unpacks to more"},
		{"too many entries", many.pack(t), "too many entries"},
		{"too deep", letter(deep).pack(t), "too deep"},
		{"too many paragraphs", letter(strings.Repeat("<w:p/>", maxBlocks+1)).pack(t), "too many paragraphs"},
		{"too much text", letter(par(strings.Repeat("chữ ", maxText/5))).pack(t), "more text"},
		{"turned text", letter(par("Giao \u202eông A\u202c.")).pack(t), "main text, paragraph 10 holds the invisible character U+202E"},
		{"secret", parts{"word/document.xml": documentXML(par("TỐI MẬT") + plainHead + par("x") + plainTail)}.pack(t), "secret documents are refused"},
		{"subject without end", parts{"word/document.xml": documentXML(strings.Replace(plainHead, "sốt xuất huyết", strings.Repeat("sốt ", 2000), 1) + par("x") + plainTail)}.pack(t), "subject"},
		{"broken side part", letter(par("x")).with("numbering", "numbering.xml", "<w:numbering>").pack(t), "broken"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := read(t, test.data)
			if _, ok := errors.AsType[*UnreadableError](err); !ok || !strings.Contains(err.Error(), test.says) {
				t.Fatalf("error = %v, want an UnreadableError with %q", err, test.says)
			}
			if vi, en, ok := Message(err); !ok || vi == "" || vi == en {
				t.Errorf("messages %q, %q", vi, en)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	_, err := Read(bytes.NewReader(nil), maxFileSize+1)
	if _, ok := errors.AsType[*UnreadableError](err); !ok {
		t.Fatalf("error = %v, want an UnreadableError", err)
	}
}

// TestLyingSize refuses a part that unpacks to more than its entry says.
func TestLyingSize(t *testing.T) {
	data := parts{"word/document.xml": strings.Repeat(" ", maxPartSize+1)}.pack(t)
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	copy(data[at+24:], []byte{10, 0, 0, 0})
	if _, err := read(t, data); err == nil {
		t.Fatal("read a part larger than its entry says")
	}
}

// TestMissing lists every part that is not there, and gives what was read.
func TestMissing(t *testing.T) {
	res, err := read(t, parts{"word/document.xml": documentXML(pars("SỞ Y TẾ", "Số: /SYT-NVY", "Gia Lai, ngày    tháng    năm", "", "Nội dung dài của một đoạn văn nào đó."))}.pack(t))
	missing, ok := errors.AsType[*MissingError](err)
	if !ok {
		t.Fatalf("error = %v, want a MissingError", err)
	}
	var got []string
	for _, m := range missing.Missing {
		got = append(got, m.Field)
	}
	if want := "subject addressees signature.titles signature.name"; strings.Join(got, " ") != want {
		t.Errorf("missing %v, want %s", got, want)
	}
	if res == nil || res.Letter.Agency != "SỞ Y TẾ" || res.Letter.Symbol != "SYT-NVY" {
		t.Errorf("what was understood is lost: %+v", res)
	}
	if vi := missing.Vietnamese(); !strings.Contains(vi, "Kính gửi") || !strings.Contains(vi, "V/v") {
		t.Errorf("Vietnamese message %q does not name the parts", vi)
	}
}

// TestLongParagraph reads pages typed into one paragraph with forced lines.
func TestLongParagraph(t *testing.T) {
	res := mustRead(t, letter(`<w:p>`+strings.Repeat(run("Một dòng của đoạn văn rất dài.", "")+`<w:r><w:br/></w:r>`, 1000)+`</w:p>`))
	if n := strings.Count(res.Letter.Body, "\n\n"); n != 999 {
		t.Errorf("%d paragraphs of 1000 lines", n+1)
	}
}

// TestWideTable leaves a table out that has more cells than a letter can hold,
// and says so; elsewhere its words are kept within bounds.
func TestWideTable(t *testing.T) {
	wide := "<w:tr>" + strings.Repeat("<w:tc/>", 5000) + "<w:tc>" + par("chữ cuối hàng") + "</w:tc></w:tr>"
	res := mustRead(t, letter(par("Trước bảng.")+"<w:tbl>"+strings.Repeat(wide, 2)+"</w:tbl>"+par("Sau bảng.")))
	if res.Letter.Body != "Trước bảng.\n\nSau bảng." || !res.remark(Dropped, "chữ cuối hàng") {
		t.Errorf("body %q, remarks %v", res.Letter.Body, res.Remarks)
	}
	res = mustRead(t, parts{"word/document.xml": documentXML("<w:tbl>" + wide + "</w:tbl>" + plainHead + par("Nội dung./.") + plainTail)})
	if out := string(document.Format(res.Letter)) + fmt.Sprint(res.Remarks); !strings.Contains(out, "chữ cuối hàng") {
		t.Errorf("words of the wide table are lost: %s", out)
	}
}

// TestExternalPicture never opens an address.
func TestExternalPicture(t *testing.T) {
	p := letter(`<w:p><w:r><w:drawing><a:blip r:embed="rId7"/></w:drawing></w:r>` + run("Chữ.", "") + `</w:p>`)
	p["word/_rels/document.xml.rels"] = `<Relationships><Relationship Id="rId7" Type="http://x/image" TargetMode="External" Target="http://127.0.0.1:1/x.png"/></Relationships>`
	res := mustRead(t, p)
	if !res.remark(Dropped, "http://127.0.0.1:1/x.png") {
		t.Errorf("no remark about the address: %v", res.Remarks)
	}
	if of := OfPages(res.Remarks); len(of) != 1 {
		t.Errorf("of the file's own pages: %v", of)
	}
}

// TestNothingLost holds the account against text that has no place.
func TestNothingLost(t *testing.T) {
	res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + plainTail + pars("dòng lạ ở cuối văn bản", "7"))})
	if !res.remark(Unplaced, "dòng lạ ở cuối văn bản") || !res.remark(Unplaced, "7") {
		t.Errorf("lost words are not said: %v", res.Remarks)
	}
}

// FuzzRead holds that no input panics, and that what is read is a letter the
// source format takes.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/0*.docx")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		res, err := Read(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			sourceHolds(t, res.Letter)
		}
	})
}

// FuzzAccepted: what is made of a readable file is readable, with nothing left
// to accept.
func FuzzAccepted(f *testing.F) {
	f.Add(documentXML(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:ins>` + run("a", "") + `</w:ins></w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr></w:tr></w:tbl><w:p/>`))
	f.Fuzz(func(t *testing.T, doc string) {
		data := parts{"word/document.xml": doc}.pack(t)
		made, err := Accepted(bytes.NewReader(data), int64(len(data)))
		if err != nil || made == nil {
			return
		}
		if again, err := Accepted(bytes.NewReader(made), int64(len(made))); err != nil || again != nil {
			t.Errorf("%d bytes, %v", len(again), err)
		}
	})
}

// FuzzDocument goes past the zip: the input is the main document's XML.
func FuzzDocument(f *testing.F) {
	f.Add(documentXML(plainHead + par("Nội dung./.") + plainTail))
	f.Add(documentXML(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr>` + plainHead + `</w:tc></w:tr></w:tbl>` + pars("1. a", "* b", "|") + plainTail))
	f.Fuzz(func(t *testing.T, doc string) {
		res, err := read(t, parts{"word/document.xml": doc, "word/numbering.xml": numberingXML}.pack(t))
		if err == nil {
			sourceHolds(t, res.Letter)
		}
	})
}

// FuzzText puts any text into the body: each line a paragraph, each word of
// the style its place gives. The source format must take it, and every word
// must come out in the letter or in a remark.
func FuzzText(f *testing.F) {
	f.Add("I. MỤC\n1. Một **hai** _ba_\n- bốn; [năm]\n| sáu |\n---\nPhụ lục I\nTÊN PHỤ LỤC", uint(0x35))
	f.Add("Kính gửi: x\nNơi nhận: y\nKT. GIÁM ĐỐC\n[QR: (a b)]\n[^1]: x\nCăn cứ a;", uint(0x7))
	f.Fuzz(func(t *testing.T, text string, styles uint) {
		if strings.ContainsAny(text, "\r") {
			return
		}
		var body strings.Builder
		for l := range strings.SplitSeq(text, "\n") {
			body.WriteString("<w:p>")
			for i, word := range strings.SplitAfter(l, " ") {
				var b bytes.Buffer
				if err := xml.EscapeText(&b, []byte(word)); err != nil {
					t.Fatal(err)
				}
				body.WriteString(run(b.String(), []string{"", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"}[styles>>(uint(i)%16*2)&3]))
			}
			body.WriteString("</w:p>")
		}
		res, err := read(t, letter(body.String()).pack(t))
		if err != nil { // a part was missing, or the text is a secret or too long
			return
		}
		sourceHolds(t, res.Letter)
		have := map[string]bool{}
		var out strings.Builder
		out.WriteString(string(document.Format(res.Letter)))
		for _, m := range res.Remarks {
			out.WriteString("\n" + m.Words)
		}
		for _, w := range accountWords(out.String() + " hỏa hoả tốc thượng khẩn nơi nhận kính gửi vt lưu v về việc độc lập tự do hạnh phúc cộng hòa hoà xã hội chủ nghĩa việt nam ngày tháng năm số") {
			have[w] = true
		}
		for _, w := range accountWords(norm.NFC.String(clean(strings.ToValidUTF8(text, "\ufffd")))) {
			if !have[w] {
				t.Fatalf("lost %q of %q\n%s", w, text, out.String())
			}
		}
	})
}

func sourceHolds(t *testing.T, l *document.Letter) {
	t.Helper()
	if _, err := document.Parse(document.Format(l)); err != nil {
		t.Fatalf("the letter's source is not read back: %v\n%s", err, document.Format(l))
	}
}
