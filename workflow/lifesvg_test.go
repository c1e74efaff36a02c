package workflow

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"congvan/internal/locale"
)

// The drawing is well-formed, the same every time, and shows every state and
// every move that changes one, each state at a place of its own.
func TestLifeSVGShowsTheWholeTable(t *testing.T) {
	taken := map[[2]int]State{}
	for _, s := range States() {
		at, ok := places[s]
		if other, twice := taken[at]; !ok || twice {
			t.Errorf("%s stands at %v (%v), where %q stands", s, at, ok, other)
		}
		taken[at] = s
	}
	for _, lang := range locale.Langs() {
		svg := LifeSVG(lang)
		if svg != LifeSVG(lang) {
			t.Errorf("%s: two drawings differ", lang)
		}
		dec := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		lines := 0
		for _, s := range States() {
			if !strings.Contains(svg, ">"+name(lang, s)+"<") {
				t.Errorf("%s: no %s", lang, s)
			}
			targets := map[State]bool{}
			for i := range moves {
				if mv := &moves[i]; mv.To != "" && mv.startsIn(s) {
					targets[mv.To] = true
				}
			}
			lines += len(targets)
		}
		if got := strings.Count(svg, "marker-end"); got != lines+1 {
			t.Errorf("%s: %d lines, want %d and the first", lang, got, lines)
		}
	}
}
