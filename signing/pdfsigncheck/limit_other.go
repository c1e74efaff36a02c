//go:build !linux

package pdfsigncheck

import "runtime/debug"

// limitMemory can only ask the collector to keep the heap small here.
func limitMemory(heap int64) error {
	debug.SetMemoryLimit(heap)
	return nil
}
