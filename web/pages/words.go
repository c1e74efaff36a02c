package pages

import (
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode"

	"congvan/internal/locale"
	"congvan/workflow"
)

// day is "2026-11-20" as people here read it.
func day(d workflow.Date) string {
	if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
		return t.Format("02/01/2006")
	}
	return string(d)
}

// moment is an instant in Vietnam's time.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(workflow.LegalZone()).Format("15:04 02/01/2006")
}

// size is a file's size with a decimal comma.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)/1024)
	}
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20)), ".", ",", 1)
}

func urgency(v *visit, u string) string {
	switch u {
	case "hoa_toc":
		return v.T("Hoả tốc", "Express")
	case "thuong_khan":
		return v.T("Thượng khẩn", "Very urgent")
	case "khan":
		return v.T("Khẩn", "Urgent")
	}
	return ""
}

func kindName(v *visit, k workflow.Kind) string {
	switch k {
	case workflow.CheckContent:
		return v.T("Kiểm tra nội dung", "Content check")
	case workflow.CheckForm:
		return v.T("Kiểm tra thể thức", "Form check")
	}
	return v.T("Ý kiến", "Opinion")
}

// subject begins with a capital in lists.
func subject(s string) string { return upper(s) }

func upper(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

func unitName(o *workflow.Organisation, id workflow.UnitID) string {
	if u, ok := o.Unit(id); ok {
		return u.Name
	}
	return string(id)
}

func personName(o *workflow.Organisation, id workflow.PersonID) string {
	if p, ok := o.Person(id); ok {
		return p.Name
	}
	return string(id)
}

func fileKind(v *visit, k workflow.FileKind) string {
	switch k {
	case workflow.FileUpload:
		return v.T("tệp nguồn", "as brought")
	case workflow.FilePages:
		return v.T("trang Word", "Word's pages")
	case workflow.FilePicture:
		return v.T("ảnh trong nội dung", "picture in the text")
	case workflow.FileAttachment:
		return v.T("đính kèm", "attachment")
	case workflow.FileSealedAttachment:
		return v.T("tệp kèm theo đã ký số", "attachment, signed")
	case workflow.FileKeptAttachment:
		return v.T("tệp kèm theo, bản lưu trữ", "attachment, archived")
	case workflow.FileForm:
		return v.T("bản trình", "form")
	case workflow.FileSigned:
		return v.T("đã ký", "signed")
	case workflow.FileSealed:
		return v.T("đã đóng dấu", "sealed")
	case workflow.FileEvidence:
		return v.T("bản lưu trữ", "archived")
	case workflow.FileRevocation:
		return v.T("chứng cứ chứng thư", "revocation data")
	}
	return string(k)
}

func stateName(v *visit, s workflow.State) string {
	return locale.Text(v.lang, "state."+string(s), nil)
}

func actionName(v *visit, a workflow.Action) string {
	return locale.Text(v.lang, "action."+string(a), nil)
}

func fileName(f workflow.File) string { return f.Name }

// looks are a state's colour and drawing.
var looks = map[workflow.State][2]string{
	workflow.Draft: {"", "draft"}, workflow.InReview: {"st-move", "review"}, workflow.Returned: {"st-back", "return"},
	workflow.ToSign: {"st-move", "tosign"}, workflow.Signed: {"st-good", "sign"}, workflow.Numbered: {"st-move", "number"},
	workflow.Issued: {"st-good", "issue"}, workflow.Archived: {"st-good", "archive"}, workflow.Withdrawn: {"st-stop", "x"},
	workflow.Voided: {"st-stop", "void"}, workflow.Recalled: {"st-stop", "recall"}, workflow.Replaced: {"st-back", "replaced"},
}

// badge is a state with its colour, drawing and word.
func badge(v *visit, s workflow.State) template.HTML {
	look := looks[s]
	return template.HTML(`<span class="state ` + look[0] + `">` + string(icon(look[1])) + template.HTMLEscapeString(stateName(v, s)) + `</span>`) //nolint:gosec // every part is ours or escaped
}

// urgent is the stamp of an urgency, nothing for none.
func urgent(v *visit, u string) template.HTML {
	rank := map[string]string{"khan": "1", "thuong_khan": "2", "hoa_toc": "3"}[u]
	if rank == "" {
		return ""
	}
	return template.HTML(`<span class="urg urg-` + rank + `">` + string(icon("urg"+rank)) + template.HTMLEscapeString(urgency(v, u)) + `</span>`) //nolint:gosec // every part is ours or escaped
}

// second is the time of day to the second.
func second(t time.Time) string { return t.In(workflow.LegalZone()).Format("15:04:05") }

// clock is the time of day in Vietnam.
func clock(t time.Time) string { return t.In(workflow.LegalZone()).Format("15:04") }
