package front

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"congvan/storage/postgres"
	"congvan/workflow/dispatch"
)

// ExportRecipients writes the whole directory as a table, for those who keep
// it.
func (f *Front) ExportRecipients(ctx context.Context, c Caller, w io.Writer) error {
	if err := f.MayKeepRecipients(ctx, c); err != nil {
		return err
	}
	var all []dispatch.Recipient
	q := postgres.RecipientQuery{Agency: c.Agency, Limit: 200}
	for {
		page, err := f.Records.Recipients(ctx, q)
		if err != nil {
			return err
		}
		all = append(all, page.Items...)
		if q.After = page.Next; q.After == "" {
			return dispatch.WriteCSV(w, all)
		}
	}
}

// TableError are the faults of an imported table; nothing of it was kept.
type TableError []*dispatch.RowError

func (e TableError) Error() string { return fmt.Sprintf("%d faults, the first: %v", len(e), e[0]) }

func tableFaults(err error) (p Problem, ok bool) {
	list, ok := errors.AsType[TableError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusUnprocessableEntity, Code: "invalid_table", Detail: words(
		"Chưa nhập được: bảng còn lỗi, chưa có dòng nào được ghi. Sửa các dòng được nêu rồi nhập lại.",
		"Not imported: the table has faults and nothing of it was kept. Mend the rows named and send it again.")}
	for _, e := range list {
		p.Faults = append(p.Faults, Fault{Field: e.Field, Line: e.Row, Text: words(e.VI, e.EN)})
	}
	return p, true
}

// ImportRecipients takes a table in, all of it or nothing, and says how many
// entries it held. Entries with a known ID are changed.
func (f *Front) ImportRecipients(ctx context.Context, c Caller, data []byte) (int, error) {
	if err := f.MayKeepRecipients(ctx, c); err != nil {
		return 0, err
	}
	list, faults := dispatch.ReadCSV(data)
	if faults == nil {
		var err error
		if faults, err = f.strangersIn(ctx, c, list); err != nil {
			return 0, err
		}
	}
	if len(faults) > 0 {
		return 0, TableError(faults)
	}
	return len(list), f.Records.ImportRecipients(ctx, c.Agency, c.Person, list)
}

// strangersIn finds members of groups that neither the table nor the directory
// knows, or that are groups.
func (f *Front) strangersIn(ctx context.Context, c Caller, list []dispatch.Recipient) ([]*dispatch.RowError, error) {
	kinds := map[dispatch.RecipientID]dispatch.Kind{}
	var ask []dispatch.RecipientID
	for _, r := range list {
		ask = append(ask, r.Members...)
	}
	known, err := f.Records.RecipientsByID(ctx, c.Agency, ask...)
	if err != nil {
		return nil, err
	}
	for _, r := range append(known, list...) {
		kinds[r.ID] = r.Kind
	}
	var faults []*dispatch.RowError
	for _, r := range list {
		for _, m := range r.Members {
			if k := kinds[m]; k == "" || k == dispatch.Group {
				faults = append(faults, &dispatch.RowError{Row: 0, FaultError: &dispatch.FaultError{Field: "members",
					VI: fmt.Sprintf("nhóm %s có thành viên %q không có trong danh bạ hoặc lại là nhóm", r.ID, m),
					EN: fmt.Sprintf("the group %s holds %q, which is unknown or a group", r.ID, m)}})
			}
		}
	}
	return faults, nil
}
