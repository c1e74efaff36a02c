package front

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"congvan/internal/identity"
	"congvan/internal/identity/passkey"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Purpose is what a fresh proof of identity is for. One for signing opens no
// lock of the account, and the other way round.
type Purpose string

// The purposes of a proof.
const (
	ForSigning Purpose = "signing" // signatures on letters; the zero Purpose is this
	ForAccount Purpose = "account" // factors, tokens and sessions of one's own
)

// The factors a proof can be made by.
const (
	ByPassword = "password" // of people without a second factor
	ByCode     = "totp"
	ByPasskey  = "passkey"
	ByRecovery = "recovery" // at the entry only
)

// ProofLife is how long a fresh proof counts: several signatures may follow one.
const ProofLife = 5 * time.Minute

// Proof is one proof that the caller is who they are: one of the first three.
type Proof struct {
	Password string          // counts only for people without a second factor
	Code     string          // of the authenticator app
	Passkey  json.RawMessage // answer to the question that AskProof has put
	For      Purpose
}

func (p Proof) purpose() Purpose {
	if p.For == "" {
		return ForSigning
	}
	return p.For
}

func (p Proof) empty() bool { return p.Password == "" && p.Code == "" && len(p.Passkey) == 0 }

// ProofState is what a person can prove their identity by, and whether they
// have done so just now.
type ProofState struct {
	// Until is when the fresh proof for that purpose ends; zero without one.
	Until time.Time
	// Which factors count. With a second factor the password is none.
	Password, Code, Passkey bool
}

// Fresh says whether a proof is there at that time.
func (s ProofState) Fresh(now time.Time) bool { return now.Before(s.Until) }

// ProofError means that a known caller's fresh proof of identity is missing or
// failed. The letter, or the lock, is as it was.
type ProofError struct {
	Code string // one of the Proof codes
}

// Why a proof does not count.
const (
	NeedsProof        = string(workflow.NeedsProof)
	NeedsSecondFactor = "needs_second_factor"
	WrongPassword     = "wrong_password"
	WrongCode         = "wrong_code"
	WrongPasskey      = "wrong_passkey"
)

func (e *ProofError) Error() string { return "fresh proof of identity: " + e.Code }

// ProofState says what the caller can prove their identity by for signing, and
// until when a proof of this session or token counts.
func (f *Front) ProofState(ctx context.Context, c Caller) (ProofState, error) {
	return f.ProofStateFor(ctx, c, ForSigning)
}

// ProofStateFor is ProofState for another purpose.
func (f *Front) ProofStateFor(ctx context.Context, c Caller, what Purpose) (ProofState, error) {
	has, err := f.Records.Factors(ctx, c.Agency, c.Person)
	if err != nil {
		return ProofState{}, err
	}
	s := ProofState{Password: has.Password && !second(has), Code: has.TOTP, Passkey: has.Passkeys > 0 && f.Passkeys != nil}
	if what == ForAccount && has.Recovery > 0 {
		s.Code = true // a recovery code would do
	}
	at, p, err := f.proved(ctx, c)
	if err != nil {
		return s, err
	}
	// A factor that was added since outranks the password it was proved by.
	weak := p.By == ByPassword && second(has)
	if until := at.Add(ProofLife); Purpose(p.For) == what && !weak && f.Now().Before(until) {
		s.Until = until
	}
	return s, nil
}

// second says whether a password alone proves nothing any more.
func second(has postgres.Factors) bool { return has.TOTP || has.Passkeys > 0 }

// proved is what the caller's session or token has proved last.
func (f *Front) proved(ctx context.Context, c Caller) (time.Time, postgres.Proof, error) {
	switch {
	case c.Ticket == "":
		return time.Time{}, postgres.Proof{}, nil
	case c.Face == "web":
		s, err := f.Records.Session(ctx, c.Ticket)
		return s.Proved, s.Proof, unknown(err)
	}
	t, err := f.Records.Token(ctx, c.Ticket)
	return t.Proved, t.Proof, unknown(err)
}

