package front

import (
	"context"
	"fmt"
	"io"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// The signing plugin on a person's machine fetches and sends files by itself,
// without the browser's session: the ticket in the address is what lets it in,
// and only where the agency has switched the plugin on.

// PluginFile is a file to sign, for the plugin: those for programs that sign PDF
// files themselves.
func (f *Front) PluginFile(ctx context.Context, secret, name string) ([]byte, error) {
	t, _, err := f.pluginTicket(ctx, secret)
	if err != nil {
		return nil, err
	}
	if kind, _ := partOfFile(name); kind != DeskFile {
		return nil, fmt.Errorf("file %q for the signing plugin: %w", name, workflow.ErrNotFound)
	}
	data, _, err := f.ticketFile(ctx, t, name)
	return data, err
}

// PluginReturn takes the file that the plugin has signed.
func (f *Front) PluginReturn(ctx context.Context, secret, address string, r io.Reader) error {
	t, cert, err := f.pluginTicket(ctx, secret)
	if err != nil {
		return err
	}
	return f.takeReturned(ctx, Caller{Agency: t.Agency, Person: t.Person, Face: "plugin", Address: address}, t, cert, r)
}

func (f *Front) pluginTicket(ctx context.Context, secret string) (*postgres.SigningTicket, postgres.SignerCertificate, error) {
	t, cert, err := f.ticketBy(ctx, secret)
	if err != nil {
		return nil, cert, err
	}
	switch address, err := f.Records.Plugin(ctx, t.Agency); {
	case err != nil:
		return nil, cert, err
	case address == "":
		return nil, cert, fmt.Errorf("signing plugin: %w", workflow.ErrNotFound)
	}
	return t, cert, nil
}
