package recent

import "testing"

func TestCacheKeepsTheLastUsed(t *testing.T) {
	const quarter = Bytes / 4
	var c Cache[string, int]
	for i, name := range []string{"a", "b", "c", "d"} {
		c.Put(name, i, quarter)
	}
	c.Get("a")
	c.Put("e", 4, quarter-5)
	c.Put("large", 5, quarter+1)
	c.Put("a", 9, 1) // what is there stays
	for name, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true, "e": true, "large": false} {
		if v, found := c.Get(name); found != want || name == "a" && v != 0 {
			t.Errorf("%s: %d, %t", name, v, found)
		}
	}
	if c.size != Bytes-5 {
		t.Errorf("%d bytes are kept", c.size)
	}
}
