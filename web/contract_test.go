package web_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/google/go-cmp/cmp"

	"congvan/web/api"
)

var contract = sync.OnceValues(func() (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData(api.Contract)
	if err != nil {
		return nil, err
	}
	return doc, doc.Validate(loader.Context)
})

// TestContractNamesEveryAddress holds openapi.yaml and the mux together, both
// ways.
func TestContractNamesEveryAddress(t *testing.T) {
	doc, err := contract()
	must(t, err)
	described := map[string]bool{}
	ids := map[string]string{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			described[method+" "+path] = true
			if other, twice := ids[op.OperationID]; twice {
				t.Errorf("operationId %s of %s %s is also that of %s", op.OperationID, method, path, other)
			}
			ids[op.OperationID] = method + " " + path
		}
	}
	served := map[string]bool{}
	for _, p := range api.Patterns() {
		served[p] = true
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(served)), slices.Sorted(maps.Keys(described))); diff != "" {
		t.Errorf("served (-) and described (+) differ:\n%s", diff)
	}
}

// contractTransport checks every request and answer that passes against the
// contract.
type contractTransport struct{ h *house }

func (h *house) contract() http.RoundTripper { return contractTransport{h} }

func (c contractTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	doc, err := contract()
	must(c.h, err)
	route, params := find(doc, req)
	if route == nil {
		c.h.Errorf("%s %s is not in the contract", req.Method, req.URL.Path)
		return http.DefaultTransport.RoundTrip(req)
	}
	in := &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	must(c.h, err)
	must(c.h, resp.Body.Close())
	resp.Body = io.NopCloser(bytes.NewReader(body))
	if err := c.answer(in, resp, body); err != nil {
		c.h.Errorf("%s %s answered %d against the contract: %v\n%s", req.Method, req.URL.Path, resp.StatusCode, err, body)
	}
	return resp, nil
}

func (c contractTransport) answer(in *openapi3filter.RequestValidationInput, resp *http.Response, body []byte) error {
	if in.Route.Operation.Responses.Status(resp.StatusCode) == nil && in.Route.Operation.Responses.Default() == nil {
		return fmt.Errorf("status %d is not described", resp.StatusCode)
	}
	isJSON := strings.Contains(resp.Header.Get("Content-Type"), "json")
	return openapi3filter.ValidateResponse(in.Request.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: resp.StatusCode, Header: resp.Header, Body: io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{ExcludeResponseBody: !isJSON, IncludeResponseStatus: true, MultiError: true},
	})
}

// find matches a request to the contract's path, words before parameters.
func find(doc *openapi3.T, req *http.Request) (*routers.Route, map[string]string) {
	parts := strings.Split(req.URL.EscapedPath(), "/")
	var best string
	var params map[string]string
	for path, item := range doc.Paths.Map() {
		got, ok := match(strings.Split(path, "/"), parts)
		if ok && item.GetOperation(req.Method) != nil && (best == "" || len(got) < len(params)) {
			best, params = path, got
		}
	}
	if best == "" {
		return nil, nil
	}
	item := doc.Paths.Value(best)
	return &routers.Route{Spec: doc, Path: best, PathItem: item, Method: req.Method, Operation: item.GetOperation(req.Method)}, params
}

func match(pattern, parts []string) (map[string]string, bool) {
	if len(pattern) != len(parts) {
		return nil, false
	}
	params := map[string]string{}
	for i, p := range pattern {
		if strings.HasPrefix(p, "{") {
			params[strings.Trim(p, "{}")] = parts[i]
			continue
		}
		if p != parts[i] {
			return nil, false
		}
	}
	return params, true
}
