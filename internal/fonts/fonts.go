// Package fonts holds Liberation Serif 2.1.5 (SIL OFL 1.1), which has every
// Vietnamese letter and the metrics of Times New Roman (Decree 30/2020, Annex
// I.I.4 asks for that design).
package fonts

import _ "embed"

// The four faces as TrueType files.
var (
	//go:embed LiberationSerif-Regular.ttf
	Regular []byte
	//go:embed LiberationSerif-Bold.ttf
	Bold []byte
	//go:embed LiberationSerif-Italic.ttf
	Italic []byte
	//go:embed LiberationSerif-BoldItalic.ttf
	BoldItalic []byte
)
