package mailbox

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"time"
)

// Head is what a list tells of a mail.
type Head struct {
	ID       int
	From, To *mail.Address
	Subject  string
	Date     time.Time
	// Raw is the whole head.
	Raw mail.Header
}

// Mail is a mail taken apart.
type Mail struct {
	Head
	Text  string
	Files []File
}

// File goes with a mail.
type File struct {
	Name, Type string
	Data       []byte
}

// maxParts of one mail; the letters' mails have a text and a few files.
const maxParts = 200

// Read takes a mail apart: its head, its text and the files that it carries.
// Mails inside mails and texts in several forms are files to it.
func Read(raw []byte) (*Mail, error) {
	head, body, err := readHead(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	m := &Mail{Head: head}
	media, args := mediaType(head.Raw.Get("Content-Type"))
	if !strings.HasPrefix(media, "multipart/") {
		text, err := decoded(head.Raw.Get("Content-Transfer-Encoding"), body)
		m.Text = string(text)
		return m, err
	}
	parts := multipart.NewReader(body, args["boundary"])
	for n := 0; ; n++ {
		p, err := parts.NextRawPart()
		switch {
		case errors.Is(err, io.EOF):
			return m, nil
		case err != nil:
			return nil, fmt.Errorf("part %d: %w", n+1, err)
		case n == maxParts:
			return nil, fmt.Errorf("over %d parts", maxParts)
		}
		if err := m.take(p); err != nil {
			return nil, fmt.Errorf("part %d: %w", n+1, err)
		}
	}
}

// take adds a part: the first text without a name is the mail's text.
func (m *Mail) take(p *multipart.Part) error {
	data, err := decoded(p.Header.Get("Content-Transfer-Encoding"), p)
	if err != nil {
		return err
	}
	media, _ := mediaType(p.Header.Get("Content-Type"))
	name := words(p.FileName())
	if name == "" && media == "text/plain" && m.Text == "" {
		m.Text = string(data)
		return nil
	}
	m.Files = append(m.Files, File{Name: name, Type: media, Data: data})
	return nil
}

// readHead reads a mail's head; what follows it is left to be read.
func readHead(r io.Reader) (Head, io.Reader, error) {
	msg, err := mail.ReadMessage(r)
	if err != nil {
		return Head{}, nil, fmt.Errorf("head: %w", err)
	}
	h := Head{Subject: words(msg.Header.Get("Subject")), Raw: msg.Header, From: address(msg.Header, "From"), To: address(msg.Header, "To")}
	if at, err := msg.Header.Date(); err == nil { // else it is told without a date
		h.Date = at
	}
	return h, msg.Body, nil
}

// address is the first address of a field; one that cannot be read is shown as
// it stands.
func address(h mail.Header, field string) *mail.Address {
	list, err := h.AddressList(field)
	if err != nil || len(list) == 0 {
		return &mail.Address{Address: h.Get(field)}
	}
	return list[0]
}

// words decodes RFC 2047; what cannot be decoded is shown as it stands.
func words(s string) string {
	if plain, err := new(mime.WordDecoder).DecodeHeader(s); err == nil {
		return plain
	}
	return s
}

// mediaType of a field; RFC 2045 makes text of what it does not say.
func mediaType(field string) (media string, args map[string]string) {
	media, args, err := mime.ParseMediaType(field)
	if err != nil {
		return "text/plain", nil
	}
	return media, args
}

func decoded(encoding string, r io.Reader) ([]byte, error) {
	switch strings.ToLower(textproto.TrimString(encoding)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	return io.ReadAll(r)
}
