package postgres

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"congvan/migrations"
)

// rights is what the application may do with each table. History is only ever
// added to; the job queue manages its own tables.
var rights = map[string]string{
	"agencies": "SELECT, INSERT, UPDATE", "units": "SELECT, INSERT, UPDATE", "people": "SELECT, INSERT, UPDATE",
	"positions": "SELECT, INSERT, UPDATE", "mandates": "SELECT, INSERT, UPDATE", "absences": "SELECT, INSERT, UPDATE, DELETE",
	"number_series": "SELECT, INSERT, UPDATE", "number_counters": "SELECT, INSERT, UPDATE",
	"circuits": "SELECT, INSERT, UPDATE, DELETE",
	"holidays": "SELECT, INSERT, DELETE", "holiday_years": "SELECT, INSERT, UPDATE", "working_hours": "SELECT, INSERT, UPDATE",

	"letters": "SELECT, INSERT, UPDATE", "files": "SELECT, INSERT", "pictures": "SELECT, INSERT", "attachments": "SELECT, INSERT",
	"letter_steps": "SELECT, INSERT, DELETE", "approvals": "SELECT, INSERT, UPDATE (undone)", "waivers": "SELECT, INSERT",
	"inquiries": "SELECT, INSERT, UPDATE (outcome, answer, closed)",
	"comments":  "SELECT, INSERT", "comment_texts": "SELECT, INSERT", "comment_marks": "SELECT, INSERT",
	"phrase_lists":        "SELECT, INSERT, UPDATE",
	"signer_certificates": "SELECT, INSERT, UPDATE", "signing_tickets": "SELECT, INSERT, UPDATE", "signing_settings": "SELECT, INSERT, UPDATE",
	"signing_ticket_parts": "SELECT, INSERT, UPDATE, DELETE",
	"signing_requests":     "SELECT, INSERT, UPDATE", "letter_readers": "SELECT, INSERT, DELETE",
	"letter_waiting": "SELECT, INSERT, UPDATE, DELETE", "working_copies": "SELECT, INSERT, UPDATE, DELETE",
	"letter_relations": "SELECT, INSERT, UPDATE",

	"revisions": "SELECT, INSERT", "events": "SELECT, INSERT", "register_entries": "SELECT, INSERT", "register": "SELECT",
	"admin_events": "SELECT, INSERT", "audit_runs": "SELECT, INSERT, UPDATE", "archive_stamps": "SELECT, INSERT, UPDATE", "renewal_runs": "SELECT, INSERT, UPDATE",
	"timestamp_services": "SELECT, INSERT, UPDATE, DELETE", "account_setups": "SELECT, INSERT, UPDATE",

	"saved_searches": "SELECT, INSERT, UPDATE, DELETE",
	"file_plans":     "SELECT, INSERT, UPDATE", "file_sections": "SELECT, INSERT, UPDATE, DELETE",
	"case_files": "SELECT, INSERT, UPDATE", "case_file_letters": "SELECT, INSERT, UPDATE (n), DELETE",
	"case_file_events": "SELECT, INSERT",

	"accounts": "SELECT, INSERT, UPDATE", "sessions": "SELECT, INSERT, UPDATE, DELETE", "api_tokens": "SELECT, INSERT, UPDATE, DELETE",
	"totp": "SELECT, INSERT, UPDATE, DELETE", "recovery_codes": "SELECT, INSERT, UPDATE, DELETE",
	"passkeys": "SELECT, INSERT, UPDATE, DELETE", "challenges": "SELECT, INSERT, UPDATE, DELETE",
	"preferences": "SELECT, INSERT, UPDATE, DELETE",

	"search_letters": "SELECT, INSERT, UPDATE, DELETE", "made_files": "SELECT, INSERT, DELETE", "goose_db_version": "SELECT",

	"recipients": "SELECT, INSERT, UPDATE", "recipient_members": "SELECT, INSERT, DELETE",
	"dispatch_lines": "SELECT, INSERT, UPDATE", "dispatch_log": "SELECT, INSERT", "dispatch_tickets": "SELECT, INSERT",
	"notify_outbox": "SELECT, INSERT, UPDATE, DELETE", "notifications": "SELECT, INSERT, UPDATE", "notification_settings": "SELECT, INSERT, UPDATE",

	"river_job": "SELECT, INSERT, UPDATE, DELETE", "river_leader": "SELECT, INSERT, UPDATE, DELETE",
	"river_queue": "SELECT, INSERT, UPDATE, DELETE", "river_client": "SELECT, INSERT, UPDATE, DELETE",
	"river_client_queue": "SELECT, INSERT, UPDATE, DELETE", "river_migration": "SELECT",
	"river_notification": "SELECT, INSERT, UPDATE, DELETE",
}

// history are the tables nobody may rewrite.
var history = []string{"events", "register_entries", "revisions", "dispatch_log", "case_file_events", "comments", "comment_texts", "comment_marks", "admin_events"}

// checkRoles refuses to migrate for an application's role that has the owner's
// powers: giving it rights would take away the owner's own and hide it.
func checkRoles(ctx context.Context, pool *pgxpool.Pool, appRole string) error {
	var owner string
	var has bool
	err := pool.QueryRow(ctx, `SELECT current_user::text, pg_has_role($1, current_user, 'MEMBER')`, appRole).Scan(&owner, &has)
	if err != nil {
		return fmt.Errorf("role %s of DATABASE_URL: %w", appRole, err)
	}
	if has {
		return fmt.Errorf("the role %s of DATABASE_URL has all powers of %s, which owns the database: "+
			"let DATABASE_URL name a role of its own that owns nothing, is no superuser and no member of %[2]s", appRole, owner)
	}
	return nil
}

