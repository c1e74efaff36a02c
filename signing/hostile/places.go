package hostile

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

var (
	entryLine = regexp.MustCompile(`\d{10} \d{5} [nf]`)
	subheads  = regexp.MustCompile(`\n(\d+ \d+)\r?\n\d{10} `)
	lengths   = regexp.MustCompile(`/Length (\d+)`)
	starts    = regexp.MustCompile(`startxref\r?\n(\d+)`)
	prevs     = regexp.MustCompile(`/(?:Prev|XRefStm) (\d+)`)
	hints     = regexp.MustCompile(`/(?:[EHLNOT]|First|Linearized) (?:\[ ?)?(\d+)`) // of a linearised file, of object streams
	sizes     = regexp.MustCompile(`/Size (\d+)`)
)

// Cross-references, lengths and all else that says where things are.
var placeMethods = []method{
	{"an offset", func(m *mutation) []byte {
		return m.rewrite(entryLine, func(old string) string {
			return fmt.Sprintf("%010d%s", m.IntN(len(m.file)), old[10:])
		})
	}},
	{"two entries exchanged", func(m *mutation) []byte {
		all := entryLine.FindAllIndex(m.file, -1)
		if len(all) < 2 {
			return nil
		}
		a, b := one(m, all), one(m, all)
		out := slices.Clone(m.file)
		copy(out[a[0]:a[1]], m.file[b[0]:b[1]])
		copy(out[b[0]:b[1]], m.file[a[0]:a[1]])
		return out
	}},
	{"an entry freed", func(m *mutation) []byte {
		return m.rewrite(entryLine, func(old string) string { return old[:17] + "f" })
	}},
	{"a generation", func(m *mutation) []byte {
		return m.rewrite(entryLine, func(old string) string { return old[:11] + "00001" + old[16:] })
	}},
	{"a subsection", func(m *mutation) []byte {
		return m.rewrite(subheads, func(string) string { return fmt.Sprintf("%d %d", m.IntN(60), m.IntN(1<<m.IntN(40))) })
	}},
	{"startxref", func(m *mutation) []byte { return m.rewrite(starts, m.place) }},
	{"/Prev or /XRefStm", func(m *mutation) []byte { return m.rewrite(prevs, m.place) }},
	{"/Size", func(m *mutation) []byte {
		return m.rewrite(sizes, func(string) string { return strconv.Itoa(m.IntN(1 << m.IntN(50))) })
	}},
	{"what hints at places", func(m *mutation) []byte {
		return m.rewrite(hints, func(string) string {
			return one(m, []string{"0", "1", "-1", "999999999", strconv.Itoa(m.IntN(len(m.file)))})
		})
	}},
	{"a stream's length", func(m *mutation) []byte {
		return m.rewrite(lengths, func(old string) string {
			n, _ := strconv.Atoi(old)
			return one(m, []string{strconv.Itoa(n + 1), strconv.Itoa(max(0, n-1)), "0", "999999999", "1 0 R", strconv.Itoa(n + 12)})
		})
	}},
	{"the header", func(m *mutation) []byte {
		return slices.Concat([]byte(one(m, []string{"x", "\n", "%PDF-9.9\n", "MZ", "%PDF-1.7\n"})), m.file)
	}},
	{"newlines", func(m *mutation) []byte { return bytes.Replace(m.file, []byte("\n"), []byte("\r\n"), 1+m.IntN(50)) }},
}

// place is where something stands, or nothing.
func (m *mutation) place(string) string {
	sections := append(places(m.file, "xref"), places(m.file, "obj")...)
	if len(sections) == 0 || m.IntN(3) == 0 {
		return one(m, tokens[:7])
	}
	return strconv.Itoa(one(m, sections))
}

// rewrite changes one match of a pattern, or its first group.
func (m *mutation) rewrite(pattern *regexp.Regexp, change func(string) string) []byte {
	all := pattern.FindAllSubmatchIndex(m.file, -1)
	if len(all) == 0 {
		return nil
	}
	at := one(m, all)
	from, to := at[len(at)-2], at[len(at)-1]
	return slices.Concat(m.file[:from], []byte(change(string(m.file[from:to]))), m.file[to:])
}
