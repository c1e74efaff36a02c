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
