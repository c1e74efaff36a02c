package pages

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// audit is the page of the record: whether all chains hold, and who changed
// which setting.
type audit struct {
	Head    adminHead
	Runs    []auditLine
	Running bool
	Changes []changeLine
	Next    string
	Kind    string
	Kinds   []thingOption
	Thing   string
}

type auditLine struct {
	When, By        string
	Checked, Of     int
	Percent         int
	Running, Whole  bool
	Summary         string
	Breaks          []string
	Started, Ending string
}

type changeLine struct {
	Seq             int64
	When, By, Thing string
	What            string
	Diffs           []settingDiff
}

type settingDiff struct{ Field, Before, After string }

func (p *Pages) audit(w http.ResponseWriter, v *visit) error {
	q := v.URL.Query()
	runs, err := p.Front.Audits(v.Context(), v.caller, 5)
	if err != nil {
		return err
	}
	before, _ := strconv.ParseInt(q.Get("before"), 10, 64) // anything else begins at the newest
	changes, err := p.Front.SettingChanges(v.Context(), v.caller, q.Get("kind"), q.Get("thing"), before, thingsPage)
	if err != nil {
		return err
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	d := audit{Head: adminFrame(v, v.T("Nhật ký", "Record"), v.T("Chỉ thêm, không sửa, không xóa; mỗi dòng khóa với dòng trước bằng mã băm", "Only added to, never changed or deleted; each line is bound to the one before by its hash")),
		Kind: q.Get("kind"), Thing: q.Get("thing"), Kinds: kindOptions(v, q.Get("kind"))}
	for _, r := range runs {
		line := auditLineOf(v, o, r)
		d.Running = d.Running || line.Running
		d.Runs = append(d.Runs, line)
	}
	for _, c := range changes.Lines {
		d.Changes = append(d.Changes, changeLineOf(v, o, c))
	}
	if changes.Next > 0 {
		d.Next = v.with("before", strconv.FormatInt(changes.Next, 10))
	}
	return p.show(w, v, http.StatusOK, "admin_audit", d)
}

func auditLineOf(v *visit, o *workflow.Organisation, r postgres.AuditRun) auditLine {
	line := auditLine{When: moment(r.Asked), By: personName(o, r.By), Checked: r.Checked, Of: max(r.Letters, r.Checked),
		Running: r.Finished.IsZero(), Whole: r.Breaks == 0}
	line.Percent = 100 * line.Checked / max(line.Of, 1)
	counted := v.Count(r.Checked, "văn bản", "letter", "letters") + ", " + v.Count(r.Changes, "thay đổi cài đặt", "change of settings", "changes of settings")
	switch {
	case line.Running:
		line.Summary = v.T("Đang kiểm tra: ", "Checking: ") + strconv.Itoa(r.Checked) + " / " + strconv.Itoa(line.Of)
	case line.Whole:
		line.Summary = v.T("Nguyên vẹn: ", "Whole: ") + counted + v.T(", sổ đăng ký không thiếu số.", ", no number is missing from the register.")
	default:
		line.Summary = v.T("Không nguyên vẹn: ", "Broken: ") + v.Count(r.Breaks, "chỗ đứt", "break", "breaks") + " (" + counted + ")."
	}
	for _, b := range r.Found {
		line.Breaks = append(line.Breaks, breakWords(v, b))
	}
	return line
}

var faultWords = map[workflow.ChainFault][2]string{
	workflow.FaultPlace:   {"sai thứ tự", "out of order"},
	workflow.FaultOther:   {"thuộc văn bản khác", "belongs to another letter"},
	workflow.FaultLink:    {"không nối với dòng trước", "does not follow the line before"},
	workflow.FaultAltered: {"nội dung đã bị sửa", "was altered"},
	workflow.FaultEnd:     {"thiếu các dòng mới nhất", "lacks its newest lines"},
	"gap":                 {"số đã cấp không có trong sổ", "the number was taken and is not in the register"},
}

func breakWords(v *visit, b postgres.AuditBreak) string {
	fault := v.T(faultWords[b.Fault][0], faultWords[b.Fault][1])
	line := ""
	if b.Seq > 0 {
		line = v.T(", dòng ", ", line ") + strconv.FormatInt(b.Seq, 10)
	}
	switch b.What {
	case "letter":
		return v.T("Văn bản ", "Letter ") + string(b.Letter) + line + ": " + fault
	case "register":
		return v.T("Sổ đăng ký ", "Register ") + string(b.Series) + v.T(", số ", ", number ") + strconv.Itoa(b.N) + v.T(" năm ", " of ") + strconv.Itoa(b.Year) + ": " + fault
	}
	return v.T("Nhật ký cài đặt", "Record of settings") + line + ": " + fault
}

var thingWords = map[string][2]string{
	postgres.ThingAgency: {"Cơ quan", "Agency"}, postgres.ThingUnit: {"Đơn vị", "Unit"}, postgres.ThingPerson: {"Người", "Person"},
	postgres.ThingPosition: {"Chức vụ", "Position"}, postgres.ThingMandate: {"Thẩm quyền ký", "Mandate"}, postgres.ThingAbsence: {"Vắng mặt", "Absence"},
	postgres.ThingSeries: {"Hệ thống số", "Number series"}, postgres.ThingCircuit: {"Vòng duyệt", "Circuit"}, postgres.ThingAccount: {"Tài khoản", "Account"},
	postgres.ThingHolidays: {"Ngày nghỉ", "Holidays"}, postgres.ThingHours: {"Giờ làm việc", "Working hours"}, postgres.ThingJob: {"Việc nền", "Job"},
	postgres.ThingCertificate: {"Chứng thư trên token", "Certificate on a token"}, postgres.ThingSigning: {"Cách ký", "Ways to sign"},
	postgres.ThingAudit: {"Kiểm tra chuỗi băm", "Check of the chains"},
}

var verbWords = map[string][2]string{
	"put": {"sửa", "changed"}, "close": {"đóng", "closed"}, "remove": {"bỏ", "removed"}, "open": {"mở", "opened"}, "reset": {"đặt lại mật khẩu", "reset the password of"},
	"password": {"đặt mật khẩu", "set the password of"}, "disable": {"khóa", "locked"}, "enable": {"mở khóa", "unlocked"},
	"factors": {"bỏ lớp xác thực thứ hai của", "took the second factors of"},
	"retry":   {"chạy lại", "retried"}, "cancel": {"dừng", "stopped"}, "start": {"bắt đầu", "started"},
}

func kindOptions(v *visit, value string) []thingOption {
	list := []thingOption{{"", v.T("mọi loại", "everything"), value == ""}}
	var kinds []string
	for k := range thingWords {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		list = append(list, thingOption{k, v.T(thingWords[k][0], thingWords[k][1]), k == value})
	}
	return list
}

func changeLineOf(v *visit, o *workflow.Organisation, e postgres.AdminEvent) changeLine {
	verb := verbWords[e.Verb]
	if e.Verb == "put" && e.Before == "" {
		verb = [2]string{"thêm", "added"}
	}
	what := v.T(verb[0], verb[1])
	if what == "" {
		what = e.Verb
	}
	kind := thingWords[e.Kind]
	return changeLine{
		Seq: e.Seq, When: moment(e.At), By: personName(o, e.Actor), What: upper(what) + " " + strings.ToLower(v.T(kind[0], kind[1])),
		Thing: e.Thing, Diffs: settingDiffs(v, e.Before, e.After),
	}
}

// settingDiffs lists the fields that differ between two states of a thing.
func settingDiffs(v *visit, before, after string) (list []settingDiff) {
	was, is := settingFields(before), settingFields(after)
	var names []string
	for n := range was {
		names = append(names, n)
	}
	for n := range is {
		if _, ok := was[n]; !ok {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		a, b := settingText(was[n]), settingText(is[n])
		if a != b {
			list = append(list, settingDiff{settingWord(v, n), a, b})
		}
	}
	return list
}

// settingWords are the fields of settings as people say them.
var settingWords = map[string]string{
	"id": "mã", "name": "tên", "code": "viết tắt", "email": "thư điện tử", "valid_from": "từ ngày", "valid_to": "đến ngày", "person": "người",
	"unit": "đơn vị", "role": "vai trò", "title": "chức danh", "titles": "chức danh", "head": "đứng đầu", "capacity": "ký là", "basis": "căn cứ",
	"types": "loại văn bản", "type": "loại văn bản", "units": "đơn vị", "substitute": "người thay", "reason": "lý do", "closed": "đã đóng",
	"steps": "các bước", "login": "tên đăng nhập", "disabled": "đã khóa", "place": "địa danh", "parent_name": "cơ quan chủ quản", "organ_id": "mã định danh",
}

func settingWord(v *visit, name string) string {
	if vi, ok := settingWords[name]; ok {
		return v.T(vi, strings.ReplaceAll(name, "_", " "))
	}
	return name
}

func settingFields(text string) map[string]json.RawMessage {
	if text == "" {
		return nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		return map[string]json.RawMessage{"": json.RawMessage(text)} // a list
	}
	return fields
}

func settingText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		switch s {
		case "infinity", "-infinity":
			return ""
		}
		return clip(s, 400)
	}
	switch s = string(raw); s {
	case "null", "[]", "false":
		return ""
	}
	return clip(s, 400)
}

