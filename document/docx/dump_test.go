package docx

import ("testing";"os";"bytes";"fmt";"congvan/document")

func TestDump(t *testing.T) {
	f := os.Getenv("DUMP")
	if f == "" { t.Skip() }
	b, _ := os.ReadFile(f)
	r, err := Read(bytes.NewReader(b), int64(len(b)))
	fmt.Println("ERR", err)
	if r != nil {
		fmt.Println(string(document.Format(r.Letter)))
		for _, m := range r.Remarks { fmt.Println(m) }
	}
}
