package main

import (
	"context"
	"fmt"
	"io"

	"congvan/document/typeset"
	"congvan/signing/pdfsigncheck"
	"congvan/storage/embedded"
)

// The hidden subcommands of the typesetter's and the second verifier's child
// processes.
const (
	typesetChild = "typeset-worker"
	pdfsignChild = "pdfsign-verifier"
)

// runChild runs the process as one of our own children when the arguments ask
// for one: the S3 gateway, the typesetter or the second verifier.
func runChild(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int, isChild bool) {
	var err error
	switch {
	case embedded.IsChild(args):
		err = embedded.S3ChildMain(ctx, args)
	case len(args) == 1 && args[0] == typesetChild:
		err = typeset.WorkerMain(stdin, stdout)
	case len(args) == 1 && args[0] == pdfsignChild:
		return pdfsigncheck.ChildMain(stdin, stdout), true
	default:
		return 0, false
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1, true
	}
	return 0, true
}
