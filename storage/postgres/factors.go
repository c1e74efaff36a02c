package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// TOTP is a person's authenticator app (RFC 6238). Sealed is its secret as the
// server has sealed it; Step is the last step whose code was taken.
type TOTP struct {
	Sealed    []byte
	Step      int64
	Confirmed bool
	Created   time.Time
}

// TOTP gives a person's authenticator app, confirmed or not.
func (s *Store) TOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (TOTP, error) {
	var t TOTP
	err := s.db(ctx).QueryRow(ctx, `SELECT sealed, last_step, confirmed_at IS NOT NULL, created_at FROM totp WHERE agency = $1 AND person = $2`,
		string(agency), string(who)).Scan(&t.Sealed, &t.Step, &t.Confirmed, &t.Created)
	if err != nil {
		return TOTP{}, fmt.Errorf("authenticator app of %s: %w", who, translate(err))
	}
	t.Created = t.Created.UTC()
	return t, nil
}

// StartTOTP keeps a secret that does not count yet. ErrConflict if the person
// has a confirmed one.
func (s *Store) StartTOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, sealed []byte) error {
	n, err := s.exec(ctx, `
		INSERT INTO totp (agency, person, sealed, created_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (agency, person) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
		WHERE totp.confirmed_at IS NULL`, string(agency), string(who), sealed, s.clock())
	if err == nil && n == 0 {
		err = workflow.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("authenticator app of %s: %w", who, err)
	}
	return nil
}

// TakeTOTPStep uses a step up: ErrConflict if it, or a later one, was used.
func (s *Store) TakeTOTPStep(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, step int64) error {
	n, err := s.exec(ctx, `UPDATE totp SET last_step = $3 WHERE agency = $1 AND person = $2 AND last_step < $3`, string(agency), string(who), step)
	if err == nil && n == 0 {
		err = workflow.ErrConflict
	}
	return err
}

// ConfirmTOTP makes a person's secret count.
func (s *Store) ConfirmTOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	return s.one(ctx, `UPDATE totp SET confirmed_at = $3 WHERE agency = $1 AND person = $2 AND confirmed_at IS NULL`, string(agency), string(who), s.clock())
}

// DropTOTP removes a person's authenticator app.
func (s *Store) DropTOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	return s.one(ctx, `DELETE FROM totp WHERE agency = $1 AND person = $2`, string(agency), string(who))
}

// PutRecoveryCodes replaces a person's recovery codes; codes are hashes.
func (s *Store) PutRecoveryCodes(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, codes []workflow.Hash) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		if _, err := s.exec(ctx, `DELETE FROM recovery_codes WHERE agency = $1 AND person = $2`, string(agency), string(who)); err != nil {
			return err
		}
		list := make([]string, len(codes))
		for i, c := range codes {
			list[i] = string(c)
		}
		_, err := s.exec(ctx, `INSERT INTO recovery_codes (agency, person, code) SELECT $1, $2, unnest($3::text[])`, string(agency), string(who), list)
		return err
	})
	if err != nil {
		return fmt.Errorf("recovery codes of %s: %w", who, err)
	}
	return nil
}

// UseRecoveryCode uses one up; ErrNotFound if it is unknown or used.
func (s *Store) UseRecoveryCode(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, code workflow.Hash) error {
	return s.one(ctx, `UPDATE recovery_codes SET used_at = $4 WHERE agency = $1 AND person = $2 AND code = $3 AND used_at IS NULL`,
		string(agency), string(who), string(code), s.clock())
}

// Factors are the means a person has to prove who they are.
type Factors struct {
	Password bool // has one at all
	TOTP     bool // confirmed
	Passkeys int
	Recovery int // codes not used yet
}

// Factors counts them.
func (s *Store) Factors(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (f Factors, err error) {
	err = s.db(ctx).QueryRow(ctx, `
		SELECT a.password <> '',
		       EXISTS (SELECT FROM totp t WHERE t.agency = a.agency AND t.person = a.person AND t.confirmed_at IS NOT NULL),
		       (SELECT count(*) FROM passkeys p WHERE p.agency = a.agency AND p.person = a.person),
		       (SELECT count(*) FROM recovery_codes r WHERE r.agency = a.agency AND r.person = a.person AND r.used_at IS NULL)
		FROM accounts a WHERE a.agency = $1 AND a.person = $2`, string(agency), string(who)).Scan(&f.Password, &f.TOTP, &f.Passkeys, &f.Recovery)
	if err != nil {
		return Factors{}, fmt.Errorf("factors of %s: %w", who, translate(err))
	}
	return f, nil
}

// ResetFactors takes all second factors and recovery codes from a person, and
// ends their sessions and tokens.
func (s *Store) ResetFactors(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		for _, sql := range []string{
			`DELETE FROM totp WHERE agency = $1 AND person = $2`,
			`DELETE FROM passkeys WHERE agency = $1 AND person = $2`,
			`DELETE FROM recovery_codes WHERE agency = $1 AND person = $2`,
		} {
			if _, err := s.exec(ctx, sql, string(agency), string(who)); err != nil {
				return err
			}
		}
		if err := s.EndSessions(ctx, agency, who); err != nil {
			return err
		}
		_, err := s.exec(ctx, `UPDATE api_tokens SET revoked_at = $3 WHERE agency = $1 AND person = $2 AND revoked_at IS NULL`,
			string(agency), string(who), s.clock())
		return err
	})
	if err != nil {
		return fmt.Errorf("reset factors of %s: %w", who, err)
	}
	return nil
}
