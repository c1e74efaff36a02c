package document

import (
	"strings"
	"testing"
)

// TestRenamePictures: names change, every other character stays.
func TestRenamePictures(t *testing.T) {
	body := "Lời anh:a.png[^1].\n\n![Ảnh ](anh:a.png) thử](anh:a.png,80mm \"Hình 1. anh:a.png\")\n\n![](<anh:b (1).png>)\n\n![x](anh:a.png)\n\n![y](anh:giữ.png)\n\n[^1]: chú\n"
	body = strings.Replace(body, "Ảnh ](anh:a.png) thử", `Ảnh \](anh:a.png) thử`, 1)
	hash := strings.Repeat("0f", 32)
	got, err := RenamePictures(body, map[string]string{"a.png": hash + ".png", "b (1).png": "b.png"})
	if err != nil {
		t.Fatal(err)
	}
	want := "Lời anh:a.png[^1].\n\n![Ảnh \\](anh:a.png) thử](anh:" + hash + ".png,80mm \"Hình 1. anh:a.png\")\n\n![](<anh:b.png>)\n\n![x](anh:" + hash + ".png)\n\n![y](anh:giữ.png)\n\n[^1]: chú\n"
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if sum, ok := PictureHash(hash + ".png"); !ok || sum != hash {
		t.Errorf("hash %q %v", sum, ok)
	}
	if _, ok := PictureHash("a.png"); ok {
		t.Error("a.png is no hash")
	}
}

// TestRenameInCells: of several pictures on a line each gets its own name, and an
// editor's table is written anew.
func TestRenameInCells(t *testing.T) {
	body := "| ![a](anh:a.png) | ![b](anh:b.png)![\\](anh:a.png](<anh:a.png,9mm>) |\n|---|---|"
	names := map[string]string{"a.png": "b.png", "b.png": "a.png"}
	const want = "| ![a](anh:b.png) | ![b](anh:a.png)![\\](anh:a.png](<anh:b.png,9mm>) |\n|---|---|"
	if got, err := RenamePictures(body, names); got != want || err != nil {
		t.Errorf("got:\n%s (%v)\nwant:\n%s", got, err, want)
	}
	blocks := EditBody(body)
	NamePictures(blocks, names)
	if got, _ := FormatEdited(blocks); got != strings.ReplaceAll(want, "<anh:b.png,9mm>", "anh:b.png,9mm") {
		t.Errorf("the editor's: %s", got)
	}
}

// TestHashNamesThePicture: another picture is another letter.
func TestHashNamesThePicture(t *testing.T) {
	l := readLetter(t, "testdata/letters/03-ung-pho-bao.md")
	m := *l
	l.Body += "\n\n![x](anh:" + PictureName(strings.Repeat("a", 64), "png") + ")"
	m.Body += "\n\n![x](anh:" + PictureName(strings.Repeat("b", 64), "png") + ")"
	if Hash(l) == Hash(&m) {
		t.Error("two pictures, one hash")
	}
}
