package pages

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// overview is what an administrator sees first: what does not work, and what
// soon will not.
type overview struct {
	Head   adminHead
	Vitals []vitalLine
	Cares  []care
}

type vitalLine struct {
	Name, Detail, Err, Took string
	Good, Off               bool
}

// care is something that needs the administrator.
type care struct{ Text, Href, Link string }

func (p *Pages) overview(w http.ResponseWriter, v *visit) error {
	vitals, err := p.Front.Vitals(v.Context(), v.caller)
	if err != nil {
		return err
	}
	d := overview{Head: adminFrame(v, v.T("Tình trạng hệ thống", "Health of the system"),
		v.T("Xem lúc ", "As of ")+moment(p.Front.Now()))}
	for _, one := range vitals {
		line := vitalLine{Name: vitalName(v, one.Name), Detail: one.Detail, Good: one.Err == nil}
		if one.Took >= time.Millisecond {
			line.Took = fmt.Sprintf("%d ms", one.Took.Milliseconds())
		}
		switch {
		case errors.Is(one.Err, front.ErrNotSetUp):
			line.Off, line.Detail = true, v.T("Chưa cài đặt", "Not set up")+" ("+one.Detail+")"
		case errors.Is(one.Err, context.DeadlineExceeded):
			line.Err = v.T("Không trả lời kịp trong 4 giây.", "No answer within 4 seconds.")
		case one.Err != nil:
			line.Err = one.Err.Error()
		}
		d.Vitals = append(d.Vitals, line)
	}
	if d.Cares, err = p.cares(v); err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "admin_overview", d)
}

var vitalNames = map[string][2]string{
	"database": {"Cơ sở dữ liệu", "Database"}, "files": {"Kho tệp (S3)", "File store (S3)"}, "typesetter": {"Bộ dàn trang", "Typesetter"},
	"tsa": {"Dịch vụ dấu thời gian", "Time-stamp service"}, "disk": {"Đĩa", "Disk"}, "mail": {"Máy chủ thư", "Mail server"},
	"program": {"Phiên bản", "Version"},
}

func vitalName(v *visit, name string) string {
	if w, ok := vitalNames[name]; ok {
		return v.T(w[0], w[1])
	}
	return name
}

// cares lists what needs care in the agency: certificates, jobs, mandates, the
// last check of the chains.
func (p *Pages) cares(v *visit) (list []care, err error) {
	certs, err := p.Front.Certificates(v.Context(), v.caller)
	if err != nil {
		return nil, err
	}
	if n := certs.Warnings(); n > 0 {
		list = append(list, care{v.Count(n, "chứng thư sắp hết hạn hoặc chưa dùng được", "certificate ends soon or cannot be used", "certificates end soon or cannot be used"), "/admin/certificates", v.T("Xem chứng thư", "Certificates")})
	}
	jobs, err := p.Front.JobLines(v.Context(), v.caller, nil, 0, 1)
	if err != nil {
		return nil, err
	}
	if n := jobs.Counts["retryable"] + jobs.Counts["discarded"]; n > 0 {
		list = append(list, care{v.Count(n, "việc nền đang lỗi", "job is failing", "jobs are failing"), "/admin/jobs?show=failing", v.T("Xem việc nền", "Jobs")})
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, err
	}
	ending := 0
	for _, m := range o.Mandates {
		if n, soon := p.daysLeft(m.To); soon && n >= 0 {
			ending++
		}
	}
	if ending > 0 {
		list = append(list, care{v.Count(ending, "thẩm quyền ký sắp hết hạn", "mandate ends soon", "mandates end soon"), "/admin/mandates", v.T("Xem thẩm quyền", "Mandates")})
	}
	stamps, err := p.Front.Preservation(v.Context(), v.caller, postgres.StampKey{}, 1)
	if err != nil {
		return nil, err
	}
	if n := stamps.Failing; n > 0 {
		list = append(list, care{v.Count(n, "tệp chưa gia hạn được dấu thời gian", "file's timestamp could not be renewed", "files' timestamps could not be renewed"), "/preservation", v.T("Xem gia hạn", "Renewals")})
	}
	runs, err := p.Front.Audits(v.Context(), v.caller, 1)
	if err != nil {
		return nil, err
	}
	switch {
	case len(runs) == 0:
		list = append(list, care{v.T("Chưa kiểm tra chuỗi băm lần nào", "The chains of hashes have never been checked"), "/admin/audit", v.T("Kiểm tra", "Check")})
	case runs[0].Breaks > 0:
		list = append(list, care{v.Count(runs[0].Breaks, "chuỗi băm không nguyên vẹn", "chain is broken", "chains are broken"), "/admin/audit", v.T("Xem nhật ký", "Record")})
	}
	return list, nil
}

// life shows the table of moves as a drawing and in words.
type life struct {
	Head  adminHead
	SVG   template.HTML
	Moves []lifeMove
}

type lifeMove struct {
	Action, Word, From, To, Who, Needs string
}

func (p *Pages) life(w http.ResponseWriter, v *visit) error {
	d := life{
		Head: adminFrame(v, v.T("Vòng đời văn bản", "The life of a letter"), v.T("Vẽ từ chính bảng các việc mà máy chủ đang chạy; việc không có trong bảng thì bị từ chối", "Drawn from the very table the server runs; what it does not list is refused")),
		SVG:  template.HTML(workflow.LifeSVG(v.lang)), //nolint:gosec // made of the program's own table and words
	}
	for _, mv := range workflow.Moves() {
		one := lifeMove{Action: string(mv.Action), Word: actionName(v, mv.Action), Who: locale.Text(v.lang, "who."+mv.Who.Name, nil),
			To: v.T("giữ nguyên", "stays")}
		if mv.To != "" {
			one.To = stateName(v, mv.To)
		}
		var from, needs []string
		for _, s := range mv.From {
			from = append(from, stateName(v, s))
		}
		for _, n := range append(append([]workflow.Need{}, mv.Ready...), mv.Given...) {
			needs = append(needs, locale.Text(v.lang, "need."+n.Name, nil))
		}
		if mv.Label != "" {
			one.Word += ", " + locale.Text(v.lang, "when."+mv.Label, nil)
		}
		one.From, one.Needs = strings.Join(from, ", "), strings.Join(needs, "; ")
		d.Moves = append(d.Moves, one)
	}
	return p.show(w, v, http.StatusOK, "admin_life", d)
}
