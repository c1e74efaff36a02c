package pages

import (
	"testing"

	"congvan/workflow"
)

func TestPreservedInWords(t *testing.T) {
	const by, until = "Dịch vụ A", "2033-07-05T00:00:00Z"
	for _, c := range []struct {
		event       workflow.Event
		title, note string
	}{
		{
			workflow.Event{Reason: "PAdES B-LTA", Detail: map[string]string{"level": "PAdES B-LTA", "timestamp_by": by, "timestamp_until": until}},
			"Thêm chứng cứ và dấu thời gian lưu trữ", "PAdES B-LTA; dấu của Dịch vụ A, dùng được đến 05/07/2033",
		},
		{
			workflow.Event{Detail: map[string]string{"renews": "2029-01-01T00:00:00Z rsa-2048", "timestamp_by": by, "timestamp_until": until}},
			"Gia hạn dấu thời gian lưu trữ",
			"dấu trước hết hạn 01/01/2029 (thuật toán rsa-2048 hết tin cậy); dấu của Dịch vụ A, dùng được đến 05/07/2033",
		},
		{
			workflow.Event{Detail: map[string]string{"renews": "2033-07-05T00:00:00Z certificate", "attachment": "02"}},
			"Gia hạn dấu thời gian lưu trữ, tệp kèm theo 02", "dấu trước hết hạn 05/07/2033 (chứng thư của dịch vụ hết hạn)",
		},
		{workflow.Event{Detail: map[string]string{}}, "Thêm chứng cứ và dấu thời gian lưu trữ", ""},
	} {
		if title, note := preserved(&visit{}, c.event); title != c.title || note != c.note {
			t.Errorf("got %q, %q\nwant %q, %q", title, note, c.title, c.note)
		}
	}
}
