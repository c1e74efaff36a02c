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
