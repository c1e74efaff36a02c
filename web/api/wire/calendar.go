package wire

import "congvan/workflow"

// Days are the special days of a year, to be confirmed.
type Days struct {
	Days []workflow.SpecialDay `json:"days"`
	// Version is the year's as it was read; a later change is then a conflict.
	Version string `json:"version,omitempty"`
}

// Holidays are a year's special days and the public holidays suggested.
type Holidays struct {
	Year      int                   `json:"year"`
	Confirmed bool                  `json:"confirmed"`
	Days      []workflow.SpecialDay `json:"days"`
	Suggested []workflow.Suggested  `json:"suggested"`
	Version   string                `json:"version"`
}
