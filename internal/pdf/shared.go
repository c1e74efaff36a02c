package pdf

// shared is what the revisions of one file have in common. Growing leaves the
// bytes before alone, so an object that stands at a place stands there in every
// later revision: it is parsed once, however many revisions are looked at.
type shared struct {
	objects map[int]placed
	streams map[int]map[int]Object // object streams by the offset of theirs
}

// placed is an object with the end of its bytes.
type placed struct {
	ref    Ref
	object Object
	end    int
}

func newShared() *shared {
	return &shared{objects: map[int]placed{}, streams: map[int]map[int]Object{}}
}

// hasIndirectLength tells streams whose end depends on another object, which
// revisions may disagree about.
func hasIndirectLength(o Object) bool {
	s, ok := o.(*Stream)
	if !ok {
		return false
	}
	_, indirect := s.Dict["Length"].(Ref)
	return indirect
}

// sameEverywhere tells streams that mean the same in every revision.
func sameEverywhere(s *Stream) bool {
	same := true
	References(s.Dict, func(Ref) { same = false })
	return same
}
