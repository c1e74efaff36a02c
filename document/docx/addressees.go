package docx

import "strings"

// addressees reads one block at or after "Kính gửi" and tells whether it
// belonged to the addressees; the first that does not begins the body.
func (a *assembler) addressees(b block) bool {
	if b.table != nil {
		return a.addresseeTable(b)
	}
	if b.para.empty() {
		return a.head.addressing
	}
	lines := b.para.lines(0)
	if !a.head.addressing {
		a.addresseeLines(lines)
		return true
	}
	if !a.continues(lines[0]) {
		return false
	}
	a.addresseeLines(lines)
	return true
}

// addresseeTable reads a table that holds "Kính gửi", and the head too when
// both share one table. Rows without addressees belong to the head.
func (a *assembler) addresseeTable(b block) bool {
	if a.head.addressing {
		return false
	}
	rows := b.table.rows
	at := 0
	for i, row := range rows {
		for _, c := range row {
			for _, l := range c.lines() {
				if addressStart.MatchString(l.words()) {
					at = i
				}
			}
		}
	}
	above := *b.table
	above.rows = rows[:at]
	a.headLines(linesOf(block{table: &above}))
	for _, row := range rows[at:] {
		for _, c := range row {
			a.addresseeLines(c.lines())
		}
	}
	return true
}

// continues tells whether a line goes on with the list after "Kính gửi".
func (a *assembler) continues(l line) bool {
	n := len(a.letter.Addressees)
	switch {
	case l.listed && a.head.listOpen:
		return true
	case n == 0:
		return len([]rune(l.words())) < 200
	}
	return a.head.listOpen && !l.listed && isListEnd(a.letter.Addressees[n-1])
}

// isListEnd tells that more items follow a line ended like this.
func isListEnd(s string) bool { return strings.HasSuffix(s, ";") }

func (a *assembler) addresseeLines(lines []line) {
	for _, l := range lines {
		words := l.words()
		switch {
		case l.blank:
			continue
		case !a.head.addressing && !addressStart.MatchString(words):
			// A head in plain paragraphs may reach into this block.
			a.headLines([]line{l})
			continue
		case addressStart.MatchString(words):
			a.head.addressing, a.head.listOpen = true, true
			words = addressStart.ReplaceAllString(words, "")
			l.listed = listMark.MatchString(words)
		}
		a.addAddressees(words, l.listed)
	}
	a.tidyAddressees()
}

// addAddressees adds one line; a line may hold several names with a dash
// before each.
func (a *assembler) addAddressees(words string, listed bool) {
	for i, item := range strings.Split(words, "; - ") {
		item = strings.TrimSpace(listMark.ReplaceAllString(item, ""))
		n := len(a.letter.Addressees)
		switch {
		case item == "" || ruleOnly.MatchString(item):
		case n > 0 && i == 0 && !listed && !isListEnd(a.letter.Addressees[n-1]):
			a.letter.Addressees[n-1] += " " + item
		default:
			a.letter.Addressees = append(a.letter.Addressees, item)
		}
	}
}

// tidyAddressees closes the list at a full stop and, once it is closed, takes
// the end marks off.
func (a *assembler) tidyAddressees() {
	n := len(a.letter.Addressees)
	if n > 0 && strings.HasSuffix(a.letter.Addressees[n-1], ".") {
		a.head.listOpen = false
	}
}

// trimEnd takes the punctuation off the end of a list item; a stop that ends
// an abbreviation in brackets stays.
func trimEnd(s string) string { return strings.TrimRight(strings.TrimSpace(s), " ;.,") }

func trimEnds(items []string) []string {
	var out []string
	for _, s := range items {
		if s = trimEnd(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
