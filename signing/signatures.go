package signing

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// signature is one signature value of a file, as it stands there.
type signature struct {
	field     *field
	dict      pdf.Dict
	ref       pdf.Ref
	timestamp bool // a document timestamp
	subFilter pdf.Name
	from, to  int64 // the hole
	end       int64 // covers [0, from) and [to, end)
	der       []byte
	ber       bool      // the file has it in BER
	claimed   time.Time // zero without a readable /M
	docMDP    int       // 1 to 3, 0 without
	locks     lock
}

// readSignature reads the value of a signed field. The hole in the byte range
// must be exactly this signature's own /Contents; anything else is how forged
// bytes are hidden.
func readSignature(f *pdf.File, fd *field) (*signature, error) {
	s := &signature{field: fd}
	var ok bool
	if s.ref, ok = fd.all["V"].(pdf.Ref); !ok {
		return nil, fmt.Errorf("%w: its signature dictionary is not an object of its own", cms.ErrNotJudged)
	}
	var err error
	if s.dict, err = f.Dict(s.ref); err != nil {
		return nil, err
	}
	kind, err := f.Name(s.dict["Type"])
	if err != nil {
		return nil, err
	}
	s.timestamp = kind == "DocTimeStamp"
	if s.subFilter, err = f.Name(s.dict["SubFilter"]); err != nil {
		return nil, err
	}
	if err := s.readRange(f); err != nil {
		return nil, err
	}
	if s.claimed, err = readTime(f, s.dict["M"]); err != nil {
		return nil, err
	}
	return s, s.readTransforms(f)
}

func (s *signature) readRange(f *pdf.File) error {
	numbers, err := byteRange(f, s.dict["ByteRange"])
	if err != nil {
		return err
	}
	file := f.Bytes()
	s.from, s.to, s.end = numbers[1], numbers[2], numbers[2]+numbers[3]
	if s.from <= 0 || s.to-s.from < 4 || s.end < s.to || s.end > int64(len(file)) {
		return errors.New("its byte range does not lie in the file")
	}
	contents, err := f.String(s.dict["Contents"])
	if err != nil {
		return err
	}
	gap := file[s.from:s.to]
	digits := gap[1 : len(gap)-1]
	raw := make([]byte, len(digits)/2)
	n, err := hex.Decode(raw, digits)
	if gap[0] != '<' || gap[len(gap)-1] != '>' || err != nil || !bytes.Equal(raw[:n], contents) {
		return errors.New("the hole in its byte range is not exactly its own value")
	}
	der, rest, err := cms.ToDER(contents)
	if err != nil {
		return fmt.Errorf("its value: %w", err)
	}
	if len(bytes.Trim(rest, "\x00")) != 0 {
		return errors.New("there are bytes behind its value in the hole")
	}
	s.der, s.ber = der, !bytes.HasPrefix(contents, der)
	return nil
}

// byteRange reads [0 a b c]: whole numbers that stand in the array itself, so
// that they cannot be changed apart from it.
func byteRange(f *pdf.File, o pdf.Object) ([4]int64, error) {
	var out [4]int64
	a, err := f.Array(o)
	if err != nil || len(a) != len(out) {
		return out, errors.New("its byte range is not [0 a b c]")
	}
	for i := range a {
		n, ok := a[i].(pdf.Number)
		v, err := n.Int()
		if !ok || err != nil || v < 0 || v > 1<<40 || i == 0 && v != 0 {
			return out, errors.New("its byte range is not [0 a b c]")
		}
		out[i] = int64(v)
	}
	return out, nil
}

func readTime(f *pdf.File, o pdf.Object) (time.Time, error) {
	text, err := f.String(o)
	if err != nil || text == nil {
		return time.Time{}, err
	}
	for _, layout := range []string{
		"D:20060102150405-07'00'", "D:20060102150405-07'00", "D:20060102150405Z07'00'", "D:20060102150405Z", "D:20060102150405Z00'00'",
	} {
		if t, err := time.Parse(layout, string(text)); err == nil {
			return t, nil
		}
	}
	// An unreadable claim proves nothing, as no claim does.
	return time.Time{}, nil
}

// readTransforms reads what the signature allows after it.
func (s *signature) readTransforms(f *pdf.File) error {
	references, err := f.Array(s.dict["Reference"])
	if err != nil {
		return err
	}
	for _, o := range references {
		r, err := f.Dict(o)
		if err != nil {
			return err
		}
		method, err := f.Name(r["TransformMethod"])
		if err != nil {
			return err
		}
		params, err := f.Dict(r["TransformParams"])
		if err != nil {
			return err
		}
		switch method {
		case "DocMDP":
			if s.docMDP, err = permission(f, params["P"]); err != nil {
				return fmt.Errorf("DocMDP: %w", err)
			}
		case "FieldMDP":
			if s.locks, err = readLock(f, params); err != nil {
				return err
			}
		}
	}
	return nil
}
