package typeset

import (
	"container/list"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"sync"

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

// cacheBytes bounds what is kept of composed letters: some hundred of them.
const cacheBytes = 16 << 20

// cache keeps what was made last. The same letter gives the same bytes, so
// what is kept is never old. The zero value is ready.
type cache struct {
	mu    sync.Mutex
	items map[jobID]*list.Element
	order *list.List // of cached, the last used first
	size  int
}

type cached struct {
	id    jobID
	value any
	size  int
}

func (c *cache) get(id jobID) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[id]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(cached).value, true
}

// put keeps a value of so many bytes and lets go of those unused for longest.
func (c *cache) put(id jobID, value any, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items == nil {
		c.items, c.order = map[jobID]*list.Element{}, list.New()
	}
	if _, there := c.items[id]; there || size > cacheBytes/4 {
		return
	}
	c.items[id] = c.order.PushFront(cached{id, value, size})
	c.size += size
	for c.size > cacheBytes {
		last := c.order.Remove(c.order.Back()).(cached)
		delete(c.items, last.id)
		c.size -= last.size
	}
}
