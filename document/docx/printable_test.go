package docx

import (
	"strings"
	"testing"
)

// TestPasted: the line ends of web pages are lines, marks that turn nothing go,
// and what no letter is printed with is told with its place.
func TestPasted(t *testing.T) {
	res := mustRead(t, letter(par("Giờ họp:\u2028- 8 giờ;\u200e\u2029- 14 giờ.")+par("Bà Hoàng Ngọc Lan (黄玉兰) dự.")))
	if want := "Giờ họp:\n\n- 8 giờ;\n\n- 14 giờ.\n\n"; !strings.HasPrefix(res.Letter.Body, want) {
		t.Errorf("body %q, want it to begin with %q", res.Letter.Body, want)
	}
	for _, r := range res.Remarks {
		if r.Place == "document ¶11" && strings.Contains(r.Vietnamese, "黄玉兰") {
			return
		}
	}
	t.Errorf("the letters that cannot be printed are not told: %v", res.Remarks)
}

// TestManyLacking: of a whole text in another script the first letters are named.
func TestManyLacking(t *testing.T) {
	var text strings.Builder
	for c := '一'; c < '一'+2*maxLacking; c++ {
		text.WriteRune(c)
	}
	named := 0
	for _, r := range mustRead(t, letter(par("Bản dịch: "+text.String()))).Remarks {
		if strings.Contains(r.English, "font has no") {
			for c := range strings.SplitSeq(text.String(), "") {
				named += strings.Count(r.English, c)
			}
		}
	}
	if named != maxLacking {
		t.Errorf("%d letters are named, want %d", named, maxLacking)
	}
}

// TestNoNumbers: a list that the file lacks is no automatic number.
func TestNoNumbers(t *testing.T) {
	res := mustRead(t, letter(`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>`+run("Lời.", "")+`</w:p>`))
	for _, r := range res.Remarks {
		if strings.Contains(r.English, "automatic numbers") {
			t.Error(r)
		}
	}
}
