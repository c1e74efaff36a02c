package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
)

// Update collects new and changed objects on top of a file.
type Update struct {
	file       *File
	next       int
	staged     map[int]Object
	generation map[int]int
	trailer    Dict
}

// NewUpdate starts an update of f.
func NewUpdate(f *File) *Update {
	// Open has checked the size.
	next, _ := f.size()
	trailer := Dict{}
	for _, k := range []Name{"Root", "Info", "ID"} {
		if v, ok := f.Trailer()[k]; ok {
			trailer[k] = v
		}
	}
	return &Update{file: f, next: next, staged: map[int]Object{}, generation: map[int]int{}, trailer: trailer}
}

// File is the file being updated, without the changes.
func (u *Update) File() *File { return u.file }

// Trailer is the trailer to be written: /Root, /Info and /ID of the file. The
// caller may change /Info and /ID, before anything is signed.
func (u *Update) Trailer() Dict { return u.trailer }

// Add stages a new object and gives its reference.
func (u *Update) Add(o Object) Ref {
	r := Ref{Number: u.next}
	u.next++
	u.staged[r.Number] = o
	return r
}

// Set stages o as the new content of an object that exists or was added.
func (u *Update) Set(r Ref, o Object) {
	u.staged[r.Number] = o
	u.generation[r.Number] = r.Generation
}

// Object loads an object as it will be: staged, or else from the file.
func (u *Update) Object(r Ref) (Object, error) {
	if o, ok := u.staged[r.Number]; ok {
		return o, nil
	}
	return u.file.Object(r)
}

// Edit gives a copy of the dictionary behind r which is staged: what the
// caller changes in it will be written. A second Edit gives the same copy.
func (u *Update) Edit(r Ref) (Dict, error) {
	if d, ok := u.staged[r.Number].(Dict); ok {
		return d, nil
	}
	o, err := u.Object(r)
	if err != nil {
		return nil, err
	}
	d, ok := o.(Dict)
	if !ok {
		return nil, fmt.Errorf("pdf: object %s is a %T, not a dictionary", r, o)
	}
	d = d.Clone()
	u.Set(r, d)
	return d, nil
}

// EditCatalog is Edit of the catalog.
func (u *Update) EditCatalog() (Dict, error) { return u.Edit(u.file.CatalogRef()) }

// Bytes gives the old file and one incremental section after it, a table or a
// stream of cross-references as the file's newest section is.
func (u *Update) Bytes() ([]byte, error) {
	old := u.file.data
	w := bytes.NewBuffer(make([]byte, 0, len(old)+u.sizeHint()))
	w.Write(old)
	if old[len(old)-1] != '\n' {
		w.WriteByte('\n')
	}
	numbers := slices.Sorted(maps.Keys(u.staged))
	offsets := map[int]int{}
	for _, n := range numbers {
		offsets[n] = w.Len()
		if err := writeIndirect(w, Ref{n, u.generation[n]}, u.staged[n]); err != nil {
			return nil, err
		}
	}
	trailer := u.trailer.Clone()
	trailer["Prev"] = Int(u.file.sections[0].offset)
	start := w.Len()
	if u.file.sections[0].stream {
		if err := u.writeXrefStream(w, trailer, numbers, offsets); err != nil {
			return nil, err
		}
	} else {
		trailer["Size"] = Int(u.next)
		if err := u.writeTable(w, trailer, numbers, offsets); err != nil {
			return nil, err
		}
	}
	fmt.Fprintf(w, "startxref\n%d\n%%%%EOF\n", start)
	return w.Bytes(), nil
}

// sizeHint estimates what is going to be written, so that pictures do not make
// the buffer grow in steps.
func (u *Update) sizeHint() int {
	n := 4096
	for _, o := range u.staged {
		n += 512
		switch v := o.(type) {
		case *Stream:
			n += len(v.Data)
		case Dict:
			for _, x := range v {
				if p, ok := x.(*Placeholder); ok {
					n += p.Width
				}
			}
		}
	}
	return n
}

func writeIndirect(w *bytes.Buffer, r Ref, o Object) error {
	fmt.Fprintf(w, "%d %d obj\n", r.Number, r.Generation)
	if err := Write(w, o); err != nil {
		return fmt.Errorf("object %d: %w", r.Number, err)
	}
	w.WriteString("\nendobj\n")
	return nil
}

// runs cuts sorted numbers into stretches of consecutive ones.
func runs(numbers []int) [][]int {
	var out [][]int
	for i, n := range numbers {
		if i == 0 || n != numbers[i-1]+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], n)
	}
	return out
}

func (u *Update) writeTable(w *bytes.Buffer, trailer Dict, numbers []int, offsets map[int]int) error {
	w.WriteString("xref\n")
	for _, run := range runs(numbers) {
		fmt.Fprintf(w, "%d %d\n", run[0], len(run))
		for _, n := range run {
			fmt.Fprintf(w, "%010d %05d n\r\n", offsets[n], u.generation[n])
		}
	}
	w.WriteString("trailer\n")
	if err := Write(w, trailer); err != nil {
		return fmt.Errorf("trailer: %w", err)
	}
	w.WriteByte('\n')
	return nil
}

func (u *Update) writeXrefStream(w *bytes.Buffer, trailer Dict, numbers []int, offsets map[int]int) error {
	self := u.next
	numbers = append(numbers, self)
	offsets[self] = w.Len()
	var index Array
	var data []byte
	for _, run := range runs(numbers) {
		index = append(index, Int(run[0]), Int(len(run)))
		for _, n := range run {
			o, g := offsets[n], u.generation[n]
			data = append(data, 1, byte(o>>24), byte(o>>16), byte(o>>8), byte(o), byte(g>>8), byte(g))
		}
	}
	maps.Copy(trailer, Dict{
		"Type": Name("XRef"), "Size": Int(self + 1), "W": Array{Int(1), Int(4), Int(2)}, "Index": index,
	})
	return writeIndirect(w, Ref{Number: self}, &Stream{Dict: trailer, Data: data})
}