// Prove takes a proof of the caller's identity and keeps it on their session
// or token, where it counts for ProofLife and for its purpose only.
func (f *Front) Prove(ctx context.Context, c Caller, p Proof) (ProofState, error) {
	by, err := f.check(ctx, c, p)
	if err != nil {
		return ProofState{}, err
	}
	if err := f.keepProof(ctx, c, postgres.Proof{For: string(p.purpose()), By: by}); err != nil {
		return ProofState{}, err
	}
	return f.ProofStateFor(ctx, c, p.purpose())
}

// proven wants a proof: one given with the request, else a fresh one of the
// caller's session or token. It gives the time of the proof. A password that
// proves nothing, beside a second factor, does not stand in the fresh one's way.
func (f *Front) proven(ctx context.Context, c Caller, p Proof) (time.Time, error) {
	s, err := f.ProofStateFor(ctx, c, p.purpose())
	if err != nil {
		return time.Time{}, err
	}
	given := p.Code != "" || len(p.Passkey) > 0 || (p.Password != "" && s.Password)
	if !given && s.Fresh(f.Now()) {
		return s.Until.Add(-ProofLife), nil
	}
	_, err = f.check(ctx, c, p)
	return f.Now(), err
}

// check judges one proof, counts it against guessing, and tells the log.
func (f *Front) check(ctx context.Context, c Caller, p Proof) (by string, err error) {
	has, err := f.Records.Factors(ctx, c.Agency, c.Person)
	if err != nil {
		return "", err
	}
	switch {
	case len(p.Passkey) > 0:
		by, err = ByPasskey, f.checkPasskey(ctx, c, p)
	case p.Code != "" && p.purpose() == ForAccount:
		// Whoever has lost the app changes the account by a recovery code.
		by, err = f.checkAnyCode(ctx, c.Agency, c.Person, p.Code, has)
	case p.Code != "":
		by, err = ByCode, f.checkCode(ctx, c.Agency, c.Person, p.Code, has)
	case p.empty():
		return "", &ProofError{Code: NeedsProof}
	case second(has):
		by, err = ByPassword, &ProofError{Code: NeedsSecondFactor}
	default:
		by, err = ByPassword, f.checkPassword(ctx, c, p.Password)
	}
	if err != nil {
		f.audit(ctx, c, slog.LevelWarn, "proof of identity failed", "purpose", p.purpose(), "by", by, "why", err.Error())
		return by, err
	}
	f.audit(ctx, c, slog.LevelInfo, "identity proved", "purpose", p.purpose(), "by", by)
	return by, nil
}

// checkPassword checks the caller's password once more.
func (f *Front) checkPassword(ctx context.Context, c Caller, password string) error {
	a, err := f.Records.AccountOf(ctx, c.Agency, c.Person)
	if err != nil {
		return err
	}
	_, err = f.authenticate(ctx, c.Agency, a.Login, password, c.Address)
	if errors.Is(err, ErrCredentials) {
		return &ProofError{Code: WrongPassword}
	}
	return err
}

// A code has a million values, three of which are good at any time: an account
// may be guessed at six times in a quarter of an hour, from wherever.
const (
	codeWindow    = 15 * time.Minute
	codePerPerson = 6
)

// checkCode takes a code of the authenticator app, once.
func (f *Front) checkCode(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, code string, has postgres.Factors) error {
	if !has.TOTP {
		return &ProofError{Code: WrongCode}
	}
	tries := map[string]int{string(agency) + "/" + string(who): codePerPerson}
	if err := f.codes.take(f.Now(), codeWindow, tries); err != nil {
		return err
	}
	if err := f.takeCode(ctx, agency, who, code); err != nil {
		return err
	}
	f.codes.forgive(tries)
	return nil
}

// takeCode checks a code against a person's secret, confirmed or not, and uses
// its step up.
func (f *Front) takeCode(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, code string) error {
	if f.Vault == nil {
		return errNoVault
	}
	t, err := f.Records.TOTP(ctx, agency, who)
	if err != nil {
		return err
	}
	secret, err := f.Vault.Open(t.Sealed, totpPlace(agency, who))
	if err != nil {
		return err
	}
	step, err := identity.CheckTOTP(secret, code, f.Now(), t.Step)
	if errors.Is(err, identity.ErrCode) {
		return &ProofError{Code: WrongCode}
	}
	if err != nil {
		return err
	}
	err = f.Records.TakeTOTPStep(ctx, agency, who, step)
	if errors.Is(err, workflow.ErrConflict) { // another request has just used it
		return &ProofError{Code: WrongCode}
	}
	return err
}

