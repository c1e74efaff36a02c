package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// orphansOutlive says whether a server may go on after kill -9 of this
// process. On Linux the kernel signals it (PR_SET_PDEATHSIG).
const orphansOutlive = false

// tie makes cmd a process group of its own, run as who, that gets sig when
// this process dies in whatever way.
func tie(cmd *exec.Cmd, who *account, sig syscall.Signal) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: sig, Credential: who.credential()}
}

// workDir is the current directory of another process. PostgreSQL's is its
// data directory.
func workDir(pid int) (string, error) {
	return os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
}
