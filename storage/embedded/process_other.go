//go:build unix && !linux

package embedded

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// orphansOutlive: without PR_SET_PDEATHSIG PostgreSQL may go on after kill -9
// of this process; the next start ends it. The S3 child watches its stdin.
const orphansOutlive = true

func tie(cmd *exec.Cmd, who *account, _ syscall.Signal) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: who.credential()}
}

// workDir takes the data directory from the command line "postgres -D DIR".
func workDir(pid int) (string, error) {
	out, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return "", fmt.Errorf("ps %d: %w", pid, err)
	}
	_, after, ok := strings.Cut(string(out), " -D ")
	if !ok {
		return "", nil
	}
	dir, _, _ := strings.Cut(after, " -k ")
	return strings.TrimSpace(dir), nil
}
