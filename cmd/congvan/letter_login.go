package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

func (l *letters) login() *cobra.Command {
	var agency, password, code string
	var keep bool
	c := &cobra.Command{
		Use:   "login LOGIN --agency AGENCY",
		Short: "Đăng nhập, lưu mã truy cập / log in and keep the token",
		Args:  cobra.ExactArgs(1),
	}
	c.Flags().StringVar(&agency, "agency", "", "mã cơ quan / the agency's ID")
	c.Flags().StringVar(&password, "password-file", "", "tệp chứa mật khẩu / file with the password")
	c.Flags().StringVar(&code, "code", "", "mã của ứng dụng xác thực, nếu có / code of the authenticator app, if there is one")
	c.Flags().BoolVar(&keep, "save", true, "lưu vào tệp đăng nhập / keep it in the login file")
	_ = c.MarkFlagRequired("agency") // the flag exists
	c.RunE = ask(l, func(c *cobra.Command, api *client.Client, args []string) (*wire.Token, error) {
		secret, err := l.password(password)
		if err != nil {
			return nil, err
		}
		t, err := api.LoginCode(c.Context(), wire.Credentials{Agency: workflow.AgencyID(agency), Login: args[0], Password: secret, Code: code})
		if err != nil || !keep {
			return t, err
		}
		return t, l.save(saved{Server: api.Server(), Token: t.Token, Agency: t.Agency, Person: t.Person})
	}, func(w io.Writer, t *wire.Token) {
		fmt.Fprintf(w, l.say("Đã đăng nhập: %s. Mã truy cập dùng đến %s.\n", "Logged in as %s. The token is good until %s.\n"), t.Name, l.moment(t.Expires))
		if !keep {
			fmt.Fprintln(w, t.Token)
		}
	})
	return c
}

func (l *letters) logout() *cobra.Command {
	return &cobra.Command{
		Use:   "logout",
		Short: "Hủy mã truy cập đã lưu / revoke the token and forget it",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			api, err := l.client()
			if err != nil {
				return err
			}
			if err := api.Logout(c.Context()); err != nil {
				return l.failure(err)
			}
			path, err := l.loginFile()
			if err != nil {
				return err
			}
			if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
			return nil
		},
	}
}

// save writes the login file afresh, readable by its owner only.
func (e *env) save(s saved) error {
	path, err := e.loginFile()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	temp := path + ".new"
	if err := os.WriteFile(temp, append(b, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(temp, path)
}

// password comes from the file given, CONGVAN_PASSWORD, the terminal without
// echo, or the first line of the input.
func (e *env) password(file string) (string, error) {
	if file != "" {
		b, err := os.ReadFile(file)
		return strings.TrimRight(string(b), "\r\n"), err
	}
	if p := e.getenv("CONGVAN_PASSWORD"); p != "" {
		return p, nil
	}
	if f, ok := e.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(e.stderr, e.say("Mật khẩu: ", "Password: "))
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(e.stderr)
		return string(b), err
	}
	line, err := bufio.NewReader(e.stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", errors.New(e.say("chưa có mật khẩu: nêu --password-file hoặc CONGVAN_PASSWORD, hoặc gõ ở cửa sổ lệnh",
			"there is no password: give --password-file or CONGVAN_PASSWORD, or type it at a terminal"))
	}
	return line, nil
}
