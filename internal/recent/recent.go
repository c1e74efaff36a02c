// Package recent keeps what was made or read last, within so many bytes, for
// values that never change under their key.
package recent

import (
	"container/list"
	"sync"
)

// Bytes is the most that a cache keeps.
const Bytes = 16 << 20

// Cache keeps values by key; one larger than a quarter of Bytes is not kept. The
// zero value is ready, and safe for use by many goroutines. Values are shared:
// nobody may change them.
type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	items map[K]*list.Element
	order *list.List // of kept, the last used first
	size  int
}

type kept[K comparable, V any] struct {
	key   K
	value V
	size  int
}

// Get gives what is kept under a key.
func (c *Cache[K, V]) Get(key K) (value V, found bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok {
		return value, false
	}
	c.order.MoveToFront(e)
	return e.Value.(kept[K, V]).value, true
}

// Put keeps a value of so many bytes and lets go of those unused for longest.
func (c *Cache[K, V]) Put(key K, value V, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items == nil {
		c.items, c.order = map[K]*list.Element{}, list.New()
	}
	if _, there := c.items[key]; there || size > Bytes/4 {
		return
	}
	c.items[key] = c.order.PushFront(kept[K, V]{key, value, size})
	c.size += size
	for c.size > Bytes {
		last := c.order.Remove(c.order.Back()).(kept[K, V])
		delete(c.items, last.key)
		c.size -= last.size
	}
}
