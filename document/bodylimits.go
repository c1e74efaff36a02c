package document

import "strings"

// Limits of the body, far above any real letter.
const (
	maxBlocks       = 10_000
	MaxTableColumns = 30
	MaxTableRows    = 2000
	maxQRBytes      = 600
	maxFaults       = 100
	// maxRun is the most bytes of one line, and of lines with no empty line or
	// table row between them, and maxMarks the most marks: reading marks takes
	// time with their square.
	maxRun   = 16 << 10
	maxMarks = 1000
)

// longRun finds the first run of lines beyond maxRun or maxMarks; crowded says
// that it is the marks.
func longRun(md string) (offset int, crowded, found bool) {
	begin, at, marks := 0, 0, 0
	for line := range strings.Lines(md) {
		if len(line) > maxRun {
			return at, false, true
		}
		next := at + len(line)
		trimmed := strings.TrimSpace(line)
		alone := trimmed == "" || trimmed[0] == '|'
		if alone {
			begin, marks = at, 0
		}
		if marks += markCount(line); marks > maxMarks {
			return begin, true, true
		}
		if alone {
			begin, marks = next, 0
		}
		if next-begin > maxRun {
			return begin, false, true
		}
		at = next
	}
	return 0, false, false
}

// markCount counts what Markdown may take for a mark; a row of the same is one,
// such as a line to be filled in, but each bracket may open something.
func markCount(line string) int {
	n := 0
	for i := range len(line) {
		switch c := line[i]; c {
		case '[':
			n++
		case '*', '_', '`', '<':
			if i == 0 || line[i-1] != c {
				n++
			}
		}
	}
	return n
}
