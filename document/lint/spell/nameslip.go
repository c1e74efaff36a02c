package spell

// Slipped tells that one syllable of a name is mistyped for another; one
// written in another style ("Hoá", "Kỹ") is right.
func Slipped(typed, meant string) bool {
	if sameWord(typed, meant) {
		return false
	}
	c := NewChecker()
	return c.oneSlip(typed, meant) || !vocabulary().writes(typed) && oneKeyApart(keystrokes(typed), vocabulary().keysOf(meant))
}

// sameWord tells a syllable with its tone on another vowel, or y for i.
func sameWord(a, b string) bool {
	x, ok := part(YAsI(a))
	y, both := part(YAsI(b))
	return ok && both && x == y
}

// OtherTone tells hỏi for ngã in a syllable, or the reverse.
func OtherTone(typed, meant string) bool {
	t, ok := part(typed)
	m, both := part(meant)
	return ok && both && t.initial == m.initial && t.rime == m.rime && (t.tone == hoi && m.tone == nga || t.tone == nga && m.tone == hoi)
}
