package docx

import (
	"strings"
	"testing"
)

const (
	pageEnd   = `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`
	wide      = `<w:p><w:pPr><w:sectPr><w:pgSz w:w="16840" w:h="11907" w:orient="landscape"/></w:sectPr></w:pPr></w:p>`
	upright   = `<w:p><w:pPr><w:sectPr><w:pgSz w:w="11907" w:h="16840"/></w:sectPr></w:pPr></w:p>`
	smallGrid = `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Xã</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số hộ</w:t></w:r></w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:p><w:r><w:t>Ia Ly</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`
)

// TestBehind reads what stands behind the signature: nothing of it may become
// part of the signature block, and nothing is left out without an error.
func TestBehind(t *testing.T) {
	name := pars("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
	tests := []struct {
		name, behind string
		body         string // how the body ends
		dropped      string
	}{
		{"a regulation with a head of its own", par("SỞ Y TẾ") + name + pars("NỘI QUY", "Điều 1. Giờ mở cửa là 7 giờ."), "# NỘI QUY\n\nĐiều 1. Giờ mở cửa là 7 giờ.", ""},
		{"another letter", par("SỞ Y TẾ") + name + pars("Số: /SYT-VP", "V/v khác", "Kính gửi: Sở Nội vụ", "Lời khác."), "\n\nLời thứ nhất.", "Lời khác."},
		{"a form in an annex", pars("PHỤ LỤC", "MẪU ĐƠN") + name + pars("ĐƠN ĐỀ NGHỊ HỖ TRỢ", "Kính gửi: Sở Y tế"), "# Phụ lục\n\n# MẪU ĐƠN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐỀ NGHỊ HỖ TRỢ\n\nKính gửi: Sở Y tế", ""},
		{"another letter behind an annex", pars("PHỤ LỤC", "DANH SÁCH", "Gồm 02 hộ.") + par("SỞ Y TẾ") + name + pars("Số: 15/SYT-VP", "V/v khác", "Kính gửi: Sở Nội vụ", "Lời khác.", "Nơi nhận:", "- Như trên;", "GIÁM ĐỐC", "Hồ Văn C"),
			"# Phụ lục\n\n# DANH SÁCH\n\nGồm 02 hộ.", "Lời khác."},
		{"a form of a letter in an annex", pars("PHỤ LỤC", "MẪU CÔNG VĂN") + name + pars("Số: …/…", "Kính gửi: …", "Nơi nhận:", "- Như trên;", "(Ký, ghi rõ họ tên)"), "- Như trên;\n\n(Ký, ghi rõ họ tên)", ""},
		{"a page without a name", pageEnd + pars("Danh sách kèm theo", "Nguyễn Thị Hoa"), "\n\nLời thứ nhất.", "Nguyễn Thị Hoa"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Lời thứ nhất.") + plainTail + test.behind)})
			if got := strings.Join(res.Letter.Signature.Lines(), "; "); got != "GIÁM ĐỐC; Hồ Văn B" && got != "GIÁM ĐỐC" || res.Letter.Signature.Name != "Hồ Văn B" {
				t.Errorf("signature %q, %q", got, res.Letter.Signature.Name)
			}
			if !strings.HasSuffix("\n\n"+res.Letter.Body, test.body) {
				t.Errorf("body %q, want it to end with %q", res.Letter.Body, test.body)
			}
			if test.dropped != "" && !res.remark(Dropped, test.dropped) {
				t.Errorf("%q is not said: %v", test.dropped, res.Remarks)
			}
		})
	}
}

// TestTurned keeps landscape pages for tables of the text, and only there.
func TestTurned(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a table across", par("Như sau:") + upright + smallGrid + wide + par("Hết."), "Như sau:\n\n--- ngang ---\n\n| Xã | Số hộ |\n|---|---|\n| Ia Ly | 12 |\n\n--- dọc ---\n\nHết."},
		{"at the end", par("Như sau:") + upright + smallGrid + wide, "Như sau:\n\n--- ngang ---\n\n| Xã | Số hộ |\n|---|---|\n| Ia Ly | 12 |\n\n--- dọc ---"},
		{"words alone", par("Trên.") + upright + par("Ngang.") + wide + par("Dưới."), "Trên.\n\nNgang.\n\nDưới."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := mustRead(t, letter(test.body)).Letter.Body; got != test.want {
				t.Errorf("body\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestBrokenField says the words that a field without an end swallows.
func TestBrokenField(t *testing.T) {
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	res := mustRead(t, letter(`<w:p>`+run("Trước.", "")+begin+`<w:r><w:instrText>IF </w:instrText></w:r>`+begin+run("nuốt mất", "")+`</w:p>`+par("Còn lại.")))
	if !res.remark(Dropped, "nuốt mất") || res.Letter.Body != "Trước.\n\nCòn lại." {
		t.Errorf("words in a broken field are lost: %q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestOutside names a template elsewhere, which nobody opens.
func TestOutside(t *testing.T) {
	p := letter(par("Lời."))
	p["word/_rels/settings.xml.rels"] = `<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://mau.example/m.dotm" TargetMode="External"/></Relationships>`
	if res := mustRead(t, p); !res.remark(Unprinted, "http://mau.example/m.dotm") {
		t.Errorf("the template is not said: %v", res.Remarks)
	}
}

// TestWatermark says the words printed across the page.
func TestWatermark(t *testing.T) {
	p := letter(par("Nội dung./.")).with("header", "header1.xml", `<w:hdr `+namespaces+`><w:p><w:r><w:pict><v:shape><v:textpath string="DỰ THẢO LẦN 2"/></v:shape></w:pict></w:r></w:p></w:hdr>`)
	if res := mustRead(t, p); !res.remark(Ignored, "DỰ THẢO LẦN 2") {
		t.Errorf("not said: %v", res.Remarks)
	}
}
