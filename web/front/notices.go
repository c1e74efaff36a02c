package front

import (
	"context"
	"net/http"
	"slices"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Notices keeps how people want to be told.
type Notices interface {
	NoticeSettings(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (postgres.NoticeSettings, error)
	PutNoticeSettings(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, n postgres.NoticeSettings) error
}

// NoticeSettings are the caller's own wishes, and where they are told.
func (f *Front) NoticeSettings(ctx context.Context, c Caller) (s postgres.NoticeSettings, email string, mail bool, err error) {
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return s, "", false, err
	}
	p, _ := org.Person(c.Person)
	s, err = f.Records.NoticeSettings(ctx, c.Agency, c.Person)
	return s, p.Email, f.Exchange != nil && f.Exchange.Sends(), err
}

// PutNoticeSettings changes the caller's own wishes.
func (f *Front) PutNoticeSettings(ctx context.Context, c Caller, s postgres.NoticeSettings) error {
	bad := func(field, vi, en string) error {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "invalid_notifications", Field: field, VI: vi, EN: en}
	}
	if !slices.Contains([]postgres.NoticeMode{postgres.NoticesOff, postgres.NoticesNow, postgres.NoticesDigest}, s.Mode) {
		return bad("mode", "chọn không nhận, nhận ngay hoặc nhận mỗi ngày một thư", "choose off, now or digest")
	}
	if s.Hour < 0 || s.Hour > 23 {
		return bad("hour", "giờ phải từ 0 đến 23", "the hour is from 0 to 23")
	}
	for _, k := range s.Muted {
		if !slices.Contains(postgres.NoticeKinds, k) {
			return bad("muted", "không có loại thông báo "+k, "there is no kind "+k)
		}
	}
	slices.Sort(s.Muted)
	s.Muted = slices.Compact(s.Muted)
	return f.Records.PutNoticeSettings(ctx, c.Agency, c.Person, s)
}
