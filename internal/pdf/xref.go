package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// maxObjectNumber is the highest number Acrobat takes (ISO 32000-1, C.2).
const maxObjectNumber = 8388607

type entryKind byte

const (
	free     entryKind = 0
	atOffset entryKind = 1
	inStream entryKind = 2
)

// entry says where an object is: a is its offset and b its generation, or a is
// the object stream's number and b the index in it.
type entry struct {
	kind entryKind
	a, b int
}

func (e entry) generation() int {
	if e.kind == inStream {
		return 0
	}
	return e.b
}

// section is one cross-reference section with its trailer.
type section struct {
	offset  int // where it starts
	end     int // after its trailer or stream
	trailer Dict
	stream  bool
	freed   []int // by a table, unless its hybrid stream knows better
}

// readSections follows the chain of sections from startxref to the first.
func (f *File) readSections() error {
	offset, err := f.startxref()
	if err != nil {
		return err
	}
	seen := map[int]bool{}
	for {
		if seen[offset] {
			return errors.New("pdf: cross-reference sections form a loop")
		}
		seen[offset] = true
		if len(f.sections) == f.budget.limits.Revisions {
			return fmt.Errorf("%w: more than %d revisions", ErrLimit, len(f.sections))
		}
		s, err := f.readSection(offset)
		if err != nil {
			return fmt.Errorf("cross-reference section: %w", err)
		}
		f.sections = append(f.sections, s)
		if err := f.readHybrid(s, seen); err != nil {
			return err
		}
		for _, number := range s.freed {
			if _, known := f.entries[number]; !known {
				f.freed[number] = true
			}
		}
		previous, more, err := sectionOffset(s.trailer, "Prev")
		if err != nil || !more {
			return err
		}
		offset = previous
	}
}

// readHybrid reads the stream that a hybrid-reference file adds to a table
// (ISO 32000-1, 7.5.8.4). What it holds the table calls free.
func (f *File) readHybrid(s section, seen map[int]bool) error {
	if s.stream {
		return nil
	}
	offset, ok, err := sectionOffset(s.trailer, "XRefStm")
	if err != nil || !ok {
		return err
	}
	if seen[offset] {
		return errors.New("pdf: cross-reference sections form a loop")
	}
	seen[offset] = true
	_, err = f.readSection(offset)
	return err
}

func sectionOffset(trailer Dict, key Name) (int, bool, error) {
	o, ok := trailer[key]
	if !ok {
		return 0, false, nil
	}
	n, ok := o.(Number)
	if !ok {
		return 0, false, fmt.Errorf("pdf: trailer /%s is not a number", key)
	}
	v, err := n.Int()
	if err != nil {
		return 0, false, fmt.Errorf("pdf: trailer /%s: %w", key, err)
	}
	return v, true, nil
}

// startxref reads the last pointer of the file.
func (f *File) startxref() (int, error) {
	from := max(0, len(f.data)-2048)
	i := bytes.LastIndex(f.data[from:], []byte("startxref"))
	if i < 0 {
		return 0, errors.New("pdf: no startxref near the end; the file is cut off")
	}
	l := &lexer{data: f.data, pos: from + i + len("startxref"), budget: f.budget}
	offset, err := l.natural()
	if err != nil {
		return 0, err
	}
	for l.pos < len(l.data) && isSpace(l.data[l.pos]) {
		l.pos++
	}
	if !l.accept("%%EOF") {
		return 0, l.errorf("no %%%%EOF after startxref")
	}
	return offset, nil
}

func (f *File) readSection(offset int) (section, error) {
	if offset <= 0 || offset >= len(f.data) {
		return section{}, fmt.Errorf("pdf: offset %d lies outside the file", offset)
	}
	l := &lexer{data: f.data, pos: offset, budget: f.budget}
	l.skipSpace()
	if l.accept("xref") {
		s, err := f.readTable(l)
		s.offset = offset
		if charge := f.budget.bytes(l.pos - offset); err == nil {
			err = charge
		}
		return s, err
	}
	return f.readXrefStream(offset)
}

// put records an entry unless a newer section has one.
func (f *File) put(number int, e entry) error {
	if err := f.budget.entry(); err != nil {
		return err
	}
	if number < 0 || number > maxObjectNumber {
		return fmt.Errorf("pdf: object number %d", number)
	}
	if _, known := f.entries[number]; known || f.freed[number] {
		return nil
	}
	switch e.kind {
	case free:
		f.freed[number] = true
	case atOffset, inStream:
		f.entries[number] = e
	default:
		return fmt.Errorf("pdf: object %d has an entry of kind %d", number, e.kind)
	}
	return nil
}

