package document

import (
	"strings"
	"testing"
)

// TestReadTypesNamesLineKeyAndRemedy plants a fault in a file of types.
func TestReadTypesNamesLineKeyAndRemedy(t *testing.T) {
	const good = "- type: phieu_thu\n  name: Phiếu thử\n  english: Slip\n  abbreviation: PTh\n"
	if list, err := ReadTypes([]byte(good)); err != nil || len(list) != 1 || list[0].Template != "van_ban.typ" {
		t.Fatalf("%+v, %v", list, err)
	}
	for _, c := range []struct{ name, source, want string }{
		{"no name", strings.Replace(good, "name: Phiếu thử", "model: 1.4", 1), "line 1, column 7: phieu_thu.name: add the name"},
		{"misspelt key", good + "  adressees: required\n", "line 5, column 3: adressees: no such key; the keys are type, name"},
		{"odd type", strings.Replace(good, "phieu_thu", "Phieu", 1), "line 1, column 3: Phieu.type: must be small letters"},
		{"odd need", good + "  authority: always\n", "line 5, column 3: phieu_thu.authority: must be required"},
		{"no call", good + "  addressees: required\n", "phieu_thu.call: must say"},
		{"not true", good + "  undated: yes\n", "line 5, column 12: yes: must be true or false"},
		{"twice", good + good, "line 5, column 3: phieu_thu.type: the type stands there twice"},
		{"no list", "phieu_thu:\n  name: X\n", "line 1, column 10: the file is a list"},
		{"beginning", good + "  begin: |\n    Chữ.\n\n    ##### sâu\n", "line 5, column 3: phieu_thu.begin: line 3"},
		{"alias", "- &a {type: x}\n- *a\n", "line 2, column 3: YAML anchors"},
	} {
		_, err := ReadTypes([]byte(c.source))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	two := strings.Replace(good, "english: Slip", "symbol: x", 1)
	if _, err := ReadTypes([]byte(two)); len(strings.Split(err.Error(), "\n")) != 2 {
		t.Errorf("every fault is told: %v", err)
	}
}
