package typeset

import (
	"slices"
	"testing"

	"congvan/document"
)

func TestDepthsOfHeadings(t *testing.T) {
	for _, c := range []struct {
		name, body string
		above      int
		want       []int
	}{
		{"regulation", "## Phần I\n\n## CHUNG\n\n## Chương I\n\n## PHẠM VI\n\n## Mục 1\n\n## A\n\n## Tiểu mục 1\n\n## B\n\n### Điều 1. X\n\nChữ.\n\n## Phần II\n\n## Y\n\n### Điều 2. Z\n\nChữ.", 1,
			[]int{2, 3, 4, 5, 6, 0, 2, 3, 0}},
		{"plan", "## I. MỤC ĐÍCH\n\n### 1. Rà soát\n\n#### 1.1. Máy chủ\n\n## II. NỘI DUNG", 1, []int{2, 3, 4, 2}},
		{"official letter", "### 1. Rà soát\n\nChữ.\n\n## I. SAU\n\n#### 1.1. Máy chủ", 0, []int{1, 0, 1, 2}},
	} {
		blocks, err := document.ParseBody(c.body)
		if err != nil {
			t.Fatal(err)
		}
		if got := depths(withTitles(blocks), c.above); !slices.Equal(got, c.want) {
			t.Errorf("%s: depths %v, want %v", c.name, got, c.want)
		}
	}
}

func TestATitleBelongsToThePartAboveIt(t *testing.T) {
	blocks, err := document.ParseBody("## Chương I\n\n## QUY ĐỊNH CHUNG\n\n## I. RIÊNG\n\n## Chương II\n\nChữ.\n\n## SAU")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range withTitles(blocks) {
		got = append(got, document.Words(b.Text)+"/"+document.Words(b.Title))
	}
	want := []string{"Chương I/QUY ĐỊNH CHUNG", "I. RIÊNG/", "Chương II/", "Chữ./", "SAU/"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
