package wire

import (
	"time"

	"congvan/document/diff"
)

// Diff is what differs between two revisions of a letter.
type Diff struct {
	From       Revision     `json:"from"`
	To         Revision     `json:"to"`
	ApprovedAt *time.Time   `json:"approved_at,omitempty"`
	Same       bool         `json:"same"`
	SourceOnly bool         `json:"source_only,omitempty"`
	Coarse     bool         `json:"coarse,omitempty"`
	Changes    []TextChange `json:"changes"`
	More       int          `json:"more,omitempty"`
	Parts      []DiffPart   `json:"parts,omitempty"`
}

// TextChange is one change with a few words round it, places and names in the
// language asked for.
type TextChange struct {
	Status     diff.Status `json:"status"`
	StatusName string      `json:"status_name"`
	Field      string      `json:"field"`
	Place      string      `json:"place"`
	Was        string      `json:"was,omitempty"`
	Line       int         `json:"line,omitempty"`
	Part       int         `json:"part"`
	Runs       []diff.Run  `json:"runs,omitempty"`
	Remark     string      `json:"remark,omitempty"`
}

// DiffPart is a field, list line, block or file of the whole letter.
type DiffPart struct {
	Kind    string      `json:"kind"`
	Status  diff.Status `json:"status"`
	Field   string      `json:"field"`
	Place   string      `json:"place"`
	Was     string      `json:"was,omitempty"`
	Level   int         `json:"level,omitempty"`
	Line    int         `json:"line,omitempty"`
	OldLine int         `json:"old_line,omitempty"`
	Runs    []diff.Run  `json:"runs,omitempty"`
	Rows    []diff.Row  `json:"rows,omitempty"`
}
