package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// of reads settings given as variables.
func of(t *testing.T, vars map[string]string) (config, error) {
	t.Helper()
	return loadConfig(func(k string) string { return vars[k] })
}

func TestTimestampServices(t *testing.T) {
	login := filepath.Join(t.TempDir(), "tsa.login")
	if err := os.WriteFile(login, []byte("so-a:mật khẩu: dài\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := of(t, map[string]string{
		"CONGVAN_TSA": "http://tsa.mot.example/tsr policy=1.3.6.1.4.1.601.10.3.1 login=" + login + ", https://tsa.hai.example", "CONGVAN_RENEW_BEFORE": "48h",
	})
	if err != nil {
		t.Fatal(err)
	}
	tsa, err := tsaChain(c.TSA, nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	list := tsa.Services()
	if len(list) != 2 || list[0].User != "so-a" || list[0].Password != "mật khẩu: dài" || list[0].Policy.String() != "1.3.6.1.4.1.601.10.3.1" ||
		list[1].URL != "https://tsa.hai.example" || list[1].User != "" || c.RenewBefore != 48*time.Hour {
		t.Errorf("%+v", c.TSA)
	}
	if none, err := tsaChain(nil, nil, time.Now); none != nil || err != nil {
		t.Errorf("services from nowhere: %v", err)
	}
}

func TestFaultyAuthorities(t *testing.T) {
	for v, want := range map[[2]string]string{
		{"CONGVAN_TSA", "ftp://tsa.example"}:                 "want an address",
		{"CONGVAN_TSA", "http://a:b@tsa.example"}:            "in a file",
		{"CONGVAN_TSA", "http://tsa.example policy=x"}:       "object identifier",
		{"CONGVAN_TSA", "http://tsa.example wachtwoord=x"}:   "login=FILE",
		{"CONGVAN_AUTHORITIES", "noi-bo"}:                    "neither an address",
		{"CONGVAN_RENEW_BEFORE", "1h"}:                       "24h",
		{"CONGVAN_TSA", "http://tsa.example login=/no/such"}: "no such file",
		{"CONGVAN_TSA", "http://tsa.example ca=/dev/null"}:   "no certificate",
		{"CONGVAN_ALGORITHMS", "/no/such"}:                   "no such file",
	} {
		c, err := of(t, map[string]string{v[0]: v[1]})
		if err == nil {
			_, err = tsaChain(c.TSA, nil, time.Now)
		}
		if err == nil {
			_, err = c.lifetimes()
		}
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), v[0]) {
			t.Errorf("%v: %v, want %q", v, err, want)
		}
	}
}
