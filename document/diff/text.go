package diff

import (
	"fmt"
	"strings"
)

// Words picks one language of a place.
func (p Place) Words(english bool) string {
	if english {
		return p.EN
	}
	return p.VI
}

var statusWords = map[Status]Place{
	Changed:     {"sửa", "changed"},
	Inserted:    {"thêm", "added"},
	Deleted:     {"bỏ", "removed"},
	MovedTo:     {"chuyển chỗ", "moved"},
	MovedFrom:   {"đã chuyển đi", "moved away"},
	Renumbered:  {"đánh số lại", "renumbered"},
	Reformatted: {"đổi cách trình bày", "reformatted"},
	Same:        {"giữ nguyên", "unchanged"},
}

// Words names a fate.
func (s Status) Words() Place { return statusWords[s] }

// Text writes the list of changes for a terminal: [-words taken away-] and
// {+words added+}, as git's word diff does.
func (r *Result) Text(english bool) string {
	var b strings.Builder
	say := func(vi, en string) string { return Place{vi, en}.Words(english) }
	for _, c := range r.Changes {
		fmt.Fprintf(&b, "%s (%s", c.Place.Words(english), c.Status.Words().Words(english))
		if c.Was != nil {
			fmt.Fprintf(&b, ", %s %s", say("trước là", "was"), c.Was.Words(english))
		}
		b.WriteString(")\n")
		if c.Remark != nil {
			fmt.Fprintf(&b, "    %s\n", c.Remark.Words(english))
		}
		if words := MarkRuns(c.Runs, english); c.Runs != nil {
			fmt.Fprintf(&b, "    %s\n", strings.ReplaceAll(words, "\n", "\n    "))
		}
	}
	if r.More > 0 {
		fmt.Fprintf(&b, say("… và %d thay đổi nữa\n", "… and %d more changes\n"), r.More)
	}
	switch {
	case r.SourceOnly:
		b.WriteString(say("Chỉ khác cách viết trong tệp nguồn; bản in như nhau.\n", "Only the source is written otherwise; the print is the same.\n"))
	case len(r.Changes) == 0:
		b.WriteString(say("Không có thay đổi.\n", "No changes.\n"))
	}
	if r.Coarse {
		b.WriteString(say("Sửa quá nhiều chỗ: các đoạn được ghép theo thứ tự.\n", "So much has changed that paragraphs are matched by their order.\n"))
	}
	return b.String()
}

// MarkRuns writes runs with marks round what changed; a footnote stands in
// brackets where its mark is.
func MarkRuns(runs []Run, english bool) string {
	runs = inOneStyle(runs)
	var b strings.Builder
	note := 0
	for i, r := range runs {
		if r.Note != note && note > 0 {
			b.WriteByte(']')
		}
		if r.Cut {
			b.WriteString(" … ")
		}
		if r.Note != note && r.Note > 0 {
			fmt.Fprintf(&b, "[%s %d: ", Place{"chú thích", "note"}.Words(english), r.Note)
		}
		note = r.Note
		switch r.Op {
		case Insert:
			b.WriteString("{+" + r.Text + "+}")
		case Delete:
			b.WriteString("[-" + r.Text + "-]")
			if i+1 < len(runs) && runs[i+1].Op == Insert {
				b.WriteByte(' ')
			}
		case Format:
			b.WriteString("{" + r.Style().Words(english) + ": " + r.Text + "}")
		default:
			b.WriteString(r.Text)
		}
	}
	if note > 0 {
		b.WriteByte(']')
	}
	return strings.TrimSpace(strings.ReplaceAll(b.String(), "  ", " "))
}

// inOneStyle joins neighbours that differ in style alone.
func inOneStyle(runs []Run) []Run {
	var out []Run
	for _, r := range runs {
		if n := len(out); n > 0 && r.Op != Format && out[n-1].Op == r.Op && out[n-1].Note == r.Note && !r.Cut {
			out[n-1].Text += r.Text
			continue
		}
		out = append(out, r)
	}
	return out
}

// Style names the style that words have now.
func (r Run) Style() Place {
	switch {
	case r.Bold && r.Italic:
		return Place{"đậm nghiêng", "bold italic"}
	case r.Bold:
		return Place{"đậm", "bold"}
	case r.Italic:
		return Place{"nghiêng", "italic"}
	}
	return Place{"bỏ đậm, nghiêng", "plain"}
}
