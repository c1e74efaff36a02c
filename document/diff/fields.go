package diff

import (
	"fmt"
	"strings"

	"congvan/document"
)

// field is a field of the letter as it is printed.
type field struct {
	name  string
	place Place
	text  string
}

// list is a field with several lines.
type list struct {
	name  string
	place Place // of one line, its number added
	lines []string
}

// fields are all of a letter but its body, in the order of the page.
type fields struct {
	head, filing, foot                             []field
	addressees, recipients, signature, attachments list
}

func fieldsOf(l *document.Letter) fields {
	return fields{
		head: []field{
			{"type", Place{"Loại văn bản", "Type"}, l.Type.Name()},
			{"circulation", Place{"Chỉ dẫn lưu hành", "Circulation mark"}, l.Circulation},
			{"parent_agency", Place{"Cơ quan chủ quản", "Parent agency"}, l.ParentAgency},
			{"agency", Place{"Cơ quan ban hành", "Issuing agency"}, l.Agency},
			{"symbol", Place{"Ký hiệu", "Symbol"}, l.Symbol},
			{"place", Place{"Địa danh", "Place"}, l.Place},
			{"subject", Place{"Trích yếu", "Subject"}, l.Subject},
			{"authority", Place{"Thẩm quyền ban hành", "Authority"}, l.Authority},
			{"urgency", Place{"Độ khẩn", "Urgency"}, l.Urgency.Words()},
		},
		addressees: list{"addressees", Place{"Kính gửi", "Addressee"}, l.Addressees},
		recipients: list{"recipients", Place{"Nơi nhận", "Recipient"}, l.Recipients},
		filing:     []field{{"filing", Place{"Dòng Lưu", "Filing line"}, l.Filing.Line()}},
		signature:  list{"signature", Place{"Khối chữ ký", "Signature block"}, l.Signature.Block()},
		foot: []field{
			{"secretary", Place{"Thư ký", "Secretary"}, l.Secretary},
			{"own_side", Place{"Bên ký", "Our party"}, strings.Join(l.OwnSide, "\n")},
			{"other_side", Place{"Khối chữ ký bên thứ hai", "The other party's block"}, strings.Join(l.OtherSide, "\n")},
			{"drafter_code", Place{"Ký hiệu người soạn thảo", "Drafter's code"}, l.DrafterCode},
			{"contact", Place{"Dòng liên hệ", "Contact line"}, l.Contact},
		},
		attachments: list{"attachments", Place{"Tên tài liệu kèm theo", "Name of an attachment"}, l.Attachments},
	}
}

// fields compares single fields; one that is empty on both sides has no part.
func (c *comparer) fields(before, after []field) {
	for i, f := range after {
		was := before[i].text
		if was == "" && f.text == "" {
			continue
		}
		p := Part{Kind: "field", Field: f.name, Place: f.place}
		p.compare(plainTokens(was), plainTokens(f.text))
		c.add(p, nil)
	}
}

// compare sets runs and status from the words of both sides.
func (p *Part) compare(before, after []token) {
	p.Runs = compareWords(before, after)
	switch {
	case unchanged(p.Runs):
		p.Status = Same
	case len(before) == 0:
		p.Status = Inserted
	case len(after) == 0:
		p.Status = Deleted
	default:
		p.Status = Changed
	}
}

// lists compares the lines of two lists.
func (c *comparer) lists(before, after list) {
	units := func(l list) []unit {
		out := make([]unit, len(l.lines))
		for i, s := range l.lines {
			out[i] = unit{family: l.name, key: s, loose: s, words: s, tokens: plainTokens(s)}
		}
		return out
	}
	oldUnits, newUnits := units(before), units(after)
	pairs, coarse := align(oldUnits, newUnits)
	c.result.Coarse = c.result.Coarse || coarse
	for _, p := range pairs {
		part := Part{Kind: "item"}
		switch {
		case p.new < 0:
			part.item(before, p.old)
			part.Status, part.Runs = Deleted, all(Delete, oldUnits[p.old].tokens)
			if p.other >= 0 {
				part.Status = MovedFrom
				c.result.Parts = append(c.result.Parts, part)
				continue
			}
		case p.old < 0:
			part.item(after, p.new)
			part.Status, part.Runs = Inserted, all(Insert, newUnits[p.new].tokens)
			if p.other >= 0 {
				var was Part
				was.item(before, p.other)
				part.Status, part.Was, part.Runs = MovedTo, &was.Place, all(Keep, newUnits[p.new].tokens)
			}
		default:
			part.item(after, p.new)
			part.compare(oldUnits[p.old].tokens, newUnits[p.new].tokens)
		}
		c.add(part, nil)
	}
}

// item names line i of a list.
func (p *Part) item(l list, i int) {
	p.Field = fmt.Sprintf("%s[%d]", l.name, i)
	p.Place = l.place
	if len(l.lines) > 1 {
		p.Place = Place{fmt.Sprintf("%s, dòng %d", l.place.VI, i+1), fmt.Sprintf("%s, line %d", l.place.EN, i+1)}
	}
}

// files compares attachments by name and content.
func (c *comparer) files(before, after []File) {
	gone := map[int]bool{}
	for i := range before {
		gone[i] = true
	}
	// find gives the first file of before that is still free and fits.
	find := func(fits func(File) bool) int {
		for i, f := range before {
			if gone[i] && fits(f) {
				delete(gone, i)
				return i
			}
		}
		return -1
	}
	from := make([]int, len(after))
	for i, f := range after {
		from[i] = find(func(g File) bool { return g == f })
	}
	for i, f := range after {
		if from[i] < 0 {
			from[i] = find(func(g File) bool { return g.Name == f.Name })
		}
	}
	for i, f := range after {
		if from[i] < 0 {
			from[i] = find(func(g File) bool { return g.SHA256 == f.SHA256 })
		}
	}
	for i, f := range before {
		if gone[i] {
			c.add(filePart(i, Deleted, []Run{{Op: Delete, Text: f.Name}}), nil)
		}
	}
	ordered := -1
	for i, f := range after {
		c.file(i, from[i], f, before, &ordered)
	}
}

func (c *comparer) file(i, from int, f File, before []File, ordered *int) {
	keep := []Run{{Op: Keep, Text: f.Name}}
	switch {
	case from < 0:
		c.add(filePart(i, Inserted, []Run{{Op: Insert, Text: f.Name}}), nil)
		return
	case before[from].Name != f.Name:
		p := filePart(i, Changed, compareWords(plainTokens(before[from].Name), plainTokens(f.Name)))
		c.add(p, &Place{"đổi tên, nội dung tệp như cũ", "renamed, same content"})
	case before[from].SHA256 != f.SHA256:
		c.add(filePart(i, Changed, keep), &Place{"nội dung tệp đã thay", "the content of the file is new"})
	case from < *ordered:
		was := filePart(from, Same, nil).Place
		p := filePart(i, MovedTo, keep)
		p.Was = &was
		c.add(p, nil)
	default:
		c.add(filePart(i, Same, keep), nil)
	}
	*ordered = max(*ordered, from)
}

func filePart(i int, s Status, runs []Run) Part {
	return Part{Kind: "file", Status: s, Field: fmt.Sprintf("files[%d]", i), Runs: runs,
		Place: Place{fmt.Sprintf("Tệp kèm theo %d", i+1), fmt.Sprintf("Attached file %d", i+1)}}
}

// Plain gives the text of runs on one side: the old one holds no insertions,
// the new one no deletions.
func Plain(runs []Run, without Op) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Op != without {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}
