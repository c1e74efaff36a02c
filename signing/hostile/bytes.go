package hostile

import (
	"bytes"
	"slices"
)

var byteMethods = []method{
	{"bits flipped", func(m *mutation) []byte {
		out := slices.Clone(m.file)
		for range 1 + m.IntN(8) {
			out[m.IntN(len(out))] ^= 1 << m.IntN(8)
		}
		return out
	}},
	{"a stretch overwritten", func(m *mutation) []byte {
		out := slices.Clone(m.file)
		from, to := m.stretch(200)
		for i := from; i < to; i++ {
			out[i] = byte(m.IntN(256))
		}
		return out
	}},
	{"a stretch taken out", func(m *mutation) []byte {
		from, to := m.stretch(4000)
		return slices.Delete(slices.Clone(m.file), from, to)
	}},
	{"a stretch twice", func(m *mutation) []byte {
		from, to := m.stretch(4000)
		return slices.Insert(slices.Clone(m.file), to, m.file[from:to]...)
	}},
	{"a token put in", func(m *mutation) []byte {
		return slices.Insert(slices.Clone(m.file), m.IntN(len(m.file)), []byte(one(m, tokens))...)
	}},
	{"cut off", func(m *mutation) []byte { return slices.Clone(m.file[:1+m.IntN(len(m.file)-1)]) }},
	{"cut off after a revision", func(m *mutation) []byte {
		ends := places(m.file, "%%EOF")
		if len(ends) == 0 {
			return nil
		}
		return slices.Clone(m.file[:min(len(m.file), one(m, ends)+len("%%EOF")+m.IntN(3))])
	}},
	{"bytes appended", func(m *mutation) []byte {
		return append(slices.Clone(m.file), one(m, []string{"\n", "x", "\x00", "%%EOF\n", "% x\n", "<script>", "PK\x03\x04"})...)
	}},
	{"its own end appended again", func(m *mutation) []byte {
		tail := bytes.LastIndex(m.file, []byte("startxref"))
		if tail < 0 {
			return nil
		}
		return slices.Concat(m.file, []byte(one(m, []string{"", "% x\n", "1 0 obj\nnull\nendobj\n"})), m.file[tail:])
	}},
	{"another file's end", func(m *mutation) []byte {
		other := one(m, m.files)
		return slices.Concat(m.file[:m.IntN(len(m.file))], other[m.IntN(len(other)):])
	}},
	{"another file appended", func(m *mutation) []byte { return slices.Concat(m.file, one(m, m.files)) }},
}

// stretch picks up to n bytes.
func (m *mutation) stretch(n int) (from, to int) {
	from = m.IntN(len(m.file))
	return from, min(len(m.file), from+1+m.IntN(n))
}

// places are all positions of a text.
func places(file []byte, text string) []int {
	var out []int
	for at := 0; ; {
		i := bytes.Index(file[at:], []byte(text))
		if i < 0 {
			return out
		}
		out = append(out, at+i)
		at += i + len(text)
	}
}
