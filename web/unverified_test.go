package web_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestSignatureThatDoesNotVerifyIsExplained: a server that lacks the root of
// its own signers' certificates tells the signer so, and signs nothing.
func TestSignatureThatDoesNotVerifyIsExplained(t *testing.T) {
	h := newHouse(t)
	l := h.get(signer, h.toSign())
	h.engine.Trust = nil
	_, err := h.as(signer).Act(t.Context(), l.ID, workflow.Sign, l.Version, wire.Sign{Seen: l.Seen, Password: password})
	p, ok := errors.AsType[*client.Error](err)
	if !ok || p.Status != http.StatusConflict || p.Code != "signature_unverified" || !strings.Contains(p.Detail, "tin cậy") {
		t.Errorf("%v", err)
	}
}
