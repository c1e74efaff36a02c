package front

import (
	"context"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Records is what the faces read and write of the database beside moves;
// postgres.Store is one.
type Records interface {
	Organisation(ctx context.Context, agency workflow.AgencyID) (*workflow.Organisation, error)
	Load(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (*workflow.Letter, error)
	Events(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.Event, error)
	Files(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.File, error)
	Pictures(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.File, error)
	Revisions(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.Revision, error)
	Approvals(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]postgres.ApprovalRecord, error)

	Inbox(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, limit int) (items []postgres.InboxItem, more bool, err error)
	Waiting(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (map[workflow.Action]int, error)
	RecentActs(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, since time.Time, actions []workflow.Action, limit int) ([]postgres.Act, error)
	ReturnedLetters(ctx context.Context, agency workflow.AgencyID, drafter workflow.PersonID, limit int) ([]postgres.ReturnedLetter, error)
	ListLetters(ctx context.Context, q postgres.ListQuery) (postgres.ListPage, error)
	Search(ctx context.Context, q postgres.Query) (postgres.Found, error)
	Register(ctx context.Context, q postgres.RegisterQuery) (lines []postgres.RegisterLine, more bool, err error)
	RegisterYears(ctx context.Context, agency workflow.AgencyID) ([]postgres.RegisterYear, error)
	SignedLetters(ctx context.Context, agency workflow.AgencyID) (list []postgres.DeskLetter, more bool, err error)
	NumberedLetters(ctx context.Context, agency workflow.AgencyID) (list []postgres.DeskLetter, more bool, err error)
	IssuedSince(ctx context.Context, agency workflow.AgencyID, since time.Time) (list []postgres.DeskLetter, more bool, err error)
	SealStatus(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (postgres.JobStatus, error)
	PlanRelation(ctx context.Context, agency workflow.AgencyID, r postgres.LetterRelation, by workflow.PersonID) error
	Relations(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]postgres.LetterRelation, error)
	NextNumber(ctx context.Context, agency workflow.AgencyID, series workflow.SeriesID) (workflow.Number, error)
	Listen(ctx context.Context, ready func(), heard func(postgres.Moved)) error
	Comments(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, after string, limit int) (list []postgres.Comment, more bool, err error)
	Comment(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, id string) (postgres.Comment, error)
	AddComment(ctx context.Context, agency workflow.AgencyID, c postgres.Comment) error
	RewordComment(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, id, text string) error
	MarkThread(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, thread, mark string, by workflow.PersonID) error
	Announce(m postgres.Moved)
	Phrases(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (shared, own []string, known bool, err error)
	PutPhrases(ctx context.Context, agency workflow.AgencyID, whose workflow.PersonID, phrases []string, by workflow.PersonID) error
	LetterByCode(ctx context.Context, code string) (agency workflow.AgencyID, id workflow.LetterID, err error)

	Preservations
	Recipients
	Tickets
	Dispatches
	Notices
	WorkingCopies
	CaseFiles
	Searches
	Directory
	Accounts
	Factors
	Settings
}

// Directory changes an agency's organisation. Every Put makes or changes; a
// thing ends by the last day it carries.
type Directory interface {
	PutAgency(ctx context.Context, a workflow.Agency) error
	PutUnit(ctx context.Context, agency workflow.AgencyID, u workflow.Unit) error
	PutPerson(ctx context.Context, agency workflow.AgencyID, p workflow.Person) error
	PutPosition(ctx context.Context, agency workflow.AgencyID, p workflow.Position) error
	PutMandate(ctx context.Context, agency workflow.AgencyID, m workflow.Mandate) error
	PutAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error
	PutSeries(ctx context.Context, agency workflow.AgencyID, n workflow.NumberSeries) error
	PutCircuit(ctx context.Context, agency workflow.AgencyID, c workflow.Circuit) error
	PutHolidays(ctx context.Context, agency workflow.AgencyID, year int, days []workflow.SpecialDay, by workflow.PersonID) error
	PutWorkingHours(ctx context.Context, agency workflow.AgencyID, h workflow.WorkingHours) error
	ReplacePosition(ctx context.Context, agency workflow.AgencyID, old, p workflow.Position) error
	ReplaceAbsence(ctx context.Context, agency workflow.AgencyID, old, a workflow.Absence) error
	RemoveAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error
	CloseSeries(ctx context.Context, agency workflow.AgencyID, id workflow.SeriesID) error
	CloseCircuit(ctx context.Context, agency workflow.AgencyID, name string) error
}

// Accounts keeps who may come in, and their sessions and tokens by the hash of
// their secrets.
type Accounts interface {
	FirstAgencies(ctx context.Context, most int) ([]workflow.Agency, error)
	AccountByLogin(ctx context.Context, agency workflow.AgencyID, login string) (postgres.Account, error)
	AccountOf(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (postgres.Account, error)
	PutAccount(ctx context.Context, a postgres.Account) error
	DisableAccount(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error
	StartSession(ctx context.Context, n postgres.Session) error
	Session(ctx context.Context, secret workflow.Hash) (postgres.Session, error)
	EndSession(ctx context.Context, secret workflow.Hash) error
	EndSessions(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error
	EndOtherSessions(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, keep workflow.Hash) error
	Sessions(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]postgres.Session, error)
	Tokens(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]postgres.Token, error)
	SetPassword(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, hash string) error
	ProveSession(ctx context.Context, agency workflow.AgencyID, secret workflow.Hash, p postgres.Proof) error
	ProveToken(ctx context.Context, agency workflow.AgencyID, secret workflow.Hash, p postgres.Proof) error
	AddToken(ctx context.Context, t postgres.Token) error
	Token(ctx context.Context, secret workflow.Hash) (postgres.Token, error)
	RevokeToken(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, secret workflow.Hash) error
}

// Factors keeps what people prove their identity by, the questions put to
// authenticators, and what people have chosen.
type Factors interface {
	Factors(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (postgres.Factors, error)
	TOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (postgres.TOTP, error)
	StartTOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, sealed []byte) error
	TakeTOTPStep(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, step int64) error
	ConfirmTOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error
	DropTOTP(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error
	PutRecoveryCodes(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, codes []workflow.Hash) error
	UseRecoveryCode(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, code workflow.Hash) error
	AddPasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, p postgres.Passkey) error
	Passkeys(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]postgres.Passkey, error)
	UsePasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, p postgres.Passkey) error
	RenamePasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id []byte, name string) error
	DropPasskey(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id []byte) error
	PasskeyHandle(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, fresh []byte) ([]byte, error)
	AccountByHandle(ctx context.Context, handle []byte) (postgres.Account, error)
	Ask(ctx context.Context, c postgres.Challenge) error
	Asked(ctx context.Context, secret workflow.Hash, purpose string) (postgres.Challenge, error)
	Answer(ctx context.Context, secret workflow.Hash, purpose string) (postgres.Challenge, error)
	Preferences(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (map[string]string, error)
	SetPreference(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, key, value string) error
	ResetFactors(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) error
	DropPreference(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, key string) error
}

var _ Records = (*postgres.Store)(nil)
