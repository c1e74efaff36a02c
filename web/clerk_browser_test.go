package web_test

import (
	"net/url"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestBrowserClerk goes from the desk to the issued letter: the clock, the
// number shown before it is taken, one confirmation, the seal's progress.
func TestBrowserClerk(t *testing.T) {
	h := newHouse(t)
	first, second := h.signed(), h.signed()
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(clerk, size)
		p.Go("/issue")
		p.See("Phát hành", "Số kế tiếp", "Nguyễn Văn A", "KT. Giám đốc", "chưa được xác nhận")
		if n := browser.Eval[int](p, `document.querySelectorAll("main .btn-primary").length`); n != 1 {
			t.Errorf("%d primary buttons", n)
		}
		p.Accessible()
		p.Shot("issue")
	}
	p := h.page(clerk, browser.Desktop)
	p.Go("/issue")
	p.Press("Cấp số")
	p.At("/letters/")
	p.See("01/SKHCN-CĐS", "Số sẽ cấp", "hợp lệ, ký lúc", "Số đã cấp không dùng lại")
	p.Wait(".mm-text")
	p.Accessible()
	p.Shot("number")
	phone := h.page(clerk, browser.Phone)
	phone.Go("/letters/" + string(second.ID) + "/issue")
	phone.Wait(".mm-text")
	phone.Accessible()
	phone.Shot("number")

	// Somebody else takes the number that the phone shows.
	p.Press("Cấp số và đóng dấu")
	p.See("Đang đóng dấu", "Cấp số, vào sổ", "Đã xếp hàng chờ đóng dấu")
	p.Accessible()
	p.Shot("sealing")
	phone.Allow("409")
	phone.Press("Cấp số và đóng dấu")
	phone.See("không còn là số kế tiếp", "vừa có người khác lấy", "02/SKHCN-CĐS")
	phone.Shot("number-moved")
	phone.Press("Cấp số và đóng dấu")
	phone.See("Đang đóng dấu")

	h.work()
	h.issued(first)
	p.See("Đã phát hành", "Đóng dấu, phát hành")
	p.Accessible()
	p.Shot("issued")
	p.Go("/issue?tab=today&lang=en")
	p.See("Issued today", "01/SKHCN-CĐS", "Issued at")
	third := h.signed()
	p.Go("/issue")
	p.See("Next number", "KT. Giám đốc", "signed ")
	p.Press("Number")
	p.See("Number to be taken", "03/SKHCN-CĐS", "is valid, made at", "Refuse to issue")
	p.Accessible()
	p.Shot("number-english")
	p.Press("Number and seal")
	p.See("Issued", "Sealed and issued")
	if now := h.get(clerk, third); now.State != workflow.Issued {
		t.Errorf("the third is %s", now.State)
	}
	p.Go("/letters/" + string(first.ID))
	p.Press("More")
	p.See("Correct or replace")
	p.Go("/?lang=vi")
}

// TestBrowserRefuseAndVoid: a fault of form goes back with its reason; a number
// is voided on the signer's order and stays in the register.
func TestBrowserRefuseAndVoid(t *testing.T) {
	h := newHouse(t)
	first, second := h.signed(), h.signed()
	p := h.page(clerk, browser.Desktop)
	p.Go("/letters/" + string(first.ID) + "/issue")
	p.Click("details.act summary")
	p.Fill("#refuse-reason", "thiếu dấu giáp lai phụ lục")
	p.Shot("refuse")
	p.Click("button[value=refuse]")
	p.At("/issue")
	if now := h.get(drafter, first); now.State != workflow.Returned {
		t.Errorf("the refused letter is %s", now.State)
	}
	l := h.number(second)
	h.act(signer, l, workflow.GiveOrder, wire.GiveOrder{Order: workflow.Void, Reason: "nhầm nơi nhận"})
	p.Go("/issue?tab=sealing")
	p.See("Có ý kiến hủy số của Nguyễn Văn A")
	p.Shot("sealing-list")
	p.Press("Xem")
	p.See("yêu cầu hủy số", "nhầm nơi nhận")
	p.Accessible()
	p.Shot("void")
	p.Click("button[value=void]")
	p.At("/letters/")
	p.See("Đã hủy số")
}

