package lint

import "testing"

func TestNumeral(t *testing.T) {
	for words, want := range map[string]int64{
		"không": 0, "Mười lăm": 15, "hai mươi mốt": 21, "một trăm linh năm": 105, "Một tỷ hai trăm triệu đồng": 1_200_000_000,
		"Một nghìn hai trăm tỷ đồng": 1_200_000_000_000, "ba trăm bốn mươi lăm nghìn sáu trăm": 345_600,
	} {
		if got, ok := numeral(words); !ok || got != want {
			t.Errorf("%q = %d, %t, want %d", words, got, ok, want)
		}
	}
	for _, words := range []string{"", "bản chính", "năm học", "trăm", "đồng"} {
		if got, ok := numeral(words); ok {
			t.Errorf("%q = %d, want none", words, got)
		}
	}
}
