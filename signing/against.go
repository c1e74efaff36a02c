package signing

// Against is every sentence that keeps a report from being valid, each once:
// of the file, of its signatures, and of changes that nobody allowed.
func (r *Report) Against() []Message {
	var out []Message
	seen := map[string]bool{}
	add := func(list ...Message) {
		for _, m := range list {
			if !seen[m.EN] {
				seen[m.EN] = true
				out = append(out, m)
			}
		}
	}
	add(r.Reasons...)
	for i := range r.Signatures {
		if s := &r.Signatures[i]; s.Verdict != Valid {
			add(s.Reasons...)
		}
	}
	for _, c := range r.Changes {
		if !c.Allowed {
			add(c.Text)
		}
	}
	return out
}
