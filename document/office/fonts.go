package office

import (
	"fmt"
	"os"
	"path/filepath"

	"congvan/internal/fonts"
)

// fontsConf has pages set in our own face where Times New Roman is not
// installed: the Liberation Serif that systems bring lacks Vietnamese letters.
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>%[1]s</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir>/Library/Fonts</dir>
<cachedir>/var/cache/fontconfig</cachedir><cachedir>%[1]s/cache</cachedir>
<selectfont><rejectfont><glob>/usr/*/LiberationSerif-*</glob></rejectfont></selectfont>
<alias binding="same"><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
</fontconfig>
`

// writeFonts gives the path of the configuration.
func writeFonts(dir string) (string, error) {
	dir = filepath.Join(dir, "fonts")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return "", err
	}
	for name, face := range map[string][]byte{"regular": fonts.Regular, "bold": fonts.Bold, "italic": fonts.Italic, "bold-italic": fonts.BoldItalic} {
		if err := os.WriteFile(filepath.Join(dir, name+".ttf"), face, 0o600); err != nil {
			return "", err
		}
	}
	conf := filepath.Join(dir, "fonts.conf")
	return conf, os.WriteFile(conf, fmt.Appendf(nil, fontsConf, dir), 0o600)
}