func totpPlace(agency workflow.AgencyID, who workflow.PersonID) string {
	return "totp/" + string(agency) + "/" + string(who)
}

// askedProof is an open question's purpose in the records.
func askedProof(what Purpose) string { return "prove " + string(what) }

// AskProof puts a question to the caller's passkeys, whose answer is a Proof.
func (f *Front) AskProof(ctx context.Context, c Caller, what Purpose) (options json.RawMessage, err error) {
	if f.Passkeys == nil {
		return nil, errNoPasskeys
	}
	p, err := f.keyholder(ctx, c.Agency, c.Person)
	if err != nil {
		return nil, err
	}
	if len(p.Keys) == 0 {
		return nil, &InvalidError{Field: "passkey", VI: "Tài khoản chưa có khóa truy cập nào.", EN: "The account has no passkey."}
	}
	q, err := f.Passkeys.Ask(p)
	if err != nil {
		return nil, err
	}
	// One question a session or token: the newest is the one that is answered.
	err = f.Records.Ask(ctx, postgres.Challenge{
		Agency: c.Agency, Person: c.Person, Secret: c.question(what), Purpose: askedProof(what), Data: q.State, Expires: f.Now().Add(ProofLife),
	})
	return q.Options, err
}

// question names the caller's open question of one purpose.
func (c Caller) question(what Purpose) workflow.Hash {
	return workflow.Hash(identity.Hash(string(c.Ticket) + " " + string(what)))
}

func (f *Front) checkPasskey(ctx context.Context, c Caller, p Proof) error {
	if f.Passkeys == nil {
		return errNoPasskeys
	}
	asked, err := f.Records.Answer(ctx, c.question(p.purpose()), askedProof(p.purpose()))
	if errors.Is(err, workflow.ErrNotFound) || (err == nil && (asked.Agency != c.Agency || asked.Person != c.Person)) {
		return &ProofError{Code: WrongPasskey}
	}
	if err != nil {
		return err
	}
	return f.takePasskey(ctx, c.Agency, c.Person, asked.Data, p.Passkey)
}

// takePasskey checks an answer and keeps the passkey's new counter.
func (f *Front) takePasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, state, answer json.RawMessage) error {
	p, err := f.keyholder(ctx, agency, who)
	if err != nil {
		return err
	}
	k, err := f.Passkeys.Take(p, state, answer)
	if errors.Is(err, passkey.ErrAnswer) {
		f.Log.WarnContext(ctx, "passkey refused", "agency", agency, "person", who, "why", err.Error())
		return &ProofError{Code: WrongPasskey}
	}
	if err != nil {
		return err
	}
	return f.Records.UsePasskey(ctx, agency, who, postgres.Passkey{ID: k.ID, Credential: k.Record})
}

// keyholder is a person with their passkeys.
func (f *Front) keyholder(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (p passkey.Person, err error) {
	handle, err := f.Records.PasskeyHandle(ctx, agency, who, newHandle())
	if err != nil {
		return p, err
	}
	a, err := f.Records.AccountOf(ctx, agency, who)
	if err != nil {
		return p, err
	}
	org, err := f.Records.Organisation(ctx, agency)
	if err != nil {
		return p, err
	}
	known, _ := org.Person(who)
	p = passkey.Person{Handle: handle, Login: a.Login, Name: known.Name}
	list, err := f.Records.Passkeys(ctx, agency, who)
	for _, k := range list {
		p.Keys = append(p.Keys, k.Credential)
	}
	return p, err
}

// audit tells the log what somebody did about their own identity.
func (f *Front) audit(ctx context.Context, c Caller, level slog.Level, what string, more ...any) {
	f.Log.Log(ctx, level, what, append([]any{"agency", c.Agency, "person", c.Person, "face", c.Face, "address", c.Address}, more...)...)
}
