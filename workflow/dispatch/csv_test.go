package dispatch

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCSVComesBack(t *testing.T) {
	want := []Recipient{
		{ID: "stc", Kind: Organisation, Name: "Sở Tài chính", Aliases: []string{"STC", "Tài chính"}, Email: "stc@example.vn", From: "2026-01-01"},
		{ID: "a", Kind: Person, Name: "=Ông “A”, Giám đốc", Note: "-ghi\nchú"},
		{ID: "nhom", Kind: Group, Name: "Các sở", Members: []RecipientID{"stc", "a"}},
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, want); err != nil {
		t.Fatal(err)
	}
	got, faults := ReadCSV(b.Bytes())
	if faults != nil {
		t.Fatal(faults[0])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCSVFromASpreadsheet(t *testing.T) {
	got, faults := ReadCSV([]byte("Tên;Loại;Thư điện tử\r\nSở Tài chính;Cơ quan;stc@example.vn\r\n;;\r\nÔng A;cá nhân;\r\n"))
	want := []Recipient{{ID: "so-tai-chinh", Kind: Organisation, Name: "Sở Tài chính", Email: "stc@example.vn"}, {ID: "ong-a", Kind: Person, Name: "Ông A"}}
	if diff := cmp.Diff(want, got); diff != "" || faults != nil {
		t.Errorf("%v (-want +got):\n%s", faults, diff)
	}
	_, faults = ReadCSV([]byte("name,email\nA,x\nB,b@example.vn\nB,b@example.vn\n"))
	if len(faults) != 2 || faults[0].Row != 2 || faults[0].Field != "email" || faults[1].Row != 4 || faults[1].Field != "id" {
		t.Errorf("faults %v", faults)
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("name,email\nSở A,a@example.vn\n"))
	f.Add([]byte("\ufeffid;kind;name;members\nx;nhóm;\"X\ny\";a;b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, faults := ReadCSV(data)
		if faults != nil {
			return
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, list); err != nil {
			t.Fatal(err)
		}
		again, faults := ReadCSV(b.Bytes())
		if faults != nil || !cmp.Equal(list, again) {
			t.Errorf("%v: %s", faults, cmp.Diff(list, again))
		}
	})
}
