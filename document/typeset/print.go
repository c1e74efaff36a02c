package typeset

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"congvan/document/typeset/typst"
)

// Sheet is a document that is no letter: a register, a list. It is printed,
// never signed.
type Sheet struct {
	// Template is Typst that defines sheet(d, font); it reports its number of
	// pages as metadata labelled <pages>.
	Template []byte
	// Data is what it is given, through JSON, so that no text in it is read as
	// markup.
	Data any
}

// sheetDeadlines is how many times a letter's time a sheet may take: a volume
// of the register has two hundred pages.
const sheetDeadlines = 3

const sheetFile = `#import "/template/sheet.typ": sheet
#sheet(json("/data.json"), %q)
`

// Print lays a sheet out as PDF. The same sheet gives the same bytes. A
// character that the font lacks is written by its code, as "[U+1F600]": a
// register must be printable whatever somebody once wrote into it.
func (t *Typesetter) Print(ctx context.Context, s Sheet) (pdf []byte, pages int, err error) {
	raw, err := json.Marshal(s.Data)
	if err != nil {
		return nil, 0, fmt.Errorf("print: %w", err)
	}
	var data any
	if err := json.Unmarshal(raw, &data); err != nil {
		return nil, 0, fmt.Errorf("print: %w", err)
	}
	if raw, err = json.Marshal(t.coverage.spelled(data)); err != nil {
		return nil, 0, fmt.Errorf("print: %w", err)
	}
	result, err := t.run(ctx, typst.Job{
		Main: "/main.typ", Query: "<pages>",
		Files: map[string][]byte{
			"/main.typ": fmt.Appendf(nil, sheetFile, t.config.FontFamily), "/template/sheet.typ": s.Template, "/data.json": raw,
		},
	}, sheetDeadlines*t.config.Deadline)
	if err != nil {
		return nil, 0, fmt.Errorf("print: %w", err)
	}
	var counts []int
	if err := json.Unmarshal(result.Values, &counts); err != nil || len(counts) != 1 {
		return nil, 0, fmt.Errorf("print: the template reports its pages as %s", result.Values)
	}
	return result.PDF, counts[0], nil
}

// spelled writes what no face can print by its code, in every string of v.
func (c coverage) spelled(v any) any {
	switch v := v.(type) {
	case string:
		return c.spell(v)
	case []any:
		for i := range v {
			v[i] = c.spelled(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = c.spelled(v[k])
		}
	}
	return v
}

func (c coverage) spell(s string) string {
	if _, _, found := c.missing(s); !found {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if _, _, found := c.missing(string(r)); found {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
