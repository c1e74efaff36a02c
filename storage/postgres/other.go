package postgres

import (
	"context"
	"fmt"

	"congvan/document"
	"congvan/workflow"
)

// Other is what a move must know of another letter.
func (s *Store) Other(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (*workflow.OtherLetter, error) {
	l, err := s.Load(ctx, agency, id)
	if err != nil {
		return nil, err
	}
	other := &workflow.OtherLetter{ID: id, State: l.State, Number: l.Number, Symbol: l.Revision.Head.Symbol}
	text, err := document.Parse([]byte(l.Revision.Source))
	if err != nil {
		return nil, fmt.Errorf("text of letter %s: %w", id, err)
	}
	other.Text = document.PlainText(text)
	return other, nil
}
