package recording

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
)

// A source is a file of which a few pieces are read.
type source struct {
	io.ReaderAt
	size  int64
	reads int // how often it was read
}

const (
	// mostReads is how many pieces of a file are looked at: more than any file has headers that matter.
	mostReads = 10_000
	// mostBytes is how large a piece may be.
	mostBytes = 64 << 10
	// mostSought is how many bytes of a part of a file are searched for a word.
	mostSought = 4 << 20
	// mostHeld is the longest file that is read as a whole, where the system of files cannot do better.
	mostHeld = 64 << 20
)

var (
	errShort   = errors.New("the file ends too early")
	errEndless = errors.New("it has more parts than a recording has")
	errForeign = errors.New("the file is not of the kind that its name says")
)

// open opens a file to look into. The caller closes it.
func open(files fs.FS, name string) (*source, io.Closer, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil {
		if at, ok := f.(io.ReaderAt); ok {
			return &source{ReaderAt: at, size: info.Size()}, f, nil
		}
		var data []byte
		if data, err = io.ReadAll(io.LimitReader(f, mostHeld)); err == nil {
			return &source{ReaderAt: bytes.NewReader(data), size: int64(len(data))}, f, nil
		}
	}
	_ = f.Close()
	return nil, nil, err
}

// at returns n bytes at an offset.
func (s *source) at(offset, n int64) ([]byte, error) {
	if offset < 0 || n < 0 || n > mostBytes || n > s.size || offset > s.size-n {
		return nil, errShort
	}
	if s.reads++; s.reads > mostReads {
		return nil, errEndless
	}
	piece := make([]byte, n)
	if read, err := s.ReadAt(piece, offset); read < len(piece) {
		if errors.Is(err, io.EOF) {
			err = errShort // it became shorter
		}
		return nil, err
	}
	return piece, nil
}

// begin returns the first bytes of the file, n or as many as there are.
func (s *source) begin(n int64) ([]byte, error) { return s.at(0, min(n, s.size)) }

// holds reports whether one of some words stands between two offsets, as far as that is searched.
func (s *source) holds(from, to int64, words ...string) (bool, error) {
	const longest = 32
	to = min(to, from+mostSought, s.size)
	for ; from < to; from += mostBytes - longest {
		piece, err := s.at(from, min(mostBytes, to-from))
		if err != nil {
			return false, err
		}
		for _, w := range words {
			if bytes.Contains(piece, []byte(w)) {
				return true, nil
			}
		}
	}
	return false, nil
}

func be16(b []byte) uint16 { return binary.BigEndian.Uint16(b) }
func be32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }
func be64(b []byte) uint64 { return binary.BigEndian.Uint64(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }
