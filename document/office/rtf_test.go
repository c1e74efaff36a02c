package office

import (
	"bytes"
	"errors"
	"testing"
)

// TestWithoutIncludes: a field that shows another file becomes a link, and none
// gets by under another spelling.
func TestWithoutIncludes(t *testing.T) {
	made, err := withoutIncludes([]byte(`{\rtf1{\field{\*\fldinst IncludePicture "/x.png"}{\fldrslt c\u361?}}}`))
	if want := `{\rtf1{\field{\*\fldinst HYPERLINK      "/x.png"}{\fldrslt c\u361?}}}`; err != nil || string(made) != want {
		t.Errorf("%s, %v, want %s", made, err, want)
	}
	for _, code := range []string{`INCLUDE{}PICTURE`, `INCLUDE\b PICTURE`, "INCLUDE\r\nPICTURE", `I\'4eCLUDEPICTURE`, `\u73?NCLUDEPICTURE`, `\uc0\u73NCLUDEPICTURE`, `\bin3 x{}INCLUDE{}PICTURE`, `INCLUDE\*\~PICTURE`, `\u-65463?NCLUDEPICTURE`} {
		if made, err := withoutIncludes([]byte(`{\rtf1{\field{\*\fldinst ` + code + ` "/x.png"}}}`)); !errors.Is(err, ErrUnread) {
			t.Errorf("%q is let pass as %s, %v", code, made, err)
		}
	}
	for _, same := range []string{`{\rtf1 include {\b pictures} of the square}`, `{\rtf1 S\'f4 1\u7871?{\field{\*\fldinst PAGE}{\fldrslt 2}}}`} {
		if made, err := withoutIncludes([]byte(same)); err != nil || string(made) != same {
			t.Errorf("%s, %v", made, err)
		}
	}
}

func FuzzWithoutIncludes(f *testing.F) {
	f.Add([]byte(`{\rtf1{\field{\*\fldinst INCLUDEPICTURE "/x.png"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if made, err := withoutIncludes(data); err == nil && (len(made) != len(data) || bytes.Contains(made, []byte("INCLUDEPICTURE"))) {
			t.Errorf("%q became %q", data, made)
		}
	})
}
