package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
)

// memoryTarget is in bytes.
const memoryTarget = 1 << 20

// memoryResult is what a signature allocates beside the signed file that it
// gives, in bytes: its garbage included, so that its peak cannot be higher.
type memoryResult struct {
	Plain    uint64 `json:"without_picture_bytes"`
	Pictured uint64 `json:"with_picture_bytes"`
	Signed   int    `json:"signed_file_bytes"`
	Target   uint64 `json:"target_bytes"`
}

func (s *signer) memory(ctx context.Context) (*memoryResult, error) {
	r := &memoryResult{Target: memoryTarget}
	var err error
	if r.Plain, r.Signed, err = s.allocated(ctx, nil); err != nil {
		return nil, err
	}
	r.Pictured, _, err = s.allocated(ctx, s.picture)
	return r, err
}

// allocated is the most of several signatures, and the size of the file.
func (s *signer) allocated(ctx context.Context, picture []byte) (most uint64, size int, err error) {
	for range 20 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		signed, err := s.sign(ctx, picture, nil)
		runtime.ReadMemStats(&after)
		if err != nil {
			return 0, 0, err
		}
		size = len(signed)
		most = max(most, after.TotalAlloc-before.TotalAlloc-uint64(size))
	}
	return most, size, nil
}

func (r *memoryResult) table(w io.Writer) {
	const kB = 1 << 10
	fmt.Fprintln(w, "bộ nhớ cấp phát một chữ ký, ngoài tệp đã ký / allocated by a signature beside the signed file; its peak is at most that")
	fmt.Fprintf(w, "%-36s %7d kB\n%-36s %7d kB\n", "signing.Sign", r.Plain/kB, "signing.Sign, có hình / picture", r.Pictured/kB)
	fmt.Fprintf(w, "tệp đã ký / signed file %d kB (mục tiêu / target ≤ %d kB)\n\n", r.Signed/kB, r.Target/kB)
}
