package typeset

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The pages are measured with Poppler's tools, not with our own code.

const mm = 72 / 25.4

// segment is a piece of printed text of one style, in points from the top left
// corner of its page.
type segment struct {
	page                     int
	text                     string
	left, top, right, bottom float64
	size                     float64
	bold, italic             bool
	colour                   string
}

func (s segment) centre() float64 { return (s.left + s.right) / 2 }

// stroke is a drawn line or the outline of a box.
type stroke struct {
	left, top, right, bottom float64
	colour                   string
}

// measured is a PDF as it looks.
type measured struct {
	t        *testing.T
	segments []segment
	pages    []stroke // their sizes
	strokes  []stroke // of page 1
}

func tool(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	var out, faults bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &faults
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, faults.Bytes())
	}
	if faults.Len() > 0 {
		t.Errorf("%s has a complaint: %s", name, faults.Bytes())
	}
	return out.Bytes()
}

func writePDF(t *testing.T, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func measureText(t *testing.T, pdf []byte) *measured {
	t.Helper()
	m := &measured{t: t}
	m.readText(tool(t, "pdftohtml", "-xml", "-zoom", "3", "-stdout", "-i", writePDF(t, pdf)))
	return m
}

// measure also reads the lines and boxes of page 1.
func measure(t *testing.T, pdf []byte) *measured {
	t.Helper()
	m := measureText(t, pdf)
	file := writePDF(t, pdf)
	svg := file + ".svg"
	tool(t, "pdftocairo", "-svg", "-f", "1", "-l", "1", file, svg)
	drawing, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	m.readStrokes(string(drawing))
	return m
}

func (m *measured) readText(doc []byte) {
	var parsed struct {
		Pages []struct {
			Number int     `xml:"number,attr"`
			Width  float64 `xml:"width,attr"`
			Height float64 `xml:"height,attr"`
			Fonts  []struct {
				ID     string  `xml:"id,attr"`
				Size   float64 `xml:"size,attr"`
				Colour string  `xml:"color,attr"`
			} `xml:"fontspec"`
			Texts []struct {
				Top    float64 `xml:"top,attr"`
				Left   float64 `xml:"left,attr"`
				Width  float64 `xml:"width,attr"`
				Height float64 `xml:"height,attr"`
				Font   string  `xml:"font,attr"`
				Inner  string  `xml:",innerxml"`
			} `xml:"text"`
		} `xml:"page"`
	}
	if err := xml.Unmarshal(doc, &parsed); err != nil {
		m.t.Fatal(err)
	}
	const zoom = 3
	sizes, colours := map[string]float64{}, map[string]string{}
	tags := regexp.MustCompile(`<[^>]*>`)
	unescape := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'")
	for _, p := range parsed.Pages {
		m.pages = append(m.pages, stroke{right: p.Width / zoom, bottom: p.Height / zoom})
		for _, f := range p.Fonts {
			sizes[f.ID], colours[f.ID] = f.Size/zoom, f.Colour
		}
		for _, x := range p.Texts {
			m.segments = append(m.segments, segment{
				page: p.Number, text: unescape.Replace(tags.ReplaceAllString(x.Inner, "")),
				left: x.Left / zoom, top: x.Top / zoom, right: (x.Left + x.Width) / zoom, bottom: (x.Top + x.Height) / zoom,
				size: sizes[x.Font], colour: colours[x.Font],
				bold: strings.Contains(x.Inner, "<b>"), italic: strings.Contains(x.Inner, "<i>"),
			})
		}
	}
}

var (
	strokePath = regexp.MustCompile(`<path style="fill:none;stroke-width:[^"]*stroke:rgb\(([^)]*)\)[^"]*" d="([^"]*)" transform="matrix\(([^)]*)\)"`)
	svgPoint   = regexp.MustCompile(`(-?[\d.]+) (-?[\d.]+)`)
)

func (m *measured) readStrokes(svg string) {
	for _, p := range strokePath.FindAllStringSubmatch(svg, -1) {
		matrix := strings.Split(p[3], ",")
		scale, dx, dy := number(m.t, matrix[0]), number(m.t, matrix[4]), number(m.t, matrix[5])
		s := stroke{left: 1e9, top: 1e9, colour: p[1]}
		for _, xy := range svgPoint.FindAllStringSubmatch(p[2], -1) {
			x, y := number(m.t, xy[1])*scale+dx, number(m.t, xy[2])*scale+dy
			s.left, s.right = min(s.left, x), max(s.right, x)
			s.top, s.bottom = min(s.top, y), max(s.bottom, y)
		}
		m.strokes = append(m.strokes, s)
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// find gives the first segment that begins with the words.
func (m *measured) find(words string) segment {
	m.t.Helper()
	for _, s := range m.segments {
		if strings.HasPrefix(strings.TrimSpace(s.text), words) {
			return s
		}
	}
	m.t.Fatalf("%q is not on the pages", words)
	return segment{}
}

// under gives the topmost horizontal rule right below a segment.
func (m *measured) under(s segment) stroke {
	m.t.Helper()
	best := stroke{top: 1e9}
	for _, r := range m.strokes {
		if r.bottom-r.top < 1 && r.top > s.bottom-3 && r.top < s.bottom+12 && r.left < s.centre() && r.right > s.centre() && r.top < best.top {
			best = r
		}
	}
	if best.top == 1e9 {
		m.t.Fatalf("no rule under %q", s.text)
	}
	return best
}
