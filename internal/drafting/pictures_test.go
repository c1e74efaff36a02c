package drafting

import (
	"context"
	"strings"
	"testing"

	"congvan/document"
	"congvan/workflow"
)

// shelf has one picture and counts how often it is fetched.
type shelf struct {
	Records
	Files
	fetched int
}

var shelved = workflow.File{Name: document.PictureName(strings.Repeat("a", 64), "png"), Key: "so/letter/aaa"}

func (s *shelf) Pictures(context.Context, workflow.AgencyID, workflow.LetterID) ([]workflow.File, error) {
	return []workflow.File{shelved}, nil
}

func (s *shelf) Get(context.Context, workflow.File) ([]byte, error) {
	s.fetched++
	return []byte("ảnh"), nil
}

// TestAPictureIsFetchedOnce: previews at each keystroke show what was fetched
// for the first.
func TestAPictureIsFetchedOnce(t *testing.T) {
	s := &shelf{}
	desk := &Desk{Records: s, Files: s}
	for range 5 {
		set, err := desk.PicturesOf(t.Context(), "so", "letter", "Xem ảnh.\n\n![Bản đồ](anh:"+shelved.Name+")")
		if err != nil || string(set[shelved.Name]) != "ảnh" {
			t.Fatalf("%v, %v", set, err)
		}
	}
	if s.fetched != 1 {
		t.Errorf("fetched %d times", s.fetched)
	}
}