// grant sets the application's rights to exactly those above. Tables that a
// newer program has made keep the rights it gave them, so that this one can
// still be started after it.
func grant(ctx context.Context, pool *pgxpool.Pool, appRole string) error {
	role := pgx.Identifier{appRole}.Sanitize()
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		tables, err := tablesOf(ctx, tx)
		if err != nil {
			return err
		}
		statements := []string{
			`GRANT USAGE ON SCHEMA public TO ` + role,
			`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ` + role,
			`GRANT EXECUTE ON FUNCTION ensure_search_year(int) TO ` + role,
		}
		for _, t := range tables {
			may, known := rights[t.root]
			if !known {
				slog.WarnContext(ctx, "a newer program has migrated the database; its table keeps the rights it has", "table", t.name)
				continue
			}
			name := pgx.Identifier{t.name}.Sanitize()
			statements = append(statements, `REVOKE ALL ON `+name+` FROM `+role)
			if t.name == t.root {
				statements = append(statements, `GRANT `+may+` ON `+name+` TO `+role)
			}
		}
		_, err = tx.Exec(ctx, strings.Join(statements, ";\n"))
		return err
	})
	if err != nil {
		return fmt.Errorf("give rights to role %s: %w", appRole, err)
	}
	return nil
}

// table is a table or view, with the one it is a partition of, else itself.
// Partitions are reached through that one only.
type table struct{ name, root string }

func tablesOf(ctx context.Context, db querier) ([]table, error) {
	scan := func(row pgx.CollectableRow) (t table, err error) { return t, row.Scan(&t.name, &t.root) }
	return collect(ctx, db, scan, `
		SELECT c.relname, coalesce(r.relname, c.relname) FROM pg_class c LEFT JOIN pg_class r ON r.oid = pg_partition_root(c.oid)
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') ORDER BY 1`)
}

// probe refuses a database the application must not work with.
func probe(ctx context.Context, pool *pgxpool.Pool) error {
	if err := checkVersion(ctx, pool); err != nil {
		return err
	}
	if err := checkSchema(ctx, pool); err != nil {
		return err
	}
	return checkRole(ctx, pool)
}

func checkSchema(ctx context.Context, pool *pgxpool.Pool) error {
	var migrated bool
	if err := pool.QueryRow(ctx, `SELECT to_regclass('public.goose_db_version') IS NOT NULL`).Scan(&migrated); err != nil {
		return err
	}
	if !migrated {
		return fmt.Errorf("the database is empty: run congvan migrate with DATABASE_OWNER_URL")
	}
	var have int
	if err := pool.QueryRow(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&have); err != nil {
		return err
	}
	files, err := migrations.FS.ReadDir(".")
	if err != nil {
		return err
	}
	if need := len(files); have < need {
		return fmt.Errorf("the database is at schema %d, this program needs %d: run congvan migrate with DATABASE_OWNER_URL", have, need)
	}
	return nil
}

// checkRole makes sure that the role really cannot rewrite history: neither as
// owner or superuser, nor by rights, nor because the triggers are off.
func checkRole(ctx context.Context, pool *pgxpool.Pool) error {
	if err := checkOwner(ctx, pool); err != nil {
		return err
	}
	var role string
	var may []string
	err := pool.QueryRow(ctx, `
		SELECT current_user::text, coalesce(array_agg(t), '{}') FROM unnest($1::text[]) t
		WHERE has_table_privilege('public.' || t, 'UPDATE') OR has_table_privilege('public.' || t, 'DELETE')
		   OR has_table_privilege('public.' || t, 'TRUNCATE') OR has_any_column_privilege('public.' || t, 'UPDATE')`,
		history).Scan(&role, &may)
	if err != nil {
		return err
	}
	if len(may) > 0 {
		return fmt.Errorf("the role %s could rewrite %s: let DATABASE_URL name a role that owns nothing and is no superuser, "+
			"and run congvan migrate to set its rights", role, strings.Join(may, ", "))
	}
	off, err := collect(ctx, pool, pgx.RowTo[string], `
		SELECT t FROM unnest($1::text[]) t WHERE NOT EXISTS (
			SELECT 1 FROM pg_trigger g WHERE g.tgrelid = ('public.' || t)::regclass AND g.tgname = 'append_only' AND g.tgenabled IN ('O', 'A'))`,
		history)
	if err != nil {
		return err
	}
	if len(off) > 0 {
		return fmt.Errorf("the trigger append_only of %s is off: somebody disabled it; find out why, then enable it (ALTER TABLE … ENABLE TRIGGER append_only)",
			strings.Join(off, ", "))
	}
	return nil
}

// checkOwner refuses a role that owns, or may become the owner of, the schema
// or anything in it: an owner gives itself whatever right it lacks.
func checkOwner(ctx context.Context, pool *pgxpool.Pool) error {
	var role string
	var owners []string
	err := pool.QueryRow(ctx, `
		SELECT current_user::text, coalesce(array_agg(DISTINCT pg_get_userbyid(owner)::text), '{}') FROM (
			SELECT relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace
			UNION SELECT proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace
			UNION SELECT nspowner FROM pg_namespace WHERE nspname = 'public') o (owner)
		WHERE pg_has_role(owner, 'MEMBER')`).Scan(&role, &owners)
	if err != nil {
		return err
	}
	if len(owners) > 0 {
		return fmt.Errorf("the role %s has the powers of %s, which owns the tables, and could rewrite history: "+
			"let DATABASE_URL name a role that owns nothing, is no superuser and no member of the owner, and run congvan migrate to set its rights",
			role, strings.Join(owners, ", "))
	}
	return nil
}
