package typeset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/locate"
)

func draft(t *testing.T, l *document.Letter) *Drafted {
	t.Helper()
	d, err := shared.Draft(t.Context(), l, document.EditBody(l.Body), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDraftPlaces finds nearly every word of the sample letters on their pages,
// and finds them where the finished form has them too.
func TestDraftPlaces(t *testing.T) {
	for _, name := range []string{"01-an-toan-thong-tin", "02-so-lieu-dich-vu-cong", "03-ung-pho-bao", "04-ke-hoach-dien-tap", "05-danh-muc-ho-so"} {
		l := readLetter(t, "../testdata/letters/"+name+".md")
		d := draft(t, l)
		words := 0
		for line := range strings.SplitSeq(l.Body, "\n") {
			if !strings.HasPrefix(line, "|-") {
				words += len(strings.Fields(strings.NewReplacer("|", " ", "---", "").Replace(line)))
			}
		}
		found := 0
		for _, s := range d.Map.Spots {
			if s.Field == "body" {
				found++
			}
			if s.Page < 1 || s.Page > len(d.Map.Pages) || s.X < 0 || s.W <= 0 || s.X+s.W > 211 || s.Y < 5 || s.Y+s.H > 292 {
				t.Errorf("%s: spot %+v is off its page", name, s)
			}
		}
		if share := float64(found) / float64(words); share < 0.95 {
			t.Errorf("%s: %d of %d words are found", name, found, words)
		}
		form, err := locate.PDF(l, compose(t, l, Options{}).PDF)
		if err != nil {
			t.Fatal(err)
		}
		if len(form.Spots) != len(d.Map.Spots) {
			t.Fatalf("%s: %d words in the form, %d in the draft", name, len(form.Spots), len(d.Map.Spots))
		}
		for i, s := range form.Spots {
			if o := d.Map.Spots[i]; s.Field != o.Field || s.Line != o.Line || s.Page != o.Page || math.Abs(s.X-o.X) > 0.02 || math.Abs(s.Y-o.Y) > 0.02 {
				t.Fatalf("%s: the draft has %+v where the form has %+v", name, o, s)
			}
		}
	}
}

// TestDraftRange gives one box for each printed line of a range.
func TestDraftRange(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	m := draft(t, l).Map
	line, col := 0, 0
	for i, s := range strings.Split(l.Body, "\n") {
		if before, _, ok := strings.Cut(s, "xong trước 18"); ok {
			line, col = i+1, len([]rune(before))+1
		}
	}
	boxes := m.Range("body", line, col, line, col+len([]rune("xong trước 18 giờ 00 ngày 22 tháng 11 năm")))
	if len(boxes) != 2 || boxes[0].Page != 1 || boxes[1].Y <= boxes[0].Y || boxes[1].X > 35 || boxes[0].W < 20 {
		t.Errorf("boxes %+v, want one at the end of a line and one at the start of the next", boxes)
	}
	if whole := m.Lines("body", line, line); len(whole) != 1 || whole[0].H < boxes[0].H*2 {
		t.Errorf("the paragraph is in %+v", whole)
	}
	if m.Range("body", 900, 1, 901, 1) != nil || m.Range("khong", 1, 1, 1, 9) != nil {
		t.Error("there are boxes for words that are not there")
	}
}

// TestDraftOfAnything lays out letters that are not whole or not right.
func TestDraftOfAnything(t *testing.T) {
	for name, l := range map[string]*document.Letter{
		"nothing":      {},
		"faulty body":  {Subject: "thử", Body: "> trích\n\n`mã`\n\n| a | b |\nhỏng\n\n[^9] thiếu"},
		"annex alone":  {Body: "# Phụ lục I\n# TÊN\n\nA."},
		"missing sign": {Subject: "x 😀", Addressees: []string{""}, Signature: document.Signature{Capacity: []document.Capacity{"KT", "TL"}}},
	} {
		d := draft(t, l)
		if !bytes.HasPrefix(d.PDF, []byte("%PDF-")) || len(d.Map.Pages) == 0 {
			t.Errorf("%s: no pages", name)
		}
		if (d.Missing != nil) != (name == "missing sign") {
			t.Errorf("%s: missing %v", name, d.Missing)
		}
	}
	// What was composed is kept by all that its pages come of.
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	first, again := draft(t, l), draft(t, l)
	if &first.PDF[0] != &again.PDF[0] {
		t.Error("the same draft was laid out twice")
	}
	l.Subject += " và mưa lũ"
	if other := draft(t, l); bytes.Equal(other.PDF, first.PDF) {
		t.Error("another draft has the same pages")
	}
}

// TestDraftGivenUp: who has lost interest before the turn came costs nothing.
func TestDraftGivenUp(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Subject = "không ai chờ nữa"
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := shared.Draft(ctx, l, document.EditBody(l.Body), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	draft(t, l)
}

// BenchmarkDraft lays out a letter of two pages in a warm child, changed each
// time.
func BenchmarkDraft(b *testing.B) {
	l := readLetter(b, "../testdata/letters/01-an-toan-thong-tin.md")
	i := 0
	for b.Loop() {
		i++
		l.Subject = fmt.Sprintf("bảo đảm an toàn thông tin mạng lần thứ %d", i)
		if _, err := shared.Draft(b.Context(), l, document.EditBody(l.Body), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
