package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// The two agencies of the bench: one whose letters the engine moves, one whose
// letters pgbench writes to.
const (
	engineAgency workflow.AgencyID = "bench"
	rawAgency    workflow.AgencyID = "bench-raw"
)

// The people of each.
const (
	benchUnit    workflow.UnitID   = "cds"
	benchDrafter workflow.PersonID = "soan"
	benchHead    workflow.PersonID = "truong"
	benchChecker workflow.PersonID = "the-thuc"
	benchSigner  workflow.PersonID = "ky"
)

// benchLetterID is the n-th letter's ID. pgbench can compute it too, which
// spares its script a look-up that the engine does not make either.
func benchLetterID(n int) workflow.LetterID {
	return workflow.LetterID(fmt.Sprintf("00000000-0000-7000-8000-%012x", n))
}

// prepareReviews makes an agency and its letters, submitted and waiting for
// their first reviewer.
func prepareReviews(ctx context.Context, records *postgres.Store, agency workflow.AgencyID, o movesOptions, r *reviews) error {
	if err := benchOffice(ctx, records, agency); err != nil {
		return fmt.Errorf("bench agency %s (is --data a fresh directory?): %w", agency, err)
	}
	*r = reviews{service: workflow.NewService(records, time.Now), letters: make([][]*workflow.Letter, o.clients)}
	errs := make([]error, o.clients)
	var all sync.WaitGroup
	for c := range o.clients {
		r.letters[c] = make([]*workflow.Letter, o.perClient)
		all.Go(func() {
			for i := range o.perClient {
				if r.letters[c][i], errs[c] = r.submitted(ctx, agency, c*o.perClient+i); errs[c] != nil {
					return
				}
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func benchOffice(ctx context.Context, records *postgres.Store, agency workflow.AgencyID) error {
	if err := records.CreateAgency(ctx, workflow.Agency{ID: agency, Name: "Sở Khoa học và Công nghệ", ParentName: "UBND tỉnh Quảng Ngãi", Place: "Quảng Ngãi"}); err != nil {
		return err
	}
	if err := records.PutUnit(ctx, agency, workflow.Unit{ID: benchUnit, Name: "Phòng Chuyển đổi số", Code: "CĐS"}); err != nil {
		return err
	}
	for _, p := range []struct {
		id          workflow.PersonID
		name, title string
		role        workflow.Role
	}{
		{benchDrafter, "Nguyễn Văn An", "Chuyên viên", workflow.RoleDrafter},
		{benchHead, "Trần Thị Bình", "Trưởng phòng", workflow.RoleDivisionHead},
		{benchChecker, "Lê Thị Chi", "Chánh Văn phòng", workflow.RoleChiefOfOffice},
		{benchSigner, "Phạm Văn Dũng", "Phó Giám đốc", workflow.RoleDeputyDirector},
	} {
		if err := records.PutPerson(ctx, agency, workflow.Person{ID: p.id, Name: p.name}); err != nil {
			return err
		}
		if err := records.PutPosition(ctx, agency, workflow.Position{Person: p.id, Unit: benchUnit, Title: p.title, Role: p.role, Head: p.id == benchHead}); err != nil {
			return err
		}
	}
	signature := benchSignature()
	if err := records.PutMandate(ctx, agency, workflow.Mandate{ID: "kt", Person: benchSigner, Capacity: signature.Capacity, Titles: signature.Titles}); err != nil {
		return err
	}
	if err := records.PutSeries(ctx, agency, workflow.NumberSeries{ID: "vb", Name: "Văn bản đi"}); err != nil {
		return err
	}
	return records.PutCircuit(ctx, agency, workflow.Circuit{Name: "chung", Steps: []workflow.Step{
		{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}, Hours: 24},
		{Kind: workflow.CheckForm, Members: []workflow.Member{{Person: benchChecker}}, Hours: 8},
	}})
}

func benchSignature() document.Signature {
	return document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Phạm Văn Dũng"}
}

// submitted makes the n-th letter. Its form is named, not stored: no move of
// the bench looks into files.
func (r *reviews) submitted(ctx context.Context, agency workflow.AgencyID, n int) (*workflow.Letter, error) {
	by := workflow.Actor{Person: benchDrafter, Origin: "bench"}
	source := fmt.Sprintf("Văn bản %d\n\n%s", n, strings.Repeat("Triển khai nhiệm vụ bảo đảm an toàn thông tin mạng trên địa bàn tỉnh.\n", 30))
	l, err := r.service.Create(ctx, workflow.NewDraft{ID: benchLetterID(n), Agency: agency, Unit: benchUnit, By: by, Revision: workflow.Revision{
		Hash: workflow.HashOf([]byte(source)), Source: source,
		Head: document.Letter{
			Type: document.OfficialLetter, Agency: "Sở Khoa học và Công nghệ", Symbol: "SKHCN-CĐS", Place: "Quảng Ngãi",
			Subject: fmt.Sprintf("Bảo đảm an toàn thông tin, đợt %d", n), Addressees: []string{"UBND các xã, phường"},
			Recipients: []string{"Như trên", "Giám đốc Sở"}, Filing: document.Filing{Units: []string{"CĐS"}, Copies: 1}, Signature: benchSignature(),
		},
	}})
	if err != nil {
		return nil, err
	}
	sum := workflow.HashOf([]byte("form of " + source))
	form := workflow.File{Kind: workflow.FileForm, SHA256: sum, Size: 150_000, MediaType: "application/pdf", Key: fmt.Sprintf("%s/%s/%s", agency, l.ID, sum)}
	return r.service.Do(ctx, workflow.Command{
		Action: workflow.Submit, Agency: agency, Letter: l.ID, By: by, Version: l.Version,
		File: &form, Seen: workflow.Content{Source: l.Revision.Hash, Form: sum},
	})
}
