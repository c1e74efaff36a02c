package embedded

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"

	"github.com/versity/versitygw/auth"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/s3api"
	"github.com/versity/versitygw/s3api/middlewares"
)

// childCommand is the hidden subcommand of the S3 child.
const childCommand = "embedded-s3"

// IsChild says whether the arguments after the program's name ask for the S3
// child; the program then calls [S3ChildMain] and nothing else.
func IsChild(args []string) bool { return len(args) > 0 && args[0] == childCommand }

// RunChild is for programs without commands of their own, such as test
// binaries: as the first thing in TestMain, RunChild(os.Args). If it was
// started as the S3 child the program is that and ends here; else it goes on.
func RunChild(argv []string) {
	if len(argv) < 2 || !IsChild(argv[1:]) {
		return
	}
	if err := S3ChildMain(context.Background(), argv[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// OwnCommand runs this very program again, even if its file has been replaced
// or removed meanwhile where the system allows it.
func OwnCommand(args ...string) *exec.Cmd {
	path := "/proc/self/exe"
	if _, err := os.Stat(path); err != nil {
		path = os.Args[0]
		if self, err := os.Executable(); err == nil {
			path = self
		}
	}
	return exec.Command(path, args...)
}

// S3ChildMain is the S3 child: it serves the object store until its stdin ends
// or ctx does. It changes the process's working directory and umask, as the
// gateway works with relative paths, so nothing else can run in its process.
func S3ChildMain(ctx context.Context, args []string) error {
	if !IsChild(args) {
		return fmt.Errorf("S3 child: unexpected arguments %q", args)
	}
	stdin := bufio.NewReader(os.Stdin)
	cfg, err := readConfig(stdin)
	if err != nil {
		return fmt.Errorf("S3 child: %w", err)
	}
	syscall.Umask(0o077)
	srv, err := newServer(cfg)
	if err != nil {
		return fmt.Errorf("S3 child: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, stdin) // ends when the parent closes the pipe or dies
		cancel()
	}()
	served := make(chan error, 1)
	go func() { served <- srv.ServeMultiPort([]string{cfg.Socket}) }()
	select {
	case err := <-served:
		return fmt.Errorf("S3 child: serve %s: %w", cfg.Socket, err)
	case <-ctx.Done():
		return srv.ShutDown()
	}
}

func readConfig(r *bufio.Reader) (childConfig, error) {
	var cfg childConfig
	line, err := r.ReadBytes('\n')
	if err != nil {
		return cfg, fmt.Errorf("read configuration from stdin: %w", err)
	}
	if err := json.Unmarshal(line, &cfg); err != nil {
		return cfg, fmt.Errorf("read configuration from stdin: %w", err)
	}
	return cfg, nil
}

// newServer opens the store and builds the gateway over it.
func newServer(cfg childConfig) (*s3api.S3ApiServer, error) {
	store, err := metadataStore(cfg)
	if err != nil {
		return nil, err
	}
	if err := dropHalfBuckets(cfg.Objects, store); err != nil {
		return nil, err
	}
	opts := posix.PosixOpts{
		VersioningDir: cfg.Versions, SideCarDir: cfg.Sidecar, ValidateBucketNames: true,
		Concurrency: 256, CopyObjectThreshold: 5 << 30, IOBufferSize: 256 << 10,
	}
	opts.SetNewDirPerm(0o700)
	opts.SetNewFilePerm(0o600)
	files, err := posix.New(cfg.Objects, store, opts)
	if err != nil {
		return nil, fmt.Errorf("open object store: %w", err)
	}
	root := auth.Account{Access: cfg.Access, Secret: cfg.Secret, Role: auth.RoleAdmin}
	return s3api.New(durable{Posix: files, objects: cfg.Objects, versions: cfg.Versions, sidecar: cfg.Sidecar},
		middlewares.RootUserConfig{Access: cfg.Access, Secret: cfg.Secret}, region,
		auth.NewIAMServiceSingle(root), nil, nil, nil, nil,
		s3api.WithQuiet(), s3api.WithKeepAlive(), s3api.WithHealth(healthPath),
		s3api.WithConcurrencyLimiter(1024, 512), s3api.WithMpMaxParts(10000), s3api.WithSocketPerm(0o600))
}

func metadataStore(cfg childConfig) (meta.MetadataStorer, error) {
	if cfg.Sidecar == "" {
		return meta.XattrMeta{}, nil
	}
	return meta.NewSideCar(cfg.Sidecar)
}
