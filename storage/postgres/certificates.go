package postgres

import (
	"context"
	"crypto/x509"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// SignerCertificate is a certificate whose key is on a token: signatures that
// come from outside count if they were made with it.
type SignerCertificate struct {
	Agency       workflow.AgencyID
	SHA256       workflow.Hash
	Person       workflow.PersonID // empty for the agency's seal
	DER          []byte
	Chain        [][]byte // between it and the root
	RegisteredAt time.Time
	RegisteredBy workflow.PersonID
	Ended        time.Time // zero while it counts
}

// ThingCertificate is a token's certificate in the record of settings.
const ThingCertificate = "certificate"

// ThingSigning is how an agency lets people sign.
const ThingSigning = "signing"

// PutCertificate registers a certificate; ErrConflict if it is somebody
// else's. One that had ended counts again.
func (s *Store) PutCertificate(ctx context.Context, c SignerCertificate) error {
	n, err := s.exec(ctx, `
		INSERT INTO signer_certificates AS c (agency, sha256, person, der, chain, registered_at, registered_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (agency, sha256) DO UPDATE SET ended_at = NULL, chain = excluded.chain,
			registered_at = excluded.registered_at, registered_by = excluded.registered_by
		WHERE c.person = excluded.person`,
		string(c.Agency), string(c.SHA256), string(c.Person), c.DER, c.Chain, s.clock(), string(c.RegisteredBy))
	if err == nil && n == 0 {
		err = workflow.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("register certificate %s: %w", c.SHA256, err)
	}
	return nil
}

// Parse reads the certificate and those above it.
func (c *SignerCertificate) Parse() (cert *x509.Certificate, chain []*x509.Certificate, err error) {
	if cert, err = x509.ParseCertificate(c.DER); err != nil {
		return nil, nil, err
	}
	for _, der := range c.Chain {
		above, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, nil, err
		}
		chain = append(chain, above)
	}
	return cert, chain, nil
}

// EndCertificate stops a certificate from counting, and its open tickets.
func (s *Store) EndCertificate(ctx context.Context, agency workflow.AgencyID, sum workflow.Hash) error {
	return s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		err := s.one(ctx, `UPDATE signer_certificates SET ended_at = $3 WHERE agency = $1 AND sha256 = $2 AND ended_at IS NULL`,
			string(agency), string(sum), s.clock())
		if err != nil {
			return fmt.Errorf("end certificate %s: %w", sum, err)
		}
		_, err = s.exec(ctx, `
			UPDATE signing_tickets SET state = 'dropped'
			WHERE agency = $1 AND certificate = $2 AND state IN ('open', 'returned')`, string(agency), string(sum))
		if err != nil {
			return err
		}
		return s.forgetParts(ctx, agency)
	})
}

// Certificates lists the certificates that count, of everybody.
func (s *Store) Certificates(ctx context.Context, agency workflow.AgencyID) ([]SignerCertificate, error) {
	scan := func(row pgx.CollectableRow) (SignerCertificate, error) {
		c := SignerCertificate{Agency: agency}
		err := row.Scan(&c.SHA256, &c.Person, &c.DER, &c.Chain, &c.RegisteredAt, &c.RegisteredBy)
		c.RegisteredAt = c.RegisteredAt.UTC()
		return c, err
	}
	list, err := collect(ctx, s.db(ctx), scan, `
		SELECT sha256, person, der, chain, registered_at, registered_by FROM signer_certificates
		WHERE agency = $1 AND ended_at IS NULL ORDER BY person, registered_at, sha256`, string(agency))
	if err != nil {
		return nil, fmt.Errorf("certificates of agency %s: %w", agency, err)
	}
	return list, nil
}

// Plugin is the address of the signing plugin on people's own machines, empty
// where the agency has not switched it on.
func (s *Store) Plugin(ctx context.Context, agency workflow.AgencyID) (address string, err error) {
	err = s.db(ctx).QueryRow(ctx, `SELECT coalesce((SELECT plugin FROM signing_settings WHERE agency = $1), '')`, string(agency)).Scan(&address)
	if err != nil {
		return "", fmt.Errorf("signing plugin of agency %s: %w", agency, translate(err))
	}
	return address, nil
}

// SetPlugin switches the plugin on at an address, or off.
func (s *Store) SetPlugin(ctx context.Context, agency workflow.AgencyID, address string) error {
	_, err := s.exec(ctx, `INSERT INTO signing_settings (agency, plugin) VALUES ($1, $2) ON CONFLICT (agency) DO UPDATE SET plugin = excluded.plugin`,
		string(agency), address)
	if err != nil {
		return fmt.Errorf("set the signing plugin of agency %s: %w", agency, err)
	}
	return nil
}
