package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tableOf is a table of one row; a cell's lines are parted by "|".
func tableOf(cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(`<w:tc>` + pars(strings.Split(c, "|")...) + `</w:tc>`)
	}
	return `<w:tbl><w:tr>` + b.String() + `</w:tr></w:tbl>`
}

const (
	headLeft  = "UBND TỈNH GIA LAI|SỞ Y TẾ|Số:     /SYT-NVY"
	headRight = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|Gia Lai, ngày     tháng     năm 2026"
)

// TestSubjects finds the subject of a công văn where drafters put it, and as they
// begin it.
func TestSubjects(t *testing.T) {
	const want = "kiểm tra kho thuốc"
	for _, line := range []string{"V/v " + want, "V/v: " + want, "(V/v " + want + ")", "“V/v " + want + "”", "Vv: " + want, "V.v " + want, "Trích yếu: " + want, "Về việc " + want, want} {
		res := mustRead(t, parts{"word/document.xml": documentXML(tableOf(headLeft+"|"+line, headRight) + pars("Kính gửi: Sở Nội vụ", "Nội dung./.") + plainTail)})
		if res.Letter.Subject != want || res.remark(Guessed, line) != (line == want) {
			t.Errorf("%q: subject %q, %v", line, res.Letter.Subject, res.Remarks)
		}
		if res.remark(Converted, "V/v:") != (line == "V/v: "+want) {
			t.Errorf("%q: the colon: %v", line, res.Remarks)
		}
	}
	l := mustRead(t, parts{"word/document.xml": documentXML(tableOf(headLeft, headRight) + pars("Kính gửi: Sở Nội vụ", "V/v: "+want, "Nội dung./.") + plainTail)}).Letter
	if l.Subject != want || l.Body != "Nội dung./." {
		t.Errorf("below the addressees: subject %q, body %q", l.Subject, l.Body)
	}
}

// TestAddresseesAsTyped reads "Kính gởi", "Đồng kính gửi" and numbers before names.
func TestAddresseesAsTyped(t *testing.T) {
	for _, lines := range [][]string{{"Kính gởi: Sở Tài chính;", "- Sở Nội vụ."}, {"Kính gửi: Sở Tài chính", "Đồng kính gửi: Sở Nội vụ"}, {"KÍNH GỬI:", "1. Sở Tài chính;", "2. Sở Nội vụ."}} {
		res := mustRead(t, parts{"word/document.xml": documentXML(tableOf(headLeft+"|V/v kiểm tra kho", headRight) + pars(lines...) + par("Nội dung./.") + plainTail)})
		if diff := cmp.Diff([]string{"Sở Tài chính", "Sở Nội vụ"}, res.Letter.Addressees); diff != "" || res.Letter.Body != "Nội dung./." {
			t.Errorf("%q: body %q (-want +got):\n%s", lines, res.Letter.Body, diff)
		}
	}
}

// TestRecipientsAsTyped reads lists on one line, without dashes, and "Nơi gửi".
func TestRecipientsAsTyped(t *testing.T) {
	for _, list := range []string{"Nơi nhận: - Như trên; - UBND tỉnh (b/c); - Lưu: VT, NVY.", "Nơi nhận:|Như trên|UBND tỉnh (b/c)|Lưu VT, NVY", "Nơi gửi:|- Như trên;|- UBND tỉnh|(b/c);|- Lưu: VT, NVY."} {
		l := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + tableOf(list, "GIÁM ĐỐC||Hồ Văn B"))}).Letter
		if diff := cmp.Diff([]string{"Như trên", "UBND tỉnh (b/c)"}, l.Recipients); diff != "" || !cmp.Equal(l.Filing.Units, []string{"NVY"}) {
			t.Errorf("%q: filed %q, recipients (-want +got):\n%s", list, l.Filing.Units, diff)
		}
	}
}

// TestTitleInTable reads the name of a type in a table of its own, and leaves a
// table of data with such a word as it is.
func TestTitleInTable(t *testing.T) {
	l := anyway(t, tableOf(headLeft, headRight)+tableOf("THÔNG BÁO|Về việc nghỉ lễ")+par("Nội dung./.")+plainTail).Letter
	if l.Type != "thong_bao" || l.Subject != "Về việc nghỉ lễ" || l.Body != "Nội dung./." {
		t.Errorf("%s, %q, %q", l.Type, l.Subject, l.Body)
	}
	l = mustRead(t, letter(`<w:tbl><w:tr>`+tc("TT", "")+tc("KẾ HOẠCH", "")+`</w:tr><w:tr>`+tc("1", "")+tc("12", "")+`</w:tr></w:tbl>`+par("Nội dung./."))).Letter
	if l.Type != "cong_van" || !strings.Contains(l.Body, "| TT | KẾ HOẠCH |") {
		t.Errorf("%s, %q", l.Type, l.Body)
	}
}
