package embedded

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// HeldError says which process serves the data directory already.
type HeldError struct {
	Dir   string
	PID   int       // 0 if the holder has not written it yet
	Since time.Time // when the holder took the directory
}

func (e *HeldError) Error() string {
	since := e.Since.Format("15:04:05 02/01/2006")
	return fmt.Sprintf("the data directory %[1]s is in use by process %[2]d since %[3]s; stop that process (kill %[2]d) or give another directory (--data)\n"+
		"thư mục dữ liệu %[1]s đang được tiến trình %[2]d sử dụng từ %[3]s; hãy dừng tiến trình đó (kill %[2]d) hoặc chọn thư mục khác (--data)",
		e.Dir, e.PID, since)
}

// dirLock is the flock on a data directory. The kernel frees it when the
// process ends in whatever way, so it is never stale.
type dirLock struct{ f *os.File }

type holder struct {
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// takeLock takes the directory for this process or fails with a *HeldError.
func takeLock(dir string) (*dirLock, error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the data directory: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, heldBy(dir, f)
		}
		return nil, fmt.Errorf("lock %s: %w (the file system must support flock)", f.Name(), err)
	}
	if err := writeHolder(f); err != nil {
		f.Close()
		return nil, err
	}
	return &dirLock{f}, nil
}

func heldBy(dir string, f *os.File) error {
	var h holder
	b, err := io.ReadAll(io.LimitReader(f, 1024))
	if err != nil {
		return fmt.Errorf("read who holds %s: %w", f.Name(), err)
	}
	if len(bytes.TrimSpace(b)) > 0 {
		if err := json.Unmarshal(b, &h); err != nil {
			return fmt.Errorf("read who holds %s: %w", f.Name(), err)
		}
	}
	return &HeldError{Dir: dir, PID: h.PID, Since: h.Since}
}

func writeHolder(f *os.File) error {
	b, err := json.Marshal(holder{PID: os.Getpid(), Since: time.Now().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return fmt.Errorf("write %s: %w", f.Name(), err)
	}
	if _, err := f.WriteAt(append(b, '\n'), 0); err != nil {
		return fmt.Errorf("write %s: %w", f.Name(), err)
	}
	return nil
}

// release frees the directory. The file stays: removing it would let two
// processes hold locks on two files of the same name.
func (l *dirLock) release() error {
	if l == nil {
		return nil
	}
	return l.f.Close()
}
