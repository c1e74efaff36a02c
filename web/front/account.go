package front

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"congvan/internal/identity"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Account is what the caller sees of their own account.
type Account struct {
	Login    string
	Has      postgres.Factors
	AppSince time.Time // of the authenticator app
	// CanPasskey and CanApp say whether this server can have them at all.
	CanPasskey, CanApp bool
}

// OwnAccount is the caller's account.
func (f *Front) OwnAccount(ctx context.Context, c Caller) (*Account, error) {
	a, has, err := f.standing(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	own := &Account{Login: a.Login, Has: has, CanPasskey: f.Passkeys != nil, CanApp: f.Vault != nil}
	if has.TOTP {
		t, err := f.Records.TOTP(ctx, c.Agency, c.Person)
		if err != nil {
			return nil, err
		}
		own.AppSince = t.Created
	}
	return own, nil
}

// ChangePassword replaces the caller's password; the old one is asked for
// whatever was proved before. All other sessions end.
func (f *Front) ChangePassword(ctx context.Context, c Caller, old, fresh string) error {
	if err := f.checkPassword(ctx, c, old); err != nil {
		f.audit(ctx, c, slog.LevelWarn, "password not changed", "why", err.Error())
		return err
	}
	hash, err := identity.HashPassword(fresh)
	if err != nil {
		return err
	}
	if err := f.Records.SetPassword(ctx, c.Agency, c.Person, hash); err != nil {
		return err
	}
	f.audit(ctx, c, slog.LevelInfo, "password changed")
	return f.Records.EndOtherSessions(ctx, c.Agency, c.Person, c.Ticket)
}

// Session is one of the caller's sessions. ID is the beginning of its secret's
// hash: enough to name it by, no use to get in.
type Session struct {
	ID, Origin, Device, By string
	Created, Expires       time.Time
	Current                bool
}

const idLen = 16

func shortID(h workflow.Hash) string { return string(h[:idLen]) }

// OwnSessions lists the caller's sessions, the latest first.
func (f *Front) OwnSessions(ctx context.Context, c Caller) ([]Session, error) {
	kept, err := f.Records.Sessions(ctx, c.Agency, c.Person)
	list := make([]Session, len(kept))
	for i, s := range kept {
		list[i] = Session{ID: shortID(s.Secret), Origin: s.Origin, Device: s.Device, By: s.Proof.By, Created: s.Created, Expires: s.Expires, Current: s.Secret == c.Ticket}
	}
	return list, err
}

// EndOwnSession ends one of the caller's sessions.
func (f *Front) EndOwnSession(ctx context.Context, c Caller, id string) error {
	kept, err := f.Records.Sessions(ctx, c.Agency, c.Person)
	if err != nil {
		return err
	}
	for _, s := range kept {
		if shortID(s.Secret) == id {
			f.audit(ctx, c, slog.LevelInfo, "session ended", "session", id)
			return f.Records.EndSession(ctx, s.Secret)
		}
	}
	return workflow.ErrNotFound
}

// EndOtherSessions ends all of the caller's sessions but this.
func (f *Front) EndOtherSessions(ctx context.Context, c Caller) error {
	f.audit(ctx, c, slog.LevelInfo, "other sessions ended")
	return f.Records.EndOtherSessions(ctx, c.Agency, c.Person, c.Ticket)
}

// Token is one of the caller's tokens for programs.
type Token struct {
	ID, Name         string
	Created, Expires time.Time
	Current          bool
}

// OwnTokens lists the caller's living tokens, oldest first.
func (f *Front) OwnTokens(ctx context.Context, c Caller) ([]Token, error) {
	kept, err := f.Records.Tokens(ctx, c.Agency, c.Person)
	list := make([]Token, len(kept))
	for i, t := range kept {
		list[i] = Token{ID: shortID(t.Secret), Name: t.Name, Created: t.Created, Expires: t.Expires, Current: t.Secret == c.Ticket}
	}
	return list, err
}

// Bounds of tokens that people make themselves.
const (
	maxTokens    = 50
	maxTokenDays = 366
)

// MakeToken makes a token for a program, told this once. It wants a fresh
// proof for the account.
func (f *Front) MakeToken(ctx context.Context, c Caller, name string, days int) (*Entry, error) {
	name = strings.TrimSpace(name)
	switch n := utf8.RuneCountInString(name); {
	case n == 0 || n > maxKeyName || !utf8.ValidString(name) || strings.ContainsRune(name, 0):
		_, err := keyName(name)
		return nil, err
	case days < 1 || days > maxTokenDays:
		return nil, &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid_days", Field: "days",
			VI: "Thời hạn từ 1 đến 366 ngày.", EN: "A token lives 1 to 366 days."}
	}
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	kept, err := f.Records.Tokens(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	if len(kept) >= maxTokens {
		return nil, &InvalidError{Status: http.StatusConflict, Code: "too_many_tokens",
			VI: "Đã có 50 mã truy cập. Hủy mã không dùng nữa rồi tạo mã mới.", EN: "There are 50 tokens. Revoke one that is not used and make the new one then."}
	}
	a, err := f.Records.AccountOf(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	return f.giveToken(ctx, a, name, time.Duration(days)*24*time.Hour, "account", c.Address)
}

// RevokeOwnToken ends one of the caller's tokens.
func (f *Front) RevokeOwnToken(ctx context.Context, c Caller, id string) error {
	kept, err := f.Records.Tokens(ctx, c.Agency, c.Person)
	if err != nil {
		return err
	}
	for _, t := range kept {
		if shortID(t.Secret) != id {
			continue
		}
		f.audit(ctx, c, slog.LevelInfo, "token revoked", "name", t.Name)
		err := f.Records.RevokeToken(ctx, c.Agency, c.Person, t.Secret)
		if errors.Is(err, workflow.ErrNotFound) {
			return nil // somebody was faster
		}
		return err
	}
	return workflow.ErrNotFound
}