// TestBrowserRegister reads the register on screen and as it will be printed.
func TestBrowserRegister(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.issued(h.number(h.signed()))
	h.act(clerk, l, workflow.Send, wire.Send{Recipient: "Công an tỉnh", Note: "giao tận tay"})
	lost := h.number(h.signed())
	for _, size := range []browser.Size{browser.Desktop, browser.Laptop, browser.Phone} {
		p := h.page(clerk, size)
		p.Go("/register")
		p.See("Sổ đăng ký văn bản đi", "từ số 01 đến số 02", "01/SKHCN-CĐS", "Nguyễn Văn A")
		p.Accessible()
		p.Shot("register")
		if wide := browser.Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`); wide {
			t.Errorf("the register scrolls sideways at %v", size)
		}
	}
	_ = lost
	p := h.page(archivist, browser.Desktop)
	p.Go("/register?state=replaced&lang=en")
	p.See("Register of outgoing documents", "No line fits the filter", "Clear")
	p.Lacks("01/SKHCN-CĐS")
	p.Go("/register?from=1/1/2020&to=31/12/2999&signer=" + url.QueryEscape("Nguyễn Văn A"))
	p.See("01/SKHCN-CĐS", "02/SKHCN-CĐS")
	p.Go("/register/print?lang=vi")
	p.See("Xem trước khi in", "Phụ lục IV")
	p.Until(`document.querySelectorAll(".sheet canvas").length >= 3`)
	p.See("3 trang")
	p.Accessible()
	p.Shot("register-print")
}

// TestBrowserHolidays confirms a year from the suggestions; a wrong line is
// told beside it and nothing typed is lost.
func TestBrowserHolidays(t *testing.T) {
	h := newHouse(t)
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(clerk, size)
		p.Go("/admin/holidays?year=2027")
		p.See("gợi ý, chưa xác nhận")
		p.Accessible()
		p.Shot("holidays")
	}
	p := h.page(clerk, browser.Desktop)
	p.Go("/admin/holidays?year=2027")
	p.Fill("#day-2", "5/2/2027")
	p.Fill("#day-3", "05/02/2027")
	p.Allow("422")
	p.Press("Xác nhận lịch năm 2027")
	p.See("dòng 3", "đã có ở dòng khác")
	p.Accessible()
	p.Fill("#day-3", "08/02/2027")
	must(t, h.as(admin).PutHolidays(t.Context(), 2027, wire.Days{Days: []workflow.SpecialDay{{Date: "2027-02-09", Kind: workflow.DayOff, Name: "Do người khác ghi"}}}))
	p.Allow("412")
	p.Press("Xác nhận lịch năm 2027")
	p.See("Lịch đang lưu, do người khác vừa ghi", "Do người khác ghi")
	p.Until(`document.querySelector("#day-3").value === "08/02/2027"`)
	p.Accessible()
	p.Shot("holidays-conflict")
	p.Press("Xác nhận lịch năm 2027")
	p.See("Đã lưu", "đã xác nhận")
	p.Shot("holidays-saved")
	got, err := h.as(clerk).Holidays(t.Context(), 2027)
	must(t, err)
	if !got.Confirmed || len(got.Days) < 6 {
		t.Errorf("%+v", got)
	}
}

// TestBrowserCorrectAndReplace walks the guided steps in the page, from the
// issued letter to both letters pointing at each other.
func TestBrowserCorrectAndReplace(t *testing.T) {
	h := newHouse(t)
	h.work()
	first := h.issued(h.number(h.signed()))
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(first.ID))
	p.Press("Khác")
	p.Press("Đính chính, thay thế")
	p.See("Đính chính văn bản", "01/SKHCN-CĐS", "Văn thư ghi nhận")
	p.Accessible()
	p.Shot("correct")
	p.Press("Thay thế")
	p.See("Thay thế văn bản")
	p.Fill("#reason", "sai số liệu")
	p.Shot("replace")
	p.Press("Tạo dự thảo thay thế")
	p.Until(`!location.pathname.endsWith("/follow-up")`)
	p.Go("/")
	r, err := h.as(drafter).Relations(t.Context(), first.ID)
	must(t, err)
	if len(r.Items) != 1 || r.Items[0].Kind != workflow.Replace {
		t.Fatalf("%+v", r)
	}
	next, err := h.as(drafter).Get(t.Context(), r.Items[0].Other.ID)
	must(t, err)
	next = h.onward(drafter, next)
	c := h.page(clerk, browser.Phone)
	c.Go("/letters/" + string(next.ID) + "/issue")
	c.See("Văn bản liên quan", "Thay thế văn bản", "01/SKHCN-CĐS")
	c.Accessible()
	c.Shot("related")
	c.Press("Ghi nhận thay thế")
	c.At("/letters/" + string(first.ID))
	c.See("Đã được thay thế", "Được thay thế bằng", "02/SKHCN-CĐS")
}
