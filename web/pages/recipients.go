package pages

import (
	"net/http"

	"congvan/workflow/dispatch"
)

// suggestion is a recipient for whoever is typing one.
type suggestion struct {
	ID      dispatch.RecipientID `json:"id"`
	Kind    dispatch.Kind        `json:"kind"`
	Name    string               `json:"name"`
	Email   string               `json:"email,omitempty"`
	Members int                  `json:"members,omitempty"` // of a group
}

// suggestRecipients answers scripts: the best entries for ?q=, as JSON.
func (p *Pages) suggestRecipients(w http.ResponseWriter, v *visit) error {
	list, err := p.Front.Suggest(v.Context(), v.caller, v.URL.Query().Get("q"), 10)
	if err != nil {
		return err
	}
	out := struct {
		Items []suggestion `json:"items"`
	}{[]suggestion{}}
	for _, r := range list {
		out.Items = append(out.Items, suggestion{r.ID, r.Kind, r.Name, r.Email, len(r.Members)})
	}
	p.answerJSON(w, v, http.StatusOK, out)
	return nil
}
