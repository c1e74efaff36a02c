package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"

	"congvan/document/typeset"
	"congvan/storage/embedded"
)

// typesetChild is the hidden subcommand of the typesetter's child process.
const typesetChild = "typeset-worker"

// runChild runs the process as one of our own children when the arguments ask
// for one: the S3 gateway or the typesetter.
func runChild(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int, isChild bool) {
	var err error
	switch {
	case embedded.IsChild(args):
		err = embedded.S3ChildMain(ctx, args)
	case len(args) == 1 && args[0] == typesetChild:
		err = typeset.WorkerMain(stdin, stdout)
	default:
		return 0, false
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1, true
	}
	return 0, true
}

// ownCommand runs this very program again with other arguments.
func ownCommand(args ...string) *exec.Cmd {
	path := "/proc/self/exe"
	if _, err := os.Stat(path); err != nil {
		path = os.Args[0]
		if self, err := os.Executable(); err == nil {
			path = self
		}
	}
	return exec.Command(path, args...)
}
