package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// oldestMajor is the oldest PostgreSQL that the schema runs on.
const oldestMajor = 15

// places are the directories of PostgreSQL's server programs, as Debian and
// Ubuntu, PGDG's RPMs, Homebrew on both architectures, Postgres.app, MacPorts
// and Fedora install them.
var places = []string{
	"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin",
	"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin", "/opt/local/lib/postgresql*/bin",
	"/usr/local/pgsql/bin", "/usr/bin",
}

// NoPostgresError says that no usable PostgreSQL is installed.
type NoPostgresError struct {
	Major  int    // the major version needed; 0 for any from 15 on
	Dir    string // the cluster that needs it, if there is one
	Others []int  // major versions found that do not do
}

func (e *NoPostgresError) Error() string {
	if e.Major == 0 {
		return fmt.Sprintf("no PostgreSQL %[1]d or newer found%[2]s. Install one: apt-get install postgresql (Debian, Ubuntu), brew install postgresql@17 (macOS), or set DATABASE_URL\n"+
			"không tìm thấy PostgreSQL từ bản %[1]d trở lên%[3]s. Hãy cài: apt-get install postgresql (Debian, Ubuntu), brew install postgresql@17 (macOS), hoặc đặt DATABASE_URL",
			oldestMajor, e.found(" (found only %s)"), e.found(" (chỉ có bản %s)"))
	}
	return fmt.Sprintf("the data in %[1]s was written by PostgreSQL %[2]d, which is not installed%[3]s. Install it: apt-get install postgresql-%[2]d, or brew install postgresql@%[2]d\n"+
		"dữ liệu trong %[1]s do PostgreSQL %[2]d ghi, bản này chưa được cài%[4]s. Hãy cài: apt-get install postgresql-%[2]d, hoặc brew install postgresql@%[2]d",
		e.Dir, e.Major, e.found(" (found only %s)"), e.found(" (chỉ có bản %s)"))
}

func (e *NoPostgresError) found(format string) string {
	if len(e.Others) == 0 {
		return ""
	}
	var all []string
	for _, m := range e.Others {
		all = append(all, strconv.Itoa(m))
	}
	return fmt.Sprintf(format, strings.Join(all, ", "))
}

// findPostgres finds the directory of initdb and postgres: of the major
// version that the cluster was made with, else of the newest one installed.
func findPostgres(ctx context.Context, explicit, cluster string, who *account) (string, error) {
	want, err := clusterMajor(cluster)
	if err != nil {
		return "", err
	}
	patterns := places
	if explicit != "" {
		patterns = []string{explicit}
	}
	best, dir := 0, ""
	others := map[int]bool{}
	for _, d := range candidates(patterns, explicit == "") {
		major, err := majorOf(ctx, d, who)
		if err != nil {
			continue // not installed there, or not for us to run
		}
		if want != 0 && major != want || major < oldestMajor {
			others[major] = true
			continue
		}
		if major > best {
			best, dir = major, d
		}
	}
	if dir == "" {
		return "", &NoPostgresError{Major: want, Dir: cluster, Others: slices.Sorted(maps.Keys(others))}
	}
	return dir, nil
}

// clusterMajor is the major version of an existing cluster, 0 if there is none.
func clusterMajor(cluster string) (int, error) {
	file := filepath.Join(cluster, "PG_VERSION")
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the cluster's version: %w", err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		return 0, fmt.Errorf("%s holds %q, want a major version such as 15: the cluster is damaged; restore it from a backup", file, b)
	}
	return major, nil
}

// candidates lists directories that hold both programs.
func candidates(patterns []string, path bool) []string {
	var dirs []string
	for _, p := range patterns {
		found, _ := filepath.Glob(p) // the only error is a bad pattern; a directory given by hand then has no match
		dirs = append(dirs, found...)
	}
	if path {
		if p, err := exec.LookPath("postgres"); err == nil {
			if p, err = filepath.EvalSymlinks(p); err == nil {
				dirs = append(dirs, filepath.Dir(p))
			}
		}
	}
	var both []string
	for _, d := range dirs {
		_, err1 := os.Stat(filepath.Join(d, "postgres"))
		_, err2 := os.Stat(filepath.Join(d, "initdb"))
		if err1 == nil && err2 == nil {
			both = append(both, d)
		}
	}
	return both
}

// majorOf runs "postgres --version" as who: "postgres (PostgreSQL) 15.8 (Debian …)".
func majorOf(ctx context.Context, bin string, who *account) (int, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "postgres"), "--version")
	cmd.Dir = "/"
	cmd.Env = []string{"LC_ALL=C"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who.credential()}
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("%s: %w", cmd, err)
	}
	return parseMajor(string(out))
}

func parseMajor(version string) (int, error) {
	_, rest, ok := strings.Cut(version, "(PostgreSQL) ")
	if !ok {
		return 0, fmt.Errorf("unknown answer to postgres --version: %q", version)
	}
	digits := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if digits < 0 {
		digits = len(rest)
	}
	return strconv.Atoi(rest[:digits])
}
