package front

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// Recipients keeps the directory of those the agency writes to.
type Recipients interface {
	PutRecipient(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, r dispatch.Recipient) error
	CloseRecipient(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, id dispatch.RecipientID, last workflow.Date) error
	Recipient(ctx context.Context, agency workflow.AgencyID, id dispatch.RecipientID) (dispatch.Recipient, error)
	RecipientsByID(ctx context.Context, agency workflow.AgencyID, ids ...dispatch.RecipientID) ([]dispatch.Recipient, error)
	RecipientsByKey(ctx context.Context, agency workflow.AgencyID, on workflow.Date, keys []string) ([]dispatch.Recipient, error)
	Recipients(ctx context.Context, q postgres.RecipientQuery) (postgres.RecipientPage, error)
	ImportRecipients(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, list []dispatch.Recipient) error
	SuggestRecipients(ctx context.Context, agency workflow.AgencyID, on workflow.Date, text string, limit int) ([]dispatch.Recipient, error)
}

// ErrNotClerk means that a thing is for the clerk or the administrator.
var ErrNotClerk = errors.New("not a clerk or administrator")

// MayKeepRecipients is nil for a clerk and an administrator, else ErrNotClerk.
func (f *Front) MayKeepRecipients(ctx context.Context, c Caller) error {
	return f.isAny(ctx, c, ErrNotClerk, workflow.RoleClerk, workflow.RoleAdministrator)
}

// isAny is nil for a caller who has one of the roles today.
func (f *Front) isAny(ctx context.Context, c Caller, otherwise error, roles ...workflow.Role) error {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return err
	}
	for _, r := range roles {
		if org.HasRole(c.Person, r, f.today()) {
			return nil
		}
	}
	return otherwise
}

// Suggest finds recipients for what somebody has begun to type. Everybody in
// the agency may ask: they address letters.
func (f *Front) Suggest(ctx context.Context, c Caller, text string, limit int) ([]dispatch.Recipient, error) {
	if len(text) > 200 {
		return nil, &InvalidError{Field: "q", VI: "câu tìm quá dài", EN: "the query is too long"}
	}
	return f.Records.SuggestRecipients(ctx, c.Agency, f.today(), text, limit)
}

// ListRecipients lists the directory by name.
func (f *Front) ListRecipients(ctx context.Context, c Caller, q postgres.RecipientQuery) (postgres.RecipientPage, error) {
	if len(q.Text) > 200 {
		return postgres.RecipientPage{}, &InvalidError{Field: "q", VI: "câu tìm quá dài", EN: "the query is too long"}
	}
	q.Agency = c.Agency
	page, err := f.Records.Recipients(ctx, q)
	if errors.Is(err, postgres.ErrInvalid) {
		return page, badCursor
	}
	return page, err
}

// Recipient is one entry of the directory with its members.
func (f *Front) Recipient(ctx context.Context, c Caller, id dispatch.RecipientID) (r dispatch.Recipient, members []dispatch.Recipient, err error) {
	if r, err = f.Records.Recipient(ctx, c.Agency, id); err != nil {
		return r, nil, err
	}
	members, err = f.Records.RecipientsByID(ctx, c.Agency, r.Members...)
	return r, members, err
}

// PutRecipient makes or changes an entry.
func (f *Front) PutRecipient(ctx context.Context, c Caller, r dispatch.Recipient) error {
	if err := f.MayKeepRecipients(ctx, c); err != nil {
		return err
	}
	if err := f.membersByName(ctx, c, &r); err != nil {
		return err
	}
	r = r.Clean()
	if err := r.Check(); err != nil {
		return faultOf(err)
	}
	if err := f.membersExist(ctx, c, r); err != nil {
		return err
	}
	return f.Records.PutRecipient(ctx, c.Agency, c.Person, r)
}

// membersByName finds members that are given by a name instead of an ID.
func (f *Front) membersByName(ctx context.Context, c Caller, r *dispatch.Recipient) error {
	var keys []string
	for _, m := range r.Members {
		if !workflow.ValidCode(string(m)) {
			keys = append(keys, dispatch.Key(string(m)))
		}
	}
	if len(keys) == 0 {
		return nil
	}
	found, err := f.Records.RecipientsByKey(ctx, c.Agency, f.today(), keys)
	if err != nil {
		return err
	}
	byKey := map[string][]dispatch.RecipientID{}
	for _, one := range found {
		for _, k := range one.Keys() {
			byKey[k] = append(byKey[k], one.ID)
		}
	}
	for i, m := range r.Members {
		if ids := byKey[dispatch.Key(string(m))]; !workflow.ValidCode(string(m)) && len(ids) == 1 {
			r.Members[i] = ids[0]
		}
	}
	return nil
}

// membersExist names the member that is missing or is itself a group.
func (f *Front) membersExist(ctx context.Context, c Caller, r dispatch.Recipient) error {
	known, err := f.Records.RecipientsByID(ctx, c.Agency, r.Members...)
	if err != nil {
		return err
	}
	kinds := map[dispatch.RecipientID]dispatch.Kind{}
	for _, m := range known {
		kinds[m.ID] = m.Kind
	}
	for _, m := range r.Members {
		switch kinds[m] {
		case "":
			return faultOf(&dispatch.FaultError{Field: "members", VI: fmt.Sprintf("danh bạ không có %q; thêm nơi nhận này trước", m), EN: fmt.Sprintf("the directory has no %q; add it first", m)})
		case dispatch.Group:
			return faultOf(&dispatch.FaultError{Field: "members", VI: fmt.Sprintf("%q là một nhóm; nhóm không chứa nhóm khác", m), EN: fmt.Sprintf("%q is a group; a group does not hold another", m)})
		}
	}
	return nil
}

// faultOf is a fault of the directory or of a line as people may see it.
func faultOf(err error) error {
	if e, ok := errors.AsType[*dispatch.FaultError](err); ok {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid_recipient", Field: e.Field, VI: e.VI, EN: e.EN}
	}
	return err
}

// CloseRecipient ends an entry with today; what was sent to it stays known.
func (f *Front) CloseRecipient(ctx context.Context, c Caller, id dispatch.RecipientID) error {
	if err := f.MayKeepRecipients(ctx, c); err != nil {
		return err
	}
	return f.Records.CloseRecipient(ctx, c.Agency, c.Person, id, f.today())
}

// FreeRecipientID is an ID made of the name that no entry has yet.
func (f *Front) FreeRecipientID(ctx context.Context, c Caller, name string) (dispatch.RecipientID, error) {
	base := dispatch.NewID(name)
	if base == "" {
		return "", faultOf(&dispatch.FaultError{Field: "name", VI: "ghi tên nơi nhận", EN: "give the recipient's name"})
	}
	id := base
	for n := 2; ; n++ {
		_, err := f.Records.Recipient(ctx, c.Agency, id)
		if errors.Is(err, workflow.ErrNotFound) {
			return id, nil
		}
		if err != nil {
			return "", err
		}
		id = dispatch.RecipientID(fmt.Sprintf("%s-%d", base, n))
	}
}
