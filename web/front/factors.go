package front

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"congvan/internal/identity"
	"congvan/internal/identity/passkey"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Whatever changes how somebody proves who they are wants a fresh proof for
// the account: a session left open must not be enough to take it over.

// unlocked is nil when the caller has a fresh proof for the account.
func (f *Front) unlocked(ctx context.Context, c Caller) error {
	s, err := f.ProofStateFor(ctx, c, ForAccount)
	if err != nil {
		return err
	}
	if !s.Fresh(f.Now()) {
		return &ProofError{Code: NeedsProof}
	}
	return nil
}

// AppEnrolment is an authenticator app that is being added: the secret counts
// once a code has shown that the app has it.
type AppEnrolment struct {
	Secret  string // as people type it
	Address string // otpauth, as the QR code has it
	QR      *identity.QR
}

// StartApp gives the caller a new secret for an authenticator app.
func (f *Front) StartApp(ctx context.Context, c Caller) (*AppEnrolment, error) {
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	if f.Vault == nil {
		return nil, errNoVault
	}
	secret := identity.NewTOTPSecret()
	err := f.Records.StartTOTP(ctx, c.Agency, c.Person, f.Vault.Seal(secret, totpPlace(c.Agency, c.Person)))
	if errors.Is(err, workflow.ErrConflict) {
		return nil, errHasApp
	}
	if err != nil {
		return nil, err
	}
	return f.enrolment(ctx, c, secret)
}

