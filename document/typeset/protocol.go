package typeset

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"congvan/document/typeset/typst"
)

// The typesetter and its child talk in frames over the child's standard input
// and output: four bytes of length, big-endian, then JSON. The child first
// gets a hello; then each job is answered by one reply.

// maxFrame bounds a frame: fonts and a long letter's PDF fit many times over.
const maxFrame = 64 << 20

// hello sets a child up.
type hello struct {
	CacheDir string   `json:"cache_dir"`
	Fonts    [][]byte `json:"fonts"`
	// MemoryBytes ends the child when its memory grows beyond it.
	MemoryBytes int64 `json:"memory_bytes"`
	// MemoryPages bounds the compiler's own memory, in units of 64 KiB.
	MemoryPages uint32 `json:"memory_pages"`
}

// reply is what a child sends. Loading stands alone and repeats while the
// compiler is being made; Ready follows once; then come results and errors.
type reply struct {
	Loading bool          `json:"loading,omitempty"`
	Ready   bool          `json:"ready,omitempty"`
	Result  *typst.Result `json:"result,omitempty"`
	// Fault is the document's; Error is the typesetter's own.
	Fault string `json:"fault,omitempty"`
	Error string `json:"error,omitempty"`
	// Heavy: the document needs more memory than there is.
	Heavy bool `json:"heavy,omitempty"`
}

func writeFrame(w io.Writer, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if len(data) > maxFrame {
		return fmt.Errorf("frame of %d bytes, at most %d can be sent", len(data), maxFrame)
	}
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(data)), uint32(len(data)))
	_, err = w.Write(append(frame, data...))
	return err
}

// readFrame gives io.EOF when the other side has closed between frames.
func readFrame(r io.Reader, v any) error {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > maxFrame {
		return fmt.Errorf("frame of %d bytes, at most %d are read", n, maxFrame)
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(r, data); err != nil {
		return fmt.Errorf("read frame: %w", err)
	}
	return json.Unmarshal(data, v)
}
