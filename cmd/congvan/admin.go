package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"congvan/internal/identity"
	"congvan/storage/objects"
	"congvan/storage/postgres"
	"congvan/workflow"
)

func adminCommand(e *env) *cobra.Command {
	c := &cobra.Command{Use: "admin", Short: "Việc của người quản trị / administration"}
	c.AddCommand(adminInitCommand(e), adminKeysCommand(e), adminCollectCommand(e))
	return c
}

// firstAgency is what admin init makes.
type firstAgency struct {
	agency workflow.Agency
	person workflow.Person
	data   string
}

func adminInitCommand(e *env) *cobra.Command {
	var f firstAgency
	c := &cobra.Command{
		Use:   "init",
		Short: "Tạo cơ quan đầu tiên và người quản trị / make the first agency and its administrator",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return e.withServer(c.Context(), f.data, func(s *server) error { return e.adminInit(c.Context(), s, f) })
		},
	}
	fl := c.Flags()
	fl.StringVar((*string)(&f.agency.ID), "agency", "", "mã cơ quan, chữ thường không dấu / agency's code")
	fl.StringVar(&f.agency.Name, "name", "", "tên cơ quan / agency's name")
	fl.StringVar(&f.agency.ParentName, "parent", "", "cơ quan chủ quản / parent agency")
	fl.StringVar(&f.agency.Place, "place", "", "địa danh / place")
	fl.StringVar((*string)(&f.person.ID), "person", "admin", "tên đăng nhập của người quản trị / administrator's login")
	fl.StringVar(&f.person.Name, "person-name", "Quản trị hệ thống", "họ tên người quản trị / administrator's name")
	fl.StringVar(&f.data, "data", "", "thư mục dữ liệu / data directory (CONGVAN_DATA)")
	for _, need := range []string{"agency", "name", "place"} {
		if err := c.MarkFlagRequired(need); err != nil {
			panic(err)
		}
	}
	return c
}

// withServer opens the stores for one command.
func (e *env) withServer(ctx context.Context, data string, do func(*server) error) (err error) {
	cfg, err := e.config(data, "127.0.0.1:0")
	if err != nil {
		return err
	}
	s, err := openServer(ctx, cfg, e.logger(slog.LevelError), e.tell)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return do(s)
}

// adminUnit is where the first administrator has an office until the agency's
// real units are recorded.
const adminUnit workflow.UnitID = "quan-tri"

func (e *env) adminInit(ctx context.Context, s *server, f firstAgency) error {
	password := rand.Text()[:16]
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	id := f.agency.ID
	steps := []func() error{
		func() error { return s.records.CreateAgency(ctx, f.agency) },
		func() error {
			return s.records.PutUnit(ctx, id, workflow.Unit{ID: adminUnit, Name: "Quản trị hệ thống", Code: "QT"})
		},
		func() error { return s.records.PutPerson(ctx, id, f.person) },
		func() error {
			return s.records.PutPosition(ctx, id, workflow.Position{
				Person: f.person.ID, Unit: adminUnit, Title: "Quản trị hệ thống", Role: workflow.RoleAdministrator,
			})
		},
		func() error {
			return s.records.PutSeries(ctx, id, workflow.NumberSeries{ID: "van-ban-di", Name: "Văn bản đi"})
		},
		func() error {
			return s.records.PutAccount(ctx, postgres.Account{Agency: id, Person: f.person.ID, Login: string(f.person.ID), Password: hash})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("admin init: %w", err)
		}
	}
	fmt.Fprintf(e.stdout, "Cơ quan %s, người quản trị %s, mật khẩu (chỉ hiện lần này): %s\n", id, f.person.ID, password)
	return nil
}

func adminCollectCommand(e *env) *cobra.Command {
	var data string
	var remove bool
	c := &cobra.Command{
		Use:   "collect",
		Short: "Tìm tệp không còn được tham chiếu / find files nothing refers to",
		Long:  "Mặc định chỉ đếm; --delete mới xóa. Tệp đang bị khóa không bao giờ bị đụng đến.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return e.withServer(c.Context(), data, func(s *server) error {
				collector := objects.Collector{Store: s.files, Referenced: s.referenced, Delete: remove}
				report, err := collector.Run(c.Context())
				if err != nil {
					return err
				}
				fmt.Fprintf(e.stdout, "Đã xem %d tệp: %d còn dùng, %d còn mới, %d đang khóa, %d không ai dùng (%d byte)\n",
					report.Seen, report.Referenced, report.Young, report.Locked, report.Unreferenced, report.Bytes)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&remove, "delete", false, "xóa thật / really delete")
	c.Flags().StringVar(&data, "data", "", "thư mục dữ liệu / data directory (CONGVAN_DATA)")
	return c
}

// referenced asks the records which of the store's files they name.
func (s *server) referenced(ctx context.Context, keys []objects.Key) (map[objects.Key]bool, error) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.String()
	}
	known, err := s.records.Referenced(ctx, names)
	if err != nil {
		return nil, err
	}
	used := make(map[objects.Key]bool, len(known))
	for _, k := range keys {
		used[k] = known[k.String()]
	}
	return used, nil
}
