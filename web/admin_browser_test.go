package web_test

import (
	"strconv"
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/workflow"
)

// adminPage is the administrator at a real browser, signed in.
func (h *house) adminPage(size browser.Size, lang string) *browser.Page {
	h.Helper()
	p := browser.Open(h.TB, h.url, size)
	p.Go("/login?lang=" + lang)
	p.Fill("[name=login]", string(admin))
	p.Fill("[name=password]", password)
	p.Press(map[string]string{"vi": "Đăng nhập", "en": "Sign in"}[lang])
	p.At("/admin")
	return p
}

// look goes to a page and looks at it.
func look(p *browser.Page, path, name string, words ...string) {
	p.Helper()
	p.Go(path)
	p.See(words...)
	p.Shot(name)
	// What a bar that stays in place hides now is reached by scrolling.
	browser.Eval[bool](p, `(() => { for (const e of document.querySelectorAll(".rail, .topbar")) e.style.position = "static"; return true; })()`)
	p.Accessible()
}

// TestBrowserAdministrator is the administrator's whole path: a new unit, its
// head with a position, a mandate with dates, an absence, an account; a circuit
// changed; a job retried; all chains checked.
func TestBrowserAdministrator(t *testing.T) {
	h := newHouse(t)
	h.work()
	p := h.adminPage(browser.Desktop, "vi")
	p.See("Tình trạng hệ thống", "Chưa kiểm tra chuỗi băm lần nào")
	p.Accessible()
	p.Shot("admin-overview")

	p.Press("Tổ chức")
	p.See("Người và chức vụ", "Phạm Thị D")
	p.Press("Đơn vị")
	p.Press("Thêm đơn vị")
	p.Press("Lưu đơn vị") // nothing typed: both faults stand at their fields
	p.See("Chưa ghi.")
	p.Allow("422")
	p.Fill("[name=name]", "Phòng Bưu chính, Viễn thông")
	p.Fill("[name=code]", "BCVT")
	p.Press("Lưu đơn vị")
	p.See("Đã lưu.", "phong-buu-chinh-vien-thong", "chưa có")
	p.Accessible()
	p.Shot("admin-units")

	p.Press("Người")
	p.Press("Thêm người")
	p.Fill("[name=name]", "Nguyễn Thị Hạnh")
	p.Fill("[name=email]", "hanh@example.vn")
	p.Press("Lưu")
	p.See("Đã lưu.", "Chức vụ")
	p.Fill("[name=title]", "Trưởng phòng")
	p.Choose("[name=unit]", "phong-buu-chinh-vien-thong")
	p.Choose("[name=role]", "division_head")
	p.Click("[name=head]")
	p.Accessible()
	p.Shot("admin-person")
	p.Press("Lưu chức vụ")
	p.See("Đã lưu.", "Trưởng phòng, Phòng Bưu chính, Viễn thông")

	p.Press("Thẩm quyền ký")
	p.Press("Thêm thẩm quyền")
	p.Choose("[name=person]", "nguyen-thi-hanh")
	p.Choose("[name=capacity]", "TUQ")
	p.Fill("[name=titles]", "GIÁM ĐỐC\nTRƯỞNG PHÒNG BƯU CHÍNH, VIỄN THÔNG")
	p.Fill("[name=basis]", "Văn bản ủy quyền số 07/UQ-SKHCN")
	p.Press("Lưu thẩm quyền")
	p.See("Ủy quyền ký (TUQ.) phải có thời hạn") // by its word, at the field of the last day
	p.Shot("admin-mandate-refused")
	browser.Eval[bool](p, `(() => { document.querySelector("[name=to]").value = "`+string(workflow.DateOf(h.now().AddDate(0, 0, 20)))+`"; return true; })()`)
	p.Press("Lưu thẩm quyền")
	p.See("Đã lưu.", "TUQ. GIÁM ĐỐC", "không được ủy quyền lại", "còn 20 ngày")
	p.Accessible()
	p.Shot("admin-mandate")

	p.Press("Vắng mặt")
	p.Press("Thêm lần vắng")
	p.Choose("[name=person]", string(head))
	p.Choose("[name=substitute]", "nguyen-thi-hanh")
	today := string(workflow.DateOf(h.now()))
	browser.Eval[bool](p, `(() => { for (const n of ["from", "to"]) document.querySelector("[name=" + n + "]").value = "`+today+`"; return true; })()`)
	p.Press("Lưu")
	p.See("Đã lưu.", "đang vắng")
	p.Accessible()
	p.Shot("admin-absences")

	p.Press("Tài khoản")
	p.Fill("#find", "Hạnh")
	p.Press("Lọc")
	p.Until(`location.search.includes("q=") && document.readyState === "complete"`)
	p.Press("Sửa")
	p.Press("Mở tài khoản, lấy liên kết")
	p.See("Liên kết chỉ hiện lần này")
	p.Accessible()
	p.Shot("admin-setup-link")
	link := browser.Eval[string](p, `document.querySelector("#link").value`)

	own := browser.Open(t, h.url, browser.Phone)
	own.Go(strings.TrimPrefix(link, h.url))
	own.See("Đặt mật khẩu", "nguyen-thi-hanh")
	own.Fill("#password", "một câu dài dễ nhớ")
	own.Fill("#again", "một câu dài dễ nhớ")
	own.Accessible()
	own.Press("Đặt mật khẩu")
	own.See("Đã đặt mật khẩu")

	p.Go("/admin/import")
	p.Fill("#list", "họ tên,đơn vị,viết tắt,chức danh,vai trò\nVũ Văn Nhập,Trung tâm Thử nghiệm,TTTN,Chuyên viên,lái xe\n")
	p.Press("Chạy thử")
	p.See("không có vai trò “lái xe”", "Chưa nhập được")
	p.Shot("admin-import-refused")
	p.Fill("#list", "họ tên,đơn vị,viết tắt,chức danh,vai trò\nVũ Văn Nhập,Trung tâm Thử nghiệm,TTTN,Chuyên viên,chuyên viên soạn thảo\n")
	p.Press("Chạy thử")
	p.See("thêm đơn vị", "1 dòng sẽ nhập")
	p.Accessible()
	p.Shot("admin-import")
	p.Press("Nhập 1")
	p.See("Đã nhập xong.", "Vũ Văn Nhập")

	h.browseCircuit(p)
	h.browseJobsAndRecord(p)
}

