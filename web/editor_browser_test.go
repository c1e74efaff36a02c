package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/internal/testenv/browser"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// newDraft begins a letter in the editor and gives its ID.
func newDraft(p *browser.Page) workflow.LetterID {
	p.Helper()
	p.Go("/letters/new")
	p.Click("button[name=type]")
	p.Wait(".prose")
	return workflow.LetterID(strings.Split(p.Address(), "/")[2])
}

// kept waits until the server has everything that was typed.
func kept(p *browser.Page) {
	p.Helper()
	p.Until(`/^đã lưu/.test(document.getElementById("saved").innerText.trim())`)
}

// sourceOf is the text of a letter's current revision.
func (h *house) sourceOf(who workflow.PersonID, id workflow.LetterID) string {
	h.Helper()
	var b bytes.Buffer
	must(h, h.as(who).Source(h.Context(), id, &b))
	return b.String()
}

// enter presses Enter as a keyboard does: one event that makes its character
// only when nobody has taken it.
func enter(p *browser.Page) {
	p.Helper()
	press := cdp.Command[map[string]any, cdp.Empty]{Method: "Input.dispatchKeyEvent"}
	for _, kind := range []string{"keyDown", "keyUp"} {
		event := map[string]any{"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
		if kind == "keyDown" {
			event["text"] = "\r"
		}
		_, err := chromedp.Call(p.Ctx, press, event)
		must(p, err)
	}
}

func offline(p *browser.Page, off bool) {
	p.Helper()
	cut := cdp.Command[map[string]any, cdp.Empty]{Method: "Network.emulateNetworkConditions"}
	_, err := chromedp.Call(p.Ctx, cut, map[string]any{"offline": off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
	must(p, err)
}

// TestBrowserEditorLooks shows a stored draft on every screen, light and dark.
func TestBrowserEditorLooks(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	for _, size := range []browser.Size{browser.Desktop, browser.Laptop, browser.Phone} {
		p := h.page(drafter, size)
		p.Go("/letters/" + string(l.ID) + "/edit")
		p.Wait(".prose p")
		if !size.Phone {
			p.Until(`document.querySelector(".sheet canvas")?.width > 320 && document.querySelectorAll(".sheet .mm-here").length > 0`)
		}
		p.Accessible()
		p.Shot("light")
		browser.Eval[string](p, `document.cookie = "theme=dark; path=/"`)
		p.Go("/letters/" + string(l.ID) + "/edit")
		p.Wait(".prose p")
		p.Accessible()
		p.Shot("dark")
	}
	p := h.page(drafter, browser.Desktop)
	p.Go("/drafts")
	p.See("Soạn thảo", "Bảo đảm an toàn thông tin")
	p.Accessible()
	p.Shot("drafts")
}

// TestBrowserWriteLetter writes a letter from nothing, with points, a table
// and a footnote, mends what the linter found, and submits it.
func TestBrowserWriteLetter(t *testing.T) {
	h := newHouse(t)
	h.draft() // the unit's newest letter lends its symbol and place
	p := h.page(drafter, browser.Desktop)
	id := newDraft(p)
	p.Fill("#f-subject", "kiểm tra an toàn thông tin tại các xã, phường")
	p.Fill(".chips[aria-labelledby=l-addressees] .chip-input", "Ủy ban nhân dân các xã, phường")
	enter(p)
	p.Click(".prose")
	p.Type("Căn cứ tình hình thực tế ngày 12 tháng 03 năm 2026, Sở Khoa học và Công nghệ đề nghị các đơn vị:")
	enter(p)
	p.Type("1. Rà soát hệ thống.")
	enter(p)
	p.Type("Báo cáo kết quả")
	p.Click(`[data-do="note"]`)
	p.Type("Theo biểu mẫu kèm theo.")
	enter(p) // back behind the mark
	p.Type(" trước ngày 20 tháng 12 năm 2026.")
	enter(p)
	enter(p) // an empty item ends the list
	p.Click(`[data-do="table"]`)
	for _, cell := range []string{"TT", "Đơn vị", "Số máy", "1", "Phường Cẩm Thành", "120"} {
		p.Type(cell)
		p.Key(browser.Tab)
	}
	p.See("2.")
	p.Until(`document.querySelector(".sheet canvas")?.width > 300`)
	p.Until(`[...document.querySelectorAll("#lint li")].some((li) => li.innerText.includes("tháng 3"))`)
	p.Until(`document.querySelectorAll(".sheet .mm-error").length > 0 && document.querySelectorAll(".sheet .mm-here").length > 0`)
	kept(p)
	p.Shot("written")
	p.Accessible()
	if _, err := h.as(drafter).Get(t.Context(), id); client.Code(err) != "not_found" {
		t.Errorf("typing alone has begun a letter: %v", err)
	}

	p.See("Chưa trình được: còn")
	p.Click(`#lint li .actions button`)
	p.Until(`document.querySelector(".prose").innerText.includes("ngày 12 tháng 3 năm 2026")`)
	p.Until(`!document.getElementById("submit").hasAttribute("aria-disabled")`)
	p.Press("Trình trưởng phòng")
	p.Wait("#submit-dialog[open]")
	p.See("Phạm Thị D", "bản 1")
	p.Accessible()
	p.Shot("submit")
	p.Click("#submit-dialog .btn-primary")
	p.See("Đang duyệt")
	src := h.sourceOf(drafter, id)
	for _, want := range []string{
		"subject: kiểm tra an toàn thông tin tại các xã, phường", "  - Ủy ban nhân dân các xã, phường", "symbol: SKHCN-", "12 tháng 3 năm 2026",
		"1. Rà soát hệ thống.\n", "2. Báo cáo kết quả[^1] trước ngày", "| TT | Đơn vị | Số máy |", "| 1 | Phường Cẩm Thành | 120 |", "[^1]: Theo biểu mẫu kèm theo.",
	} {
		if !strings.Contains(src, want) {
			t.Errorf("the letter lacks %q:\n%s", want, src)
		}
	}
}

// TestBrowserTypesOffline: what is typed while the server cannot be reached is
// there when it can, also after the page was closed meanwhile.
func TestBrowserTypesOffline(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	p := h.page(drafter, browser.Desktop)
	p.Allow("ERR_INTERNET_DISCONNECTED")
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait(".prose p")
	p.Click(".prose p")
	p.Type("Có mạng. ")
	kept(p)
	offline(p, true)
	p.Type("Mất mạng. ")
	p.See("Mất kết nối")
	p.Type("Vẫn gõ. ")
	p.Shot("offline")
	offline(p, false)
	kept(p)
	typed := func() string {
		now, err := h.as(drafter).WorkingCopy(t.Context(), l.ID)
		must(t, err)
		return string(now.Content)
	}
	if c := typed(); !strings.Contains(c, "Có mạng. Mất mạng. Vẫn gõ. ") {
		t.Errorf("typed text is lost: %s", c)
	}

	offline(p, true)
	p.Type("Trước khi đóng. ")
	p.See("Mất kết nối")
	p.Until(`Object.keys(localStorage).some((k) => k.startsWith("draft:") && localStorage.getItem(k).includes("Trước khi đóng."))`)
	offline(p, false)
	p.Go("/drafts")
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait(".prose p")
	p.Until(`document.querySelector(".prose").innerText.includes("Trước khi đóng.")`)
	kept(p)
	p.Until(`!Object.keys(localStorage).some((k) => k.startsWith("draft:"))`)
	if c := typed(); !strings.Contains(c, "Vẫn gõ. Trước khi đóng. ") {
		t.Errorf("text of the closed page is lost: %s", c)
	}
}

// TestBrowserTwoTabs: the second tab is told and takes over; nothing is
// overwritten in silence.
func TestBrowserTwoTabs(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	first, second := h.page(drafter, browser.Desktop), h.page(drafter, browser.Desktop)
	first.Allow("409")
	second.Allow("409")
	edit := "/letters/" + string(l.ID) + "/edit"
	first.Go(edit)
	first.Click(".prose p")
	first.Type("Thẻ một. ")
	kept(first)
	second.Go(edit) // another computer: nothing but the server stands between them
	second.Until(`document.querySelector(".prose").innerText.includes("Thẻ một.")`)
	second.Click(".prose p")
	second.Type("Thẻ hai. ")
	kept(second)
	first.Type("Gõ tiếp. ")
	first.See("đang được viết ở một thẻ hoặc máy khác", "chưa gửi")
	first.Shot("other-tab")
	now, err := h.as(drafter).WorkingCopy(t.Context(), l.ID)
	must(t, err)
	if c := string(now.Content); !strings.Contains(c, "Thẻ hai. ") || strings.Contains(c, "Gõ tiếp.") {
		t.Errorf("after both typed: %s", c)
	}
	first.Press("Viết tiếp ở đây")
	first.Until(`document.querySelector(".prose").innerText.includes("Thẻ hai.")`)
	first.Click(".prose p")
	first.Type("Lại thẻ một. ")
	kept(first)
	second.Type("x")
	second.See("đang được viết ở một thẻ hoặc máy khác")
}

// TestBrowserConflict: another revision was written while somebody typed; both
// texts are kept until they choose.
func TestBrowserConflict(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Click(".prose p")
	p.Type("Chữ của trang. ")
	kept(p)
	_, err := h.as(drafter).Revise(t.Context(), l.ID, l.Version, client.Draft{Source: client.File{Name: "a.md", Data: bytes.Replace(source(t), []byte("Thực hiện"), []byte("Chữ của lệnh. Thực hiện"), 1)}})
	must(t, err)
	p.Type("Gõ thêm. ")
	p.See("Đã có bản 2")
	p.Press("So sánh và chọn")
	p.See("Chữ của trang. Gõ thêm.", "Chữ của lệnh.")
	p.Accessible()
	p.Shot("conflict")
	p.Press("Viết tiếp chữ này, lưu thành bản 3")
	p.Wait(".prose p")
	p.Until(`document.querySelector(".prose").innerText.includes("Gõ thêm.")`)
	p.Click("#save")
	p.See("bản 3")
	if src := h.sourceOf(drafter, l.ID); !strings.Contains(src, "Chữ của trang. Gõ thêm.") {
		t.Errorf("revision 3:\n%s", src)
	}
}

// TestBrowserWordFile drops a Word file on the page and edits it, on a phone.
func TestBrowserWordFile(t *testing.T) {
	h := newHouse(t)
	word, err := filepath.Abs("../document/docx/testdata/metafile.docx")
	must(t, err)
	if _, err := os.Stat(word); err != nil {
		t.Fatal(err)
	}
	p := h.page(drafter, browser.Phone)
	p.Go("/letters/new")
	p.Accessible()
	p.Shot("new")
	p.Upload("#source", word)
	p.At("/letters/")
	p.Wait(".prose p")
	p.See("Tệp Word: những điều cần xem lại", "Tệp EMF không dùng được")
	p.Shot("word")
	p.Accessible()
	p.Press("Thể thức")
	p.See("Đã bổ sung")
	p.Shot("word-lint")
	p.Press("Trang in")
	p.Until(`document.querySelector(".sheet canvas")?.width > 320`)
	p.Shot("word-pages")
}

// TestBrowserEditorEnglish edits fields and files in English.
func TestBrowserEditorEnglish(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit?lang=en")
	p.Wait(".prose p")
	p.See("Text", "Recipients, signer", "Circuit", "saved")
	p.Click("#tab-circuit")
	p.See("Decree 30/2020", "law")
	p.Accessible()
	p.Shot("circuit")
	p.Choose("#new-member", "person:"+string(director))
	p.Press("Save the circuit")
	p.Wait(".circuit-edit > li:nth-child(4)")
	p.See("Trần Văn B")
	p.Click("#tab-files")
	file := filepath.Join(t.TempDir(), "bieu-mau.txt")
	must(t, os.WriteFile(file, []byte("biểu mẫu"), 0o600))
	p.Upload("#f-files", file)
	p.See("bieu-mau.txt", "revision 2")
	p.Click("#tab-people")
	p.See("KT. GIÁM ĐỐC")
	p.Shot("people")
	p.Accessible()
	p.Click(`[aria-label="(b/c) Cổng thông tin điện tử tỉnh"]`)
	p.Click("#save")
	p.See("revision 3")
	got := h.get(drafter, l)
	if len(got.Attachments) != 1 || !strings.Contains(strings.Join(got.Recipients, ";"), "Cổng thông tin điện tử tỉnh (b/c)") || len(got.Circuit) != 3 {
		t.Errorf("after editing: %+v", got)
	}
	for _, text := range []string{"<b>", "\u200b"} { // nothing that is typed breaks the page
		p.Click("#tab-text")
		p.Fill("#f-subject", fmt.Sprintf("thử%s an toàn", text))
		p.Until(`/^saved/.test(document.getElementById("saved").innerText.trim())`)
	}
}

// TestBrowserGoesToTheFault saves a text that is no letter yet: the editor names
// the paragraph, goes there, and keeps what was typed.
func TestBrowserGoesToTheFault(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	was, err := h.as(drafter).WorkingCopy(t.Context(), l.ID)
	must(t, err)
	_, err = h.as(drafter).KeepWorkingCopy(t.Context(), l.ID, wire.KeepWorkingCopy{Tab: "khác", Seq: 1, Base: 1, Content: withStrayCode(t, was.Content)})
	must(t, err)
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait(".prose p")
	p.Allow("422")
	p.Click("#save")
	p.See("đoạn 3 “``` một đoạn mã nguồn")
	p.Until(`getSelection().anchorNode !== null && document.querySelector(".prose").contains(document.activeElement)`)
	p.Accessible()
	p.Shot("fault")
	if now := h.get(drafter, l); now.Version != l.Version {
		t.Errorf("the letter moved to version %d", now.Version)
	}
}

// TestBrowserKeepsRealLetters opens every sample letter and sends it back: the
// editor's scripts lose no mark of it. Blocks and styles are compared as the
// letter's reader sees them.
func TestBrowserKeepsRealLetters(t *testing.T) {
	h := newHouse(t)
	p := h.page(drafter, browser.Desktop)
	files, err := filepath.Glob("../document/testdata/letters/*.md")
	must(t, err)
	bodies := map[string]string{
		"marks": "**Đậm** thường *nghiêng* ***cả hai***\\\ndòng ép[^1].\n\n## Phần I\n## TÊN PHẦN\n\n### 1. Tên\n\n#### 1.1. Nhỏ\n\n*Căn cứ Luật;*\n\n- gạch\n+ cộng\n\n" +
			"| A | **B** |\n|:-:|--:|\n| x[^2] | y \\| z |\n| a |\n\n---\n\n![QR: Chú thích](qr:https://a.vn/?b=c&d)\n\n![QR](qr:x)\n\n# Phụ lục I\n# TÊN *nghiêng*\n\nLời.\n\n[^1]: Chú *nghiêng* và **đậm**.\n[^2]: Chú trong bảng.",
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		must(t, err)
		l, err := document.Parse(src)
		must(t, err)
		bodies[filepath.Base(file)] = l.Body
	}
	p.Go("/letters/new")
	for name, body := range bodies {
		want, err := document.ParseBody(body)
		must(t, err)
		sent, err := json.Marshal(document.EditBody(body))
		must(t, err)
		got := browser.Eval[string](p, `(async () => {
			const base = document.querySelector('script[src*="/js/"]').src.split("/js/")[0];
			const { toDoc, toBlocks, schema } = await import(base + "/js/editor/schema.js");
			const doc = toDoc(`+string(sent)+`);
			doc.check();
			return JSON.stringify(toBlocks(schema.nodeFromJSON(doc.toJSON())));
		})()`)
		var blocks []document.Block
		must(t, json.Unmarshal([]byte(got), &blocks))
		for _, verbatim := range []bool{true, false} {
			if !verbatim {
				for i := range blocks {
					blocks[i].Source = ""
				}
			}
			md, _ := document.FormatEdited(blocks)
			back, err := document.ParseBody(md)
			must(t, err)
			ignore := cmp.Options{cmpopts.IgnoreTypes(document.Pos{}), cmpopts.EquateEmpty()}
			if diff := cmp.Diff(want, back, ignore); diff != "" {
				t.Errorf("%s, verbatim %v: (-want +got)\n%s", name, verbatim, diff)
			}
		}
	}
}

// TestBrowserPastesFromWord pastes what Word puts on the clipboard.
func TestBrowserPastesFromWord(t *testing.T) {
	h := newHouse(t)
	p := h.page(drafter, browser.Desktop)
	id := newDraft(p)
	p.Click(".prose")
	const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='text-indent:1cm'><b style='mso-bidi-font-weight:normal'><span style='font-size:14pt'>Kính đề nghị</span></b><span> các đơn vị </span><i>khẩn trương</i>:<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>1.<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Rà soát</p>
<ul><li>Một</li><li>Hai</li></ul><ol type=a><li>Điểm</li></ol>
<table><tr><td><p>TT</p></td><td colspan=2><p>Tên</p></td></tr><tr><td><p>1</p></td><td><p>A</p><p>B</p></td><td><p>C</p></td></tr></table>
<script>alert(1)</script><p onclick="alert(2)">Cuo&#x0302;&#x0301;i&#x200b;cùng <a href="https://a.vn">địa chỉ</a></p><!--EndFragment--></body></html>`
	sent, err := json.Marshal(word)
	must(t, err)
	browser.Eval[bool](p, `(() => {
		const data = new DataTransfer();
		data.setData("text/html", `+string(sent)+`);
		data.setData("text/plain", "x");
		document.querySelector(".prose").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		return true;
	})()`)
	p.See("Rà soát")
	kept(p)
	p.Shot("pasted")
	now, err := h.records.WorkingCopy(t.Context(), agency, id, drafter)
	must(t, err)
	m, err := drafting.ReadManuscript(now.Content)
	must(t, err)
	md, _ := document.FormatEdited(m.Blocks)
	for _, want := range []string{"**Kính đề nghị** các đơn vị *khẩn trương*:", "1. Rà soát", "- Một\n", "- Hai\n", "a) Điểm", "| TT | Tên |", "| 1 | A<br>B | C |", "Cuốicùng địa chỉ"} {
		if !strings.Contains(md, want) {
			t.Errorf("pasted text lacks %q:\n%s", want, md)
		}
	}
}
