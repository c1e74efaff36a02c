package front

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// SearchParameters are those that say what is searched for, the same in the
// API, in a page's address and in a saved search.
var SearchParameters = []string{"q", "from", "to", "year", "type", "unit", "signer", "recipient", "case_file", "state", "urgency"}

// maxValues is how often a parameter may be given.
const maxValues = 50

// SearchQuery reads those parameters; others are left alone.
func SearchQuery(v url.Values) (q postgres.Query, err error) {
	q.Text = v.Get("q")
	for _, name := range SearchParameters {
		if len(v[name]) > maxValues {
			return q, &InvalidError{Field: name, VI: "quá nhiều giá trị; nhiều nhất 50", EN: "too many values; at most 50"}
		}
	}
	if q.From, err = dateParameter(v, "from"); err != nil {
		return q, err
	}
	if q.To, err = dateParameter(v, "to"); err != nil {
		return q, err
	}
	for _, y := range given(v, "year") {
		n, err := strconv.Atoi(y)
		if err != nil || n < 1945 || n > 2999 {
			return q, &InvalidError{Field: "year", VI: "phải là năm từ 1945 đến 2999", EN: "must be a year from 1945 to 2999"}
		}
		q.Years = append(q.Years, n)
	}
	for _, s := range given(v, "state") {
		if !slices.Contains(workflow.States(), workflow.State(s)) {
			return q, &InvalidError{Field: "state", VI: "không có trạng thái này", EN: "there is no such state"}
		}
		q.States = append(q.States, workflow.State(s))
	}
	for _, u := range given(v, "urgency") {
		mark, ok := urgencyMarks[u]
		if !ok {
			return q, &InvalidError{Field: "urgency", VI: "phải là none, khan, thuong_khan hoặc hoa_toc", EN: "must be none, khan, thuong_khan or hoa_toc"}
		}
		q.Urgency = append(q.Urgency, mark)
	}
	for _, id := range given(v, "case_file") {
		if id != postgres.Unfiled && !ValidLetterID(id) {
			return q, &InvalidError{Field: "case_file", VI: "phải là mã hồ sơ, hoặc none", EN: "must be a case file's ID, or none"}
		}
		q.CaseFiles = append(q.CaseFiles, id)
	}
	q.Types, q.Units = as[document.Type](given(v, "type")), as[workflow.UnitID](given(v, "unit"))
	q.Signers, q.Recipients = given(v, "signer"), given(v, "recipient")
	return q, nil
}

var urgencyMarks = map[string]document.Urgency{
	postgres.Ordinary: "", string(document.Urgent): document.Urgent,
	string(document.VeryUrgent): document.VeryUrgent, string(document.Express): document.Express,
}

// given are the values of a parameter that are not blank.
func given(v url.Values, name string) (list []string) {
	for _, s := range v[name] {
		if s = strings.TrimSpace(s); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func as[T ~string](list []string) (out []T) {
	for _, s := range list {
		out = append(out, T(s))
	}
	return out
}

func dateParameter(v url.Values, name string) (workflow.Date, error) {
	d := workflow.Date(v.Get(name))
	if d != "" && !d.Valid() {
		return "", &InvalidError{Field: name, VI: "phải là ngày dạng 2026-11-20", EN: "must be a day as 2026-11-20"}
	}
	return d, nil
}

// Search finds issued letters that the caller may read.
func (f *Front) Search(ctx context.Context, c Caller, q postgres.Query) (postgres.Found, error) {
	q.Agency, q.Person = c.Agency, c.Person
	found, err := f.Records.Search(ctx, q)
	if errors.Is(err, postgres.ErrInvalid) {
		return found, &InvalidError{Field: "q",
			VI: "Câu tìm quá dài, hoặc con trỏ không phải của danh sách này.", EN: "The query is too long, or the cursor is not of this list."}
	}
	return found, err
}

// BucketName is what people read for a facet's value.
func BucketName(o *workflow.Organisation, of postgres.Dimension, b postgres.Bucket, lang locale.Lang) string {
	switch of {
	case postgres.ByType:
		return TypeName(document.Type(b.Value), lang)
	case postgres.ByUnit:
		u, _ := o.Unit(workflow.UnitID(b.Value))
		return cmp.Or(u.Name, b.Value)
	case postgres.ByState:
		return locale.Text(lang, "state."+b.Value, nil)
	case postgres.ByUrgency:
		return UrgencyName(urgencyMarks[b.Value], lang)
	case postgres.ByCaseFile:
		if b.Value == postgres.Unfiled {
			return words("chưa lập hồ sơ", "in no case file")[lang]
		}
	}
	return cmp.Or(b.Name, b.Value)
}

// TypeName is a letter type in words.
func TypeName(t document.Type, lang locale.Lang) string {
	m, _ := t.Model()
	return words(m.Name, m.English)[lang]
}

// UrgencyName is an urgency mark in words.
func UrgencyName(u document.Urgency, lang locale.Lang) string {
	switch u {
	case document.Express:
		return words("Hỏa tốc", "Express")[lang]
	case document.VeryUrgent:
		return words("Thượng khẩn", "Very urgent")[lang]
	case document.Urgent:
		return words("Khẩn", "Urgent")[lang]
	}
	return words("Thường", "Ordinary")[lang]
}
