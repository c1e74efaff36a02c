package front

import (
	"context"
	"slices"
	"strings"
)

// Keys of preferences that more than one place reads.
const (
	PrefLanguage = "language" // vi, en; empty: as the browser was last used
	PrefTheme    = "theme"    // light, dark; empty: as the machine prefers
	PrefKeys     = "keys"     // on, off: single-key shortcuts
	PrefViews    = "views"    // saved views of the inbox, see Views
)

// preference is what may be chosen under a key, the default first.
type preference struct {
	values []string
	// check judges a value that is not one of a few; nil wants one of values.
	check func(string) bool
}

// preferences are all keys there are. A new one gets a line here.
var preferences = map[string]preference{
	PrefLanguage: {values: []string{"", "vi", "en"}},
	PrefTheme:    {values: []string{"", "light", "dark"}},
	PrefKeys:     {values: []string{"on", "off"}},
	PrefViews:    {values: []string{""}, check: areViews},
}

// maxPreference bounds a value, in bytes.
const maxPreference = 16 << 10

// Preference is what the caller has chosen under a key, else the default.
func (f *Front) Preference(ctx context.Context, c Caller, key string) (string, error) {
	all, err := f.Preferences(ctx, c)
	if err != nil {
		return "", err
	}
	value, known := all[key]
	if !known {
		return "", noPreference(key)
	}
	return value, nil
}

// Preferences are the caller's choices under every key, defaults included.
func (f *Front) Preferences(ctx context.Context, c Caller) (map[string]string, error) {
	kept, err := f.Records.Preferences(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	all := make(map[string]string, len(preferences))
	for key, p := range preferences {
		value, chosen := kept[key]
		if !chosen || !p.allows(value) { // a later program may have known more
			value = p.fallback()
		}
		all[key] = value
	}
	return all, nil
}

// SetPreference keeps what the caller chooses; the default is kept as none.
func (f *Front) SetPreference(ctx context.Context, c Caller, key, value string) error {
	return f.SetPreferences(ctx, c, map[string]string{key: value})
}

// SetPreferences keeps several choices, or none of them.
func (f *Front) SetPreferences(ctx context.Context, c Caller, chosen map[string]string) error {
	for key, value := range chosen {
		if err := checkPreference(key, value); err != nil {
			return err
		}
	}
	for key, value := range chosen {
		var err error
		if value == preferences[key].fallback() {
			err = f.Records.DropPreference(ctx, c.Agency, c.Person, key)
		} else {
			err = f.Records.SetPreference(ctx, c.Agency, c.Person, key, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkPreference(key, value string) error {
	p, known := preferences[key]
	switch {
	case !known:
		return noPreference(key)
	case len(value) > maxPreference || !p.allows(value):
		return &InvalidError{Field: key,
			VI: "giá trị không hợp lệ; chọn một trong: " + strings.Join(p.values, ", "),
			EN: "not a value of this preference; choose one of: " + strings.Join(p.values, ", ")}
	}
	return nil
}

func (p preference) allows(value string) bool {
	if p.check != nil {
		return p.check(value)
	}
	return slices.Contains(p.values, value)
}

func (p preference) fallback() string {
	if len(p.values) == 0 {
		return ""
	}
	return p.values[0]
}

func noPreference(key string) error {
	return &InvalidError{Field: "key", VI: "không có tùy chọn “" + key + "”", EN: "there is no preference " + key}
}
