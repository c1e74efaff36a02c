package docx

import "strings"

// HeadPart names a line that the engine prints by itself, or whose marks it
// prints.
type HeadPart string

// The lines of which only the form can be judged.
const (
	NationalName HeadPart = "national_name"
	Motto        HeadPart = "motto"
	NumberLine   HeadPart = "number"
	PlaceDate    HeadPart = "place_date"
	CopiesList   HeadPart = "recipients" // each line from "Nơi nhận" to "Lưu"
	Reference    HeadPart = "reference"  // below the title of an enclosed document
)

// HeadLine is such a line as it stands in the file; it is not kept.
type HeadLine struct {
	Part HeadPart
	Text string
}

// typed notes a line of the head for those who judge its form.
func (a *assembler) typed(part HeadPart, text string) { a.rd.typed(part, text) }

func (r *reader) typed(part HeadPart, text string) {
	if text = strings.TrimSpace(text); text != "" {
		r.printed = append(r.printed, HeadLine{part, text})
	}
}
