package typeset

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"congvan/document/typeset/typst"
)

// letterJob is a letter with its template and pictures: all that its pages
// come of, so that it can name them.
type letterJob struct{ typst.Job }

type jobID [sha256.Size]byte

// id is the hash of everything the pages depend on, and of what is made of
// them.
func (j letterJob) id(what string) jobID {
	h := sha256.New()
	fmt.Fprintf(h, "%s %d %s\n", what, len(j.Files), j.Query)
	for _, path := range slices.Sorted(maps.Keys(j.Files)) {
		fmt.Fprintf(h, "%s %d\n", path, len(j.Files[path]))
		h.Write(j.Files[path])
	}
	return jobID(h.Sum(nil))
}
