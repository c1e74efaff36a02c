package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// sweepWindow is how far back the sweeper looks for letters issued without
// their follow-up work.
const sweepWindow = 30 * 24 * time.Hour

// Stuck lists the follow-up work, of all agencies, of letters that have stood
// between two steps for longer than that: numbered and not sealed, issued and
// not findable or only by an earlier form of the index, issued and without
// archive evidence. Enqueue takes it; work
// that waits in the queue already is not doubled.
func (s *Store) Stuck(ctx context.Context, longer time.Duration, limit int) ([]workflow.Task, error) {
	before := s.clock().Add(-longer)
	tasks, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[workflow.Task], `
		(SELECT 'seal', agency, id::text FROM letters WHERE state = 'numbered' AND since < $1 ORDER BY since LIMIT $3)
		UNION ALL
		(SELECT 'index', l.agency, l.id::text FROM letters l
		 WHERE l.issued_at < $1 AND l.issued_at > $2
		   AND NOT EXISTS (SELECT FROM search_letters i WHERE i.agency = l.agency AND i.letter = l.id)
		 ORDER BY l.issued_at LIMIT $3)
		UNION ALL
		(SELECT 'index', agency, letter::text FROM search_letters WHERE form < `+strconv.Itoa(searchForm)+` LIMIT $3)
		UNION ALL
		(SELECT 'archive', agency, id::text FROM letters
		 WHERE issued_at < $1 AND issued_at > $2 AND final ->> 'kind' = 'sealed' AND state IN ('issued', 'archived')
		 ORDER BY issued_at LIMIT $3)`,
		before, before.Add(-sweepWindow), max(limit, 1))
	if err != nil {
		return nil, fmt.Errorf("look for stuck letters: %w", err)
	}
	return tasks, nil
}

// Referenced says which of these object keys a letter's record refers to, or
// somebody's unfinished draft.
func (s *Store) Referenced(ctx context.Context, keys []string) (map[string]bool, error) {
	found, err := collect(ctx, s.db(ctx), pgx.RowTo[string], `
		SELECT key FROM files WHERE key = ANY ($1)
		UNION
		SELECT key FROM pictures p WHERE key = ANY ($1)
		AND (EXISTS (SELECT FROM letters l WHERE l.agency = p.agency AND l.id = p.letter)
		     OR EXISTS (SELECT FROM working_copies w WHERE w.agency = p.agency AND w.letter = p.letter))`, keys)
	if err != nil {
		return nil, fmt.Errorf("look for referenced files: %w", err)
	}
	referenced := make(map[string]bool, len(found))
	for _, k := range found {
		referenced[k] = true
	}
	return referenced, nil
}
