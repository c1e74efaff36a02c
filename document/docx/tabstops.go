package docx

// tabStops are the columns in which the pieces of lines stood, by how many there
// were: a name below an office has fewer or more tabs before it.
type tabStops map[int][]int

// align puts the pieces of a line of paragraphs into the columns of the line
// above that had as many.
func (t *tabStops) align(pieces []line) []line {
	n := len(pieces)
	if n < 2 {
		return pieces
	}
	if *t == nil {
		*t = tabStops{}
	}
	if (*t)[n] == nil {
		for _, p := range pieces {
			(*t)[n] = append((*t)[n], p.column)
		}
	}
	for i := range pieces {
		pieces[i].column = (*t)[n][i]
	}
	return pieces
}
