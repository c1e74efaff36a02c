package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"congvan/internal/locale"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// letters is what the commands under "congvan letter" share: a client of a
// server's API, and how its answers are shown.
type letters struct {
	*env
	server, token string
	asJSON        bool
}

// letterCommand is "congvan letter": the life of letters from a shell.
func letterCommand(e *env) *cobra.Command {
	l := &letters{env: e}
	c := &cobra.Command{
		Use:   "letter",
		Short: "Soạn, duyệt, ký, phát hành văn bản qua API / work on letters through a server's API",
		Long: `Làm việc với văn bản trên một máy chủ congvan, qua API của nó.
Work on letters of a congvan server, through its API.

Máy chủ và mã truy cập / server and token: --server, --token; CONGVAN_SERVER, CONGVAN_TOKEN;
hoặc tệp do "congvan letter login" ghi / or the file that "congvan letter login" keeps.`,
	}
	l.connecting(c)
	c.AddCommand(l.login(), l.logout(), l.new(), l.revise(), l.attach(), l.detach(), l.show(), l.list(), l.inbox(),
		l.history(), l.files(), l.download(), l.preview(), l.source(), l.lint(), l.diff(), l.verify(), l.search(), l.export(), l.register(), l.recipients(), l.dispatching())
	c.AddCommand(l.comment(), l.opinion(), l.phrases(), l.signMany(), l.tokenBegin(), l.tokenFinish())
	c.AddCommand(l.actions()...)
	return c
}

// connecting are the flags of every command that asks a server.
func (l *letters) connecting(c *cobra.Command) {
	f := c.PersistentFlags()
	f.StringVar(&l.server, "server", "", "địa chỉ máy chủ / server address (CONGVAN_SERVER)")
	f.StringVar(&l.token, "token", "", "mã truy cập / token (CONGVAN_TOKEN)")
	f.BoolVar(&l.asJSON, "json", false, "in JSON / print JSON")
}

// saved is the file that a login leaves, readable by its owner only.
type saved struct {
	Server string            `json:"server"`
	Token  string            `json:"token"`
	Agency workflow.AgencyID `json:"agency"`
	Person workflow.PersonID `json:"person"`
}

// loginFile is where the login is kept: CONGVAN_LOGIN, else in the user's
// configuration.
func (e *env) loginFile() (string, error) {
	if path := e.getenv("CONGVAN_LOGIN"); path != "" {
		return path, nil
	}
	if dir := e.getenv("XDG_CONFIG_HOME"); dir != "" {
		return filepath.Join(dir, "congvan", "login.json"), nil
	}
	if home := e.getenv("HOME"); home != "" {
		return filepath.Join(home, ".config", "congvan", "login.json"), nil
	}
	return "", errors.New(e.say("không biết ghi đăng nhập ở đâu: đặt CONGVAN_LOGIN", "nowhere to keep the login: set CONGVAN_LOGIN"))
}

func (e *env) savedLogin() (s saved, err error) {
	path, err := e.loginFile()
	if err != nil {
		return s, nil // nothing was saved, then
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// client connects by flags, then variables, then the saved login.
func (l *letters) client() (*client.Client, error) {
	server, token := l.server, l.token
	if server == "" {
		server = l.getenv("CONGVAN_SERVER")
	}
	if token == "" {
		token = l.getenv("CONGVAN_TOKEN")
	}
	if server == "" || token == "" {
		s, err := l.savedLogin()
		if err != nil {
			return nil, err
		}
		// A saved token is for its own server only.
		if token == "" && (server == "" || server == s.Server) {
			token = s.Token
		}
		if server == "" {
			server = s.Server
		}
	}
	if server == "" {
		server = "http://127.0.0.1:8080"
	}
	c, err := client.New(server, token)
	if err != nil {
		return nil, err
	}
	c.Lang = string(l.lang)
	return c, nil
}

// say is the words in the language asked for.
func (e *env) say(vi, en string) string {
	if e.lang == locale.English {
		return en
	}
	return vi
}

// ask makes a command that asks the server and shows the answer, as JSON or in
// words.
func ask[T any](l *letters, get func(c *cobra.Command, api *client.Client, args []string) (T, error), show func(io.Writer, T)) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		api, err := l.client()
		if err != nil {
			return err
		}
		v, err := get(c, api, args)
		if err != nil {
			return l.failure(err)
		}
		if l.asJSON {
			out := json.NewEncoder(l.stdout)
			out.SetIndent("", "  ")
			out.SetEscapeHTML(false)
			return out.Encode(v)
		}
		show(l.stdout, v)
		return nil
	}
}

// failure shows a server's problem as JSON when JSON is asked for.
func (l *letters) failure(err error) error {
	if away, ok := errors.AsType[*url.Error](err); ok {
		return fmt.Errorf(l.say("không tới được máy chủ ở %s (%w); kiểm tra máy chủ đang chạy, hoặc nêu --server, CONGVAN_SERVER",
			"the server at %s cannot be reached (%w); see that it runs, or name another with --server, CONGVAN_SERVER"), away.URL, away.Err)
	}
	e, ok := errors.AsType[*client.Error](err)
	if !ok || !l.asJSON {
		return err
	}
	out := json.NewEncoder(l.stdout)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	if err := out.Encode(e.Problem); err != nil {
		return err
	}
	return errShown
}

func id(args []string) workflow.LetterID { return workflow.LetterID(args[0]) }

// current is the letter to act on, at the version given, else the present one.
func (l *letters) current(c *cobra.Command, api *client.Client, args []string, version int64) (*wire.Letter, error) {
	letter, err := api.Get(c.Context(), id(args))
	if err != nil {
		return nil, err
	}
	if version != 0 {
		letter.Version = version
	}
	return letter, nil
}
