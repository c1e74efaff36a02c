package main

import (
	"context"

	"congvan/document"
	"congvan/document/picture"
	"congvan/document/typeset"
	"congvan/workflow"
)

// composer makes forms with the agency's choices.
type composer struct {
	typesetter *typeset.Typesetter
	base       string // address of the server
	print      bool   // print the verification code
	templates  string
}

func (s *server) composer() composer {
	return composer{typesetter: s.typesetter, base: s.cfg.BaseURL, print: s.cfg.PrintCode, templates: s.cfg.Templates}
}

func (c composer) options(agency workflow.AgencyID, pictures picture.Set, code string) typeset.Options {
	o := typeset.Options{TemplateDir: c.templates, Agency: string(agency), Pictures: pictures}
	if c.print {
		o.Verification = &typeset.Verification{URL: c.base + "/v/" + code, Code: code}
	}
	return o
}

// lay lays out a letter that is being written.
func (c composer) lay(ctx context.Context, agency workflow.AgencyID, l *document.Letter, blocks []document.Block, pictures picture.Set, code string) (*typeset.Drafted, error) {
	return c.typesetter.Draft(ctx, l, blocks, c.options(agency, pictures, code))
}

// Compose makes the letter's form.
func (c composer) Compose(ctx context.Context, agency workflow.AgencyID, l *document.Letter, pictures picture.Set, code string) ([]byte, error) {
	made, err := c.typesetter.Compose(ctx, l, c.options(agency, pictures, code))
	if err != nil {
		return nil, err
	}
	return made.PDF, nil
}