func (h *house) browseCircuit(p *browser.Page) {
	h.Helper()
	p.Press("Vòng duyệt")
	p.See("Luồng thường", "Nét đứt là bước bắt buộc")
	p.Press("Kiểm tra thể thức")
	p.See("Bước đang chọn")
	p.Fill("[name=hours]", "6")
	p.Click(".step-tools [value=apply]")
	p.See("Lưu 1 thay đổi", "6 giờ", "4 giờ")
	p.Press("Thêm bước")
	p.See("Lưu 2 thay đổi")
	p.Choose("[name=who]", "head:khtc")
	p.Press("Thêm người làm song song")
	p.Choose("#who-1", "head:phong-buu-chinh-vien-thong")
	before := p.Address()
	p.Click(".step-tools [value=apply]")
	p.Until("location.pathname + location.search !== " + strconv.Quote(before))
	p.See("Song song, đủ cả 2")
	p.Accessible()
	p.Shot("admin-circuit-changed")
	p.Press("Lưu 2 thay đổi")
	p.See("Đã lưu.")
	p.Lacks("thay đổi cho")
	p.Shot("admin-circuit")
	o, err := h.records.Organisation(h.Context(), agency)
	must(h, err)
	if c := o.Circuits[0]; len(c.Steps) != 3 || c.Steps[1].Hours != 6 && c.Steps[2].Hours != 6 {
		h.Errorf("circuit kept: %+v", c)
	}
}

func (h *house) browseJobsAndRecord(p *browser.Page) {
	h.Helper()
	_, err := h.records.Pool().Exec(h.Context(), `
		INSERT INTO river_job (kind, args, state, attempt, max_attempts, errors, finalized_at)
		VALUES ('index', '{"agency": "so-khcn", "letter": "019a0000-0000-7000-8000-000000000001"}', 'discarded', 25, 25,
		        ARRAY['{"at": "2026-05-05T02:00:00Z", "attempt": 25, "error": "dial tcp 127.0.0.1:9000: connection refused", "trace": ""}'::jsonb], now())`)
	must(h, err)
	p.Press("Quản trị")
	p.Press("Việc nền")
	p.See("Dịch vụ bên ngoài không chạy", "lỗi, đã thôi thử")
	p.Accessible()
	p.Shot("admin-jobs")
	p.Press("Chạy lại")
	p.See("Việc sẽ chạy lại ngay")
	look(p, "/admin/life", "admin-life", "Vòng đời văn bản", "Chuyển người soạn thảo")
	look(p, "/admin/certificates", "admin-certificates", "Con dấu của cơ quan", "Nguyễn Văn A", "Gốc tin cậy")
	look(p, "/admin/series", "admin-series", "Văn bản đi", "mọi loại")
	p.Press("Nhật ký")
	p.See("Thêm đơn vị", "Phòng Bưu chính, Viễn thông")
	p.Press("Kiểm tra mọi chuỗi")
	p.See("Nguyên vẹn")
	p.Accessible()
	p.Shot("admin-audit")
}

// TestBrowserAdministratorOnAPhone looks at every page of the administration on
// a phone, and in English at a desk.
func TestBrowserAdministratorOnAPhone(t *testing.T) {
	h := newHouse(t)
	pages := []struct{ path, name, vi, en string }{
		{"/admin", "overview", "connection refused", "Health of the system"},
		{"/admin/import", "import", "Nhập từ tệp", "Import"},
		{"/admin/people?edit=" + string(head), "people", "Người và chức vụ", "People and positions"},
		{"/admin/units", "units", "Viết tắt", "Abbreviation"},
		{"/admin/mandates?edit=kt-a", "mandates", "Khối ký sẽ in là", "The signature block will read"},
		{"/admin/absences", "absences", "Chưa có gì ở đây", "Nothing here yet"},
		{"/admin/accounts", "accounts", "Tài khoản", "Accounts"},
		{"/admin/series", "series", "Hệ thống số", "Number series"},
		{"/admin/circuits?step=2", "circuits", "Bước đang chọn", "Step chosen"},
		{"/admin/phrases", "phrases", "Câu mẫu của cơ quan", "The agency's ready phrases"},
		{"/account/phrases", "own-phrases", "Câu mẫu chung của cơ quan", "My ready phrases"},
		{"/admin/certificates", "certificates", "Chứng thư số", "Certificates"},
		{"/admin/jobs", "jobs", "Không có việc nào", "No jobs"},
		{"/admin/audit", "audit", "Các lần kiểm tra", "Checks"},
		{"/admin/life", "life", "Vòng đời văn bản", "The life of a letter"},
	}
	phone, desk := h.adminPage(browser.Phone, "vi"), h.adminPage(browser.Desktop, "en")
	for _, page := range pages {
		look(phone, page.path, "admin-"+page.name, page.vi)
		look(desk, page.path, "admin-en-"+page.name, page.en)
	}
}
