package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/workflow/dispatch"
)

func TestRecipientsByTheAPI(t *testing.T) {
	h := newHouse(t)
	stc := dispatch.Recipient{ID: "so-tai-chinh", Kind: dispatch.Organisation, Name: "Sở Tài chính", Aliases: []string{"STC"}, Email: "vanthu@stc.example.vn"}
	for _, who := range everybody[1:] {
		err := h.as(who).PutRecipient(t.Context(), stc)
		if who == clerk || who == admin {
			must(t, err)
			continue
		}
		refused(t, err, http.StatusForbidden, "not_clerk")
	}
	got, err := h.as(drafter).SuggestRecipients(t.Context(), "so tai")
	must(t, err)
	if len(got.Items) != 1 || got.Items[0].Name != "Sở Tài chính" {
		t.Errorf("suggested %+v", got.Items)
	}
	one, err := h.as(drafter).Recipient(t.Context(), "so-tai-chinh")
	must(t, err)
	if diff := cmp.Diff(stc, *one); diff != "" {
		t.Errorf("(-put +got):\n%s", diff)
	}
	bad := stc
	bad.Email = "vanthu"
	refused(t, h.as(clerk).PutRecipient(t.Context(), bad), http.StatusUnprocessableEntity, "invalid_recipient")

	table := "id,kind,name,members\nso-y-te,,Sở Y tế,\ncac-so,nhóm,Các sở,so-y-te; so-tai-chinh\n"
	taken, err := h.as(clerk).ImportRecipients(t.Context(), []byte(table))
	must(t, err)
	if taken.Taken != 2 {
		t.Errorf("took %d", taken.Taken)
	}
	_, err = h.as(clerk).ImportRecipients(t.Context(), []byte("name,email\nA,x\n"))
	refused(t, err, http.StatusUnprocessableEntity, "invalid_table")
	_, err = h.as(clerk).ImportRecipients(t.Context(), []byte("name,kind,members\nB,nhóm,khong-co\n"))
	refused(t, err, http.StatusUnprocessableEntity, "invalid_table")
	_, err = h.as(drafter).ImportRecipients(t.Context(), []byte(table))
	refused(t, err, http.StatusForbidden, "not_clerk")
	var out bytes.Buffer
	must(t, h.as(clerk).ExportRecipients(t.Context(), &out))
	if !strings.Contains(out.String(), "cac-so,group,Các sở,,,so-y-te; so-tai-chinh,,,") {
		t.Errorf("exported\n%s", out.String())
	}
	must(t, h.as(clerk).CloseRecipient(t.Context(), "so-y-te"))
	page, err := h.as(archivist).Recipients(t.Context(), "", "", false, "", 2)
	must(t, err)
	rest, err := h.as(archivist).Recipients(t.Context(), "", "", true, page.Next, 2)
	must(t, err)
	if len(page.Items) != 2 || len(rest.Items) != 1 {
		t.Errorf("pages of %d and %d", len(page.Items), len(rest.Items))
	}
}
