package docx

import (
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

const numberingXML = `<w:numbering ` + namespaces + `>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
 <w:lvl w:ilvl="4"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%5"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="ideographDigital"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>`

func numbered(text, num, level, rPr string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr>` + run(text, rPr) + `</w:p>`
}

// TestBody reads bodies of one kind each; want is the Markdown.
func TestBody(t *testing.T) {
	tests := []struct {
		name string
		body string
		part [3]string // kind, name, XML of a further part
		want string
		says [2]string // kind and words of a remark that must be there
	}{
		{name: "automatic numbers",
			body: numbered("TỔ CHỨC", "1", "0", "<w:b/>") + numbered("Sở Y tế", "1", "1", "<w:b/>") +
				numbered("Một;", "1", "2", "") + numbered("Hai;", "1", "2", "") + numbered("ba.", "1", "3", "") +
				numbered("Sở Nội vụ", "1", "1", "<w:b/>") + numbered("Lại từ đầu;", "1", "2", "") + numbered("THỰC HIỆN", "1", "0", "<w:b/>") +
				numbered("Năm;", "2", "0", "") + numbered("KẾT LUẬN", "3", "0", "<w:b/>") + numbered("Chữ số", "1", "4", ""),
			part: [3]string{"numbering", "numbering.xml", numberingXML},
			want: "## I. TỔ CHỨC\n\n### 1. Sở Y tế\n\na) Một;\n\nb) Hai;\n\n- ba.\n\n### 2. Sở Nội vụ\n\na) Lại từ đầu;\n\n## II. THỰC HIỆN\n\ne) Năm;\n\n## IV. KẾT LUẬN\n\n4.1.1 Chữ số",
			says: [2]string{string(Converted), ""}},
		{name: "number of unknown form",
			body: numbered("Một.", "4", "0", ""), part: [3]string{"numbering", "numbering.xml", numberingXML},
			want: "1. Một.", says: [2]string{string(Converted), "1."}},
		{name: "bold and italic runs",
			body: `<w:p>` + run("Nộp ", "") + run("trước ngày 05", "<w:b/>") + run(" và ", "<w:i/>") + run("đúng", "<w:b/><w:i/>") + run(".", "") + `</w:p>`,
			want: "Nộp **trước ngày 05** *và* ***đúng***."},
		{name: "marks of Markdown are text",
			body: pars("# không phải * đề mục", "> 5 [x] a_b `c` \\ &lt;d&gt; |", "---", "1. một"),
			want: "\\# không phải \\* đề mục\n\n\\> 5 \\[x\\] a\\_b \\`c\\` \\\\ \\<d> \\|\n\n\\---\n\n1. một"},
		{name: "tracked changes",
			body: `<w:p>` + run("Hạn ", "") + `<w:del w:author="An"><w:r><w:delText>10 ngày</w:delText></w:r></w:del><w:ins w:author="An">` + run("15 ngày", "") + `</w:ins>` + run(".", "") + `</w:p>`,
			want: "Hạn 15 ngày.", says: [2]string{string(Tracked), "10 ngày"}},
		{name: "deleted paragraph mark",
			body: `<w:p><w:pPr><w:rPr><w:del w:author="An"/></w:rPr></w:pPr>` + run("Đầu ", "") + `</w:p>` + par("cuối."),
			want: "Đầu cuối."},
		{name: "deleted paragraph at the end is kept",
			body: `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("Một ", "") + `</w:p><w:tbl><w:tr><w:tc>` + par("a") + `</w:tc><w:tc>` + par("b") + `</w:tc></w:tr><w:tr><w:tc>` + par("c") + `</w:tc><w:tc>` + par("d") + `</w:tc></w:tr></w:tbl>`,
			want: "Một\n\n| a | b |\n|---|---|\n| c | d |"},
		{name: "content control and prompt",
			body: `<w:sdt><w:sdtPr/><w:sdtContent>` + par("Trong ô.") + `</w:sdtContent></w:sdt><w:p>` + run("Ngày ", "") + `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + run("Nhấn vào đây", "") + `</w:sdtContent></w:sdt></w:p>`,
			want: "Trong ô.\n\nNgày", says: [2]string{string(Unprinted), "Nhấn vào đây"}},
		{name: "hyperlink",
			body: `<w:p><w:hyperlink r:id="x">` + run("cổng thông tin", "") + `</w:hyperlink></w:p>`,
			part: [3]string{"settings", "settings.xml", "<x/>"}, want: "cổng thông tin"},
		{name: "forced lines",
			body: `<w:p><w:r><w:t>Gồm:</w:t><w:br/><w:t>- một;</w:t><w:br/><w:t>tiếp</w:t><w:br/><w:t>- hai.</w:t></w:r></w:p>`,
			want: "Gồm:\n\n- một;\\\ntiếp\n\n- hai."},
		{name: "merged cells and lines in cells",
			body: `<w:tbl><w:tr>` + tc("TT", `<w:vMerge w:val="restart"/>`) + tc("Kinh phí", `<w:gridSpan w:val="2"/>`) + `</w:tr><w:tr>` + tc("", `<w:vMerge/>`) + tc("2026", "") + tc("2027", "") + `</w:tr>` +
				`<w:tr>` + tc("1", "") + `<w:tc>` + pars("Một;", "hai") + `</w:tc>` + tc("^", "") + `</w:tr></w:tbl>`,
			want: "| TT | Kinh phí | < |\n|---|---|---|\n| ^ | 2026 | 2027 |\n| 1 | Một;<br>hai | \\^ |"},
		{name: "edges that were dragged",
			body: `<w:tbl><w:tr>` + tc("a", `<w:gridSpan w:val="3"/>`) + tc("b", `<w:gridSpan w:val="2"/>`) + `</w:tr><w:tr>` + tc("c", `<w:gridSpan w:val="3"/>`) + tc("d", `<w:gridSpan w:val="2"/>`) + `</w:tr></w:tbl>`,
			want: "| a | b |\n|---|---|\n| c | d |"},
		{name: "merged cells of no shape",
			body: `<w:tbl><w:tr>` + tc("a", `<w:gridSpan w:val="2"/>`) + tc("b", "") + `</w:tr><w:tr>` + tc("c", "") + tc("x", `<w:vMerge/>`) + tc("", `<w:vMerge/>`) + `</w:tr></w:tbl>`,
			want: "| a |  | b |\n|---|---|---|\n| c |  |  |", says: [2]string{string(Converted), "a | b"}},
		{name: "levels by style, restarts and numerals",
			body: styled("Heading2", "Một mục") + numbered("a", "5", "2", "") + styled("Heading2", "Hai mục") + numbered("b", "5", "2", "") + numbered("Lần", "6", "0", ""),
			part: [3]string{"numbering", "numbering.xml", `<w:numbering ` + namespaces + `>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:pStyle w:val="Heading2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val="đ%3)"/><w:lvlRestart w:val="0"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="vietnameseCounting"/><w:lvlText w:val="Lần %1:"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num></w:numbering>`},
			want: "1. Một mục\n\nđ) a\n\n2. Hai mục\n\nđ) b\n\nLần hai: Lần"},
		{name: "capitals by format, signs and a landscape page",
			body: `<w:p>` + run("nội dung", "<w:caps/>") + `<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>` + run(" 5", "") + `</w:p><w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/><w:cols w:num="2"/></w:sectPr></w:pPr>` + run("Ngang.", "") + `</w:p>`,
			want: "NỘI DUNG≥ 5\n\nNgang.", says: [2]string{string(Converted), ""}},
		{name: "a choice between paragraphs",
			body: `<mc:AlternateContent><mc:Choice>` + par("Bản mới.") + `</mc:Choice><mc:Fallback>` + par("Bản cũ.") + `</mc:Fallback></mc:AlternateContent>`,
			want: "Bản mới."},
		{name: "a form's check box", body: `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>` + run("Đồng ý", "") + `</w:p>`, want: "Đồng ý", says: [2]string{string(Dropped), "FORMCHECKBOX"}},
		{name: "QR as text", body: pars("[QR: https://syt.example/a_b]"), want: "![QR](qr:https://syt.example/a_b)"},
		{name: "text box",
			body: `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + par("HỎA TỐC") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + par("HỎA TỐC") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("Nội dung.", "") + `</w:p>`,
			want: "Nội dung."},
		{name: "TCVN3 and VNI fonts",
			body: `<w:p>` + run("§Ò nghÞ c¸c së, ban, ngµnh", `<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>`) + run(" céng hßa", `<w:rFonts w:ascii=".VnTimeH"/>`) + `</w:p><w:p>` + run("Kính göûi Sôû Tö phaùp ñeå bieát", `<w:rFonts w:ascii="VNI-Times"/>`) + `</w:p>`,
			want: "Đề nghị các sở, ban, ngành CỘNG HÒA\n\nKính gửi Sở Tư pháp để biết", says: [2]string{string(Converted), ".VnTime"}},
		{name: "NFD split over runs", body: `<w:p>` + run("Quảng Ngãi, huye\u0302", "") + run("\u0323n", "<w:b/>") + `</w:p>`, want: "Quảng Ngãi, huyệ**n**"},
		{name: "hidden text", body: `<w:p>` + run("Thấy", "") + run(" bí ẩn", "<w:vanish/>") + `</w:p>`, want: "Thấy", says: [2]string{string(Unprinted), "bí ẩn"}},
		{name: "formula", body: `<w:p>` + run("Tính", "") + `<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>`, want: "Tính", says: [2]string{string(Dropped), "x+1"}},
		{name: "footnotes and endnotes",
			body: `<w:p>` + run("Một", "") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run(" hai", "") + `<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="9"/></w:r></w:p>`,
			part: [3]string{"footnotes", "footnotes.xml", `<w:footnotes ` + namespaces + `><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>` + run(" Chú ", "") + run("thích.", "<w:i/>") + `</w:p></w:footnote></w:footnotes>`},
			want: "Một[^1] hai[^1]\n\n[^1]: Chú thích.", says: [2]string{string(Dropped), "footnote 9"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := letter(test.body)
			if test.part[0] != "" {
				p = p.with(test.part[0], test.part[1], test.part[2])
			}
			res := mustRead(t, p)
			if diff := cmp.Diff(test.want, res.Letter.Body); diff != "" {
				t.Errorf("body (-want +got):\n%s\n%v", diff, res.Remarks)
			}
			if test.says[0] != "" && !res.remark(Kind(test.says[0]), test.says[1]) {
				t.Errorf("no remark %v in %v", test.says, res.Remarks)
			}
			roundTrip(t, res.Letter)
		})
	}
}

// TestAnnexPages keeps page breaks where forms stand on pages of their own, and
// an annex's title that stands in one paragraph with its number.
func TestAnnexPages(t *testing.T) {
	page := `<w:r><w:br w:type="page"/></w:r>`
	annex := `<w:p>` + page + run("PHỤ LỤC SỐ 01", "") + `<w:r><w:br/></w:r>` + run("MẪU BIỂU", "") + `</w:p>` + par("Mẫu một") + `<w:p>` + page + run("Mẫu hai", "") + `</w:p>`
	res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Chữ.") + `<w:p>` + page + `</w:p>` + par("Chữ nữa.") + plainTail + annex)})
	const want = "Chữ.\n\nChữ nữa.\n\n# Phụ lục số 01\n\n# MẪU BIỂU\n\nMẫu một\n\n---\n\nMẫu hai"
	if res.Letter.Body != want || !res.remark(Ignored, "") {
		t.Errorf("body %q, remarks %v", res.Letter.Body, res.Remarks)
	}
	roundTrip(t, res.Letter)
}

func TestTextBoxMark(t *testing.T) {
	box := `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + par("HỎA TỐC") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
	p := parts{"word/document.xml": documentXML(strings.Replace(plainHead, "<w:p>", box+"<w:p>", 1) + par("Nội dung./.") + plainTail)}
	if got := mustRead(t, p).Letter.Urgency; got != document.Express {
		t.Errorf("urgency = %q, want %q", got, document.Express)
	}
}

