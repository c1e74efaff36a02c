package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// logLimit is the size in bytes at which a server's log is put aside at its
// next start; one old log is kept.
const logLimit = 16 << 20

// openLog opens a server's log for appending.
func openLog(dir, name string) (*os.File, error) {
	path := filepath.Join(dir, name)
	st, err := os.Stat(path)
	if err == nil && st.Size() > logLimit {
		err = os.Rename(path, path+".old")
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open log: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open log: %w", err)
	}
	return f, nil
}

// logSince is what was printed since begin, its last part if that is long.
func logSince(f *os.File, begin int64) string {
	b := make([]byte, 4096)
	if st, err := f.Stat(); err == nil && st.Size()-begin > int64(len(b)) {
		begin = st.Size() - int64(len(b))
	}
	n, _ := f.ReadAt(b, begin) // at the end of the file n is short and that is all there is
	return strings.TrimSpace(string(b[:n]))
}
