package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"congvan/storage/postgres"
	"congvan/workflow"
)

func auditCommand(e *env) *cobra.Command {
	var data string
	verify := &cobra.Command{
		Use:   "verify",
		Short: "Kiểm tra chuỗi sự kiện của mọi văn bản / verify every letter's chain of events",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return e.withServer(c.Context(), data, func(s *server) error { return e.auditChains(c.Context(), s.records) })
		},
	}
	verify.Flags().StringVar(&data, "data", "", "thư mục dữ liệu / data directory (CONGVAN_DATA)")
	c := &cobra.Command{Use: "audit", Short: "Kiểm tra hồ sơ ghi nhận / check the record"}
	c.AddCommand(verify)
	return c
}

// auditChains reads every letter with its whole record and checks that the
// chain of hashes holds to its last event, then the record of settings and the
// register.
func (e *env) auditChains(ctx context.Context, records *postgres.Store) error {
	agencies, err := records.Agencies(ctx)
	if err != nil {
		return err
	}
	checked, broken := 0, 0
	for _, agency := range agencies {
		err := records.EachLetter(ctx, agency, func(l *workflow.Letter, events []workflow.Event) error {
			checked++
			if err := l.VerifyHistory(events); err != nil {
				broken++
				fmt.Fprintf(e.stdout, "✗ %v\n", err)
			}
			return nil
		})
		if err != nil {
			return err
		}
		more, err := e.auditAgency(ctx, records, agency)
		if err != nil {
			return err
		}
		broken += more
	}
	fmt.Fprintf(e.stdout, "%d văn bản, %d chuỗi sự kiện hỏng\n", checked, broken)
	if broken > 0 {
		return errShown
	}
	return nil
}

// auditAgency checks what is of an agency as a whole.
func (e *env) auditAgency(ctx context.Context, records *postgres.Store, agency workflow.AgencyID) (broken int, err error) {
	var chain postgres.SettingsChain
	err = records.EachAmended(ctx, agency, chain.Next)
	if errors.Is(err, workflow.ErrChain) {
		broken++
		fmt.Fprintf(e.stdout, "✗ %v\n", err)
	} else if err != nil {
		return broken, err
	}
	gaps, err := records.RegisterGaps(ctx, agency)
	for _, g := range gaps {
		fmt.Fprintf(e.stdout, "✗ %s: số %d/%d của %s không có trong sổ / number not in the register\n", agency, g.N, g.Year, g.Series)
	}
	return broken + len(gaps), err
}
