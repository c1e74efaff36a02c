package embedded

import (
	"context"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"
)

// ensureDatabase makes the roles and the database if they are missing. Each
// step looks first, so a start killed half way is finished by the next one.
func ensureDatabase(ctx context.Context, adminURL string) error {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return fmt.Errorf("prepare the database: %w", err)
	}
	defer conn.Close(ctx)
	for _, role := range []string{RoleOwner, RoleApp} {
		var there bool
		if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)`, role).Scan(&there); err != nil {
			return fmt.Errorf("look for role %s: %w", role, err)
		}
		if there {
			continue
		}
		if _, err := conn.Exec(ctx, `CREATE ROLE `+ident(role)+` LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`); err != nil {
			return fmt.Errorf("make role %s: %w", role, err)
		}
	}
	var there bool
	if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)`, Database).Scan(&there); err != nil {
		return fmt.Errorf("look for database %s: %w", Database, err)
	}
	if !there {
		if _, err := conn.Exec(ctx, `CREATE DATABASE `+ident(Database)+` OWNER `+ident(RoleOwner)); err != nil {
			return fmt.Errorf("make database %s: %w", Database, err)
		}
	}
	return closeToOthers(ctx, conn, Database)
}

// closeToOthers leaves a database to its owner and the application.
func closeToOthers(ctx context.Context, conn *pgx.Conn, database string) error {
	for _, q := range []string{
		`REVOKE ALL ON DATABASE ` + ident(database) + ` FROM PUBLIC`,
		`GRANT CONNECT ON DATABASE ` + ident(database) + ` TO ` + ident(RoleApp),
	} {
		if _, err := conn.Exec(ctx, q); err != nil {
			return fmt.Errorf("set who may enter database %s: %w", database, err)
		}
	}
	return nil
}

// CloneDatabase makes the database name as a copy of template, owned by the
// owner's role, and returns its addresses for both roles. Tests use it: nobody
// may be connected to the template meanwhile.
func CloneDatabase(ctx context.Context, adminURL, name, template string) (ownerURL, appURL string, err error) {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return "", "", fmt.Errorf("make database %s: %w", name, err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, `CREATE DATABASE `+ident(name)+` OWNER `+ident(RoleOwner)+` TEMPLATE `+ident(template)); err != nil {
		return "", "", fmt.Errorf("make database %s from %s: %w", name, template, err)
	}
	if err := closeToOthers(ctx, conn, name); err != nil {
		return "", "", err
	}
	if ownerURL, err = as(adminURL, RoleOwner, name); err != nil {
		return "", "", err
	}
	appURL, err = as(adminURL, RoleApp, name)
	return ownerURL, appURL, err
}

// as is the same server's address for another role and database.
func as(address, role, database string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	u.User, u.Path = url.User(role), "/"+database
	return u.String(), nil
}

func ident(name string) string { return pgx.Identifier{name}.Sanitize() }
