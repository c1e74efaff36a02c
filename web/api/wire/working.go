package wire

import (
	"encoding/json"
	"time"
)

// WorkingCopy is a draft in the editor. Content is a manuscript: fields and
// blocks.
type WorkingCopy struct {
	Tab      string          `json:"tab"`
	Seq      int64           `json:"seq"`
	Base     int             `json:"base"`
	Revision int             `json:"revision"`
	SavedAt  *time.Time      `json:"saved_at,omitempty"`
	Content  json.RawMessage `json:"content"`
}

// KeepWorkingCopy saves what is being typed.
type KeepWorkingCopy struct {
	Tab     string          `json:"tab"`
	Seq     int64           `json:"seq"`
	Take    bool            `json:"take,omitempty"`
	Base    int             `json:"base,omitempty"`
	Content json.RawMessage `json:"content"`
}

// Kept says how what was typed stands on the server.
type Kept struct {
	Seq      int64     `json:"seq"`
	SavedAt  time.Time `json:"saved_at"`
	Revision int       `json:"revision"`
}
