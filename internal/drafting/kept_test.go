package drafting

import (
	"strings"
	"testing"
)

// TestLockedPages: the pages of a file with a password are refused for that,
// whatever its name says.
func TestLockedPages(t *testing.T) {
	locked := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), encrypted...)
	for _, name := range []string{"thu.docx", "thu.doc"} {
		if _, err := WordPages(t.Context(), nil, &Upload{Name: name, Data: locked}); err == nil || !strings.Contains(err.Error(), "tệp Office có mật khẩu") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