// readTable reads subsections and the trailer; l stands after "xref".
func (f *File) readTable(l *lexer) (section, error) {
	var s section
	var ranges [][2]int
	for {
		w := l.token()
		if string(w) == "trailer" {
			o, err := l.object(0)
			if err != nil {
				return section{}, err
			}
			var ok bool
			if s.trailer, ok = o.(Dict); !ok {
				return section{}, l.errorf("trailer is not a dictionary")
			}
			s.end = l.pos
			return s, disjoint(ranges)
		}
		if !isNatural(w) {
			return section{}, l.errorf("expected a subsection or trailer, found %.20q", w)
		}
		first := natural(w)
		count, err := l.natural()
		if err != nil {
			return section{}, err
		}
		ranges = append(ranges, [2]int{first, count})
		for i := range count {
			if err := f.readTableEntry(l, first+i, &s); err != nil {
				return section{}, err
			}
		}
	}
}

func (f *File) readTableEntry(l *lexer, number int, s *section) error {
	offset, err := l.natural()
	if err != nil {
		return err
	}
	generation, err := l.natural()
	if err != nil {
		return err
	}
	switch w := l.token(); string(w) {
	case "n":
		return f.put(number, entry{atOffset, offset, generation})
	case "f":
		s.freed = append(s.freed, number)
		return f.budget.entry()
	default:
		return l.errorf("cross-reference entry of kind %.20q", w)
	}
}

// readXrefStream reads a cross-reference stream (ISO 32000-1, 7.5.8).
func (f *File) readXrefStream(offset int) (section, error) {
	_, o, end, err := f.parseEnd(offset, nil)
	if err != nil {
		return section{}, err
	}
	st, ok := o.(*Stream)
	if !ok || st.Dict["Type"] != Name("XRef") {
		return section{}, fmt.Errorf("pdf: byte %d: no cross-reference stream", offset)
	}
	data, err := f.decodeDirect(st)
	if err != nil {
		return section{}, err
	}
	widths, err := fieldWidths(st.Dict)
	if err != nil {
		return section{}, err
	}
	ranges, err := indexRanges(st.Dict)
	if err != nil {
		return section{}, err
	}
	if err := disjoint(ranges); err != nil {
		return section{}, err
	}
	row := widths[0] + widths[1] + widths[2]
	for _, r := range ranges {
		for i := range r[1] {
			if len(data) < row {
				return section{}, errors.New("pdf: cross-reference stream is too short for its /Index")
			}
			if err := f.put(r[0]+i, streamEntry(data[:row], widths)); err != nil {
				return section{}, err
			}
			data = data[row:]
		}
	}
	return section{offset: offset, end: end, trailer: st.Dict, stream: true}, nil
}

// disjoint refuses a section that lists an object twice: readers would differ
// about which place counts.
func disjoint(ranges [][2]int) error {
	sorted := slices.SortedFunc(slices.Values(ranges), func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	for i := 1; i < len(sorted); i++ {
		if before := sorted[i-1]; before[0]+before[1] > sorted[i][0] {
			return fmt.Errorf("pdf: one cross-reference section lists object %d twice", sorted[i][0])
		}
	}
	return nil
}

func fieldWidths(d Dict) ([3]int, error) {
	var out [3]int
	a, _ := d["W"].(Array)
	if len(a) != 3 {
		return out, errors.New("pdf: cross-reference stream without a /W of three")
	}
	for i, o := range a {
		n, _ := o.(Number)
		v, err := n.Int()
		if err != nil || v < 0 || v > 8 {
			return out, errors.New("pdf: cross-reference stream with a bad /W")
		}
		out[i] = v
	}
	if out[1] == 0 {
		return out, errors.New("pdf: cross-reference stream with a bad /W")
	}
	return out, nil
}

func indexRanges(d Dict) ([][2]int, error) {
	a, ok := d["Index"].(Array)
	if !ok {
		a = Array{Int(0), d["Size"]}
	}
	if len(a)%2 != 0 {
		return nil, errors.New("pdf: cross-reference stream with an odd /Index")
	}
	var out [][2]int
	for i := 0; i < len(a); i += 2 {
		first, _ := a[i].(Number)
		count, _ := a[i+1].(Number)
		x, err1 := first.Int()
		n, err2 := count.Int()
		if err1 != nil || err2 != nil || x < 0 || n < 0 || x > maxObjectNumber || n > maxObjectNumber {
			return nil, errors.New("pdf: cross-reference stream with a bad /Index")
		}
		out = append(out, [2]int{x, n})
	}
	return out, nil
}

func streamEntry(row []byte, w [3]int) entry {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(row[:w[0]])
	}
	if kind > 2 {
		// Types above 2 are references to null (ISO 32000-1, Table 18).
		kind = int(free)
	}
	return entry{entryKind(kind), bigEndian(row[w[0] : w[0]+w[1]]), bigEndian(row[w[0]+w[1]:])}
}

// bigEndian gives the largest int for what is larger: nothing stands there.
func bigEndian(b []byte) int {
	v := 0
	for _, c := range b {
		if v > math.MaxInt>>8 {
			return math.MaxInt
		}
		v = v<<8 | int(c)
	}
	return v
}
