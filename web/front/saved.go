package front

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Searches keeps people's own searches.
type Searches interface {
	SavedSearches(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]postgres.SavedSearch, error)
	SaveSearch(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, name, query string) (postgres.SavedSearch, error)
	ForgetSearch(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id string) error
}

// SavedSearches are the caller's own, by name.
func (f *Front) SavedSearches(ctx context.Context, c Caller) ([]postgres.SavedSearch, error) {
	return f.Records.SavedSearches(ctx, c.Agency, c.Person)
}

// SaveSearch keeps a search under a name; one of that name is replaced. The
// query is that of a search's address; what does not narrow is dropped.
func (f *Front) SaveSearch(ctx context.Context, c Caller, name, query string) (postgres.SavedSearch, error) {
	var none postgres.SavedSearch
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len([]rune(name)) > 100 {
		return none, invalidField("name", "đặt tên cho tìm kiếm, nhiều nhất 100 ký tự", "give the search a name of at most 100 characters")
	}
	v, err := url.ParseQuery(query)
	if err != nil || len(query) > 8000 {
		return none, invalidField("query", "không phải một câu tìm", "is no search")
	}
	if _, err := SearchQuery(v); err != nil {
		return none, err
	}
	kept := url.Values{}
	for _, p := range SearchParameters {
		if values := given(v, p); len(values) > 0 {
			kept[p] = values
		}
	}
	if len(kept) == 0 {
		return none, invalidField("query", "chưa có từ ngữ hay bộ lọc nào để lưu", "there are neither words nor filters to keep")
	}
	s, err := f.Records.SaveSearch(ctx, c.Agency, c.Person, name, kept.Encode())
	if errors.Is(err, postgres.ErrTooMany) {
		return none, invalidField("name", "đã lưu 100 tìm kiếm; xóa bớt trước", "100 searches are kept; delete some first")
	}
	return s, err
}

// ForgetSearch deletes one of the caller's own.
func (f *Front) ForgetSearch(ctx context.Context, c Caller, id string) error {
	if !ValidLetterID(id) {
		return workflow.ErrNotFound
	}
	return f.Records.ForgetSearch(ctx, c.Agency, c.Person, id)
}
