package signing

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// codes are all message codes of the source.
func codes(t *testing.T) []messageCode {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "messages.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []messageCode
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(v.Names[0].Name, "msg") {
			return true
		}
		text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, messageCode(text))
		return true
	})
	return out
}

func TestEveryMessageIsInBothLanguages(t *testing.T) {
	verbs := regexp.MustCompile(`%[a-z]`)
	all := codes(t)
	if len(all) != len(sentences) || len(all) < 30 {
		t.Errorf("%d codes, %d sentences", len(all), len(sentences))
	}
	for _, code := range all {
		s, ok := sentences[code]
		if !ok || s[0] == "" || s[1] == "" || s[0] == s[1] {
			t.Errorf("%s: %q", code, s)
		}
		if diff := cmp.Diff(verbs.FindAllString(s[0], -1), verbs.FindAllString(s[1], -1)); diff != "" {
			t.Errorf("%s: the languages take other operands: %s", code, diff)
		}
	}
}

func TestEveryWordIsInBothLanguages(t *testing.T) {
	for key, w := range words {
		if w[0] == "" || w[1] == "" {
			t.Errorf("%s: %q", key, w)
		}
	}
	for _, key := range []string{string(Valid), string(Invalid), string(Indeterminate), string(Unsigned), string(Unreadable),
		string(Certification), string(Approval), string(ArchiveTimestamp), string(ClockTSA), string(ClockSigner)} {
		if _, ok := words[key]; !ok {
			t.Errorf("no word for %s", key)
		}
	}
}
