package docx

import "strings"

// HeadPart names a line of the head that the engine prints by itself.
type HeadPart string

// The lines of which only the form can be judged.
const (
	NationalName HeadPart = "national_name"
	Motto        HeadPart = "motto"
	NumberLine   HeadPart = "number"
	PlaceDate    HeadPart = "place_date"
)

// HeadLine is such a line as it stands in the file; it is not kept.
type HeadLine struct {
	Part HeadPart
	Text string
}

// typed notes a line of the head for those who judge its form.
func (a *assembler) typed(part HeadPart, text string) {
	if text = strings.TrimSpace(text); text != "" {
		a.printed = append(a.printed, HeadLine{part, text})
	}
}
