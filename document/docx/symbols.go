package docx

import (
	"strconv"
	"strings"
)

// symbols are characters of the fonts that Word draws bullets, arrows and signs
// with, by their codes there (Adobe's Symbol encoding, Microsoft's Wingdings).
var symbols = map[string]map[rune]string{
	"symbol": {
		0x2D: "-", 0xB7: "-", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xAC: "←",
		0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x6D: "µ", 0x70: "π", 0x73: "σ", 0x53: "Σ", 0x57: "Ω",
	},
	"wingdings": {
		0x76: "-", 0x77: "-", 0x6C: "-", 0x6E: "-", 0xA7: "-", 0x9F: "-", 0xA0: "-", 0xD8: "-", 0xE0: "→", 0xDF: "←", 0xE8: "→",
		0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFE: "☒", 0xFD: "☒", 0x78: "☒",
	},
}

// symbol gives a w:sym as text, "" when it is not known.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	return symbols[strings.ToLower(font)][rune(code&0xFF)]
}

// onPaper gives the boxes of forms, which the letter's font has none of, as
// empty and full squares.
func (r *reader) onPaper(s string) string {
	out := boxes.Replace(s)
	if out != s {
		r.remarks.addOnce("boxes", Converted, r.here(), strings.TrimSpace(s), "ô đánh dấu được in là □ (trống) và ■ (đã chọn)", "check boxes are printed as □ (empty) and ■ (checked)")
	}
	return out
}

var boxes = strings.NewReplacer("☐", "□", "◻", "□", "☑", "■", "☒", "■", "🗹", "■", "🗷", "■")

// Small digits as characters: m², CO₂, 25°C.
var (
	raised  = pairs("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹o°")
	lowered = pairs("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉")
)

// shifted gives raised or lowered text by characters of that shape; text that
// has none is kept on the line, and that is said.
func (r *reader) shifted(s, shift string) string {
	table := map[string]map[rune]rune{"superscript": raised, "subscript": lowered}[shift]
	words := strings.TrimSpace(s)
	if table == nil || words == "" {
		return s
	}
	for _, c := range words {
		if table[c] == 0 {
			r.remarks.add(Converted, r.here(), words, "chữ viết cao hoặc thấp (chỉ số) được ghi ngang dòng", "raised or lowered text was set on the line")
			return s
		}
	}
	return mapped(s, table)
}
