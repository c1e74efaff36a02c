package front

import (
	"errors"

	"congvan/internal/mailbox"
	"congvan/workflow"
)

// Mailbox keeps the mails that a demonstration sends; mailbox.Box is one.
type Mailbox interface {
	Heads(before, limit int) ([]mailbox.Head, error)
	Mail(id int) (*mailbox.Mail, error)
}

// HasDemoMail says that what is sent here reaches the demonstration's own
// mailbox and nobody else. Whoever may come in as anybody may read it.
func (f *Front) HasDemoMail() bool { return f.Mailbox != nil && f.Demo != nil && len(f.Demo()) > 0 }

// DemoMails lists the demonstration's mails, the newest first; before is the
// next of the page before.
func (f *Front) DemoMails(before, limit int) (list []mailbox.Head, next int, err error) {
	if !f.HasDemoMail() {
		return nil, 0, workflow.ErrNotFound
	}
	list, err = f.Mailbox.Heads(before, limit+1)
	if len(list) > limit {
		list = list[:limit]
		next = list[limit-1].ID
	}
	return list, next, err
}

// DemoMail is one of the demonstration's mails.
func (f *Front) DemoMail(id int) (*mailbox.Mail, error) {
	if !f.HasDemoMail() {
		return nil, workflow.ErrNotFound
	}
	m, err := f.Mailbox.Mail(id)
	if errors.Is(err, mailbox.ErrNoMail) {
		return nil, workflow.ErrNotFound
	}
	return m, err
}
