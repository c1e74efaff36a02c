package browser

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
)

// axe is axe-core, Mozilla Public Licence 2.0, see axe-LICENSE.txt.
//
//go:embed axe.min.js.gz
var axePacked []byte

var axe = sync.OnceValue(func() string {
	z, err := gzip.NewReader(bytes.NewReader(axePacked))
	if err != nil {
		panic(err) // of the program's own file
	}
	src, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return string(src)
})

// finding is a fault of accessibility as axe tells it.
type finding struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML, FailureSummary string }
}

// Accessible fails the test for each serious or critical fault against WCAG
// 2.2 A and AA that axe-core finds on the page as it stands.
func (p *Page) Accessible() {
	p.Helper()
	// In one go, for a page may go on to another address by itself; and not while
	// a colour is on its way to another.
	found := Eval[[]finding](p, axe()+`;
	Promise.allSettled(document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime < Infinity).map((a) => a.finished)).then(() => axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
	})).then((r) => r.violations.map((v) => ({ ID: v.id, Impact: v.impact, Help: v.help,
		Nodes: v.nodes.slice(0, 5).map((n) => ({ HTML: n.html.slice(0, 300), FailureSummary: n.failureSummary })) })))`)
	for _, f := range found {
		if f.Impact != "serious" && f.Impact != "critical" {
			continue
		}
		var where strings.Builder
		for _, n := range f.Nodes {
			where.WriteString("\n  " + n.HTML + "\n    " + strings.ReplaceAll(n.FailureSummary, "\n", "\n    "))
		}
		p.Errorf("%s at %s: %s (%s)%s", f.Impact, p.Address(), f.Help, f.ID, where.String())
	}
}