// PendingApp is the enrolment that waits for its code, to be shown again.
func (f *Front) PendingApp(ctx context.Context, c Caller) (*AppEnrolment, error) {
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	t, err := f.Records.TOTP(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	if t.Confirmed {
		return nil, errHasApp
	}
	if f.Vault == nil {
		return nil, errNoVault
	}
	secret, err := f.Vault.Open(t.Sealed, totpPlace(c.Agency, c.Person))
	if err != nil {
		return nil, err
	}
	return f.enrolment(ctx, c, secret)
}

func (f *Front) enrolment(ctx context.Context, c Caller, secret []byte) (*AppEnrolment, error) {
	a, err := f.Records.AccountOf(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	e := &AppEnrolment{Secret: identity.TOTPText(secret), Address: identity.TOTPAddress(secret, "Công văn", string(c.Agency)+"/"+a.Login)}
	e.QR, err = identity.NewQR(e.Address)
	return e, err
}

var errHasApp = &InvalidError{Status: http.StatusConflict, Code: "has_app",
	VI: "Tài khoản đã có ứng dụng xác thực. Gỡ ứng dụng đang dùng trước khi thêm ứng dụng khác.",
	EN: "The account has an authenticator app. Remove that one before adding another."}

// ConfirmApp makes the app count, by a code that it shows. The recovery codes
// are told this once; none come if the person has some already.
func (f *Front) ConfirmApp(ctx context.Context, c Caller, code string) (recovery []string, err error) {
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	t, err := f.Records.TOTP(ctx, c.Agency, c.Person)
	if err == nil && t.Confirmed {
		err = errHasApp
	}
	if err != nil {
		return nil, err
	}
	tries := map[string]int{string(c.Agency) + "/" + string(c.Person): codePerPerson}
	if err := f.codes.take(f.Now(), codeWindow, tries); err != nil {
		return nil, err
	}
	if err := f.takeCode(ctx, c.Agency, c.Person, code); err != nil {
		return nil, err
	}
	f.codes.forgive(tries)
	if err := f.Records.ConfirmTOTP(ctx, c.Agency, c.Person); err != nil {
		return nil, err
	}
	f.audit(ctx, c, slog.LevelInfo, "authenticator app added")
	return f.recoveryIfNone(ctx, c, ByCode)
}

// recoveryIfNone gives recovery codes to somebody who has just got a second
// factor and has none. The proof that let the factor be added was made without
// it, so it is made anew by it.
func (f *Front) recoveryIfNone(ctx context.Context, c Caller, by string) ([]string, error) {
	note := postgres.Proof{For: string(ForAccount), By: by}
	if err := f.keepProof(ctx, c, note); err != nil {
		return nil, err
	}
	has, err := f.Records.Factors(ctx, c.Agency, c.Person)
	if err != nil || has.Recovery > 0 {
		return nil, err
	}
	return f.freshRecovery(ctx, c)
}

func (f *Front) keepProof(ctx context.Context, c Caller, note postgres.Proof) error {
	if c.Face == "web" {
		return unknown(f.Records.ProveSession(ctx, c.Agency, c.Ticket, note))
	}
	return unknown(f.Records.ProveToken(ctx, c.Agency, c.Ticket, note))
}

func (f *Front) freshRecovery(ctx context.Context, c Caller) ([]string, error) {
	codes := identity.NewRecoveryCodes()
	hashes := make([]workflow.Hash, len(codes))
	for i, code := range codes {
		hashes[i] = workflow.Hash(identity.HashRecoveryCode(code))
	}
	f.audit(ctx, c, slog.LevelInfo, "recovery codes made")
	return codes, f.Records.PutRecoveryCodes(ctx, c.Agency, c.Person, hashes)
}

// NewRecoveryCodes replaces the caller's recovery codes; they are told this
// once.
func (f *Front) NewRecoveryCodes(ctx context.Context, c Caller) ([]string, error) {
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	has, err := f.Records.Factors(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	if !second(has) {
		return nil, &InvalidError{Status: http.StatusConflict, Code: "no_second_factor",
			VI: "Chưa tạo được mã dự phòng: thêm ứng dụng xác thực hoặc khóa truy cập trước.",
			EN: "No recovery codes made: add an authenticator app or a passkey first."}
	}
	return f.freshRecovery(ctx, c)
}

// DropApp removes the caller's authenticator app.
func (f *Front) DropApp(ctx context.Context, c Caller) error {
	if err := f.unlocked(ctx, c); err != nil {
		return err
	}
	if err := f.Records.DropTOTP(ctx, c.Agency, c.Person); err != nil {
		return err
	}
	f.audit(ctx, c, slog.LevelWarn, "authenticator app removed")
	return f.dropRecoveryAlone(ctx, c.Agency, c.Person)
}

// dropRecoveryAlone removes recovery codes that recover nothing any more.
func (f *Front) dropRecoveryAlone(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error {
	has, err := f.Records.Factors(ctx, agency, who)
	if err != nil || second(has) {
		return err
	}
	return f.Records.PutRecoveryCodes(ctx, agency, who, nil)
}

// Passkey is one of the caller's passkeys.
type Passkey struct {
	ID            []byte
	Name          string
	Created, Used time.Time // Used is zero if never
}

// OwnPasskeys lists the caller's passkeys, oldest first.
func (f *Front) OwnPasskeys(ctx context.Context, c Caller) ([]Passkey, error) {
	kept, err := f.Records.Passkeys(ctx, c.Agency, c.Person)
	list := make([]Passkey, len(kept))
	for i, k := range kept {
		list[i] = Passkey{ID: k.ID, Name: k.Name, Created: k.Created, Used: k.Used}
	}
	return list, err
}

const (
	askedPasskey = "new passkey"
	maxPasskeys  = 20
	maxKeyName   = 100 // characters
)

// AskPasskey asks the caller's browser for a new passkey.
func (f *Front) AskPasskey(ctx context.Context, c Caller) (options json.RawMessage, err error) {
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	if f.Passkeys == nil {
		return nil, errNoPasskeys
	}
	p, err := f.keyholder(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	if len(p.Keys) >= maxPasskeys {
		return nil, &InvalidError{Status: http.StatusConflict, Code: "too_many_passkeys",
			VI: "Đã có 20 khóa truy cập. Gỡ khóa không dùng nữa rồi thêm khóa mới.", EN: "There are 20 passkeys. Remove one that is not used and add the new one then."}
	}
	q, err := f.Passkeys.AskNew(p)
	if err != nil {
		return nil, err
	}
	return q.Options, f.Records.Ask(ctx, postgres.Challenge{
		Agency: c.Agency, Person: c.Person, Secret: c.question(askedPasskey), Purpose: askedPasskey, Data: q.State, Expires: f.Now().Add(questionLife),
	})
}

// AddPasskey takes the answer to AskPasskey. Recovery codes come as with
// ConfirmApp.
func (f *Front) AddPasskey(ctx context.Context, c Caller, name string, answer json.RawMessage) (recovery []string, err error) {
	if err := f.unlocked(ctx, c); err != nil {
		return nil, err
	}
	if f.Passkeys == nil {
		return nil, errNoPasskeys
	}
	if name, err = keyName(name); err != nil {
		return nil, err
	}
	asked, err := f.Records.Answer(ctx, c.question(askedPasskey), askedPasskey)
	if errors.Is(err, workflow.ErrNotFound) {
		return nil, &ProofError{Code: WrongPasskey}
	}
	if err != nil {
		return nil, err
	}
	p, err := f.keyholder(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	k, err := f.Passkeys.TakeNew(p, asked.Data, answer)
	if errors.Is(err, passkey.ErrAnswer) {
		f.audit(ctx, c, slog.LevelWarn, "passkey not added", "why", err.Error())
		return nil, &ProofError{Code: WrongPasskey}
	}
	if err != nil {
		return nil, err
	}
	if err := f.Records.AddPasskey(ctx, c.Agency, c.Person, postgres.Passkey{ID: k.ID, Name: name, Credential: k.Record}); err != nil {
		return nil, err
	}
	f.audit(ctx, c, slog.LevelInfo, "passkey added", "name", name)
	return f.recoveryIfNone(ctx, c, ByPasskey)
}

func keyName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if n := utf8.RuneCountInString(name); n == 0 || n > maxKeyName || !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		return "", &InvalidError{Status: http.StatusUnprocessableEntity, Code: "needs_name", Field: "name",
			VI: "Đặt tên từ 1 đến 100 ký tự để nhận ra sau này.", EN: "Give a name of 1 to 100 characters, to know it by later."}
	}
	return name, nil
}

// RenamePasskey gives one of the caller's passkeys another name.
func (f *Front) RenamePasskey(ctx context.Context, c Caller, id []byte, name string) error {
	name, err := keyName(name)
	if err != nil {
		return err
	}
	return f.Records.RenamePasskey(ctx, c.Agency, c.Person, id, name)
}

// DropPasskey removes one of the caller's passkeys.
func (f *Front) DropPasskey(ctx context.Context, c Caller, id []byte) error {
	if err := f.unlocked(ctx, c); err != nil {
		return err
	}
	if err := f.Records.DropPasskey(ctx, c.Agency, c.Person, id); err != nil {
		return err
	}
	f.audit(ctx, c, slog.LevelWarn, "passkey removed")
	return f.dropRecoveryAlone(ctx, c.Agency, c.Person)
}

// ResetFactors lets an administrator take all second factors and recovery
// codes from somebody who has lost them. Their sessions and tokens end.
func (f *Front) ResetFactors(ctx context.Context, c Caller, who workflow.PersonID) error {
	if err := f.mayMind(ctx, c, who); err != nil {
		return err
	}
	if _, err := f.Records.AccountOf(ctx, c.Agency, who); err != nil {
		return err
	}
	f.audit(ctx, c, slog.LevelWarn, "second factors reset by an administrator", "of", who)
	return f.Records.Amend(ctx, f.accountChange(c, who, "factors"), func(ctx context.Context) error {
		return f.Records.ResetFactors(ctx, c.Agency, who)
	})
}
