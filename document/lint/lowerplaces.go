package lint

import "slices"

// lowerPlaces are places of two syllables, by the first, that mean nothing else
// in lower case, nor do they where other words meet: "công nghệ an toàn" has no
// Nghệ An.
var lowerPlaces = map[string][]string{
	"bắc": {"ninh"}, "cà": {"mau"}, "cần": {"thơ"}, "đà": {"nẵng", "lạt"}, "đắk": {"lắk"}, "đồng": {"nai"}, "hà": {"nội", "tĩnh"},
	"hải": {"dương"}, "hưng": {"yên"}, "khánh": {"hòa"}, "lai": {"châu"}, "lạng": {"sơn"}, "lào": {"cai"}, "nha": {"trang"},
	"phú": {"thọ"}, "quảng": {"trị", "ngãi", "ninh"}, "sài": {"gòn"}, "tây": {"ninh"}, "tuyên": {"quang"}, "vĩnh": {"long"},
}

// placesInLower finds such places all in lower case.
func (f *finder) placesInLower(p *piece) {
	w := p.words()
	for i := 1; i < len(w); i++ {
		if !slices.Contains(lowerPlaces[w[i-1].lower], w[i].lower) || !p.follows(i) {
			continue
		}
		if words := p.text[w[i-1].start:w[i].end]; inLowerCase(words) {
			f.rename(p, w[i-1].start, w[i].end, eachRaised(words))
		}
	}
}
