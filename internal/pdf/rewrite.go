package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
)

// Rewrite writes the file with its changes anew: one revision, one
// cross-reference table, only objects that the catalog or /Info reach,
// numbered in the order they are met. version is "1.7", say. The /ID is made
// of the content, so equal input gives equal bytes.
//
// It is for files that nobody has signed: a signature covers bytes.
func (u *Update) Rewrite(version string) ([]byte, error) {
	if err := u.refuseSigned(); err != nil {
		return nil, err
	}
	r := &rewriter{update: u, numbers: map[int]int{}}
	var w bytes.Buffer
	w.WriteString("%PDF-" + version + "\n%\xE2\xE3\xCF\xD3\n")
	trailer := Dict{}
	for _, k := range []Name{"Root", "Info"} {
		if o, ok := u.trailer[k]; ok {
			trailer[k] = r.renumber(o)
		}
	}
	offsets := []int{0}
	for i := 0; i < len(r.queue); i++ {
		o, err := u.Object(r.queue[i])
		if err != nil {
			return nil, err
		}
		offsets = append(offsets, w.Len())
		if err := writeIndirect(&w, Ref{Number: i + 1}, r.renumber(o)); err != nil {
			return nil, err
		}
	}
	id := sha256.Sum256(w.Bytes())
	trailer["ID"] = Array{String(id[:16]), String(id[:16])}
	trailer["Size"] = Int(len(offsets))
	return finish(&w, trailer, offsets)
}

func finish(w *bytes.Buffer, trailer Dict, offsets []int) ([]byte, error) {
	start := w.Len()
	fmt.Fprintf(w, "xref\n0 %d\n0000000000 65535 f\r\n", len(offsets))
	for _, o := range offsets[1:] {
		fmt.Fprintf(w, "%010d 00000 n\r\n", o)
	}
	w.WriteString("trailer\n")
	if err := Write(w, trailer); err != nil {
		return nil, fmt.Errorf("trailer: %w", err)
	}
	fmt.Fprintf(w, "\nstartxref\n%d\n%%%%EOF\n", start)
	return w.Bytes(), nil
}

// refuseSigned looks for the catalog's marks of a certified or signed file.
func (u *Update) refuseSigned() error {
	catalog, err := u.file.Catalog()
	if err != nil {
		return err
	}
	form, err := u.file.Dict(catalog["AcroForm"])
	if err != nil {
		return err
	}
	fields, err := u.file.Array(form["Fields"])
	if err != nil {
		return err
	}
	for _, o := range fields {
		field, err := u.file.Dict(o)
		if err != nil {
			return err
		}
		if field["FT"] == Name("Sig") && field["V"] != nil {
			return errors.New("pdf: the file is signed and may only grow")
		}
	}
	return nil
}

// rewriter gives objects new numbers as they are met.
type rewriter struct {
	update  *Update
	numbers map[int]int
	queue   []Ref
}

// renumber copies o with new references. It nests no deeper than the parser
// allowed.
func (r *rewriter) renumber(o Object) Object {
	switch v := o.(type) {
	case Ref:
		n, ok := r.numbers[v.Number]
		if !ok {
			r.queue = append(r.queue, v)
			n = len(r.queue)
			r.numbers[v.Number] = n
		}
		return Ref{Number: n}
	case Array:
		out := make(Array, len(v))
		for i, x := range v {
			out[i] = r.renumber(x)
		}
		return out
	case Dict:
		out := make(Dict, len(v))
		for _, k := range v.Keys() {
			out[k] = r.renumber(v[k])
		}
		return out
	case *Stream:
		d := v.Dict.Clone()
		delete(d, "Length")
		out, _ := r.renumber(d).(Dict)
		return &Stream{Dict: out, Data: v.Data}
	}
	return o
}
