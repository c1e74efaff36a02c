// Package mailbox is the mail server of a demonstration: it takes every mail
// on the loopback, keeps it in a directory and gives it back to be read.
//
// It owns that directory. It hands no mail on, asks nobody for a password and
// knows nothing of letters.
package mailbox

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Limits of the box.
const (
	maxMail  = 40 << 20 // bytes
	keep     = 500      // mails; the oldest go first
	patience = time.Minute
)

// ErrNoMail means that the box has no such mail.
var ErrNoMail = errors.New("no such mail")

// Box is a running server with the mails that it has taken.
type Box struct {
	dir    string
	addr   *net.TCPAddr
	server *smtp.Server

	mu   sync.Mutex
	last int // the newest mail's number
}

// Open starts a server on a free port of the loopback; what the directory
// holds from before can still be read.
func Open(dir string, log *slog.Logger) (*Box, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	b := &Box{dir: dir}
	held, err := b.held()
	if err != nil {
		return nil, err
	}
	if len(held) > 0 {
		b.last = held[0]
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	b.addr = l.Addr().(*net.TCPAddr)
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return session{b}, nil }))
	s.Domain, s.MaxMessageBytes, s.MaxRecipients = "localhost", maxMail, 10
	s.ReadTimeout, s.WriteTimeout = patience, patience
	s.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelWarn)
	b.server = s
	go func() {
		if err := s.Serve(l); err != nil { // nil once it is closed
			log.Error("the demonstration's mail server", "error", err)
		}
	}()
	return b, nil
}

// Addr is where the server takes mail.
func (b *Box) Addr() *net.TCPAddr { return b.addr }

// Close ends the server; the mails stay.
func (b *Box) Close() error { return b.server.Close() }

// session takes mails from one connection.
type session struct{ *Box }

func (session) Mail(string, *smtp.MailOptions) error { return nil }
func (session) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (session) Reset()                               {}
func (session) Logout() error                        { return nil }
func (s session) Data(r io.Reader) error             { return s.take(r) }

// take keeps a mail under the next number. A mail that was cut off is none.
func (b *Box) take(r io.Reader) error {
	f, err := os.CreateTemp(b.dir, "coming-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	_, err = io.Copy(f, r)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err // as it is: the server answers with it
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := os.Rename(f.Name(), b.file(b.last+1)); err != nil {
		return err
	}
	b.last++
	err = os.Remove(b.file(b.last - keep))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

const ending = ".eml"

func (b *Box) file(id int) string { return filepath.Join(b.dir, strconv.Itoa(id)+ending) }

// held are the numbers of all mails, the newest first.
func (b *Box) held() ([]int, error) {
	entries, err := os.ReadDir(b.dir)
	if err != nil {
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	var ids []int
	for _, e := range entries {
		name, is := strings.CutSuffix(e.Name(), ending)
		if id, err := strconv.Atoi(name); is && err == nil {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b int) int { return cmp.Compare(b, a) })
	return ids, nil
}

// Heads lists mails, the newest first, from those before a number on; zero
// begins with the newest.
func (b *Box) Heads(before, limit int) ([]Head, error) {
	ids, err := b.held()
	if err != nil {
		return nil, err
	}
	var list []Head
	for _, id := range ids {
		if before > 0 && id >= before {
			continue
		}
		if len(list) == limit {
			break
		}
		h, err := b.head(id)
		if errors.Is(err, fs.ErrNotExist) {
			continue // made room meanwhile
		}
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

func (b *Box) head(id int) (Head, error) {
	f, err := os.Open(b.file(id))
	if err != nil {
		return Head{}, err
	}
	defer f.Close()
	h, _, err := readHead(f)
	h.ID = id
	return h, err
}

// Mail is one mail with its text and files.
func (b *Box) Mail(id int) (*Mail, error) {
	raw, err := os.ReadFile(b.file(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoMail
	}
	if err != nil {
		return nil, err
	}
	m, err := Read(raw)
	if err != nil {
		return nil, fmt.Errorf("mail %d: %w", id, err)
	}
	m.ID = id
	return m, nil
}
