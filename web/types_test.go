package web_test

import (
	"net/http"
	"testing"

	"congvan/document"
	"congvan/web/api/wire"
)

// TestLetterTypesAreListed: programs learn the keys, codes and models of the
// types that letters can have.
func TestLetterTypesAreListed(t *testing.T) {
	h := newHouse(t)
	list, err := h.as(drafter).Types(t.Context())
	must(t, err)
	if len(list) != len(document.Models()) {
		t.Fatalf("%d types, the server has %d", len(list), len(document.Models()))
	}
	byKey := map[document.Type]wire.LetterType{}
	for _, lt := range list {
		byKey[lt.Type] = lt
	}
	for _, want := range []wire.LetterType{
		{Type: "cong_van", Name: "Công văn", English: "Official letter", Model: "1.5"},
		{Type: "quyet_dinh", Name: "Quyết định", English: "Decision", Abbreviation: "QĐ", Model: "1.2, 1.3"},
	} {
		if byKey[want.Type] != want {
			t.Errorf("%+v, want %+v", byKey[want.Type], want)
		}
	}
	if status, _, _ := h.ask("", http.MethodGet, "/api/v1/types", ""); status != http.StatusUnauthorized {
		t.Errorf("without a token: %d", status)
	}
}
