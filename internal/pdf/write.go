package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"strconv"
)

// Write appends the object's PDF form to w. Keys are sorted and streams get a
// direct /Length; an object of a foreign Go type is an error.
func Write(w *bytes.Buffer, o Object) error {
	switch v := o.(type) {
	case nil:
		w.WriteString("null")
	case bool:
		w.WriteString(strconv.FormatBool(v))
	case int:
		w.WriteString(strconv.Itoa(v))
	case float64:
		w.WriteString(string(Real(v)))
	case Number:
		w.WriteString(string(v))
	case Name:
		writeName(w, v)
	case String:
		writeString(w, v)
	case Ref:
		w.WriteString(v.String())
	case Array:
		return writeArray(w, v)
	case Dict:
		return writeDict(w, v)
	case *Stream:
		return writeStream(w, v)
	case *Placeholder:
		v.Offset = int64(w.Len())
		v.write(w)
	default:
		return fmt.Errorf("pdf: cannot write a %T", o)
	}
	return nil
}

// write doubles the fill inside the buffer: a hole of 25 kB elsewhere would be a
// tenth of what a signature allocates.
func (p *Placeholder) write(w *bytes.Buffer) {
	w.WriteString(p.Open)
	n := max(0, p.Width-len(p.Open)-len(p.Close))
	w.Grow(n)
	fill := w.AvailableBuffer()[:n]
	for i := range min(n, 64) {
		fill[i] = p.Fill
	}
	for done := 64; done < n; done *= 2 {
		copy(fill[done:], fill[:done])
	}
	w.Write(fill)
	w.WriteString(p.Close)
}

func writeName(w *bytes.Buffer, n Name) {
	w.WriteByte('/')
	for i := range len(n) {
		c := n[i]
		if c <= 32 || c > 126 || c == '#' || isDelimiter(c) {
			fmt.Fprintf(w, "#%02X", c)
			continue
		}
		w.WriteByte(c)
	}
}

// writeString writes hexadecimal unless the bytes are plain, so that no
// escape can be read in two ways.
func writeString(w *bytes.Buffer, s String) {
	for _, c := range s {
		if c < 32 || c > 126 || c == '(' || c == ')' || c == '\\' {
			w.WriteByte('<')
			w.WriteString(hex.EncodeToString(s))
			w.WriteByte('>')
			return
		}
	}
	w.WriteByte('(')
	w.Write(s)
	w.WriteByte(')')
}

func writeArray(w *bytes.Buffer, a Array) error {
	w.WriteByte('[')
	for i, o := range a {
		if i > 0 {
			w.WriteByte(' ')
		}
		if err := Write(w, o); err != nil {
			return err
		}
	}
	w.WriteByte(']')
	return nil
}

func writeDict(w *bytes.Buffer, d Dict) error {
	w.WriteString("<<")
	for i, k := range d.Keys() {
		if i > 0 {
			w.WriteByte(' ')
		}
		writeName(w, k)
		w.WriteByte(' ')
		if err := Write(w, d[k]); err != nil {
			return fmt.Errorf("/%s: %w", k, err)
		}
	}
	w.WriteString(">>")
	return nil
}

func writeStream(w *bytes.Buffer, s *Stream) error {
	d := s.Dict.Clone()
	d["Length"] = Int(len(s.Data))
	if err := writeDict(w, d); err != nil {
		return err
	}
	w.WriteString("\nstream\n")
	w.Write(s.Data)
	w.WriteString("\nendstream")
	return nil
}

// Compress makes a stream of data packed with Flate; dict is copied.
func Compress(dict Dict, data []byte) *Stream {
	d := dict.Clone()
	d["Filter"] = Name("FlateDecode")
	return &Stream{Dict: d, Data: Deflate(data)}
}

// Deflate packs data as FlateDecode expects it.
func Deflate(data []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	// A bytes.Buffer does not fail.
	_, _ = z.Write(data)
	_ = z.Close()
	return out.Bytes()
}

// Equal says whether two objects are the same: the same structure, digits and
// bytes, whatever the order of keys. A stream's own /Length does not count.
func Equal(a, b Object) bool {
	var x, y bytes.Buffer
	if Write(&x, a) != nil || Write(&y, b) != nil {
		return false
	}
	return bytes.Equal(x.Bytes(), y.Bytes())
}

// References calls visit for every reference that stands directly in o.
func References(o Object, visit func(Ref)) {
	switch v := o.(type) {
	case Ref:
		visit(v)
	case Array:
		for _, x := range v {
			References(x, visit)
		}
	case Dict:
		for _, k := range v.Keys() {
			References(v[k], visit)
		}
	case *Stream:
		References(v.Dict, visit)
	}
}
