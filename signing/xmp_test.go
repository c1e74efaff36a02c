package signing

import (
	"strings"
	"testing"
)

const xmpHead, xmpTail = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="` + rdf + `" xmlns:d="urn:d" xmlns:e="urn:e">`, `</rdf:RDF></x:xmpmeta>`

// RDF spells one thing in several ways.
func TestSpellingsOfOnePacket(t *testing.T) {
	want, err := readXMP([]byte(xmpHead + `<rdf:Description><d:a>1</d:a><d:s rdf:parseType="Resource"><e:x>2</e:x></d:s></rdf:Description>` + xmpTail))
	if err != nil {
		t.Fatal(err)
	}
	for _, packet := range []string{
		`<rdf:Description d:a="1"><d:s><rdf:Description><e:x>2</e:x></rdf:Description></d:s></rdf:Description>`,
		`<rdf:Description d:a="1"/><rdf:Description><d:s e:x="2"/></rdf:Description>`,
		`<rdf:Description rdf:about="" ><d:s rdf:parseType="Resource"> <e:x> 2 </e:x></d:s> <d:a>1</d:a></rdf:Description>`,
	} {
		got, err := readXMP([]byte(xmpHead + packet + xmpTail))
		if err != nil || len(differingProperties(want, got)) > 0 {
			t.Errorf("%s: %v, want %v; %v", packet, got, want, err)
		}
	}
	for _, packet := range []string{
		`<rdf:Description d:a="1"><d:a>2</d:a></rdf:Description>`, strings.Repeat("<d:a>", 40) + strings.Repeat("</d:a>", 40),
	} {
		if got, err := readXMP([]byte(xmpHead + packet + xmpTail)); err == nil {
			t.Errorf("%.60s was read: %v", packet, got)
		}
	}
	for _, packet := range []string{"", "<a/>", `<!DOCTYPE a><a/>`, strings.Repeat(" ", maxXMP+1)} {
		if got, err := readXMP([]byte(packet)); err == nil {
			t.Errorf("%.60s was read: %v", packet, got)
		}
	}
}
