package typeset

import (
	"bytes"
	"fmt"

	"rsc.io/qr"
)

// quietZone is the margin a QR code needs, in modules (ISO/IEC 18004, 9.1).
const quietZone = 4

// qrSVG draws a QR code of level M as one path of whole modules.
func qrSVG(data string) ([]byte, error) {
	code, err := qr.Encode(data, qr.M)
	if err != nil {
		return nil, fmt.Errorf("QR code of %q: %w", data, err)
	}
	size := code.Size + 2*quietZone
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><path d="`, size, size)
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from+quietZone, y+quietZone, x-from, x-from)
		}
	}
	b.WriteString(`"/></svg>`)
	return b.Bytes(), nil
}
