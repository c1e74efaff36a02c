package fixed

import (
	"slices"
	"testing"

	"congvan/document"
	"congvan/internal/pdf/text"
)

// TestOtherNumbers tells the numbers that the pages count otherwise than the
// text, and no others.
func TestOtherNumbers(t *testing.T) {
	l := &document.Letter{Body: "1.1. Cầu dài 527 m, thông xe.\n\na) Hai làn cơ giới;\n\nc) Xe buýt theo lộ trình riêng;\n\nd) Hai làn cơ giới.\n\nViệc 4. Kiểu riêng cấp ba.\n\nNăm 2026 cầu được sửa hai lần.\n\nPhương án A: Giữ một làn."}
	lines := sheet(
		at(1, 70, 300, "I.1. Cầu dài 527 m, thông xe."), at(1, 70, 315, "a) Hai làn cơ giới;"),
		[]text.Word{{Text: "a)", Page: 1, X: 70, Y: 330, W: 10, H: 14.43}, {Text: "Xe", Page: 1, X: 84, Y: 330, W: 15, H: 14.43, Blank: true}}, at(1, 102, 330, "buýt theo lộ trình riêng;"),
		at(1, 70, 345, "d) Hai làn cơ giới."), at(1, 70, 360, "Việc 2. Kiểu riêng cấp ba."), at(1, 70, 375, "Năm 2026 cầu được sửa hai lần."),
		at(1, 70, 390, "đã nói, cầu dài 527 m, thông xe."), at(1, 70, 405, "Phương án A: Giữ một làn."))
	var said []string
	for _, n := range otherNumbers(l, lines) {
		said = append(said, n.Words)
	}
	want := []string{"1.1. Cầu dài 527 m, thông xe.", "c) Xe buýt theo lộ trình riêng;", "Việc 4. Kiểu riêng cấp ba."}
	if !slices.Equal(said, want) {
		t.Errorf("told %q, want %q", said, want)
	}
}

// TestAbsentDiagram: the words of a diagram may stand here and there on pages
// that lack it.
func TestAbsentDiagram(t *testing.T) {
	diagram := []string{"Doanh nghiệp góp ý; Cảng vụ tổng hợp"}
	if absent := absentWhole(diagram, at(1, 70, 300, "Kính gửi doanh nghiệp; xin góp ý để Cảng vụ trình, tổng số hợp đồng")); !slices.Equal(absent, diagram) {
		t.Errorf("absent %q", absent)
	}
	if absent := absentWhole(diagram, slices.Concat(at(1, 70, 300, "Cảng vụ"), at(1, 70, 315, "tổng hợp"), at(1, 300, 300, "Doanh nghiệp góp ý"))); absent != nil {
		t.Errorf("its own pages lack %q", absent)
	}
}
