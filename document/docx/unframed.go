package docx

import "slices"

// unframed takes apart what holds more than one part of the letter: a table
// that the whole letter stands in, a paragraph with forced lines for paragraphs,
// and a head that stands in the header of the page.
func (a *assembler) unframed(blocks []block) []block {
	var out []block
	for i, b := range blocks {
		switch {
		case b.table != nil && (framesLetter(b) || i < maxTitleTable && b.table.framesTitle()):
			out = append(out, b.table.unfold(b.landscape)...)
		case b.para != nil && framesLetter(b):
			for _, part := range b.para.split() {
				out = append(out, block{para: part, landscape: b.landscape})
			}
		default:
			out = append(out, b)
		}
	}
	if !slices.ContainsFunc(out, isHead) {
		out = append(a.rd.headInHeader(), out...)
	}
	return out
}

// framesLetter tells a block with addressees or a title's head and the end of a
// letter, or with "Kính gửi" and paragraphs behind it.
func framesLetter(b block) bool {
	copies := blockHas(b, copiesHead.MatchString)
	return copies && (blockHas(b, addressStart.MatchString) || isHead(b))
}

// maxTitleTable is the most blocks above a table with the type's name.
const maxTitleTable = 6

// framesTitle tells a table with the name of a type, in capitals, in the only cell
// of a row that says anything.
func (t *table) framesTitle() bool {
	for _, row := range t.rows {
		said := slices.DeleteFunc(slices.Clone(row), func(c cell) bool { return allEmpty(c.blocks) })
		if len(said) != 1 {
			continue
		}
		for _, b := range said[0].blocks {
			if b.para == nil || b.para.empty() {
				continue
			}
			if name, found := typeNameOf(b.para); found && name.rest == "" && isUpper(b.para.lines(0)[0].words()) {
				return true
			}
			break
		}
	}
	return false
}

// unfold gives the rows of a table: a row of one cell as the paragraphs in it,
// others as tables of one row.
func (t *table) unfold(landscape bool) []block {
	var out []block
	for _, row := range t.rows {
		row = slices.DeleteFunc(slices.Clone(row), func(c cell) bool { return len(row) > 1 && allEmpty(c.blocks) })
		switch {
		case len(row) == 0:
		case len(row) == 1 && row[0].column == 0:
			for _, b := range row[0].blocks {
				b.landscape = landscape
				out = append(out, b)
			}
		default:
			out = append(out, block{table: &table{rows: [][]cell{row}, columns: t.columns, place: t.place}, landscape: landscape})
		}
	}
	return out
}

// headInHeader gives the blocks of the page header that holds the letter's
// head, and takes it from the headers; nil when there is none.
func (r *reader) headInHeader() []block {
	for i, part := range r.pack.headers {
		if !namesState(part.root) {
			continue
		}
		r.pack.headers = slices.Delete(r.pack.headers, i, i+1)
		r.enter(part)
		return r.content(part.root)
	}
	return nil
}

func namesState(root *node) bool { return nationalName.MatchString(plain(root)) }
