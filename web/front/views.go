package front

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// SavedView is a name for a way to look at the inbox.
type SavedView struct {
	Name  string `json:"name"`
	Query string `json:"query"` // as in the page's address
}

const (
	maxViews    = 20
	maxViewName = 60 // letters
)

// Views are the caller's saved views, in the order they were saved.
func (f *Front) Views(ctx context.Context, c Caller) ([]SavedView, error) {
	text, err := f.Preference(ctx, c, PrefViews)
	if err != nil || text == "" {
		return nil, err
	}
	return readViews(text)
}

func readViews(text string) (list []SavedView, err error) {
	return list, json.Unmarshal([]byte(text), &list)
}

func areViews(text string) bool {
	if text == "" {
		return true
	}
	list, err := readViews(text)
	return err == nil && len(list) <= maxViews && !slices.ContainsFunc(list, func(v SavedView) bool {
		_, err := url.ParseQuery(v.Query)
		return err != nil || v.Name == "" || utf8.RuneCountInString(v.Name) > maxViewName
	})
}

// SaveView keeps a view; one with the same name is replaced.
func (f *Front) SaveView(ctx context.Context, c Caller, v SavedView) error {
	v.Name = strings.Join(strings.Fields(v.Name), " ")
	if v.Name == "" || utf8.RuneCountInString(v.Name) > maxViewName {
		return &InvalidError{Field: "name", VI: "Đặt tên bộ lọc, dài nhất 60 chữ cái.", EN: "Give the view a name of at most 60 letters."}
	}
	list, err := f.Views(ctx, c)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(list, func(have SavedView) bool { return have.Name == v.Name }); i >= 0 {
		list[i] = v
	} else if list = append(list, v); len(list) > maxViews {
		return &InvalidError{Field: "name", VI: "Đã có 20 bộ lọc; xóa bớt một bộ lọc trước.", EN: "There are 20 views already; remove one first."}
	}
	return f.keepViews(ctx, c, list)
}

// DropView removes a view by its name; one that is not there is no error.
func (f *Front) DropView(ctx context.Context, c Caller, name string) error {
	list, err := f.Views(ctx, c)
	if err != nil {
		return err
	}
	return f.keepViews(ctx, c, slices.DeleteFunc(list, func(v SavedView) bool { return v.Name == name }))
}

func (f *Front) keepViews(ctx context.Context, c Caller, list []SavedView) error {
	if len(list) == 0 {
		return f.SetPreference(ctx, c, PrefViews, "")
	}
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return f.SetPreference(ctx, c, PrefViews, string(text))
}
