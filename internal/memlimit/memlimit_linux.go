// Package memlimit keeps a process that reads hostile bytes small. It owns the
// limit of its own process and knows nothing of what is read.
package memlimit

import (
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
)

// Set makes allocations beyond the limit end the process. The limit
// counts address space, of which the runtime has reserved some it never uses,
// and it takes new arenas of 64 MiB at a time.
func Set(heap int64) error {
	const arenas = 4 * 64 << 20
	debug.SetMemoryLimit(heap)
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return fmt.Errorf("memory limit: %w", err)
	}
	var pages uint64
	if _, err := fmt.Sscan(string(statm), &pages); err != nil {
		return fmt.Errorf("memory limit: %w", err)
	}
	size := pages*uint64(os.Getpagesize()) + uint64(heap) + arenas
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: size, Max: size}); err != nil {
		return fmt.Errorf("memory limit: %w", err)
	}
	return nil
}
