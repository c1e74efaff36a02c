package pages

import (
	"net/url"
	"strings"
)

// adminHead is what every page of the administrator has: its words, its tabs and
// what has just been done.
type adminHead struct {
	Title, Lead string
	Tabs        []adminTab
	Done        string
	Problem     *problem
}

type adminTab struct {
	Words, Href string
	Here        bool
}

// adminPage is a page of the administration and the place of the rail it
// belongs to.
type adminPage struct{ path, place, vi, en string }

// adminPages in the order of their tabs.
var adminPages = []adminPage{
	{"/admin", "/admin", "Tình trạng", "Health"},
	{"/admin/jobs", "/admin", "Việc nền", "Jobs"},
	{"/admin/life", "/admin", "Vòng đời văn bản", "Life of letters"},
	{"/admin/people", "/admin/people", "Người", "People"},
	{"/admin/units", "/admin/people", "Đơn vị", "Units"},
	{"/admin/mandates", "/admin/people", "Thẩm quyền ký", "Mandates"},
	{"/admin/absences", "/admin/people", "Vắng mặt", "Absences"},
	{"/admin/accounts", "/admin/people", "Tài khoản", "Accounts"},
	{"/admin/series", "/admin/people", "Hệ thống số", "Number series"},
	{"/admin/holidays", "/admin/people", "Ngày nghỉ, giờ làm", "Holidays, hours"},
	{"/admin/phrases", "/admin/people", "Câu mẫu", "Ready phrases"},
	{"/admin/import", "/admin/people", "Nhập từ tệp", "Import"},
	{"/admin/circuits", "/admin/circuits", "Vòng duyệt", "Circuits"},
	{"/admin/certificates", "/admin/certificates", "Chứng thư", "Certificates"},
	{"/admin/audit", "/admin/audit", "Nhật ký", "Record"},
}

// placeOf is the entry of the rail that an address belongs to.
func placeOf(path string) string {
	best := adminPage{}
	for _, a := range adminPages {
		if (path == a.path || strings.HasPrefix(path, a.path+"/")) && len(a.path) > len(best.path) {
			best = a
		}
	}
	return best.place
}

// here says whether the page stands at a place of the rail.
func here(path, href string) bool {
	if strings.HasPrefix(path, "/admin") && strings.HasPrefix(href, "/admin") {
		return placeOf(path) == href
	}
	return under(path, href)
}

// adminFrame is the head of a page of the administrator.
func adminFrame(v *visit, title, lead string) adminHead {
	a := adminHead{Title: title, Lead: lead, Done: settledWords(v)}
	place := placeOf(v.URL.Path)
	for _, one := range adminPages {
		if one.place == place {
			a.Tabs = append(a.Tabs, adminTab{v.T(one.vi, one.en), one.path, strings.HasPrefix(v.URL.Path, one.path) && (one.path != "/admin" || v.URL.Path == "/admin")})
		}
	}
	if len(a.Tabs) < 2 {
		a.Tabs = nil
	}
	return a
}

// settledWords tells what a form before this page has done. Only these words can
// be asked for, so that a link cannot put others into the page.
func settledWords(v *visit) string {
	words := settlements[v.URL.Query().Get("done")]
	return v.T(words[0], words[1])
}

var settlements = map[string][2]string{
	"saved":     {"Đã lưu.", "Saved."},
	"removed":   {"Đã bỏ.", "Removed."},
	"closed":    {"Đã đóng. Văn bản trình từ nay không lấy số ở đây nữa.", "Closed. Letters submitted from now on take no numbers here."},
	"opened":    {"Đã mở lại.", "Opened again."},
	"disabled":  {"Đã khóa tài khoản; mọi phiên đăng nhập và mã truy cập của người này hết hiệu lực.", "The account is locked; its sessions and tokens have ended."},
	"enabled":   {"Đã mở khóa tài khoản.", "The account is open again."},
	"factors":   {"Đã bỏ lớp xác thực thứ hai; mọi phiên đăng nhập của người này hết hiệu lực.", "The second factors are gone; the person's sessions have ended."},
	"retried":   {"Việc sẽ chạy lại ngay.", "The job runs again at once."},
	"cancelled": {"Đã dừng việc. Phần chưa làm vẫn chưa làm; chạy lại được bất cứ lúc nào.", "The job is stopped. What it has not done stays undone; it can be retried at any time."},
	"renewing":  {"Đã bắt đầu gia hạn. Trang này cho biết tiến độ.", "The renewal has begun. This page shows how far it is."},
	"started":   {"Đã bắt đầu kiểm tra. Trang này cho biết tiến độ.", "The check has begun. This page shows how far it is."},
	"imported":  {"Đã nhập xong.", "Imported."},
}

// done is an address that tells what has been done.
func done(path, what string, more ...string) string {
	q := url.Values{"done": {what}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return path + "?" + q.Encode()
}
