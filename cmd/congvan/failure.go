package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/web/front"
)

// usageError is a command that was called in a wrong way.
type usageError struct {
	command string
	err     error
}

func (u *usageError) Error() string { return u.err.Error() }
func (u *usageError) Unwrap() error { return u.err }

// tellUsage has all commands below one tell wrong arguments and flags as a
// usageError.
func tellUsage(c *cobra.Command) {
	if c.HasParent() && !c.Runnable() {
		// By itself cobra helps, and is content, with a word that is no command.
		c.Args, c.DisableFlagsInUseLine = cobra.NoArgs, true
		c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return &usageError{c.CommandPath(), err}
			}
			return nil
		}
	}
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return &usageError{c.CommandPath(), err} })
	for _, below := range c.Commands() {
		tellUsage(below)
	}
}

// failed words an error for who gave the command: what is known to people in
// their language, with the error's own text behind it.
func (e *env) failed(err error) string {
	if in, is := errors.AsType[*drafting.InputError](err); is {
		return strings.TrimSuffix(err.Error(), in.Error()) + e.say(in.VI+" / "+in.EN, in.EN)
	}
	if vi, en, ok := known(err); ok {
		return e.say(vi+" / "+en, en) + "\n(" + err.Error() + ")"
	}
	return err.Error()
}

func known(err error) (vi, en string, ok bool) {
	if u, is := errors.AsType[*usageError](err); is {
		return "sai cách gọi lệnh; xem “" + u.command + " --help”", "wrong usage; see “" + u.command + " --help”", true
	}
	if p, is := errors.AsType[*fs.PathError](err); is {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Sprintf("không có tệp hay thư mục “%s”", p.Path), fmt.Sprintf("there is no file or directory “%s”", p.Path), true
		case errors.Is(err, fs.ErrPermission):
			return fmt.Sprintf("không được phép mở “%s”", p.Path), fmt.Sprintf("“%s” may not be opened", p.Path), true
		case errors.Is(err, syscall.EISDIR):
			return fmt.Sprintf("“%s” là thư mục; cần một tệp", p.Path), fmt.Sprintf("“%s” is a directory; a file is needed", p.Path), true
		}
	}
	if errors.Is(err, typeset.ErrTooHeavy) || errors.Is(err, lint.ErrTooLong) {
		p := front.ProblemOf(err)
		return p.Detail["vi"], p.Detail["en"], true
	}
	return docx.Message(err)
}
