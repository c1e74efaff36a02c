package spell

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// lettersWords gives the words of the clean letters, as they stand in a row.
func lettersWords(t *testing.T) Text {
	t.Helper()
	files, err := filepath.Glob("../testdata/clean/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters: %v", err)
	}
	var out Text
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		end := 0
		for at, r := range string(src) + "." {
			if unicode.IsLetter(r) {
				continue
			}
			if word := string(src[end:at]); word != "" {
				out = append(out, Word{Text: word, Lower: strings.ToLower(word), Follows: end > 0 && src[end-1] == ' ' && end > 1 && unicode.IsLetter(rune(src[end-2])|0x80)})
			}
			end = at + len(string(r))
		}
	}
	return out
}

// variants gives the syllables that one is mistyped as: with another tone, with
// another mark on a vowel, with an initial or an end that sounds alike.
func variants(syllable string) []string {
	p, ok := part(syllable)
	if !ok {
		return nil
	}
	var out []string
	add := func(initial, rime string, tone int) {
		base := []rune(initial + rime)
		if places := parses(base, tone); len(places) > 0 {
			if s := meant(base, tone, places[len(places)-1]); s != syllable && vocabulary().writes(s) {
				out = append(out, s)
			}
		}
	}
	for tone := range 6 {
		add(p.initial, p.rime, tone)
	}
	for initial := range heard {
		if sameHeard(initial, p.initial) {
			add(initial, p.rime, p.tone)
		}
	}
	for rime := range rimes {
		if unmarked.Replace(rime) == unmarked.Replace(p.rime) || sameEnd(rime, p.rime) {
			add(p.initial, rime, p.tone)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestStrongWords: of all that the words letters live on are mistyped as, where
// letters have them, nearly all is told.
func TestStrongWords(t *testing.T) {
	const round = 4 // words of the letter on each side
	text, seen := lettersWords(t), map[string]int{}
	typed, told, missed := 0, 0, map[string]bool{}
	for i := round; i+round < len(text); i++ {
		word := text[i-1].Lower + " " + text[i].Lower
		if !text[i].Follows || !text[i].lowered() || !text[i-1].lowered() || !slices.Contains(vocabulary().strong[text[i].Lower], word) {
			continue
		}
		if seen[word]++; seen[word] > 2 {
			continue
		}
		for _, at := range []int{i - 1, i} {
			for _, v := range variants(text[at].Lower) {
				near := slices.Clone(text[i-round : i+round])
				near[at-i+round].Text, near[at-i+round].Lower = v, v
				first, second := near[round-1].Lower, near[round].Lower
				if vocabulary().makesSense(first, second) {
					continue
				}
				typed++
				slips := append(NewChecker().Words(near), Mistaken(near)...)
				if slices.ContainsFunc(slips, func(s Slip) bool { return s.First <= at-i+round && s.Last >= at-i+round }) {
					told++
				} else if p := first + " " + second; !missed[p] {
					missed[p] = true
					t.Logf("not told: %s for %s", p, word)
				}
			}
		}
	}
	share := float64(told) / float64(typed)
	t.Logf("%d of %d slips in %d words are told (%.1f%%)", told, typed, len(seen), 100*share)
	if typed < 5000 || share < 0.85 {
		t.Errorf("%d of %d slips are told", told, typed)
	}
}
