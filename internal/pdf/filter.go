package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// Decode gives a stream's data decoded. It knows FlateDecode with predictors;
// another filter is an error that names it.
func (f *File) Decode(s *Stream) ([]byte, error) {
	filters, err := f.list(s.Dict["Filter"])
	if err != nil {
		return nil, err
	}
	params, err := f.list(s.Dict["DecodeParms"])
	if err != nil {
		return nil, err
	}
	data := s.Data
	for i, o := range filters {
		name, err := f.Name(o)
		if err != nil {
			return nil, err
		}
		if name != "FlateDecode" && name != "Fl" {
			return nil, fmt.Errorf("pdf: stream filter %s is not supported", name)
		}
		var p Dict
		if i < len(params) {
			if p, err = f.Dict(params[i]); err != nil {
				return nil, err
			}
		}
		if data, err = f.inflate(data, p); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// decodeDirect decodes a stream whose dictionary may hold no references,
// because the cross-references are not known yet.
func (f *File) decodeDirect(s *Stream) ([]byte, error) {
	for _, key := range []Name{"Filter", "DecodeParms"} {
		indirect := false
		References(s.Dict[key], func(Ref) { indirect = true })
		if indirect {
			return nil, fmt.Errorf("pdf: cross-reference stream with an indirect /%s", key)
		}
	}
	return f.Decode(s)
}

// list takes a single object for an array of one; null is empty.
func (f *File) list(o Object) (Array, error) {
	o, err := f.Resolve(o)
	if err != nil || o == nil {
		return nil, err
	}
	if a, ok := o.(Array); ok {
		if len(a) > 8 {
			return nil, fmt.Errorf("%w: chain of %d filters", ErrLimit, len(a))
		}
		return a, nil
	}
	return Array{o}, nil
}

func (f *File) inflate(data []byte, params Dict) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("FlateDecode: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, f.budget.decoded+1))
	f.budget.decoded -= int64(len(out))
	if err != nil {
		return nil, fmt.Errorf("FlateDecode: %w", err)
	}
	if f.budget.decoded < 0 {
		return nil, fmt.Errorf("%w: streams hold more than %d bytes", ErrLimit, f.budget.limits.Decoded)
	}
	return f.unpredict(out, params)
}

// unpredict undoes a PNG predictor (ISO 32000-1, 7.4.4.4).
func (f *File) unpredict(data []byte, params Dict) ([]byte, error) {
	v := map[Name]int{"Predictor": 1, "Colors": 1, "BitsPerComponent": 8, "Columns": 1}
	for k, preset := range v {
		n, err := f.Int(params[k], preset)
		if err != nil {
			return nil, fmt.Errorf("/%s: %w", k, err)
		}
		if n < 1 || n > 1<<20 {
			return nil, fmt.Errorf("pdf: predictor with /%s %d", k, n)
		}
		v[k] = n
	}
	if v["Predictor"] == 1 {
		return data, nil
	}
	if v["Predictor"] < 10 {
		return nil, fmt.Errorf("pdf: predictor %d is not supported", v["Predictor"])
	}
	if v["Colors"] > 32 || v["BitsPerComponent"] > 16 {
		return nil, errors.New("pdf: predictor with odd colours")
	}
	bits := v["Colors"] * v["BitsPerComponent"]
	return unpng(data, (v["Columns"]*bits+7)/8, max(1, bits/8))
}

func unpng(in []byte, row, pixel int) ([]byte, error) {
	if len(in)%(row+1) != 0 {
		return nil, errors.New("pdf: predicted data is not a whole number of rows")
	}
	out := make([]byte, 0, len(in)/(row+1)*row)
	previous := make([]byte, row)
	for ; len(in) > 0; in = in[row+1:] {
		out = append(out, in[1:row+1]...)
		current := out[len(out)-row:]
		if err := unfilter(in[0], current, previous, pixel); err != nil {
			return nil, err
		}
		previous = current
	}
	return out, nil
}

func unfilter(kind byte, row, above []byte, pixel int) error {
	if kind > 4 {
		return fmt.Errorf("pdf: PNG row filter %d", kind)
	}
	for i := range row {
		var left, corner int
		if i >= pixel {
			left, corner = int(row[i-pixel]), int(above[i-pixel])
		}
		up := int(above[i])
		switch kind {
		case 1:
			row[i] += byte(left)
		case 2:
			row[i] += byte(up)
		case 3:
			row[i] += byte((left + up) / 2)
		case 4:
			row[i] += byte(paeth(left, up, corner))
		}
	}
	return nil
}

func paeth(a, b, c int) int {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

// objectStream reads all objects of an object stream (ISO 32000-1, 7.5.7).
func (f *File) objectStream(number int) (map[int]Object, error) {
	if objects, ok := f.streams[number]; ok {
		return objects, nil
	}
	if f.entries[number].kind != atOffset {
		return nil, errors.New("pdf: it is not an object of its own")
	}
	st, err := f.Stream(Ref{number, f.entries[number].b})
	if err != nil {
		return nil, err
	}
	if st == nil || st.Dict["Type"] != Name("ObjStm") {
		return nil, errors.New("pdf: it is no object stream")
	}
	at := f.entries[number].a
	if objects, ok := f.shared.streams[at]; ok && sameEverywhere(st) {
		f.streams[number] = objects
		return objects, nil
	}
	data, err := f.Decode(st)
	if err != nil {
		return nil, err
	}
	objects, err := f.parseObjectStream(st.Dict, data)
	if err != nil {
		return nil, err
	}
	f.streams[number] = objects
	if sameEverywhere(st) {
		f.shared.streams[at] = objects
	}
	return objects, nil
}

func (f *File) parseObjectStream(d Dict, data []byte) (map[int]Object, error) {
	count, err := f.Int(d["N"], -1)
	if err != nil {
		return nil, err
	}
	first, err := f.Int(d["First"], -1)
	if err != nil {
		return nil, err
	}
	if count < 0 || first < 0 || first > len(data) {
		return nil, errors.New("pdf: bad /N or /First")
	}
	head := &lexer{data: data[:first], budget: f.budget}
	out := map[int]Object{}
	for range count {
		number, err := head.natural()
		if err != nil {
			return nil, err
		}
		offset, err := head.natural()
		if err != nil {
			return nil, err
		}
		if _, twice := out[number]; twice || offset > len(data)-first {
			return nil, fmt.Errorf("pdf: bad place of object %d", number)
		}
		body := &lexer{data: data, pos: first + offset, budget: f.budget}
		o, err := body.object(0)
		if err != nil {
			return nil, err
		}
		if err := f.budget.bytes(body.pos - first - offset); err != nil {
			return nil, err
		}
		out[number] = o
	}
	return out, nil
}
