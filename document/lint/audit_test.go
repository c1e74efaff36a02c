package lint

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write docs/lint.md anew")

// audit goes through the rule book row by row: what checks it, or why no rule
// here does.
var audit = []struct{ id, by, why string }{
	{"T1", "", "size and direction of the page are the template's: document/typeset, measured in its tests"},
	{"T2", "", "margins are the template's: document/typeset, measured in its tests"},
	{"T3", "T3", "the font is the template's; text is composed (NFC) when it is read, and a letter that comes in parts by the API is told"},
	{"T4", "", "page numbers are the template's"},
	{"T5", "", "sizes are the template's"},
	{"T10", "T10 T10a T10b", "the number itself is given after signing and formatted by code; a number typed in a Word file is judged by T10a"},
	{"T11", "T11 T11a T11b T11c T11d T10", ""},
	{"T12", "T12 T12a T12b T12c T12d T12e T12f T12g T12h T12j T12k T12l", "the letter's own date is given with its number and formatted by code"},
	{"T13", "T13 T13a T13b T13c T13d T6c T6d T6h", "a unit named after a person, number or event in full: T13a knows the usual abbreviations only"},
	{"T14", "T14 T14a T14b T14c T14d", ""},
	{"T15", "T15 T15a T15b T15c T15f T15g T15k", "dashes, semicolons and the stop are printed by the template"},
	{"T16", "T16 T16a T15d T15e T15h T15i T15j", "whether somebody listed “to know” ought to act cannot be told from the words"},
	{"T17", "T17 T17a T17b T17c T17d T11b", ""},
	{"T18", "T18", ""},
	{"T19", "T19 T19a T19b T19c T19d T19e T19f T19g T19i T19k T19l T19m T19n T19o T19p T19q T19r C7 T19j", "whether a cited document exists, and says what its title says, needs a library of law"},
	{"T20", "T20 T20a T20b T20c T20d T20e", ""},
	{"T21", "T21 T21a T21b T21c T21d T21e T21f T21g T21h T21i T21j", "bold and centred headings are the template's"},
	{"T22", "T22 T22a", ""},
	{"T23", "T23 T23a T23b T23c T23d T23e T23f T23g T23h T23i T23k T23l P12 P13", "the reference line and its blanks are printed by the template"},
	{"T24", "T24", "the boxes are the template's; which urgency is right is the signer's judgement"},
	{"T25", "T25 T25a T25b", ""},
	{"T15c", "T15c", ""},
	{"D2", "D2", "found by internal/drafting when a Word file is read"},
	{"1.4", "K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K10a K11 K12 K13 K14", "that a mandate exists is also a need of submission and of signing (workflow)"},
	{"C1", "C1 C1a C1b", ""},
	{"C2", "C2 T25a", "a name without a title before it cannot be told from other words"},
	{"C3", "C3 C3a C3b C3c C3d C3e C3f", "units named after people or events, and terrain named by one syllable (Vũng Tàu, sông Mã), need a gazetteer"},
	{"C4", "C4 C4a C4b C4c C4e", "names outside the word lists cannot be judged"},
	{"C5", "C5 C5a C5b", "“nhân dân” is right in many names: words before it with which it names a body, a force or a rank let it be"},
	{"C6", "C6", ""},
	{"C7", "C7 C7a", "laws outside the word list cannot be judged"},
	{"C8", "C8 C8a C8b C8c C8d", ""},
	{"C9", "C9", "only where a date, a part of the day or a year stands beside the word: “lần thứ hai” is no day"},
	{"S", "", "signatures, not words: package signing and its verifier"},
	{"W", "", "numbers, register, time limits, issue: packages workflow, storage and internal/issuing"},
	{"A", "", "archive: internal/records and storage; A9 (secrecy) is refused when a source is read"},
	{"X", "", "interchange, not words: internal/exchange"},
}

// ownFamilies are rules beyond the rule book: practice, spelling and what only
// a program can see.
var ownFamilies = []string{"D", "H", "N", "P", "K", "T6", "T7"}

const pagePath = "../../docs/lint.md"

var bookRow = regexp.MustCompile(`(?m)^\| ([TDSC]\d+[a-z]?)\b|\*\*([WAX])\d+\*\*|\b(C\d) `)

