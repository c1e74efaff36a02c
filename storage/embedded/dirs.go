package embedded

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// DefaultDir is where data goes when nothing is configured: for root
// /var/lib/congvan, because the account that runs PostgreSQL cannot enter
// /root; for others congvan in the user's data home (XDG Base Directory
// specification: $XDG_DATA_HOME, else ~/.local/share).
func DefaultDir(uid int) (string, error) {
	if uid == 0 {
		return "/var/lib/congvan", nil
	}
	if home := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, "congvan"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the default data directory (give one with --data): %w", err)
	}
	return filepath.Join(home, ".local", "share", "congvan"), nil
}

// UnreachableError says that the account which runs PostgreSQL for root cannot
// enter the data directory.
type UnreachableError struct {
	Dir     string // the data directory
	Blocked string // the directory on its path that keeps the account out
	User    string
}

func (e *UnreachableError) Error() string {
	return fmt.Sprintf("PostgreSQL does not run as root; it runs as user %[1]s, who cannot enter %[2]s on the way to the data directory %[3]s. "+
		"Choose another directory, such as --data /var/lib/congvan, or allow passage: chmod o+x %[2]s\n"+
		"PostgreSQL không chạy bằng root mà bằng người dùng %[1]s, nhưng người dùng này không vào được %[2]s trên đường tới thư mục dữ liệu %[3]s. "+
		"Hãy chọn thư mục khác, ví dụ --data /var/lib/congvan, hoặc cho phép đi qua: chmod o+x %[2]s",
		e.User, e.Blocked, e.Dir)
}

// makeDirs makes dir and its missing parents, private, and returns those made.
func makeDirs(dir string) ([]string, error) {
	var made []string
	for d := dir; ; d = filepath.Dir(d) {
		st, err := os.Stat(d)
		if err == nil && !st.IsDir() {
			return nil, fmt.Errorf("make data directory %s: %s is not a directory", dir, d)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("make data directory: %w", err)
		}
		made = append(made, d)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make data directory: %w", err)
	}
	return made, nil
}

// unmake removes what makeDirs made for a start that failed, as far as it is
// still empty but for the lock.
func unmake(made []string) {
	if len(made) == 0 {
		return
	}
	if entries, err := os.ReadDir(made[0]); err != nil || len(entries) > 1 {
		return
	}
	_ = os.Remove(filepath.Join(made[0], "lock"))
	for _, d := range made {
		_ = os.Remove(d) // fails, rightly, if somebody put something there
	}
}

// letIn sees to it that the account can enter the data directory. It opens
// only what is ours to open: the data directory itself, parents that we made,
// and root's own directories under the temporary directory, as tests have
// them. Only the account's group gets in, and only to pass through.
func letIn(ctx context.Context, dir, bin string, who *account, made []string) error {
	if who == nil {
		return nil
	}
	if ok, err := enters(ctx, dir, bin, who); ok || err != nil {
		return err
	}
	for _, d := range fromRoot(dir) {
		ok, err := enters(ctx, d, bin, who)
		if !ok && err == nil && (d == dir || slices.Contains(made, d) || ownTemporary(d)) {
			if err := admit(d, who); err != nil {
				return err
			}
			ok, err = enters(ctx, d, bin, who)
		}
		if err != nil {
			return err
		}
		if !ok {
			return &UnreachableError{Dir: dir, Blocked: d, User: who.name}
		}
	}
	return nil
}

func admit(dir string, who *account) error {
	st, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if err := os.Chown(dir, -1, who.gid); err != nil {
		return fmt.Errorf("let user %s into %s: %w", who.name, dir, err)
	}
	if err := os.Chmod(dir, st.Mode().Perm()&^0o070|0o010); err != nil {
		return fmt.Errorf("let user %s into %s: %w", who.name, dir, err)
	}
	return nil
}

// fromRoot lists the directories from / down to dir.
func fromRoot(dir string) []string {
	var all []string
	for d := dir; ; d = filepath.Dir(d) {
		all = append(all, d)
		if d == filepath.Dir(d) {
			break
		}
	}
	slices.Reverse(all)
	return all
}

// enters tries, rather than reading modes: access lists and network file
// systems have rules of their own.
func enters(ctx context.Context, dir, bin string, who *account) (bool, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "postgres"), "--version")
	cmd.Dir = dir
	cmd.Env = []string{"LC_ALL=C"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who.credential()}
	err := cmd.Run()
	if errors.Is(err, fs.ErrPermission) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("see whether user %s can enter %s: %w", who.name, dir, err)
	}
	return true, nil
}

// ownTemporary says whether dir is root's own, below the temporary directory.
func ownTemporary(dir string) bool {
	tmp, err := filepath.EvalSymlinks(os.TempDir())
	if err != nil || !strings.HasPrefix(dir, tmp+string(filepath.Separator)) {
		return false
	}
	st, err := os.Lstat(dir)
	if err != nil {
		return false
	}
	sys, ok := st.Sys().(*syscall.Stat_t)
	return ok && sys.Uid == 0
}

// layout is where each thing lies.
type layout struct {
	data string // the data directory
	pg   string // the cluster
	s3   string // all of the gateway's
	logs string
	run  string // sockets; postgres and s3 have one directory each in it
	// shortRun says that run is not in the data directory, whose path is too
	// long for a socket address.
	shortRun bool
}

func (l layout) pgSocket() string { return filepath.Join(l.run, "pg") }
func (l layout) s3Socket() string { return filepath.Join(l.run, "s3", "s3.sock") }

// longestSocket keeps "<run>/pg/.s.PGSQL.5432" below the 104 bytes that macOS
// and the 108 that Linux allow in a socket address, with room to spare.
const longestSocket = 99

func makeLayout(data string, who *account) (layout, error) {
	l := layout{
		data: data, pg: filepath.Join(data, "postgres"), s3: filepath.Join(data, "s3"),
		logs: filepath.Join(data, "log"), run: filepath.Join(data, "run"),
	}
	if len(filepath.Join(l.run, "pg", ".s.PGSQL.5432")) > longestSocket {
		l.shortRun = true
		var err error
		if l.run, err = makeShortRun(data, who); err != nil {
			return l, err
		}
	}
	for _, d := range []string{l.s3, l.logs, l.run, l.pgSocket(), filepath.Join(l.run, "s3")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return l, fmt.Errorf("make %s: %w", d, err)
		}
	}
	if who != nil {
		if err := admit(l.run, who); err != nil {
			return l, err
		}
	}
	if err := who.own(l.pgSocket()); err != nil {
		return l, fmt.Errorf("give the socket directory to user %s: %w", who.name, err)
	}
	return l, nil
}

// makeShortRun makes a private directory with a short name that the data
// directory determines, so that a restart after kill -9 finds it again.
func makeShortRun(data string, who *account) (string, error) {
	base := "/tmp"
	if who != nil {
		if st, err := os.Stat("/run"); err == nil && st.IsDir() {
			base = "/run"
		}
	}
	sum := sha256.Sum256([]byte(data))
	dir := filepath.Join(base, fmt.Sprintf("congvan-%d-%x", os.Geteuid(), sum[:6]))
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("make a short directory for sockets: %w", err)
	}
	st, err := os.Lstat(dir)
	if err != nil {
		return "", err
	}
	sys, ok := st.Sys().(*syscall.Stat_t)
	if !st.IsDir() || !ok || int(sys.Uid) != os.Geteuid() || st.Mode().Perm()&0o027 != 0 {
		return "", fmt.Errorf("directory for sockets %s is not private to us; somebody else made it: remove it, or give a data directory with a shorter path", dir)
	}
	return dir, nil
}
