package docx

import "congvan/document"

// signGap is how many empty lines at least leave room for a signature.
const signGap = 2

// belowSignature tells an office that stands between the room for the signature
// and the name: the signer's other one (Annex I.II.7c). An office that its
// capacity still lacks is none.
func (a *assembler) belowSignature(l line) bool {
	sig := a.letter.Signature
	if len(sig.Titles) == 0 || sig.Name != "" || l.column != a.tail.officeColumn {
		return false
	}
	if len(sig.OtherTitles) > 0 {
		return true
	}
	n := len(sig.Capacity)
	lacking := n > 0 && n == len(sig.Titles) && sig.Capacity[n-1] != document.Acting
	return !lacking && (a.tail.room || l.gap >= signGap)
}