func (p *Pages) startAudit(w http.ResponseWriter, v *visit) error {
	if _, err := p.Front.StartAudit(v.Context(), v.caller); err != nil {
		return err
	}
	return back(w, v, done("/admin/audit", "started"))
}

// exportAudit gives the record of settings, as CSV to read or as JSON lines
// from which the hashes can be computed again.
func (p *Pages) exportAudit(w http.ResponseWriter, v *visit) error {
	name := "nhat-ky-cai-dat-" + p.Front.Now().In(workflow.LegalZone()).Format("2006-01-02")
	if v.URL.Query().Get("as") == "jsonl" {
		var lines strings.Builder
		enc := json.NewEncoder(&lines)
		if err := p.Front.ExportSettings(v.Context(), v.caller, func(e postgres.AdminEvent) error { return enc.Encode(e) }); err != nil {
			return err
		}
		return attachment(w, name+".jsonl", "application/jsonl", lines.String())
	}
	var text strings.Builder
	text.WriteString("\ufeff") // spreadsheets then know that it is UTF-8
	table := csv.NewWriter(&text)
	rows := [][]string{{"seq", "at", "actor", "origin", "verb", "kind", "thing", "before", "after", "note", "prev", "hash"}}
	err := p.Front.ExportSettings(v.Context(), v.caller, func(e postgres.AdminEvent) error {
		rows = append(rows, []string{strconv.FormatInt(e.Seq, 10), e.At.Format(time.RFC3339Nano), string(e.Actor), e.Origin, e.Verb, e.Kind,
			inertCell(e.Thing), inertCell(e.Before), inertCell(e.After), inertCell(e.Note), string(e.Prev), string(e.Hash)})
		return nil
	})
	if err != nil {
		return err
	}
	if err := table.WriteAll(rows); err != nil {
		return err
	}
	return attachment(w, name+".csv", "text/csv; charset=utf-8", text.String())
}

// inertCell keeps a spreadsheet from taking a text for a formula.
func inertCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func attachment(w http.ResponseWriter, name, media, text string) error {
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write([]byte(text)) // the visitor is gone, then
	return nil
}
