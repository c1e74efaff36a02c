package main

import (
	"context"
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
// chain of hashes holds to its last event.
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
	}
	fmt.Fprintf(e.stdout, "%d văn bản, %d chuỗi sự kiện hỏng\n", checked, broken)
	if broken > 0 {
		return errShown
	}
	return nil
}
