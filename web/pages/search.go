package pages

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"congvan/internal/records/casefile"
	"congvan/storage/postgres"
	"congvan/storage/postgres/lexeme"
	"congvan/web/front"
	"congvan/workflow"
)

// searchPage is what was asked and what was found.
type searchPage struct {
	Words, Kept      string // the box, and the whole search as a query
	From, To         workflow.Date
	Chips            []chip
	Facets           []facet
	Heading          string
	Narrowed         bool
	ByNumber, Capped bool
	AsWords          string // the address that takes a number as words
	Hits             []hit
	First, Next      string
	Saved            []saved
	Into             []casefile.File // open files that the visitor may fill
	Chosen           casefile.ID     // the one to fill
	Done             string
	Problem          *problem
	// Hidden are the narrowing parameters, to go along with the box.
	Hidden []pair
}

// chip is a condition with the address that drops it.
type chip struct{ Text, Drop, Href string }

// facet is a list of values to choose from; the rest stand behind a fold.
type facet struct {
	Name, Of, More string
	Values, Rest   []bucket
	Capped         bool
}

type bucket struct {
	ID, Value, Name string
	Count           string
	Chosen          bool
}

type hit struct {
	ID             workflow.LetterID
	Number         string
	Date           workflow.Date
	Title, Snippet []lexeme.Fragment
	Signer, Unit   string
	Urgency        string
	CaseFile       string
	State          workflow.State
}

// saved is a kept search.
type saved struct {
	ID, Name, Href string
	Here           bool
}

const (
	searchRows = 20
	facetShown = 5
)

func (p *Pages) search(w http.ResponseWriter, v *visit) error {
	return p.searchWith(w, v, http.StatusOK, v.URL.Query(), nil)
}

