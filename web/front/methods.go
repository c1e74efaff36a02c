package front

import "net/http"

// Allowed lists the methods that a path takes where it does not take the
// request's own; it is empty for a path that is unknown. Rest is the pattern
// that catches everything unknown.
func Allowed(mux *http.ServeMux, r *http.Request, rest string) []string {
	var list []string
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		asked := r.Clone(r.Context())
		asked.Method = method
		if _, pattern := mux.Handler(asked); pattern != rest {
			list = append(list, method)
		}
	}
	return list
}

// ErrMethod means that an address does not take the request's method.
var ErrMethod = &InvalidError{
	Status: http.StatusMethodNotAllowed, Code: "method_not_allowed",
	VI: "Địa chỉ này không nhận phương thức đã dùng; xem Allow.",
	EN: "This address does not take the method used; see Allow.",
}