// TestAudit keeps the audit in step with the rule book and with the rules.
func TestAudit(t *testing.T) {
	book, err := os.ReadFile("../../docs/rulebook.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{LeftOutRule: true}
	for _, r := range rules {
		known[r.ID] = true
	}
	audited, used := map[string]bool{}, map[string]bool{}
	for _, a := range audit {
		audited[a.id] = true
		for by := range strings.FieldsSeq(a.by) {
			used[by] = true
			if !known[by] {
				t.Errorf("%s is said to be checked by %s, which is no rule", a.id, by)
			}
		}
		if a.by == "" && a.why == "" {
			t.Errorf("%s is neither checked nor excused", a.id)
		}
	}
	rows := 0
	for _, m := range bookRow.FindAllStringSubmatch(string(book), -1) {
		id := m[1] + m[2] + m[3]
		if m[1] != "" && m[1][0] == 'S' {
			id = "S"
		}
		rows++
		if !audited[id] {
			t.Errorf("the rule book's %s is not in the audit", id)
		}
	}
	if rows < 40 {
		t.Errorf("only %d rows of the rule book were read", rows)
	}
	for _, r := range rules {
		own := slices.ContainsFunc(ownFamilies, func(f string) bool { return strings.HasPrefix(r.ID, f) })
		if !used[r.ID] && !own {
			t.Errorf("rule %s belongs to no row of the rule book", r.ID)
		}
	}
}

// LeftOutRule is the one rule that is found elsewhere, in internal/drafting.
const LeftOutRule = "D2"

// TestPage keeps docs/lint.md in step with the rules.
func TestPage(t *testing.T) {
	want := page()
	if *update {
		if err := os.WriteFile(pagePath, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(pagePath)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("docs/lint.md is not that of the rules; go test ./document/lint -run Page -update\n%s", d)
	}
}

// TestPageNamesEveryWordList: an agency that looks for a list finds it.
func TestPageNamesEveryWordList(t *testing.T) {
	lists, err := filepath.Glob("lexicon/*.txt")
	if err != nil || len(lists) == 0 {
		t.Fatalf("%d word lists: %v", len(lists), err)
	}
	for _, list := range lists {
		if name := filepath.Base(list); !strings.Contains(page(), name) {
			t.Errorf("the page does not name %s", name)
		}
	}
}

func page() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Kiểm tra thể thức · The linter

<!-- Generated from document/lint/rules.go and audit_test.go; do not edit. go test ./document/lint -run Page -update -->

`+"`congvan lint FILE`"+` checks a .md or a Word file, `+"`congvan letter lint ID`"+` a stored letter, `+"`POST /api/v1/lint`"+` and
`+"`GET /api/v1/letters/{id}/lint`"+` the same by the API; the editor shows the findings beside the page. E stops submission until it is
mended or the form checker waives that one finding with a reason; W warns; H hints. A waiver ends when the paragraph or field
that it covers changes. Quotations, addresses and titles of cited documents are let alone, but for rules that are about them.

With `+"`--json`"+`: `+"`{\"findings\":[{rule, severity, text, message, place, source, fix}]}`"+`; place has field, line and column of the file,
end_line and end_column behind the last character, page and box (millimetres) on the pages. fix stands where only one thing
can be meant, else null; `+"`--fix`"+` makes those that touch nobody's name, quotation or title
and no words that may be meant as they stand: “đúng hạng” for “đúng hạn” is for a person to say, by one click in the editor.
The API marks these by "safe" beside the same seven keys.

## Các quy tắc · The %d rules

| mã | mức | quy tắc · rule | nguồn |
|---|---|---|---|
`, len(rules))
	for _, r := range rules {
		fmt.Fprintf(&b, "| %s | %s | %s<br>*%s* | %s |\n", r.ID, r.Severity, r.About.VI, r.About.EN, r.Source)
	}
	b.WriteString(`
Found where a file is read: D2 (E) content of a Word file that was left out; D3 (E) a part that no letter goes without is missing.

## The rule book, row by row

| row | checked by | not checked, and why |
|---|---|---|
`)
	for _, a := range audit {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", a.id, strings.ReplaceAll(a.by, " ", ", "), a.why)
	}
	b.WriteString(`
The other rules are practice and spelling: T6, T7 the head; K the signature block; P punctuation and what is promised; N spelling; H hints.

## Word lists

They are in ` + "`document/lint/lexicon`" + `, those of spelling in ` + "`document/lint/spell/lexicon`" + `, and are built into the program. An agency adds abbreviations,
names that are never corrected, laws and decrees by files of the same form beside its templates, without building anything:
[templates.md](templates.md#words-of-ones-own). Each file says in its first lines how a line is written.
Those of ` + "`document/lint/lexicon`" + ` are written by hand, after the laws that they name.

| file | what | what is left out |
|---|---|---|
| agencies.txt | names of bodies with their capitals; those that ended in 2025, with what took their place | bodies of single provinces |
| provinces.txt | the 34 provinces, and the former ones with the one they are part of | communes: the names of over 3 000 |
| names.txt, places.txt | laws, days and events; countries and parts of the world | names that are common words too |
| cities.txt | cities that ended with the districts | |
| geography.txt, headwords.txt | rivers, regions and towns; words that names of documents and bodies begin with: their slips are told | names that many communes or people bear |
| fields.txt | what bodies do, with one capital in their names | names of people and places |
| peoples.txt, surnames.txt, givennames.txt | peoples of Việt Nam; surnames; syllables that follow them | peoples whose name is another word in most letters |
| forms.txt | words from abroad and names of places with the ways to write them | |
| tasks.txt | verbs that begin what an agency is charged with | |
| laws.txt, formerlaws.txt, decrees.txt | days on which laws were passed, and what took the place of which | all of which a day was not sure, and what was passed after July 2025 |
| issuers.txt | the agency that the end of a symbol stands for | codes that two agencies share |
| departments.txt | the codes of provincial departments in symbols | those of single provinces |
| abbreviations.txt | abbreviations that need no explanation | those of single fields |
| mistaken.txt, words.txt and the others | spelling: over 12 000 words of two syllables, those that letters live on, pairs seen side by side, syllables | README.md beside them tells where they come from |

## How right it is

` + "`go test ./document/lint -run 'Clean|Planted' -v`" + ` prints two figures: what is found in letters without faults
(` + "`testdata/clean`" + `: no E, under one W a page), and how many of the errors planted into letters are found
(` + "`testdata/planted`" + `, expected findings beside each: 95 % at least). The golden letters of all types must give neither E nor W.
` + "`go test ./internal/drafting -run Planted -v`" + ` does the same for Word files (90 % at least).
` + "`-run Slips -v`" + ` prints what is found of slips as clerks make them (` + "`testdata/slips.txt`" + `: 92 % at least) and of such that the word lists
were not mended after (` + "`testdata/slips-kept.txt`" + `: 80 % at least).
`)
	return b.String()
}
