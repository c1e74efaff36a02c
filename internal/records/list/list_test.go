package list

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func example() *List {
	return &List{
		ParentAgency: "UBND tỉnh", Agency: "Sở Khoa học và Công nghệ", Title: []string{"MỤC LỤC", "Năm 2026"}, Made: "2026-11-22T00:00:00Z",
		Columns: []Column{{Name: "Số", Width: 3, Centre: true}, {Name: "Tiêu đề", Width: 9}},
		Rows:    []Row{{Heading: "I. ĐỀ MỤC"}, {Cells: []string{"01.CĐS", `=1+1 <b>&"`}}}, Outro: []string{"Gồm 1 hồ sơ."}, Empty: "Không có.",
	}
}

func TestXLSX(t *testing.T) {
	data, err := example().XLSX()
	if err != nil {
		t.Fatal(err)
	}
	again, err := example().XLSX()
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same list gives other bytes: %v", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheetName)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for i, r := range rows {
		for j := range r {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if formula, err := f.GetCellFormula(sheetName, at); err != nil || formula != "" {
				t.Errorf("%s has the formula %q, %v", at, formula, err)
			}
		}
		all.WriteString(strings.Join(r, "|") + "\n")
	}
	for _, want := range []string{"SỞ KHOA HỌC VÀ CÔNG NGHỆ", "MỤC LỤC", "I. ĐỀ MỤC", `01.CĐS|=1+1 <b>&"`, "Gồm 1 hồ sơ."} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q in\n%s", want, all.String())
		}
	}
	empty := example()
	empty.Rows = nil
	if _, err := empty.XLSX(); err != nil {
		t.Error(err)
	}
}

func TestDOCX(t *testing.T) {
	data, err := example().DOCX()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
			text.WriteString("|")
		}
	}
	if want := `MỤC LỤC|Năm 2026|Số|Tiêu đề|I. ĐỀ MỤC|01.CĐS|=1+1 <b>&"|`; !strings.Contains(text.String(), want) {
		t.Errorf("%s\nlacks %s", text.String(), want)
	}
}
