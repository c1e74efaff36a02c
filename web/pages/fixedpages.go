package pages

import (
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"congvan/document/form"
	"congvan/internal/drafting"
	"congvan/web/front"
	"congvan/workflow"
)

// fixedPage is where a drafter keeps the pages of a Word file as they came and
// says where number, date and signatures go on them.
type fixedPage struct {
	L       *workflow.Letter
	Subject string
	Problem *problem
	Can     bool
	Word    string // the name of the Word file that the letter was made of
	Fixed   bool
	PDF     string // address of the pages
	Fields  []placeForm
	Guessed []string // names of the fields nothing told the place of
	Patched []string // names of those whose cover will be seen
	Absent  []string // lines of the text that the pages do not have
	Remarks []remark // what was accepted on them, and what they do not show
}

// placeForm is a field's place as it is typed, in millimetres.
type placeForm struct {
	Key, Name           string
	Page, X, Y, W, H    string
	Size                string // points; "" for signatures
	Italic, Cover, Text bool
	Guessed             bool
}

func fieldPlaceName(v *visit, field string) string {
	switch field {
	case form.Number:
		return v.T("Số", "Number")
	case form.Day:
		return v.T("Ngày", "Day")
	case form.Month:
		return v.T("Tháng", "Month")
	case form.Year:
		return v.T("Năm", "Year")
	case form.Signature:
		return v.T("Chữ ký của người ký", "Signature")
	case form.Seal:
		return v.T("Dấu của cơ quan", "Seal")
	}
	return field
}

func (p *Pages) fixedPages(w http.ResponseWriter, v *visit) error {
	return p.fixedPagesWith(w, v, http.StatusOK, nil, nil)
}

