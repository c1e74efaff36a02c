package front

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"time"

	"congvan/internal/identity"
	"congvan/internal/identity/passkey"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Door is where somebody comes in: an address without the port, and what they
// use as it names itself.
type Door struct{ Address, Device string }

// Key is what somebody shows at the door.
type Key struct {
	Agency          workflow.AgencyID
	Login, Password string
	Code            string // of the authenticator app, or a recovery code
}

// Entry is a secret handed out after a login, told this once.
type Entry struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID
	Name    string
	Secret  string
	Expires time.Time
}

// SecondFactorError means that login and password are right and that another
// factor is wanted. Secret stands for the sign-in until that is shown; it is
// empty where a token was asked for.
type SecondFactorError struct {
	Secret       string
	Expires      time.Time
	Code, Wrong  bool // an app's code would do; the one shown was wrong
	Passkey      bool
	RecoveryLeft bool
}

func (*SecondFactorError) Error() string { return "a second factor is needed" }

// NewToken gives a program a token. With a second factor the key must have its
// code.
func (f *Front) NewToken(ctx context.Context, k Key, address string) (*Entry, error) {
	a, err := f.authenticate(ctx, k.Agency, k.Login, k.Password, address)
	if err != nil {
		return nil, err
	}
	has, err := f.Records.Factors(ctx, a.Agency, a.Person)
	if err != nil {
		return nil, err
	}
	by := ByPassword
	if second(has) {
		wanted := &SecondFactorError{Code: has.TOTP, Passkey: has.Passkeys > 0, RecoveryLeft: has.Recovery > 0}
		if k.Code == "" {
			return nil, wanted
		}
		if by, err = f.checkEntryCode(ctx, a, k.Code, has, Door{Address: address}); err != nil {
			return nil, wrongCode(err, wanted)
		}
	}
	return f.giveToken(ctx, a, "api "+address, tokenLife, by, address)
}

// wrongCode makes a failed code at the door a request for another.
func wrongCode(err error, wanted *SecondFactorError) error {
	if _, ok := errors.AsType[*ProofError](err); !ok {
		return err
	}
	again := *wanted
	again.Wrong = true
	return &again
}

func (f *Front) giveToken(ctx context.Context, a postgres.Account, name string, life time.Duration, by, address string) (*Entry, error) {
	e, err := f.entry(ctx, a, identity.NewToken(), life)
	if err != nil {
		return nil, err
	}
	f.audit(ctx, Caller{Agency: a.Agency, Person: a.Person, Face: "api", Address: address}, slog.LevelInfo, "token given", "name", name, "by", by)
	return e, f.Records.AddToken(ctx, postgres.Token{
		Agency: e.Agency, Person: e.Person, Secret: secretHash(e.Secret), Name: name, Expires: e.Expires,
	})
}

// SignIn gives a browser a session for somebody's login and password, or a
// SecondFactorError with what goes on to SignInCode or SignInPasskey.
func (f *Front) SignIn(ctx context.Context, k Key, d Door) (*Entry, error) {
	a, err := f.authenticate(ctx, k.Agency, k.Login, k.Password, d.Address)
	if err != nil {
		return nil, err
	}
	has, err := f.Records.Factors(ctx, a.Agency, a.Person)
	if err != nil {
		return nil, err
	}
	if second(has) {
		return nil, f.halfway(ctx, a, has)
	}
	return f.giveSession(ctx, a, ByPassword, d)
}

const (
	askedSecond  = "second factor" // purpose of a sign-in that is half done
	askedEntry   = "entry by passkey"
	halfwayLife  = 10 * time.Minute
	questionLife = 5 * time.Minute
)

func (f *Front) halfway(ctx context.Context, a postgres.Account, has postgres.Factors) error {
	s := f.wantedOf(has)
	s.Secret, s.Expires = identity.NewSecret(), f.Now().Add(halfwayLife)
	err := f.Records.Ask(ctx, postgres.Challenge{
		Agency: a.Agency, Person: a.Person, Secret: secretHash(s.Secret), Purpose: askedSecond, Data: json.RawMessage(`{}`), Expires: s.Expires,
	})
	return errors.Join(err, s)
}

func (f *Front) wantedOf(has postgres.Factors) *SecondFactorError {
	return &SecondFactorError{Code: has.TOTP, Passkey: has.Passkeys > 0 && f.Passkeys != nil, RecoveryLeft: has.Recovery > 0}
}

// Halfway is what a sign-in still wants; ErrCredentials when it is over.
func (f *Front) Halfway(ctx context.Context, secret string) (*SecondFactorError, error) {
	asked, err := f.Records.Asked(ctx, secretHash(secret), askedSecond)
	if err != nil {
		return nil, unknown(err)
	}
	has, err := f.Records.Factors(ctx, asked.Agency, asked.Person)
	if err != nil {
		return nil, err
	}
	s := f.wantedOf(has)
	s.Secret, s.Expires = secret, asked.Expires
	return s, nil
}

// SignInCode ends a sign-in by a code of the app, or a recovery code. A wrong
// one leaves it open.
func (f *Front) SignInCode(ctx context.Context, secret, code string, d Door) (*Entry, error) {
	asked, err := f.Records.Asked(ctx, secretHash(secret), askedSecond)
	if err != nil {
		return nil, unknown(err)
	}
	a, has, err := f.standing(ctx, asked.Agency, asked.Person)
	if err != nil {
		return nil, err
	}
	by, err := f.checkEntryCode(ctx, a, code, has, d)
	if err != nil {
		wanted := f.wantedOf(has)
		wanted.Secret, wanted.Expires = secret, asked.Expires
		return nil, wrongCode(err, wanted)
	}
	if _, err := f.Records.Answer(ctx, secretHash(secret), askedSecond); err != nil {
		return nil, unknown(err)
	}
	return f.giveSession(ctx, a, by, d)
}

