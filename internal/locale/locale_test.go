package locale_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"congvan/internal/locale"
	"congvan/workflow"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestLanguagesHaveTheSameKeys(t *testing.T) {
	if diff := cmp.Diff(locale.Keys(locale.Vietnamese), locale.Keys(locale.English)); diff != "" {
		t.Errorf("keys (-vi +en):\n%s", diff)
	}
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

func TestLanguagesHaveTheSamePlaceholders(t *testing.T) {
	for _, key := range locale.Keys(locale.Vietnamese) {
		holes := map[locale.Lang][]string{}
		for _, lang := range locale.Langs() {
			found := placeholder.FindAllString(locale.Text(lang, key, nil), -1)
			slices.Sort(found)
			holes[lang] = slices.Compact(found)
		}
		if diff := cmp.Diff(holes[locale.Vietnamese], holes[locale.English]); diff != "" {
			t.Errorf("%s: placeholders (-vi +en):\n%s", key, diff)
		}
	}
}

var vietnameseLetter = regexp.MustCompile(`[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]`)

// Texts are NFC, trimmed, and in their own language; a refusal says what
// cannot be done, why, and ends as a sentence.
func TestTextsAreWellFormed(t *testing.T) {
	for _, lang := range locale.Langs() {
		for _, key := range locale.Keys(lang) {
			text := locale.Text(lang, key, nil)
			switch {
			case text == "" || text != strings.TrimSpace(text) || strings.Contains(text, "  "):
				t.Errorf("%s %s: blank or badly spaced: %q", lang, key, text)
			case !norm.NFC.IsNormalString(text):
				t.Errorf("%s %s is not NFC: %q", lang, key, text)
			case lang == locale.English && vietnameseLetter.MatchString(text):
				t.Errorf("en %s is Vietnamese: %q", key, text)
			}
			if strings.HasPrefix(key, "refused.") {
				refusalReads(t, lang, key, text)
			}
		}
	}
}

func refusalReads(t *testing.T, lang locale.Lang, key, text string) {
	t.Helper()
	begins := map[locale.Lang]string{locale.Vietnamese: "Chưa {do} được: ", locale.English: "Cannot {do}: "}[lang]
	if !strings.HasPrefix(text, begins) || !strings.HasSuffix(text, ".") || len(text) < len(begins)+20 {
		t.Errorf("%s %s: a refusal reads “%s<cause>. <remedy>.”, not %q", lang, key, begins, text)
	}
}

// wanted lists the keys that the workflow's own tables call for.
func wanted(t *testing.T) []string {
	t.Helper()
	keys := []string{"do.anything", "role.unit_head", "do.create", "action.create"}
	for _, s := range workflow.States() {
		keys = append(keys, "state."+string(s))
	}
	for _, r := range workflow.Roles() {
		keys = append(keys, "role."+string(r))
	}
	for _, mv := range workflow.Moves() {
		keys = append(keys, "action."+string(mv.Action), "do."+string(mv.Action), "who."+mv.Who.Name)
		for _, n := range slices.Concat(mv.Ready, mv.Given) {
			keys = append(keys, "need."+n.Name)
		}
		if mv.Label != "" {
			keys = append(keys, "when."+mv.Label)
		}
	}
	b, err := os.ReadFile("../../workflow/refusal.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t\w+ +Code = "(\w+)"$`).FindAllSubmatch(b, -1) {
		keys = append(keys, "refused."+string(m[1]))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func TestWorkflowHasItsWords(t *testing.T) {
	for _, key := range wanted(t) {
		for _, lang := range locale.Langs() {
			if !locale.Has(lang, key) {
				t.Errorf("%s lacks %s", lang, key)
			}
		}
	}
}

// sources is all the program's own text outside the catalogues and tests.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".git") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		ext := filepath.Ext(path)
		if !slices.Contains([]string{".go", ".html", ".tmpl", ".js"}, ext) || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		all.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// dynamic are the families whose keys are put together from names; wanted
// lists their members.
var dynamic = []string{"refused.", "state.", "action.", "do.", "role.", "who.", "need.", "when."}

func TestEveryKeyIsUsed(t *testing.T) {
	src, need := sources(t), wanted(t)
	for _, key := range locale.Keys(locale.Vietnamese) {
		family := slices.ContainsFunc(dynamic, func(p string) bool { return strings.HasPrefix(key, p) })
		if slices.Contains(need, key) || strings.Contains(src, `"`+key+`"`) {
			continue
		}
		if family || !strings.Contains(src, key) {
			t.Errorf("nothing uses %s", key)
		}
	}
}

var literalKey = regexp.MustCompile(`locale\.Text\([^,()]+, "([a-z0-9_.]+)",`)

func TestEveryLiteralKeyExists(t *testing.T) {
	for _, m := range literalKey.FindAllStringSubmatch(sources(t), -1) {
		if !locale.Has(locale.Vietnamese, m[1]) {
			t.Errorf("the program asks for %q, which the catalogue lacks", m[1])
		}
	}
}

func TestText(t *testing.T) {
	args := map[string]any{"names": []string{"A", "B"}, "name": "x {unit} {name}", "unit": "Phòng CĐS"}
	if got := locale.Text(locale.English, "refused.not_your_turn", map[string]any{"do": "sign", "names": []any{"A", 2}}); got != "Cannot sign: the letter waits for A, 2." {
		t.Errorf("got %q", got)
	}
	for range 50 { // values are not filled in again, in whatever order the map comes
		if got := locale.Text(locale.English, "refused.not_in_unit", args); !strings.Contains(got, "x {unit} {name} holds no office in Phòng CĐS") {
			t.Fatalf("got %q", got)
		}
	}
	if got := locale.Text(locale.Vietnamese, "no.such.key", nil); got != "no.such.key" {
		t.Errorf("a missing key is %q", got)
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]locale.Lang{
		"": locale.Vietnamese, "vi": locale.Vietnamese, "vi-VN,en;q=0.8": locale.Vietnamese, "fr": locale.Vietnamese,
		"en": locale.English, " EN-us": locale.English, "en-GB,vi;q=0.5": locale.English,
	} {
		if got := locale.Parse(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

// Buttons begin with a capital, verbs in the middle of a sentence do not.
func TestCase(t *testing.T) {
	for _, lang := range locale.Langs() {
		for _, key := range locale.Keys(lang) {
			first := []rune(locale.Text(lang, key, nil))[0]
			capital := strings.HasPrefix(key, "action.") || strings.HasPrefix(key, "state.") || strings.HasPrefix(key, "refused.")
			inner := strings.HasPrefix(key, "do.") || strings.HasPrefix(key, "who.") || strings.HasPrefix(key, "need.")
			if (capital && !unicode.IsUpper(first)) || (inner && unicode.IsUpper(first)) {
				t.Errorf("%s %s begins with %q", lang, key, first)
			}
		}
	}
}
