package wire

import (
	"encoding/json"
	"time"

	"congvan/workflow"
)

// AccountLine is an account as its administrator sees it.
type AccountLine struct {
	Person   Named      `json:"person"`
	Login    string     `json:"login"`
	State    string     `json:"state"` // open, waiting (for a password) or locked
	Sessions int        `json:"sessions"`
	Tokens   int        `json:"tokens"`
	LastSeen *time.Time `json:"last_seen,omitempty"`
}

// Setup asks for a link to choose a password; without a login the present one
// stays, or the person's ID is taken.
type Setup struct {
	Login string `json:"login,omitempty"`
}

// SetupLink is told once; its path holds the secret.
type SetupLink struct {
	Login   string    `json:"login"`
	Path    string    `json:"path"`
	Expires time.Time `json:"expires"`
}

// SeriesState is a number series with what it would give next.
type SeriesState struct {
	ID     workflow.SeriesID `json:"id"`
	Name   string            `json:"name"`
	Types  []string          `json:"types"`
	Closed bool              `json:"closed"`
	Next   int               `json:"next"`
	Year   int               `json:"year"`
	Years  []YearCount       `json:"years"`
}

// YearCount is how many numbers a series has given in a year.
type YearCount struct {
	Year int `json:"year"`
	N    int `json:"n"`
}

// Certificates is what the agency signs with and what signatures are judged by.
type Certificates struct {
	Items   []Certificate `json:"items"`
	Keyless []Named       `json:"keyless"` // may sign and have no key on the server
}

// Certificate is one of them; Use is seal, personal or root.
type Certificate struct {
	Use     string     `json:"use"`
	Person  *Named     `json:"person,omitempty"`
	Subject string     `json:"subject,omitempty"`
	Issuer  string     `json:"issuer,omitempty"`
	Serial  string     `json:"serial,omitempty"`
	From    *time.Time `json:"from,omitempty"`
	To      *time.Time `json:"to,omitempty"`
	Days    int        `json:"days_left"`
	Soon    bool       `json:"soon"`
	Trusted bool       `json:"trusted"`
	// Provider is file, pkcs11 or csc.
	Provider string `json:"provider,omitempty"`
	Error    string `json:"error,omitempty"`
}

// Vitals is how what the server stands on fares.
type Vitals struct {
	Items []Vital `json:"items"`
}

// Vital is one thing the server stands on.
type Vital struct {
	Name   string `json:"name"`
	Good   bool   `json:"good"`
	Detail string `json:"detail,omitempty"`
	Error  string `json:"error,omitempty"`
	TookMS int64  `json:"took_ms"`
}

// Jobs is a page of jobs, with how many stand in each state.
type Jobs struct {
	Page[Job]
	Counts map[string]int `json:"counts"`
}

// Job is a job of the agency.
type Job struct {
	ID       int64             `json:"id"`
	Kind     string            `json:"kind"`
	State    string            `json:"state"`
	Letter   workflow.LetterID `json:"letter,omitempty"`
	Attempt  int               `json:"attempt"`
	Attempts int               `json:"attempts"`
	Created  time.Time         `json:"created"`
	Next     time.Time         `json:"next"`
	Ended    *time.Time        `json:"ended,omitempty"`
	Errors   int               `json:"errors"`
	Error    string            `json:"error,omitempty"`
}

// Audits lists checks of the chains, newest first.
type Audits struct {
	Items []Audit `json:"items"`
}

// Audit is a check of all of the agency's chains.
type Audit struct {
	ID       string     `json:"id"`
	By       Named      `json:"by"`
	Asked    time.Time  `json:"asked"`
	Finished *time.Time `json:"finished,omitempty"`
	Letters  int        `json:"letters"`
	Checked  int        `json:"checked"`
	Changes  int        `json:"changes"`
	Breaks   int        `json:"breaks"`
	Found    []Break    `json:"found"`
}

// Break is one record that does not hold.
type Break struct {
	What   string              `json:"what"` // letter, settings or register
	Letter workflow.LetterID   `json:"letter,omitempty"`
	Line   int64               `json:"line,omitempty"`
	Fault  workflow.ChainFault `json:"fault"`
	Series workflow.SeriesID   `json:"series,omitempty"`
	Year   int                 `json:"year,omitempty"`
	N      int                 `json:"n,omitempty"`
}

// SettingChange is a line of the record of settings.
type SettingChange struct {
	Seq    int64           `json:"seq"`
	At     time.Time       `json:"at"`
	Actor  Named           `json:"actor"`
	Origin string          `json:"origin"`
	Verb   string          `json:"verb"`
	Kind   string          `json:"kind"`
	Thing  string          `json:"thing"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
	Note   string          `json:"note,omitempty"`
	Prev   workflow.Hash   `json:"prev"`
	Hash   workflow.Hash   `json:"hash"`
}
