package api

import (
	"fmt"
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
)

func (a *API) alive(w http.ResponseWriter, _ *request) error {
	return reply(w, http.StatusOK, wire.Health{Status: "ok"})
}

// ready says whether records and files can be reached; what is wrong is for
// the log only.
func (a *API) ready(w http.ResponseWriter, r *request) error {
	if err := a.Ready(r.Context()); err != nil {
		a.Log.WarnContext(r.Context(), "not ready", "error", err)
		return &front.InvalidError{Status: http.StatusServiceUnavailable, Code: "not_ready",
			VI: "Máy chủ chưa sẵn sàng: chưa kết nối được cơ sở dữ liệu hoặc kho tệp.", EN: "Not ready: records or files cannot be reached."}
	}
	return reply(w, http.StatusOK, wire.Health{Status: "ok"})
}

func (a *API) contract(w http.ResponseWriter, _ *request) error {
	w.Header().Set("Content-Type", "application/yaml")
	w.Header().Set("Content-Length", fmt.Sprint(len(Contract)))
	_, _ = w.Write(Contract) // the caller is gone, then
	return nil
}

// public tells anybody who holds a letter's code what the letter says on its
// face, and whether it is still in force; nothing else.
func (a *API) public(w http.ResponseWriter, r *request) error {
	p, err := a.Front.Public(r.Context(), r.PathValue("code"), r.address())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Public{
		Agency: p.Agency, Number: p.Number, Date: p.Date, Subject: p.Subject, Signer: p.Signer,
		State: p.State, StateName: stateName(p.State, r.lang),
	})
}
