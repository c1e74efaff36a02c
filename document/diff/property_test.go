package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"congvan/document"
	"congvan/document/diff"
)

// side writes one side of a comparison, a part or row to a line.
func side(r *diff.Result, old bool) []string {
	gone, fate, away := diff.Delete, diff.Deleted, diff.MovedFrom
	if old {
		gone, fate, away = diff.Insert, diff.Inserted, diff.MovedTo
	}
	absent := func(s diff.Status) bool { return s == fate || s == away }
	var out []string
	for _, p := range r.Parts {
		if p.Kind == "file" || absent(p.Status) {
			continue
		}
		if p.Rows == nil {
			out = append(out, diff.Plain(p.Runs, gone))
		}
		for _, row := range p.Rows {
			if absent(row.Status) {
				continue
			}
			var words []string
			for _, c := range row.Cells {
				words = append(words, diff.Plain(c, gone))
			}
			out = append(out, inOneLine(words))
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// flat writes a letter the same way, from what the document package says.
func flat(l *document.Letter) []string {
	l = l.Normalized()
	out := []string{l.Type.Name(), l.Circulation, l.ParentAgency, l.Agency, l.Symbol, l.Place, l.Subject, l.Urgency.Words()}
	out = append(out, l.Addressees...)
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		panic(err)
	}
	body, annexes := document.SplitAnnexes(blocks)
	out = append(out, flatBlocks(body)...)
	out = append(out, l.Recipients...)
	out = append(out, l.Filing.Line())
	out = append(out, l.Signature.Lines()...)
	out = append(out, l.Signature.Name, l.DrafterCode, l.Contact)
	out = append(out, l.Attachments...)
	for _, a := range annexes {
		out = append(out, flatBlocks(a)...)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

func flatBlocks(blocks []document.Block) []string {
	var out []string
	for _, b := range blocks {
		words := flatRuns(b.Text)
		for _, more := range []string{flatRuns(b.Title), b.Data} {
			if words != "" && more != "" {
				words += "\n"
			}
			words += more
		}
		out = append(out, words)
		if b.Table != nil {
			for _, row := range append([][]document.Cell{b.Table.Head}, b.Table.Rows...) {
				var words []string
				for _, c := range row {
					words = append(words, flatRuns(c))
				}
				out = append(out, inOneLine(words))
			}
		}
	}
	return out
}

// inOneLine writes a row's words, for cells may be merged on the other side.
func inOneLine(cells []string) string {
	return strings.Join(strings.Fields(strings.Join(cells, " ")), " ")
}

func flatRuns(in []document.Inline) string {
	var b strings.Builder
	for _, i := range in {
		b.WriteString(i.Text + flatRuns(i.Note))
	}
	return b.String()
}

// holds checks what must be true of every comparison.
func holds(t rapid.TB, a, b *document.Letter) {
	r, err := diff.Compare(diff.Version{Letter: a}, diff.Version{Letter: b})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(flat(b), side(r, false)); d != "" {
		t.Fatalf("the new side is not the new letter (-letter +side):\n%s", d)
	}
	// A moved part stands at its old place too, so the old side keeps its order.
	if d := cmp.Diff(flat(a), side(r, true)); d != "" {
		t.Fatalf("the old side is not the old letter (-letter +side):\n%s", d)
	}
	if r.Old == r.New && (len(r.Changes) > 0 || r.SourceOnly) {
		t.Fatalf("one letter has changes: %+v", r.Changes)
	}
	if r.Old != r.New && len(r.Changes) == 0 && !r.SourceOnly {
		t.Fatal("two letters have no changes")
	}
	for _, c := range r.Changes {
		if c.Place.VI == "" || c.Place.EN == "" || r.Parts[c.Part].Status == diff.Same {
			t.Fatalf("change without a place or in a part that is the same: %+v", c)
		}
		if len(c.Runs) == 0 && c.Remark == nil && r.Parts[c.Part].Kind != string(document.PageBreak) {
			t.Fatalf("change that shows nothing: %+v", c)
		}
	}
}

var bits = []string{"Bố trí", "ít nhất", "hai", "một", "xe", "phát sóng", "18 giờ 00", "ngày 22/11/2026", "số 45/QĐ-UBND", ",", ";",
	"**khẩn trương**", "*theo lệnh*", "Sở Khoa học và Công nghệ", "a)", "1.078,5", "–", "“Ứng dụng”", "\\\n"}

func sentence(t *rapid.T) string {
	s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 1, 12).Draw(t, "words"), " ")
	return strings.Trim(s, " \\\n") + " xong"
}

func paragraphOf(t *rapid.T, n int) string {
	mark := rapid.SampledFrom([]string{"", fmt.Sprintf("%d. ", n), "a) ", "b) ", "- ", "## I. ", "### Điều 1. ", "#### 1.1. ", "TABLE", "QR", "# Phụ lục I\n# ", "---"}).Draw(t, "mark")
	line := strings.ReplaceAll(sentence(t), "\\\n", "")
	switch mark {
	case "TABLE":
		rows := rapid.SliceOfN(rapid.SampledFrom([]string{"| 1 | Trạm Lý Sơn | 2 |", "| 2 | Trạm Sa Huỳnh | 4 |", "| 3 | Bưu điện | |", "| 9 | " + line + " | x |"}), 0, 5).Draw(t, "rows")
		table := "| STT | Tên | Số |\n|---|---|--:|\n" + strings.Join(rows, "\n")
		if rapid.Bool().Draw(t, "merged") {
			table = "| STT | Nội dung | < |\n|---|---|--:|\n| ^ | Tên | Số |\n" + strings.Join(rows, "\n")
		}
		return table
	case "QR":
		return "![QR: " + "Tải mẫu" + "](qr:https://x.vn/" + fmt.Sprint(n%3) + ")"
	case "---":
		return mark
	case "":
		return "Các đơn vị " + sentence(t)
	}
	return mark + line
}

// letterOf makes a letter; edited makes another from it, as a drafter would.
func letterOf(t *rapid.T, base *document.Letter) (l document.Letter, paras []string) {
	l = *base
	n := rapid.IntRange(1, 12).Draw(t, "paragraphs")
	for i := range n {
		paras = append(paras, paragraphOf(t, i+1))
	}
	l.Body = strings.Join(paras, "\n\n")
	return l, paras
}

func edited(t *rapid.T, l document.Letter, paras []string) document.Letter {
	paras = slices.Clone(paras)
	for range rapid.IntRange(0, 5).Draw(t, "edits") {
		i := rapid.IntRange(0, len(paras)-1).Draw(t, "at")
		switch rapid.SampledFrom([]string{"word", "insert", "delete", "move", "field", "list", "column", "merge"}).Draw(t, "edit") {
		case "word":
			paras[i] = strings.Replace(paras[i], "xong", rapid.SampledFrom([]string{"hoàn thành", "xong xuôi", "**xong**"}).Draw(t, "new"), 1)
		case "insert":
			paras = slices.Insert(paras, i, paragraphOf(t, i))
		case "delete":
			if len(paras) > 1 {
				paras = slices.Delete(paras, i, i+1)
			}
		case "move":
			p := paras[i]
			paras = slices.Delete(paras, i, i+1)
			paras = slices.Insert(paras, rapid.IntRange(0, len(paras)).Draw(t, "to"), p)
		case "column":
			if strings.HasPrefix(paras[i], "| STT") {
				paras[i] = strings.ReplaceAll(paras[i], "| STT |", "| STT | Mã |")
				paras[i] = strings.NewReplacer("|---|---|", "|---|---|---|", "\n| ^ |", "\n| ^ | Một |", "\n| 1 |", "\n| 1 | a1 |", "\n| 2 |", "\n| 2 | a2 |", "\n| 3 |", "\n| 3 | |", "\n| 9 |", "\n| 9 | a9 |").Replace(paras[i])
			}
		case "merge":
			paras[i] = strings.NewReplacer("| Bưu điện | |", "| Bưu điện | < |", "| 2 | Trạm Sa Huỳnh |", "| ^ | Trạm Sa Huỳnh |", "| Nội dung | < |", "| Nội dung | Số |").Replace(paras[i])
		case "field":
			l.Subject, l.Symbol = sentence(t), "SKHCN-VP"
		case "list":
			l.Recipients = rapid.Permutation(l.Recipients).Draw(t, "recipients")
			l.Addressees = append(slices.Clone(l.Addressees), sentence(t))
		}
	}
	l.Body = strings.Join(paras, "\n\n")
	return l
}

// TestSides: both sides of a comparison read as the two letters, whatever was
// edited.
func TestSides(t *testing.T) {
	base := letter(t, "bao-4.md")
	readable := func(l document.Letter) bool { _, err := document.ParseBody(l.Body); return err == nil }
	tried := 0
	rapid.Check(t, func(t *rapid.T) {
		a, paras := letterOf(t, base)
		b := edited(t, a, paras)
		a.Subject, b.Subject = strings.ReplaceAll(a.Subject, "\n", ""), strings.ReplaceAll(b.Subject, "\n", "")
		if !readable(a) || !readable(b) {
			t.Skip()
		}
		tried++
		holds(t, &a, &b)
		holds(t, &b, &a)
		c, _ := letterOf(t, base)
		if readable(c) {
			holds(t, &a, &c)
		}
	})
	if tried < 20 {
		t.Errorf("only %d pairs of letters could be read", tried)
	}
}

// TestLongLetter: a letter of some 300 pages, rewritten and shuffled, is
// compared in bounded time.
func TestLongLetter(t *testing.T) {
	base := letter(t, "bao-3.md")
	write := func(words func(i int) string) *document.Letter {
		l := *base
		var b strings.Builder
		for i := range 2400 {
			fmt.Fprintf(&b, "%d. %s\n\n", i%90+1, words(i))
		}
		l.Body = b.String()
		if len(l.Body) > document.MaxSource {
			t.Fatalf("the letter has %d bytes", len(l.Body))
		}
		return &l
	}
	a := write(func(i int) string {
		return strings.Repeat(fmt.Sprintf("từ%d và lời%d của câu %d ", i, i*7, i), 4)
	})
	b := write(func(i int) string {
		return strings.Repeat(fmt.Sprintf("chữ%d và ý%d trong đoạn %d ", i*3, i*5, i), 4)
	})
	begun := time.Now()
	holds(t, a, b)
	holds(t, a, a)
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("two comparisons took %v", took)
	} else {
		t.Logf("two comparisons and their checks took %v", took)
	}
}

func FuzzCompare(f *testing.F) {
	base := letter(f, "bao-4.md")
	for _, name := range []string{"bao-2.md", "bao-5.md", "bao-6.md", "bao-7.md"} {
		f.Add(base.Body, letter(f, name).Body)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := *base, *base
		a.Body, b.Body = x, y
		for _, l := range []*document.Letter{&a, &b} {
			if _, err := document.ParseBody(l.Body); err != nil {
				t.Skip()
			}
		}
		holds(t, &a, &b)
	})
}
