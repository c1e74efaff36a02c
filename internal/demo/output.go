package demo

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// Outcome is NAME.json: what became of one letter.
type Outcome struct {
	Letter workflow.LetterID `json:"letter"`
	Agency workflow.AgencyID `json:"agency"`
	State  workflow.State    `json:"state"`
	// History is the letter's record, oldest first.
	History []Step `json:"history"`
	// Chained says that the record's chain of hashes holds.
	Chained   bool          `json:"history_verified"`
	Number    string        `json:"number"`
	Symbol    string        `json:"symbol"`
	IssueDate workflow.Date `json:"issue_date"`
	Subject   string        `json:"subject"`
	// Files are all stored files with their object keys; the last PDF is the
	// one written beside this outcome.
	Files        []wire.File     `json:"files"`
	SHA256       workflow.Hash   `json:"sha256"` // of NAME.pdf
	Verification json.RawMessage `json:"verification"`
	FoundBy      string          `json:"found_by"` // the word searched for, without accents
	Waived       []wire.Finding  `json:"waived,omitempty"`
}

// Step is one line of the history.
type Step struct {
	Action workflow.Action `json:"action"`
	From   workflow.State  `json:"from,omitempty"`
	To     workflow.State  `json:"to"`
	Actor  string          `json:"actor"` // a name, or "hệ thống"
	Person string          `json:"person,omitempty"`
	At     time.Time       `json:"at"`
	Reason string          `json:"reason,omitempty"`
}

func steps(h *wire.History) []Step {
	out := make([]Step, len(h.Events))
	for i, e := range h.Events {
		out[i] = Step{Action: e.Action, From: e.From, To: e.To, Actor: "hệ thống", At: e.At, Reason: e.Reason}
		if e.Actor != nil {
			out[i].Actor, out[i].Person = e.Actor.Name, e.Actor.ID
		}
	}
	return out
}

// write puts NAME.pdf and NAME.json into the directory.
func (o *Outcome) write(dir, name string, pdf []byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	data, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name+".json"), append(data, '\n'), 0o644)
}

// nameOf is the NAME of a letter's outcome: its file's name without ending.
func nameOf(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}
