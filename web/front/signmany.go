package front

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"congvan/workflow"
)

// maxBatch is how many letters one act may sign.
const maxBatch = 50

// ToSign is one letter of many: the version and content that were seen.
type ToSign struct {
	Letter  workflow.LetterID
	Version int64
	Seen    workflow.Content
}

// SignResult is how one letter of many ended: the letter as it stands then, or
// why it was not signed. Err leaves the letter as it was.
type SignResult struct {
	Letter workflow.LetterID
	View   *View
	Err    error
}

// SignMany signs letters one after another on one fresh proof of identity. Each
// stands for itself: one that is refused changes nothing for the others. A bad
// proof or an unreasonable list signs nothing; without a proof given, a fresh
// one of the caller's must be there.
func (f *Front) SignMany(ctx context.Context, c Caller, list []ToSign, p Proof) ([]SignResult, error) {
	if err := checkBatch(list); err != nil {
		return nil, err
	}
	p.For = ForSigning
	proof, err := f.proven(ctx, c, p)
	if err != nil {
		return nil, err
	}
	results := make([]SignResult, len(list))
	for i, one := range list {
		results[i] = f.signOne(ctx, c, one, proof)
	}
	return results, nil
}

func checkBatch(list []ToSign) error {
	seen := map[workflow.LetterID]bool{}
	for _, one := range list {
		if seen[one.Letter] {
			return &InvalidError{Status: http.StatusUnprocessableEntity, Field: "letters",
				VI: "Danh sách ký có một văn bản hai lần; hãy bỏ bớt.", EN: "A letter stands twice in the list; take one out."}
		}
		seen[one.Letter] = true
	}
	if len(list) == 0 || len(list) > maxBatch {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Field: "letters",
			VI: fmt.Sprintf("Chọn từ 1 đến %d văn bản để ký.", maxBatch), EN: fmt.Sprintf("Choose 1 to %d letters to sign.", maxBatch)}
	}
	return nil
}

func (f *Front) signOne(ctx context.Context, c Caller, one ToSign, proof time.Time) SignResult {
	out := SignResult{Letter: one.Letter}
	v, err := f.Read(ctx, c, one.Letter)
	if err == nil {
		err = v.fresh(one.Version)
	}
	if err == nil {
		err = v.refused(workflow.Sign)
	}
	if err != nil {
		out.Err = err
		return out
	}
	l, err := f.Sign(ctx, Signing{
		Agency: c.Agency, Letter: one.Letter, Version: one.Version, By: c.Actor(), Seen: one.Seen, Proof: proof,
	})
	if err != nil {
		out.Err = err
		return out
	}
	out.View = f.view(c, l, v.Org)
	return out
}
