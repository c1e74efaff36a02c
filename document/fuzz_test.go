package document

import (
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParse: whatever is read can be written and read again unchanged.
func FuzzParse(f *testing.F) {
	for _, file := range letterFiles(f) {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte("---\nagency: \"A: b\"\nfiling:\n  units: [x]\n---\n\n# Phụ lục\n"))
	f.Add([]byte("---\nsubject: &a x\nplace: *a\n---\n"))
	f.Add([]byte("---\nsubject: 'yes'\nplace: 012\nsymbol: '# x'\n---\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		l, err := Parse(src)
		if err != nil {
			return
		}
		out := Format(l)
		again, err := Parse(out)
		if err != nil {
			t.Fatalf("own format refused: %v\n%s", err, out)
		}
		if diff := cmp.Diff(l, again); diff != "" {
			t.Fatalf("changed (-want +got):\n%s\n%s", diff, out)
		}
		if Hash(l) != Hash(again) {
			t.Fatal("hash changed")
		}
		_ = Check(l)
		_ = PlainText(l)
	})
}

// FuzzParseBody: the words of a body survive writing and reading.
func FuzzParseBody(f *testing.F) {
	for _, file := range letterFiles(f) {
		f.Add(readLetter(f, file).Body)
	}
	f.Add("- Căn cứ Luật A[^1];\n- *Xét* **đề nghị**\n\nĐiều 1. Lập.\n\n[^1]: chú")
	f.Add("**a**b *c*[^1]\n\n[^1]: x\n\n| a | b |\n|--:|---|\n| \\| | c |")
	f.Add("| a | < |\n|---|---|\n| b<br>c | ^ |\n| ^ | \\^ |")
	f.Add("# Phụ lục I\n# TÊN\n\n![QR: a](qr:https://a.vn)\n\n---\n1\\. x\\\n2. y")
	f.Add("![QR: a\\\nb](qr:x)")
	f.Add("![a \\] b](anh:x.png,80mm \"Hình 1. \\\"a\\\"\")\n\n![](<anh:y (1).jpg>)")
	f.Add("| ![a\\|b](anh:x.png,80mm) | **c**![](<anh:y (1).jpg>)<br>d[^1] |\n|---|---|\n| ![](anh:x.png)![](anh:z.png) | < |\n\n[^1]: x")
	f.Fuzz(func(t *testing.T, md string) {
		blocks, err := ParseBody(md)
		if err != nil {
			return
		}
		checkRename(t, md, blocks)
		out := FormatBody(blocks)
		again, err := ParseBody(out)
		if err != nil {
			t.Fatalf("own format refused: %v\n%q", err, out)
		}
		if diff := cmp.Diff(BodyText(blocks), BodyText(again)); diff != "" {
			t.Fatalf("words changed (-want +got):\n%s\n%q", diff, out)
		}
		if diff := cmp.Diff(bareShown(blocks), bareShown(again)); diff != "" {
			t.Fatalf("pictures changed (-want +got):\n%s\n%q", diff, out)
		}
	})
}

// checkRename: a picture that is readable can get another name.
func checkRename(t *testing.T, md string, blocks []Block) {
	names := map[string]string{}
	for _, name := range Pictures(blocks) {
		names[name] = "moi" + strings.ToLower(path.Ext(name))
	}
	renamed, err := RenamePictures(md, names)
	if err != nil {
		t.Fatalf("%v\n%q", err, md)
	}
	again, err := ParseBody(renamed)
	if err != nil || len(again) != len(blocks) {
		t.Fatalf("renamed: %v\n%q", err, renamed)
	}
	before := bareShown(blocks)
	for i, p := range bareShown(again) {
		if p.Data != names[before[i].Data] {
			t.Fatalf("%q is still called %q\n%q", before[i].Data, p.Data, renamed)
		}
	}
}

// bareShown are the pictures without their places.
func bareShown(blocks []Block) (list []Picture) {
	for _, p := range ShownPictures(blocks) {
		list = append(list, p.Picture)
	}
	return list
}

// FuzzReadTypes: whatever a file of types holds, the types that come of it can
// be asked everything.
func FuzzReadTypes(f *testing.F) {
	f.Add(decreeTypes)
	f.Add([]byte("- {type: phieu_thu, name: Phiếu thử, english: Slip, abbreviation: PTh}"))
	f.Add([]byte("- &a {type: x}\n- *a"))
	f.Fuzz(func(t *testing.T, src []byte) {
		list, err := ReadTypes(src)
		if err != nil {
			return
		}
		for _, m := range list {
			if symbol := m.SymbolOf("SYT", "NVY"); m.AgencyIn(symbol) != "SYT" {
				t.Errorf("the agency in %q is %q", symbol, m.AgencyIn(symbol))
			}
			_ = m.Heading() + m.prefix("x") + m.callWords()
		}
	})
}