// fixedPagesWith shows the page, with what was typed when it was refused.
func (p *Pages) fixedPagesWith(w http.ResponseWriter, v *visit, status int, wrong *problem, typed []placeForm) error {
	f, err := p.Front.FixedPages(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	page := &fixedPage{L: f.View.Letter, Subject: subject(f.View.Letter.Revision.Head.Subject), Problem: wrong, Can: f.Can, Fixed: f.Layout != nil, Fields: typed}
	if f.Word != nil {
		page.Word = f.Word.Name
	}
	if f.Layout != nil {
		page.PDF = "/letters/" + string(page.L.ID) + "/files/" + string(f.Layout.PDF.SHA256)
		for _, name := range f.Layout.Guessed {
			page.Guessed = append(page.Guessed, fieldPlaceName(v, name))
		}
		for _, name := range f.Layout.Patched {
			page.Patched = append(page.Patched, fieldPlaceName(v, name))
		}
		page.Absent = f.Layout.Absent
		for _, r := range f.Layout.Remarks {
			page.Remarks = append(page.Remarks, v.remark(r))
		}
		if typed == nil {
			page.Fields = placeForms(v, f.Layout)
		}
	}
	return p.show(w, v, status, "fixedpages", page)
}

func placeForms(v *visit, l *drafting.Layout) []placeForm {
	mm := func(points float64) string {
		return strconv.FormatFloat(math.Round(points/form.PointsPerMM*10)/10, 'f', -1, 64)
	}
	var list []placeForm
	for _, p := range l.Places {
		f := placeForm{Key: p.Name, Name: fieldPlaceName(v, p.Name), Page: strconv.Itoa(p.Page), X: mm(p.X), Y: mm(p.Y), W: mm(p.W), H: mm(p.H),
			Italic: p.Italic, Cover: p.Cover, Text: p.Kind == form.TextPlace, Guessed: slices.Contains(l.Guessed, p.Name)}
		if f.Text {
			f.Size = strconv.FormatFloat(math.Round(p.Size*10)/10, 'f', -1, 64)
		}
		list = append(list, f)
	}
	return list
}

// typedPlaces reads the places of a posted form.
func (v *visit) typedPlaces() (places []form.Place, typed []placeForm, err error) {
	for _, name := range form.Names() {
		if !v.PostForm.Has(name + ".page") {
			continue // minutes have no date at the head
		}
		get := func(part string) string { return strings.TrimSpace(v.PostForm.Get(name + "." + part)) }
		f := placeForm{Key: name, Name: fieldPlaceName(v, name), Page: get("page"), X: get("x"), Y: get("y"), W: get("w"), H: get("h"), Size: get("size"),
			Italic: get("italic") == "true", Cover: get("cover") == "true", Text: form.KindOf(name) == form.TextPlace}
		typed = append(typed, f)
		place, fault := f.place()
		if fault != nil && err == nil {
			err = fault
		}
		places = append(places, place)
	}
	return places, typed, err
}

// place is the form's numbers, its text in points.
func (f placeForm) place() (form.Place, error) {
	p := form.Place{Name: f.Key, Kind: form.KindOf(f.Key), Italic: f.Italic, Cover: f.Cover}
	fault := &drafting.InputError{Field: f.Name, VI: "ghi trang và các khoảng cách bằng số, tính bằng milimét", EN: "write the page and the lengths as numbers, in millimetres"}
	var err error
	if p.Page, err = strconv.Atoi(f.Page); err != nil {
		return p, fault
	}
	for _, one := range []struct {
		text string
		to   *float64
	}{{f.X, &p.X}, {f.Y, &p.Y}, {f.W, &p.W}, {f.H, &p.H}} {
		mm, err := strconv.ParseFloat(strings.ReplaceAll(one.text, ",", "."), 64)
		if err != nil || math.IsNaN(mm) || math.Abs(mm) > 2000 {
			return p, fault
		}
		*one.to = math.Round(mm*form.PointsPerMM*100) / 100
	}
	if f.Text {
		if p.Size, err = strconv.ParseFloat(strings.ReplaceAll(f.Size, ",", "."), 64); err != nil || !(p.Size >= 6 && p.Size <= 40) {
			return p, &drafting.InputError{Field: f.Name, VI: "cỡ chữ là một số từ 6 đến 40", EN: "the size of the text is a number from 6 to 40"}
		}
	}
	return p, nil
}

// fixPages does what was asked for on that page.
func (p *Pages) fixPages(w http.ResponseWriter, v *visit) error {
	typed, err := p.fixPagesAs(v)
	if err != nil {
		wrong := p.told(v, err)
		return p.fixedPagesWith(w, v, wrong.Status, &wrong, typed)
	}
	return back(w, v, "/letters/"+v.PathValue("id")+"/pages")
}

func (p *Pages) fixPagesAs(v *visit) (typed []placeForm, err error) {
	switch err := v.ParseMultipartForm(32 << 20); {
	case err == nil:
		defer v.MultipartForm.RemoveAll()
	case !errors.Is(err, http.ErrNotMultipart):
		return nil, badForm(err)
	}
	id := workflow.LetterID(v.PathValue("id"))
	version, err := strconv.ParseInt(v.PostForm.Get("version"), 10, 64)
	if err != nil {
		return nil, badForm(err)
	}
	switch v.PostForm.Get("do") {
	case "keep":
		up, err := v.wordFile()
		if err != nil {
			return nil, err
		}
		_, err = p.Front.FixPages(v.Context(), v.caller, id, version, up)
		return nil, err
	case "place":
		places, typed, err := v.typedPlaces()
		if err == nil {
			_, err = p.Front.MoveFields(v.Context(), v.caller, id, version, places)
		}
		return typed, err
	case "compose":
		_, err = p.Front.ComposePages(v.Context(), v.caller, id, version)
		return nil, err
	}
	return nil, &front.InvalidError{Field: "do", VI: "Không rõ việc cần làm; tải lại trang rồi thử lại.", EN: "It is not clear what to do; load the page again and retry."}
}

// wordFile is the file of the form, nil when none was chosen.
func (v *visit) wordFile() (*drafting.Upload, error) {
	if v.MultipartForm == nil {
		return nil, nil
	}
	for _, h := range v.MultipartForm.File["source"] {
		if h.Size == 0 {
			continue
		}
		up, err := readUpload(h)
		return &up, err
	}
	return nil, nil
}
