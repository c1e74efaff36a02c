package wire

import "congvan/workflow/dispatch"

// Suggestion is a recipient for somebody who is typing.
type Suggestion struct {
	ID      dispatch.RecipientID `json:"id"`
	Kind    dispatch.Kind        `json:"kind"`
	Name    string               `json:"name"`
	Email   string               `json:"email,omitempty"`
	Members int                  `json:"members,omitempty"` // of a group
}

// Suggested are the best first.
type Suggested struct {
	Items []Suggestion `json:"items"`
}

// Suggestions is the list as it is sent.
func Suggestions(list []dispatch.Recipient) Suggested {
	out := Suggested{Items: []Suggestion{}}
	for _, r := range list {
		out.Items = append(out.Items, Suggestion{ID: r.ID, Kind: r.Kind, Name: r.Name, Email: r.Email, Members: len(r.Members)})
	}
	return out
}

// Taken says how many entries a table held.
type Taken struct {
	Taken int `json:"taken"`
}
