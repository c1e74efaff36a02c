package document

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var ignoreSources = cmp.Options{ignorePlaces, cmpopts.IgnoreFields(Block{}, "Source"), cmpopts.IgnoreFields(Inline{}, "Source"), cmpopts.EquateEmpty()}

// TestEditKeepsRealLetters: opening and saving a letter unchanged changes none
// of its blocks, and of its text no more than the names of footnotes.
func TestEditKeepsRealLetters(t *testing.T) {
	for _, file := range letterFiles(t) {
		body := readLetter(t, file).Body
		md, lines := FormatEdited(EditBody(body))
		sameBody(t, body, md)
		for i, b := range EditBody(md) {
			if b.Line != lines[i] {
				t.Errorf("%s: block %d begins at line %d, told was %d", file, i, b.Line, lines[i])
			}
		}
	}
}

func sameBody(t testing.TB, want, got string) {
	t.Helper()
	a, err := ParseBody(want)
	if err != nil {
		t.Fatal(err)
	}
	b, err := ParseBody(got)
	if err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	if diff := cmp.Diff(a, b, ignoreSources); diff != "" {
		t.Fatalf("changed (-want +got):\n%s\nfrom\n%s\nto\n%s", diff, want, got)
	}
}

// TestEditIsLossless writes bodies of every mark in odd company and wants
// every block back, style included.
func TestEditIsLossless(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"chữ", "đậm", " ", " ", "*", "**", "***", "_", "“", ".", ",", "(", ")", `\*`, `\[`, "a", "1", "\\\n", "\n", "https://a.vn/?b_c*d", "&amp;", "|", "-", "NHÀ",
	})
	line := rapid.Custom(func(t *rapid.T) string {
		start := rapid.SampledFrom([]string{"", "", "1. ", "a) ", "- ", "  ", "## I. ", "### 1. ", "#### 1.1. ", "*Căn cứ Luật;* "}).Draw(t, "start")
		return start + "Lời " + strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "pieces"), "")
	})
	other := rapid.SampledFrom([]string{
		"---", "# Phụ lục I\n# TÊN", "![QR: Biểu mẫu](qr:https://a.vn)", "| A | B |\n|:-:|--:|\n| **x** | y \\| z |\n| a |",
		"*Căn cứ Luật An toàn thông tin mạng;*", "Câu[^x] có chú[^y].\n\n[^x]: Một *hai*\n[^y]: Ba",
	})
	rapid.Check(t, func(t *rapid.T) {
		body := strings.Join(rapid.SliceOfN(rapid.OneOf(line, line, other), 1, 6).Draw(t, "body"), "\n\n")
		if _, err := ParseBody(body); err != nil {
			return
		}
		md, _ := FormatEdited(EditBody(body))
		a, _ := ParseBody(body)
		b, err := ParseBody(md)
		if err != nil {
			t.Fatalf("%v\n%s", err, md)
		}
		if diff := cmp.Diff(a, b, ignoreSources); diff != "" {
			t.Fatalf("changed (-want +got):\n%s\nfrom\n%q\nto\n%q", diff, body, md)
		}
	})
}

// TestEditWritesChanges: a changed block is written from its words, its
// neighbours stay as they were.
func TestEditWritesChanges(t *testing.T) {
	blocks := EditBody("Câu  một\ngãy dòng.\n\n1. Khoản[^a] cũ\n2. Khoản hai\n\n[^a]: Chú *nghiêng*.")
	blocks[1].Text[0].Text = "1. Khoản mới"
	md, lines := FormatEdited(blocks)
	want := "Câu  một\ngãy dòng.\n\n1. Khoản mới[^1] cũ\n\n2. Khoản hai\n\n[^1]: Chú *nghiêng*."
	if diff := cmp.Diff(want, md); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{1, 4, 6}, lines); diff != "" {
		t.Error(diff)
	}
}

// TestEditShowsWhatCannotBeRead: faulty text survives in Raw blocks.
func TestEditShowsWhatCannotBeRead(t *testing.T) {
	for _, body := range []string{
		"Trước.\n\n<b>thẻ</b>\n\nSau[^1].\n\n[^1]: Chú.", "```\nmã\n\nmã hai\n```\n\nSau.", "> trích\n\n[^lạ]: Không ai nhắc", "A[^1]\n\n[^1]: x\n\n[^1]: y",
		"| a | b |\n|---|\n", "# Lạ\n\nB", "a\u200bb",
	} {
		blocks := EditBody(body)
		raw := false
		for _, b := range blocks {
			raw = raw || b.Kind == Raw
		}
		md, _ := FormatEdited(blocks)
		if !raw {
			t.Errorf("%q: no raw block in %+v", body, blocks)
		}
		if diff := cmp.Diff(strings.Fields(body), strings.Fields(md)); diff != "" {
			t.Errorf("%q: %s", body, diff)
		}
		if _, err := ParseBody(md); err == nil {
			t.Errorf("%q: the fault is gone in %q", body, md)
		}
	}
}

func FuzzEdit(f *testing.F) {
	for _, file := range letterFiles(f) {
		f.Add(readLetter(f, file).Body)
	}
	f.Add("> a\n\n[^1]: b\nc[^1]\n\n``` \n\n# Phụ lục\n\n# T")
	f.Fuzz(func(t *testing.T, md string) {
		out, _ := FormatEdited(EditBody(md))
		want, err := ParseBody(md)
		if err != nil {
			return
		}
		got, err := ParseBody(out)
		if err != nil {
			t.Fatalf("own format refused: %v\n%q", err, out)
		}
		if diff := cmp.Diff(BodyText(want), BodyText(got)); diff != "" {
			t.Fatalf("words changed (-want +got):\n%s\n%q", diff, out)
		}
	})
}
