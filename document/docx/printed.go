package docx

import "strings"

// PrintedPart names a line that the engine prints by itself, or whose marks it
// prints.
type PrintedPart string

// The lines of which only the form can be judged.
const (
	NationalName PrintedPart = "national_name"
	Motto        PrintedPart = "motto"
	NumberLine   PrintedPart = "number"
	PlaceDate    PrintedPart = "place_date"
	CopiesList   PrintedPart = "recipients" // each line from "Nơi nhận" to "Lưu"
	Reference    PrintedPart = "reference"  // below the title of an enclosed document
)

// PrintedLine is such a line as it stands in the file; it is not kept.
type PrintedLine struct {
	Part PrintedPart
	Text string
}

// typed notes such a line for those who judge its form.
func (a *assembler) typed(part PrintedPart, text string) { a.rd.typed(part, text) }

func (r *reader) typed(part PrintedPart, text string) {
	if text = strings.TrimSpace(text); text != "" {
		r.printed = append(r.printed, PrintedLine{part, text})
	}
}