// searchWith shows a search; what is wrong with it stands above an empty list.
func (p *Pages) searchWith(w http.ResponseWriter, v *visit, status int, asked url.Values, wrong *problem) error {
	q, err := front.SearchQuery(asked)
	q.Facets, q.Limit, q.After = asked.Get("after") == "", searchRows, asked.Get("after")
	var found postgres.Found
	if err == nil {
		found, err = p.Front.Search(v.Context(), v.caller, q)
	}
	if err != nil {
		told := p.told(v, err)
		if told.Status >= http.StatusInternalServerError {
			return err
		}
		status, wrong = told.Status, &told
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	page := &searchPage{Words: q.Text, From: q.From, To: q.To, ByNumber: found.ByNumber, Capped: found.Capped, Problem: wrong}
	kept := narrowing(asked)
	page.Kept = kept.Encode()
	page.describe(v, o, kept, found)
	for _, h := range found.Hits {
		page.Hits = append(page.Hits, hit{
			ID: h.Letter.ID, Number: h.Letter.Number.Text() + "/" + h.Letter.Symbol, Date: h.Letter.Number.Date, Title: capital(h.Title), Snippet: h.Snippet,
			Signer: h.Signer, Unit: unitName(o, h.Letter.Unit), Urgency: string(h.Letter.Urgency), CaseFile: h.Letter.CaseFile, State: h.Letter.State,
		})
	}
	if found.Next != "" {
		page.Next = address(with(kept, "after", found.Next))
	}
	if q.After != "" {
		page.First = address(kept)
	}
	if found.ByNumber {
		page.AsWords = address(with(kept, "q", `"`+strings.Trim(q.Text, `"`)+`"`))
	}
	if err := p.beside(v, page, asked); err != nil {
		return err
	}
	return p.show(w, v, status, "search", page)
}

// beside adds what stands around the hits: kept searches and files to fill.
func (p *Pages) beside(v *visit, page *searchPage, asked url.Values) error {
	list, err := p.Front.SavedSearches(v.Context(), v.caller)
	if err != nil {
		return err
	}
	for _, s := range list {
		page.Saved = append(page.Saved, saved{s.ID, s.Name, "/search?" + s.Query, s.Query == page.Kept})
	}
	page.Chosen = casefile.ID(asked.Get("into"))
	if page.Into, err = p.fillable(v.Context(), v); err != nil {
		return err
	}
	if n, err := strconv.Atoi(asked.Get("put")); err == nil && n > 0 && n <= front.MaxFiled {
		if i := slices.IndexFunc(page.Into, func(f casefile.File) bool { return f.ID == page.Chosen }); i >= 0 {
			page.Done = fmt.Sprintf(v.T("Đã đưa %d văn bản vào hồ sơ %s.", "%d letters now stand in the file %s."), n, page.Into[i].Name())
		}
	}
	return nil
}

// maxFillable is how many open files are offered at once.
const maxFillable = 200

// fillable are open files that the visitor may put letters into.
func (p *Pages) fillable(ctx context.Context, v *visit) ([]casefile.File, error) {
	list, err := p.Front.CaseFileList(ctx, v.caller, postgres.FileQuery{States: []casefile.State{casefile.Open}, Limit: maxFillable})
	if err != nil {
		return nil, nil //nolint:nilerr // no office that deals with files: none are offered
	}
	o, err := p.Front.Organisation(ctx, v.caller)
	if err != nil {
		return nil, err
	}
	today := workflow.DateOf(p.Front.Now())
	return slices.DeleteFunc(list.Files, func(f casefile.File) bool { return f.May(casefile.Put, o, v.caller.Person, today) != nil }), nil
}

// narrowing are the parameters that say what is searched for.
func narrowing(asked url.Values) url.Values {
	kept := url.Values{}
	for _, name := range front.SearchParameters {
		for _, value := range asked[name] {
			if value = strings.TrimSpace(value); value != "" {
				kept.Add(name, value)
			}
		}
	}
	return kept
}

func with(v url.Values, name, value string) url.Values {
	out := url.Values{}
	for k, list := range v {
		out[k] = slices.Clone(list)
	}
	out.Set(name, value)
	return out
}

func address(v url.Values) string {
	if len(v) == 0 {
		return "/search"
	}
	return "/search?" + v.Encode()
}

// facetNames are the dimensions in words, with the fold's.
var facetNames = map[postgres.Dimension][4]string{
	postgres.ByYear: {"Năm", "Year", "Thêm năm", "More years"}, postgres.ByType: {"Loại", "Type", "Thêm loại", "More types"},
	postgres.ByUnit: {"Đơn vị soạn thảo", "Drafting unit", "Thêm đơn vị", "More units"}, postgres.BySigner: {"Người ký", "Signer", "Thêm người ký", "More signers"},
	postgres.ByRecipient: {"Nơi nhận", "Recipient", "Thêm nơi nhận", "More recipients"}, postgres.ByCaseFile: {"Hồ sơ", "Case file", "Thêm hồ sơ", "More files"},
	postgres.ByState: {"Trạng thái", "State", "Thêm trạng thái", "More states"}, postgres.ByUrgency: {"Độ khẩn", "Urgency", "Thêm", "More"},
}

// describe says what was asked and how much was found.
func (page *searchPage) describe(v *visit, o *workflow.Organisation, kept url.Values, found postgres.Found) {
	names := map[string]string{} // of values, as the facets have them
	for _, f := range found.Facets {
		words := facetNames[f.Of]
		out := facet{Name: v.T(words[0], words[1]), Of: string(f.Of), More: v.T(words[2], words[3]), Capped: f.Capped}
		for i, b := range f.Buckets {
			name := front.BucketName(o, f.Of, b, v.lang)
			names[string(f.Of)+"="+b.Value] = name
			one := bucket{ID: fmt.Sprintf("f-%s-%d", f.Of, i), Value: b.Value, Name: name, Count: thousands(b.Count), Chosen: b.Chosen}
			if b.Unknown {
				one.Count = "…"
			}
			if i < facetShown || b.Chosen {
				out.Values = append(out.Values, one)
			} else {
				out.Rest = append(out.Rest, one)
			}
		}
		if len(f.Buckets) > 1 || slices.ContainsFunc(f.Buckets, func(b postgres.Bucket) bool { return b.Chosen }) {
			page.Facets = append(page.Facets, out)
		}
	}
	for _, d := range []postgres.Dimension{postgres.ByYear, postgres.ByType, postgres.ByUnit, postgres.BySigner, postgres.ByRecipient, postgres.ByCaseFile, postgres.ByState, postgres.ByUrgency} {
		page.chip(v, kept, string(d), v.T(facetNames[d][0], facetNames[d][1]), func(value string) string {
			return cmp.Or(names[string(d)+"="+value], front.BucketName(o, d, postgres.Bucket{Value: value}, v.lang))
		})
	}
	for _, d := range []struct{ param, vi, en string }{{"from", "Từ ngày", "From"}, {"to", "Đến ngày", "To"}} {
		page.chip(v, kept, d.param, v.T(d.vi, d.en), func(value string) string { return day(workflow.Date(value)) })
	}
	page.Narrowed = len(page.Chips) > 0
	count := thousands(found.Count)
	if found.Capped {
		count += "+"
	}
	page.Heading = count + "\u00a0" + v.T("văn bản", map[bool]string{true: "letter", false: "letters"}[found.Count == 1])
	if kept.Get("q") == "" && !page.Narrowed {
		page.Heading = v.T("Mọi văn bản đã phát hành: ", "All issued letters: ") + count
	}
}

// chip tells one condition; dropping it keeps the others. Years and units are
// told by what they are called in the mock: names that speak need no heading.
func (page *searchPage) chip(v *visit, kept url.Values, param, heading string, name func(string) string) {
	values := kept[param]
	if len(values) == 0 {
		return
	}
	var list []string
	for _, value := range values {
		list = append(list, name(value))
		page.Hidden = append(page.Hidden, pair{param, value})
	}
	text := strings.Join(list, ", ")
	if param != "unit" && param != "signer" && param != "state" {
		text = heading + " " + text
	}
	rest := url.Values{}
	for k, l := range kept {
		if k != param {
			rest[k] = l
		}
	}
	page.Chips = append(page.Chips, chip{Text: text, Drop: v.T("Bỏ lọc ", "Drop ") + strings.ToLower(heading), Href: address(rest)})
}

// capital begins a title with a capital.
func capital(list []lexeme.Fragment) []lexeme.Fragment {
	if len(list) == 0 {
		return list
	}
	out := slices.Clone(list)
	out[0].Text = upper(out[0].Text)
	return out
}

// thousands writes 1078 as 1.078.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

func (p *Pages) exportSearch(w http.ResponseWriter, v *visit) error {
	as, err := front.FormatOf(v.URL.Query().Get("format"))
	if err != nil {
		return err
	}
	q, err := front.SearchQuery(v.URL.Query())
	if err != nil {
		return err
	}
	paper, err := p.Front.ExportSearch(v.Context(), v.caller, q, as)
	if err != nil {
		return err
	}
	paper.Serve(w)
	return nil
}

// saveSearch keeps the search of the page; a name that cannot be is told on it.
func (p *Pages) saveSearch(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	query := v.PostForm.Get("query")
	if _, err := p.Front.SaveSearch(v.Context(), v.caller, v.PostForm.Get("name"), query); err != nil {
		told := p.told(v, err)
		asked, parseErr := url.ParseQuery(query)
		if parseErr != nil || told.Status >= http.StatusInternalServerError {
			return err
		}
		return p.searchWith(w, v, told.Status, asked, &told)
	}
	return back(w, v, "/search?"+query)
}

func (p *Pages) forgetSearch(w http.ResponseWriter, v *visit) error {
	if err := p.Front.ForgetSearch(v.Context(), v.caller, v.PathValue("search")); err != nil {
		return err
	}
	if err := v.ParseForm(); err != nil {
		return err
	}
	return back(w, v, ours(v.PostForm.Get("next")))
}
