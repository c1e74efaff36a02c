// Package locale holds the words people read, in Vietnamese and English. It
// knows nothing of what the words are about.
package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Lang is a language of the catalogue.
type Lang string

// The languages; Vietnamese comes first everywhere.
const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Langs lists them.
func Langs() []Lang { return []Lang{Vietnamese, English} }

//go:embed vi.json en.json
var files embed.FS

var catalogues = load()

func load() map[Lang]map[string]string {
	all := map[Lang]map[string]string{}
	for _, lang := range Langs() {
		b, err := files.ReadFile(string(lang) + ".json")
		if err != nil {
			panic(err)
		}
		words := map[string]string{}
		if err := json.Unmarshal(b, &words); err != nil {
			panic(fmt.Errorf("catalogue %s: %w", lang, err))
		}
		all[lang] = words
	}
	return all
}

// Text is the message under the key, with {name} replaced from args; lists are
// joined by commas. A missing key comes back as itself, which a test forbids.
func Text(lang Lang, key string, args map[string]any) string {
	text, ok := catalogues[lang][key]
	if !ok {
		return key
	}
	pairs := make([]string, 0, 2*len(args))
	for name, v := range args {
		pairs = append(pairs, "{"+name+"}", word(v))
	}
	// One pass: braces inside a value are that value's own text.
	return strings.NewReplacer(pairs...).Replace(text)
}

// Keys lists every key of a language in order.
func Keys(lang Lang) []string { return slices.Sorted(maps.Keys(catalogues[lang])) }

// Has says whether the language has the key.
func Has(lang Lang, key string) bool {
	_, ok := catalogues[lang][key]
	return ok
}

func word(v any) string {
	switch v := v.(type) {
	case []string:
		return strings.Join(v, ", ")
	case []any:
		parts := make([]string, len(v))
		for i, p := range v {
			parts[i] = fmt.Sprint(p)
		}
		return strings.Join(parts, ", ")
	default:
		return fmt.Sprint(v)
	}
}

// Parse reads a language from a user's setting or an Accept-Language header;
// anything that does not ask for English first gets Vietnamese.
func Parse(s string) Lang {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(s)), "en") {
		return English
	}
	return Vietnamese
}
