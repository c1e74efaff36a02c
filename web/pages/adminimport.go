package pages

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"congvan/web/front"
)

// importList is the page that brings a list of people in: first what would
// become of each line, then the import.
type importList struct {
	Head    adminHead
	List    string
	Err     string
	Lines   []importedLine
	Ready   int // lines that bring something new
	Same    int
	Bad     int
	Example string
}

type importedLine struct {
	N       int
	Who     string
	Office  string
	Fates   []fate
	Faults  []string
	Nothing bool
}

type fate struct{ Words, TagFor string }

const importExample = `họ tên,thư điện tử,đơn vị,viết tắt,chức danh,vai trò,đứng đầu,từ ngày
Nguyễn Văn An,an@tinh.gov.vn,Phòng Bưu chính Viễn thông,BCVT,Trưởng phòng,trưởng phòng,x,01/01/2026
Lê Thị Bình,binh@tinh.gov.vn,Phòng Bưu chính Viễn thông,,Chuyên viên,chuyên viên soạn thảo,,`

func (p *Pages) importPage(w http.ResponseWriter, v *visit) error {
	return p.show(w, v, http.StatusOK, "admin_import", importFrame(v, ""))
}

func importFrame(v *visit, list string) importList {
	return importList{Head: adminFrame(v, v.T("Nhập từ tệp", "Import"),
		v.T("Mỗi dòng là một chức vụ; người và đơn vị chưa có thì được thêm", "One position a line; people and units that are missing are added")),
		List: list, Example: importExample}
}

// takeImport shows what would become of each line; with "do=import" it imports.
func (p *Pages) takeImport(w http.ResponseWriter, v *visit) error {
	list, err := importPosted(v)
	if err != nil {
		return err
	}
	if v.FormValue("do") == "import" {
		err = p.Front.Import(v.Context(), v.caller, list)
		if err == nil {
			return back(w, v, done("/admin/people", "imported"))
		}
	}
	d := importFrame(v, list)
	lines, planned := p.Front.PlanImport(v.Context(), v.caller, list)
	status := http.StatusOK
	if err = errors.Join(err, planned); err != nil {
		told := p.told(v, err)
		if told.Code == front.Internal {
			return err
		}
		d.Err, status = told.Detail, told.Status
	}
	for _, l := range lines {
		d.Lines = append(d.Lines, importedLineOf(v, l))
		switch {
		case len(l.Faults) > 0:
			d.Bad++
		case l.NewUnit || l.NewPerson || l.NewPosition:
			d.Ready++
		default:
			d.Same++
		}
	}
	return p.show(w, v, status, "admin_import", d)
}

// importPosted is the list from the file, else from the field.
func importPosted(v *visit) (string, error) {
	if err := v.ParseMultipartForm(formBody); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return "", err
	}
	f, _, err := v.FormFile("file")
	if err != nil {
		return v.PostFormValue("list"), nil // no file: what was typed counts
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, formBody))
	if err != nil || len(data) == 0 {
		return v.PostFormValue("list"), err
	}
	return string(data), nil
}

func importedLineOf(v *visit, l front.ImportLine) importedLine {
	out := importedLine{N: l.N, Who: l.Person.Name, Office: strings.Trim(l.Position.Title+", "+l.Unit.Name, ", ")}
	for _, f := range []struct {
		on     bool
		vi, en string
	}{{l.NewUnit, "thêm đơn vị", "new unit"}, {l.NewPerson, "thêm người", "new person"}, {l.NewPosition, "ghi chức vụ", "position"}} {
		if f.on && len(l.Faults) == 0 {
			out.Fates = append(out.Fates, fate{v.T(f.vi, f.en), "accent"})
		}
	}
	for _, f := range l.Faults {
		out.Faults = append(out.Faults, importField(v, f.Field)+": "+f.Text[v.lang])
	}
	out.Nothing = len(out.Fates) == 0 && len(out.Faults) == 0
	return out
}

var importFields = map[string]string{
	"id": "mã", "name": "họ tên", "email": "thư điện tử", "unit": "đơn vị", "code": "viết tắt", "title": "chức danh", "role": "vai trò",
	"head": "đứng đầu", "from": "từ ngày", "to": "đến ngày", "person": "người",
}

func importField(v *visit, name string) string {
	if vi, ok := importFields[name]; ok {
		return v.T(vi, name)
	}
	return name
}
