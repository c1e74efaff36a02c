package api

import (
	"net/http"

	"congvan/document"
	"congvan/web/api/wire"
)

// types lists the letter types, the công văn first. They are the server's, not
// an agency's: whoever is known may read them.
func (a *API) types(w http.ResponseWriter, _ *request) error {
	list := []wire.LetterType{}
	for _, m := range document.Models() {
		list = append(list, wire.LetterType{Type: m.Type, Name: m.Name, English: m.English, Abbreviation: m.Abbreviation, Model: m.Number})
	}
	return reply(w, http.StatusOK, list)
}
