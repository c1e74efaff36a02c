package drafting

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/workflow"
)

// TestManuscriptKeepsLetters: a letter opened and sent back by an editor is
// the same letter.
func TestManuscriptKeepsLetters(t *testing.T) {
	for _, name := range []string{"01-an-toan-thong-tin", "02-so-lieu-dich-vu-cong", "03-ung-pho-bao", "04-ke-hoach-dien-tap", "05-danh-muc-ho-so"} {
		was, err := document.Parse(load(t, "../../document/testdata/letters/"+name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		sent, err := json.Marshal(NewManuscript(was))
		if err != nil {
			t.Fatal(err)
		}
		m, err := ReadManuscript(sent)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		now, err := document.Parse(m.Upload().Data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		before, _ := document.ParseBody(was.Body)
		after, _ := document.ParseBody(now.Body)
		if diff := cmp.Diff(document.BodyText(before), document.BodyText(after)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		was.Body, now.Body = "", ""
		if diff := cmp.Diff(was, now); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestOpenWord opens whole Word files, and those that lack parts with what
// they have.
func TestOpenWord(t *testing.T) {
	m, missing, err := Open(Upload{Name: "a.docx", Data: load(t, wordFiles+"metafile.docx")})
	if err != nil || missing != nil || len(m.Blocks) == 0 || len(m.Remarks) == 0 {
		t.Fatalf("%d blocks, %d remarks, %v, %v", len(m.Blocks), len(m.Remarks), missing, err)
	}
	open := m.LeftOut(nil)
	if len(open) != 1 || open[0].Rule != LeftOutRule {
		t.Errorf("left out: %+v", open)
	}
	if again := m.LeftOut(open); len(again) != 1 {
		t.Errorf("the same picture twice: %+v", again)
	}
	m.Settled = []workflow.Hash{open[0].Key}
	if still := m.LeftOut(open); len(still) != 0 {
		t.Errorf("settled: %+v", still)
	}
}

func FuzzReadManuscript(f *testing.F) {
	f.Add([]byte(`{"letter":{"subject":"a"},"blocks":[{"kind":"table","table":{"align":[""],"head":[[{"text":"a"}]],"rows":[[null]]}},{"kind":"qr","data":"x"},{"kind":"annex","text":[{"text":"Phụ lục"}]}]}`))
	f.Add([]byte(`{"letter":{},"blocks":[{"kind":"picture","data":"a.png","alt":"b","width_mm":80,"text":[{"text":"c"}]}]}`))
	f.Add([]byte(`{"letter":{},"blocks":[{"kind":"paragraph","source":"a[^1]","text":[{"text":"a"},{"note":[{"text":"b","italic":true}],"source":"*b*"}]},{"kind":"raw","source":"<b>"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadManuscript(data)
		if err != nil {
			if vi, en := Message(err); strings.TrimSpace(vi) == "" || strings.TrimSpace(en) == "" {
				t.Errorf("no words for %v", err)
			}
			return
		}
		if _, lines := m.Compose(); len(lines) != len(m.Blocks) {
			t.Errorf("%d lines for %d blocks", len(lines), len(m.Blocks))
		}
	})
}
