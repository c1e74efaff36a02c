package lint

import "strings"

// lowerPlaces are places of two syllables that mean nothing else in lower case,
// nor do they where other words meet: "công nghệ an toàn" has no Nghệ An.
var lowerPlaces = func() map[string]string {
	out := map[string]string{}
	for name := range strings.SplitSeq("hà nội,hà tĩnh,đà nẵng,đà lạt,cần thơ,sài gòn,nha trang,quảng trị,quảng ngãi,quảng ninh,cà mau,khánh hòa,lào cai,lai châu,lạng sơn,tuyên quang,bắc ninh,hưng yên,phú thọ,tây ninh,đồng nai,vĩnh long,đắk lắk,hải dương", ",") {
		first, _, _ := strings.Cut(name, " ")
		out[first] += name + ","
	}
	return out
}()

// placesInLower finds such places all in lower case.
func (f *finder) placesInLower(p *piece) {
	w := p.words()
	for i := 1; i < len(w); i++ {
		names := lowerPlaces[w[i-1].lower]
		if names == "" || !p.follows(i) {
			continue
		}
		if words := p.text[w[i-1].start:w[i].end]; inLowerCase(words) && strings.Contains(names, words+",") {
			f.rename(p, w[i-1].start, w[i].end, eachRaised(words))
		}
	}
}
