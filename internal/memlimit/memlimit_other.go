//go:build !linux

// Package memlimit keeps a process that reads hostile bytes small. It owns the
// limit of its own process and knows nothing of what is read.
package memlimit

import "runtime/debug"

// Set can only ask the collector to keep the heap small here.
func Set(heap int64) error {
	debug.SetMemoryLimit(heap)
	return nil
}
