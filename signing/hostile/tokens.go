package hostile

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// tokens are things that parsers trip over.
var tokens = []string{
	"0", "-1", "1", "2147483647", "4294967296", "9223372036854775807", "99999999999999999999", "1.5", "-.0", "1e9", "null", "true",
	"[", "]", "<<", ">>", "(", ")", "<", ">", "{", "%", "/", "R", "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref",
	"1 0 R", "0 0 R", "3 65535 R", "8388607 0 R", "/Type", "/#00", "/#zz", "<0g>", "(\\", "[[[[[[[[", "<</A<</A<</A", "\x00", "\xff\xfe",
}

// keys matter to a verifier.
var keys = strings.Fields(`/AcroForm /AP /Annots /BBox /ByteRange /Catalog /Cert /Certs /Contents /Count /CRLs /DecodeParms /DocMDP
/DocTimeStamp /DSS /Encrypt /F /FT /Fields /Filter /First /Index /Info /Kids /Length /Lock /M /MediaBox /Metadata /N /Names /OCSPs
/Page /Pages /Parent /Perms /Prev /Rect /Reference /Resources /Root /Sig /SigFlags /SigRef /Size /SubFilter /T /TransformMethod
/TransformParams /Type /V /VRI /W /XRef /XRefStm`)

var (
	numbers = regexp.MustCompile(`[ \[/a-zA-Z>](\d+)[ \]\r\n/>]`)
	names   = regexp.MustCompile(`/[A-Za-z]+`)
	values  = regexp.MustCompile(`/[A-Za-z]+ ?(\[[^\[\]]{0,80}\]|\([^()]{0,40}\)|\d+ 0 R|/[A-Za-z.]+)`)
)

var tokenMethods = []method{
	{"a number", func(m *mutation) []byte { return m.replace(numbers, one(m, tokens[:13])) }},
	{"a name", func(m *mutation) []byte { return m.replace(names, one(m, keys)) }},
	{"a value", func(m *mutation) []byte { return m.replace(values, one(m, tokens)) }},
	{"two values exchanged", func(m *mutation) []byte {
		all := values.FindAllSubmatchIndex(m.file, 4000)
		if len(all) < 2 {
			return nil
		}
		a, b := one(m, all), one(m, all)
		if a[2] > b[2] {
			a, b = b, a
		}
		if a[3] > b[2] {
			return nil
		}
		f := m.file
		return slices.Concat(f[:a[2]], f[b[2]:b[3]], f[a[3]:b[2]], f[a[2]:a[3]], f[b[3]:])
	}},
	{"a key misspelt", func(m *mutation) []byte {
		at := places(m.file, one(m, keys))
		if len(at) == 0 {
			return nil
		}
		out := slices.Clone(m.file)
		out[one(m, at)+1] ^= 1
		return out
	}},
	{"a key twice", func(m *mutation) []byte {
		all := values.FindAllIndex(m.file, 4000)
		if len(all) == 0 {
			return nil
		}
		at := one(m, all)
		return slices.Insert(slices.Clone(m.file), at[1], slices.Concat([]byte(" "), m.file[at[0]:at[1]])...)
	}},
	{"a string's letter", func(m *mutation) []byte {
		at := places(m.file, "(")
		if len(at) == 0 {
			return nil
		}
		out := slices.Clone(m.file)
		if i := one(m, at) + 1; i < len(out) {
			out[i]++
		}
		return out
	}},
}

// replace puts another text where a pattern's first group, or all of it, is.
func (m *mutation) replace(pattern *regexp.Regexp, text string) []byte {
	all := pattern.FindAllSubmatchIndex(m.file, 4000)
	if len(all) == 0 {
		return nil
	}
	at := one(m, all)
	from, to := at[len(at)-2], at[len(at)-1]
	if m.IntN(2) == 0 && len(text) < to-from {
		// In its place, so that nothing else moves.
		text += string(bytes.Repeat([]byte(" "), to-from-len(text)))
	}
	return slices.Concat(m.file[:from], []byte(text), m.file[to:])
}