// standing is an account that may come in, with its factors.
func (f *Front) standing(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (a postgres.Account, has postgres.Factors, err error) {
	if a, err = f.Records.AccountOf(ctx, agency, who); err != nil {
		return a, has, unknown(err)
	}
	if a.Disabled {
		return a, has, ErrCredentials
	}
	has, err = f.Records.Factors(ctx, agency, who)
	return a, has, err
}

// checkEntryCode takes a code of the app or, if it is no such code by its
// form, a recovery code.
func (f *Front) checkEntryCode(ctx context.Context, a postgres.Account, code string, has postgres.Factors, d Door) (by string, err error) {
	c := Caller{Agency: a.Agency, Person: a.Person, Face: "door", Address: d.Address}
	by, err = f.checkAnyCode(ctx, a.Agency, a.Person, code, has)
	if err != nil {
		f.audit(ctx, c, slog.LevelWarn, "second factor failed", "by", by, "why", err.Error())
	}
	return by, err
}

func (f *Front) checkAnyCode(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, code string, has postgres.Factors) (by string, err error) {
	if !recoveryShaped(code) {
		return ByCode, f.checkCode(ctx, agency, who, code, has)
	}
	return ByRecovery, f.checkRecovery(ctx, agency, who, code)
}

// recoveryShaped tells recovery codes from six digits.
func recoveryShaped(code string) bool { return len(strings.Join(strings.Fields(code), "")) > 8 }

// checkRecovery uses a recovery code up.
func (f *Front) checkRecovery(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, code string) error {
	tries := map[string]int{string(agency) + "/" + string(who): codePerPerson}
	if err := f.codes.take(f.Now(), codeWindow, tries); err != nil {
		return err
	}
	err := f.Records.UseRecoveryCode(ctx, agency, who, workflow.Hash(identity.HashRecoveryCode(code)))
	if errors.Is(err, workflow.ErrNotFound) {
		return &ProofError{Code: WrongCode}
	}
	if err == nil {
		f.codes.forgive(tries)
	}
	return err
}

// AskEntry asks for whichever passkey of this server somebody chooses. The
// secret comes back with the answer.
func (f *Front) AskEntry(ctx context.Context, d Door) (secret string, options json.RawMessage, err error) {
	if f.Passkeys == nil {
		return "", nil, errNoPasskeys
	}
	if err := f.logins.take(f.Now(), loginWindow, map[string]int{"from " + d.Address: loginPerPlace}); err != nil {
		return "", nil, err
	}
	q, err := f.Passkeys.AskAnybody()
	if err != nil {
		return "", nil, err
	}
	secret = identity.NewSecret()
	return secret, q.Options, f.Records.Ask(ctx, postgres.Challenge{
		Secret: secretHash(secret), Purpose: askedEntry, Data: q.State, Expires: f.Now().Add(questionLife),
	})
}

// SignInPasskey gives a session to whom a passkey names. It proves both that
// somebody has the authenticator and that it knows them, so it is a whole
// sign-in.
func (f *Front) SignInPasskey(ctx context.Context, secret string, answer json.RawMessage, d Door) (*Entry, error) {
	if f.Passkeys == nil {
		return nil, errNoPasskeys
	}
	asked, err := f.Records.Answer(ctx, secretHash(secret), askedEntry)
	if err != nil {
		return nil, unknown(err)
	}
	var a postgres.Account
	k, err := f.Passkeys.TakeAnybody(asked.Data, answer, func(handle []byte) (p passkey.Person, err error) {
		if a, err = f.Records.AccountByHandle(ctx, handle); err != nil {
			return p, err
		}
		return f.keyholder(ctx, a.Agency, a.Person)
	})
	switch {
	case errors.Is(err, passkey.ErrAnswer), errors.Is(err, workflow.ErrNotFound), err == nil && a.Disabled:
		f.audit(ctx, Caller{Agency: a.Agency, Person: a.Person, Face: "door", Address: d.Address}, slog.LevelWarn, "entry by passkey failed", "why", err)
		return nil, ErrCredentials
	case err != nil:
		return nil, err
	}
	if err := f.Records.UsePasskey(ctx, a.Agency, a.Person, postgres.Passkey{ID: k.ID, Credential: k.Record}); err != nil {
		return nil, unknown(err)
	}
	return f.giveSession(ctx, a, ByPasskey, d)
}

// maxDevice bounds what a browser says of itself, in bytes.
const maxDevice = 300

func (f *Front) giveSession(ctx context.Context, a postgres.Account, by string, d Door) (*Entry, error) {
	e, err := f.entry(ctx, a, identity.NewSecret(), sessionLife)
	if err != nil {
		return nil, err
	}
	f.audit(ctx, Caller{Agency: a.Agency, Person: a.Person, Face: "web", Address: d.Address}, slog.LevelInfo, "signed in", "by", by)
	return e, f.Records.StartSession(ctx, postgres.Session{
		Agency: e.Agency, Person: e.Person, Secret: secretHash(e.Secret), Origin: d.Address, Expires: e.Expires,
		Proof: postgres.Proof{By: by}, Device: strings.ToValidUTF8(d.Device[:min(len(d.Device), maxDevice)], ""),
	})
}

func (f *Front) entry(ctx context.Context, a postgres.Account, secret string, life time.Duration) (*Entry, error) {
	org, err := f.Records.Organisation(ctx, a.Agency)
	if err != nil {
		return nil, err
	}
	p, _ := org.Person(a.Person)
	return &Entry{
		Agency: a.Agency, Person: a.Person, Name: p.Name, Secret: secret, Expires: f.Now().Add(life).UTC().Truncate(time.Second),
	}, nil
}
