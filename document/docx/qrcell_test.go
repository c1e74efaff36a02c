package docx

import (
	"testing"

	"rsc.io/qr"
)

// TestCodeInCell keeps a QR code in a table as the picture it is.
func TestCodeInCell(t *testing.T) {
	made, err := qr.Encode("https://syt.example/a", qr.M)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ descr, cell string }{
		"alone":      {"", "![Mã QR: https://syt.example/a](anh:hinh-1.png,25mm)"},
		"described":  {"Đường dẫn biểu mẫu", "![Đường dẫn biểu mẫu](anh:hinh-1.png,25mm)"},
		"with words": {"", "![Mã QR: https://syt.example/a](anh:hinh-1.png,25mm)<br>Quét mã"},
	} {
		paras := para(inline("mediaqpng", 25, test.descr, "", ""))
		if name == "with words" {
			paras += par("Quét mã")
		}
		p := letter(par("Một.")+inCell(paras)+par("Hai./.")).with("image", "media/q.png", string(made.PNG()))
		res := mustRead(t, p)
		if want := "Một.\n\n| a | d |\n|---|---|\n| b | " + test.cell + " |\n\nHai./."; res.Letter.Body != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, res.Letter.Body, want)
		}
		if len(res.Pictures) != 1 || res.remark(Dropped, "") || !res.remark(Converted, "https://syt.example/a") {
			t.Errorf("%s: %d pictures, %v", name, len(res.Pictures), res.Remarks)
		}
	}
}
