package cms

import (
	"errors"
	"fmt"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

// maxDepth bounds how deep elements nest; a token in a CMS needs some twenty
// levels.
const maxDepth = 64

// ErrNotJudged: the CMS may be sound, but what it is made of is not taken here.
var ErrNotJudged = errors.New("cms: not judged")

var errBER = errors.New("cms: the encoding is broken")

// ToDER writes the first element of data with the lengths that DER has, and
// gives what follows it. Programs that write while they sign use BER, with
// lengths that end by a mark and strings in pieces (ITU-T X.690, 8.1.3.6 and
// 8.7.3). What is DER stays as it is. The order of sets is not touched, for what
// was signed must be DER anyway (RFC 5652, 5.4).
func ToDER(data []byte) (der, rest []byte, err error) {
	if len(data) > maxSize {
		return nil, nil, fmt.Errorf("%w: %d bytes, at most %d are read", ErrNotJudged, len(data), maxSize)
	}
	r := &berReader{left: data}
	_, der, err = r.element(0)
	return der, r.left, err
}

// berReader reads the elements of what is left.
type berReader struct{ left []byte }

// element reads one element and gives its content too, both with definite
// lengths.
func (r *berReader) element(depth int) (content, whole []byte, err error) {
	if depth > maxDepth {
		return nil, nil, fmt.Errorf("%w: elements deeper than %d", ErrNotJudged, maxDepth)
	}
	if len(r.left) < 2 {
		return nil, nil, errBER
	}
	tag := r.left[0]
	if tag&0x1f == 0x1f {
		return nil, nil, fmt.Errorf("%w: an element with a long tag", ErrNotJudged)
	}
	r.left = r.left[1:]
	n, open, err := r.length()
	if err != nil {
		return nil, nil, err
	}
	const constructed = 0x20
	switch {
	case tag&constructed != 0:
		if content, err = r.members(n, open, tag == byte(tags.OCTET_STRING)|constructed, depth); err != nil {
			return nil, nil, err
		}
		if tag == byte(tags.OCTET_STRING)|constructed {
			tag = byte(tags.OCTET_STRING)
		}
	case open:
		return nil, nil, errBER
	default:
		content, r.left = r.left[:n], r.left[n:]
	}
	b := cryptobyte.NewBuilder(make([]byte, 0, len(content)+6))
	b.AddASN1(tags.Tag(tag), func(b *cryptobyte.Builder) { b.AddBytes(content) })
	whole, err = b.Bytes()
	return content, whole, err
}

// members reads the elements inside another, up to its length or, where that is
// open, to the mark. Of a string in pieces it gives the pieces' contents.
func (r *berReader) members(n int, open, pieces bool, depth int) (out []byte, err error) {
	end := len(r.left) - n
	for open || len(r.left) > end {
		if open && len(r.left) >= 2 && r.left[0] == 0 && r.left[1] == 0 {
			r.left = r.left[2:]
			return out, nil
		}
		content, whole, err := r.element(depth + 1)
		switch {
		case err != nil:
			return nil, err
		case !pieces:
			out = append(out, whole...)
		case whole[0] == byte(tags.OCTET_STRING):
			out = append(out, content...)
		default:
			return nil, errBER
		}
	}
	if len(r.left) != end {
		return nil, errBER
	}
	return slices.Clip(out), nil
}

// length reads the length octets. What they announce is there.
func (r *berReader) length() (n int, open bool, err error) {
	first := int(r.left[0])
	r.left = r.left[1:]
	const long = 0x80
	switch count := first &^ long; {
	case first == long:
		return 0, true, nil
	case first < long:
		n = first
	case count > 4 || count > len(r.left):
		return 0, false, errBER
	default:
		for _, digit := range r.left[:count] {
			n = n<<8 | int(digit)
		}
		r.left = r.left[count:]
	}
	if n > len(r.left) {
		return 0, false, errBER
	}
	return n, false, nil
}
