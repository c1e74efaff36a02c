package hostile

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"

	"congvan/internal/pdf"
)

var (
	holes  = regexp.MustCompile(`/Contents ?<[0-9a-fA-F]{64,}>`)
	ranges = regexp.MustCompile(`/ByteRange ?\[([^\]]*)\]`)
)

// Signature values, what they cover, and wrapping: the signed bytes kept, the
// shown ones elsewhere.
var signatureMethods = []method{
	{"a byte of the CMS", func(m *mutation) []byte {
		return m.value(func(der []byte) []byte {
			der[m.IntN(len(bytes.TrimRight(der, "\x00")))] ^= 1 << m.IntN(8)
			return der
		})
	}},
	{"a length in the CMS", func(m *mutation) []byte {
		return m.value(func(der []byte) []byte {
			at := m.IntN(len(bytes.TrimRight(der, "\x00")))
			return slices.Replace(der, at, min(at+2, len(der)), one(m, [][]byte{{0x30, 0x80}, {0x30, 0x84}, {0x04, 0xff}, {0x31, 0x00}})...)
		})
	}},
	{"the CMS cut off", func(m *mutation) []byte {
		return m.value(func(der []byte) []byte {
			clear(der[m.IntN(len(der)):])
			return der
		})
	}},
	{"nested sequences for a CMS", func(m *mutation) []byte {
		return m.value(func(der []byte) []byte {
			for i := 0; i+1 < len(der); i += 2 {
				der[i], der[i+1] = 0x30, 0x80
			}
			return der
		})
	}},
	{"something behind the CMS", func(m *mutation) []byte {
		return m.value(func(der []byte) []byte {
			der[len(der)-1] = byte(1 + m.IntN(255))
			return der
		})
	}},
	{"another signature's CMS", func(m *mutation) []byte {
		all := holes.FindAllIndex(m.file, -1)
		if len(all) == 0 {
			return nil
		}
		other := one(m, m.files)
		theirs := holes.FindAllIndex(other, -1)
		from, to := one(m, all), one(m, theirs)
		out := slices.Clone(m.file)
		n := copy(out[from[0]:from[1]-1], other[to[0]:to[1]-1])
		copy(out[from[0]+n:from[1]-1], bytes.Repeat([]byte("0"), from[1]-1-from[0]-n))
		return out
	}},
	{"no CMS", func(m *mutation) []byte {
		return m.instead(holes, "/Contents <>", "/Contents null", "/Contents <00>", "")
	}},
	{"another byte range", func(m *mutation) []byte {
		return m.instead(ranges, "/ByteRange [0 0 0 0]", "/ByteRange [0 -1 0 9999999]", "/ByteRange null", "", "/ByteRange [0 1.5 2 3]",
			"/ByteRange [0 10 20 30 40 50]", "/ByteRange [0 4611686018427387904 4611686018427387904 4611686018427387904]")
	}},
	{"a byte range that ends elsewhere", func(m *mutation) []byte {
		return m.rewrite(ranges, func(old string) string {
			var a, b, c, d int
			if n, _ := fmt.Sscan(old, &a, &b, &c, &d); n != 4 {
				return "0 1 2 3"
			}
			return fmt.Sprint(a, one(m, []int{b, b - 1, b + 1}), one(m, []int{c, c + 1, c + 100}), one(m, []int{d - 1, d + 1, d - 100, 0}))
		})
	}},
	{"wrapped: content between the signed parts", func(m *mutation) []byte {
		all := holes.FindAllIndex(m.file, -1)
		if len(all) == 0 {
			return nil
		}
		at := one(m, all)[1]
		return slices.Insert(slices.Clone(m.file), at, []byte("\n3 0 obj\n<</Type/Page/Contents 9999 0 R>>\nendobj\n")...)
	}},
	{"the signed file inside another", func(m *mutation) []byte {
		shown := "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
		table := fmt.Sprintf("xref\n0 3\n0000000000 65535 f\r\n%010d 00000 n\r\n%010d 00000 n\r\n", 9, 54)
		return slices.Concat([]byte(shown), m.file, fmt.Appendf([]byte(table), "trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(shown)+len(m.file)))
	}},
	{"a signature's value for another field", func(m *mutation) []byte {
		return m.field(func(_ *pdf.File, _ *pdf.Update, field pdf.Dict, others []pdf.Dict) bool {
			field["V"] = one(m, others)["V"]
			return true
		})
	}},
	{"a signature taken away", func(m *mutation) []byte {
		return m.field(func(_ *pdf.File, _ *pdf.Update, field pdf.Dict, _ []pdf.Dict) bool {
			delete(field, "V")
			return true
		})
	}},
	{"a signature dictionary changed", func(m *mutation) []byte {
		return m.field(func(f *pdf.File, u *pdf.Update, field pdf.Dict, _ []pdf.Dict) bool {
			r, ok := field["V"].(pdf.Ref)
			if !ok {
				return false
			}
			d, err := u.Edit(r)
			if err != nil {
				return false
			}
			d[one(m, []pdf.Name{"Name", "Reason", "M", "SubFilter", "Type", "Reference", "Contents", "ByteRange"})] = one(m, objects)
			return true
		})
	}},
}

// value changes the bytes of one signature in their place.
func (m *mutation) value(change func(der []byte) []byte) []byte {
	all := holes.FindAllIndex(m.file, -1)
	if len(all) == 0 {
		return nil
	}
	at := one(m, all)
	from := at[0] + bytes.IndexByte(m.file[at[0]:], '<') + 1
	der := make([]byte, (at[1]-1-from)/2)
	if _, err := hex.Decode(der, m.file[from:at[1]-1]); err != nil || len(bytes.TrimRight(der, "\x00")) == 0 {
		return nil
	}
	out := slices.Clone(m.file)
	changed := hex.EncodeToString(change(der))
	copy(out[from:at[1]-1], changed)
	return out
}

// instead replaces one match by a text, filled up with spaces so that nothing
// moves where the text is shorter.
func (m *mutation) instead(pattern *regexp.Regexp, texts ...string) []byte {
	all := pattern.FindAllIndex(m.file, -1)
	if len(all) == 0 {
		return nil
	}
	at, text := one(m, all), one(m, texts)
	for len(text) < at[1]-at[0] {
		text += " "
	}
	return slices.Concat(m.file[:at[0]], []byte(text), m.file[at[1]:])
}
