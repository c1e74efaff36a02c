package wire

// Picture is a picture kept for a draft. Markdown shows it in the text; what
// it shows and a caption are to be added.
type Picture struct {
	Name     string `json:"name"`
	Markdown string `json:"markdown"`
	Width    int    `json:"width"` // pixels
	Height   int    `json:"height"`
	File     File   `json:"file"`
}