// TestAgencies tells names that are set alike.
func TestAgencies(t *testing.T) {
	tests := []struct {
		lines          []string
		parent, agency string
		guessed        bool
	}{
		{[]string{"NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "NGÂN HÀNG NHÀ NƯỚC KHU VỰC 9"}, "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "NGÂN HÀNG NHÀ NƯỚC KHU VỰC 9", true},
		{[]string{"CÔNG TY ĐIỆN LỰC QUẢNG TRỊ", "ĐIỆN LỰC ĐÔNG HÀ"}, "CÔNG TY ĐIỆN LỰC QUẢNG TRỊ", "ĐIỆN LỰC ĐÔNG HÀ", true},
		{[]string{"TẬP ĐOÀN HÓA CHẤT", "VÀ PHÂN BÓN"}, "", "TẬP ĐOÀN HÓA CHẤT VÀ PHÂN BÓN", true},
		{[]string{"SỞ Y TẾ"}, "", "SỞ Y TẾ", false},
	}
	for _, test := range tests {
		res := mustRead(t, parts{"word/document.xml": documentXML(pars(test.lines...) + strings.SplitN(plainHead, "</w:p>", 3)[2] + par("Nội dung./.") + plainTail)})
		if l := res.Letter; l.ParentAgency != test.parent || l.Agency != test.agency || res.remark(Guessed, test.agency) != test.guessed {
			t.Errorf("%q / %q of %q, %v", l.ParentAgency, l.Agency, test.lines, res.Remarks)
		}
	}
}

// TestUnionSymbol reads the number of a youth union's letter, below three stars.
func TestUnionSymbol(t *testing.T) {
	head := strings.Replace(plainHead, par("Số:      /SYT-NVY"), pars("***", "Số:    - KH/TĐTN-PT"), 1)
	res := mustRead(t, parts{"word/document.xml": documentXML(head + par("Nội dung./.") + strings.Replace(plainTail, par("GIÁM ĐỐC"), pars("NTLan (12b)", "GIÁM ĐỐC"), 1))})
	if l := res.Letter; l.Agency != "SỞ Y TẾ" || l.Symbol != "KH/TĐTN-PT" || l.DrafterCode != "NTLan (12b)" {
		t.Errorf("agency %q, symbol %q, drafter %q, %v", l.Agency, l.Symbol, l.DrafterCode, res.Remarks)
	}
}

// TestSignature reads the ways offices set the block.
func TestSignature(t *testing.T) {
	tests := []struct {
		name, tail string
		want       document.Signature
	}{
		{"delegation", pars("Nơi nhận:", "- Lưu: VT.", "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y", "Hồ Văn B"),
			document.Signature{Capacity: []document.Capacity{"TUQ"}, Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ Y"}, Name: "Hồ Văn B"}},
		{"acting, capitals, degree", pars("Nơi nhận:", "- Lưu: VT.", "Q.GIÁM ĐỐC", "(đã ký)", "ThS. Hồ Văn B"),
			document.Signature{Capacity: []document.Capacity{"Q"}, Titles: []string{"GIÁM ĐỐC"}, Name: "ThS. Hồ Văn B"}},
		{"office on two lines, name in capitals", pars("Nơi nhận:", "- Lưu: VT.", "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ", "DƯỢC", "HỒ VĂN BÌNH"),
			document.Signature{Capacity: []document.Capacity{"TL"}, Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ DƯỢC"}, Name: "HỒ VĂN BÌNH"}},
		{"odd name", pars("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "H’ Ni Ê-ban (A)"),
			document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "H’ Ni Ê-ban (A)"}},
		{"no recipients list", pars("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Hồ Văn B"),
			document.Signature{Capacity: []document.Capacity{"KT"}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Hồ Văn B"}},
		{"tabs", pars("Nơi nhận:\tTL. GIÁM ĐỐC", "- Như trên;\tCHÁNH VĂN PHÒNG", "- Lưu: VT, VP.", "\tHồ Văn B"),
			document.Signature{Capacity: []document.Capacity{"TL"}, Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}, Name: "Hồ Văn B"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + test.tail)})
			if diff := cmp.Diff(test.want, res.Letter.Signature); diff != "" {
				t.Errorf("signature (-want +got):\n%s\n%v", diff, res.Remarks)
			}
			if res.Letter.Body != "Nội dung./." {
				t.Errorf("body = %q", res.Letter.Body)
			}
		})
	}
}

func TestRemarksOfTheMargin(t *testing.T) {
	p := letter(par("Nội dung./.")).
		with("comments", "comments.xml", `<w:comments `+namespaces+`><w:comment w:id="0" w:author="Bình">`+par("Xem lại số liệu")+`</w:comment></w:comments>`).
		with("header", "header1.xml", `<w:hdr `+namespaces+`>`+pars("2", "DỰ THẢO LẦN 2", "Chữ lạ ở đầu trang")+`</w:hdr>`).
		with("vbaProject", "vbaProject.bin", "x")
	res := mustRead(t, p)
	for _, want := range []struct {
		kind  Kind
		words string
	}{{Comment, "Xem lại số liệu"}, {Ignored, "DỰ THẢO LẦN 2"}, {Unplaced, "Chữ lạ ở đầu trang"}, {Unprinted, ""}} {
		if !res.remark(want.kind, want.words) {
			t.Errorf("no remark %v in %v", want, res.Remarks)
		}
	}
}
