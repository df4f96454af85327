package pack

import (
	"bufio"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// A Key is the digest of everything that a value depends on.
type Key [16]byte

// Most is how many bytes the values of a pack take at most.
const Most = 1 << 30

// A Pack is what is kept in one folder. The nil Pack is valid: it finds nothing and keeps nothing. A Pack is safe
// for concurrent use.
type Pack struct {
	root  *os.Root
	today int32
	most  int64
	lock  io.Closer // nil: another process may add values, and we do not

	mu      sync.Mutex
	entries map[Key]*entry
	values  *os.File      // nil: there are none
	name    string        // of the file of values
	end     int64         // of the values
	out     *bufio.Writer // appends to values; nil before the first Put
	full    bool          // there was no room for a value
	failed  bool          // nothing can be added any more
	changed bool          // the index is to be written
}

// An entry is where a value lies.
type entry struct {
	Key    Key
	Offset int64
	Size   int32
	Sum    uint32 // CRC-32C
	Used   int32  // on which day since 1970 it was last asked for
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Open opens the pack in folder, which it makes; nil if that cannot be, or folder is "". now is the day that values count as used on.
func Open(folder string, now time.Time) *Pack {
	if folder == "" || os.MkdirAll(folder, 0o700) != nil {
		return nil
	}
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
		return nil // a link leads anywhere
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil
	}
	p := &Pack{root: root, today: int32(now.Unix() / secondsOfDay), most: Most, entries: map[Key]*entry{}}
	p.lock = tryLock(filepath.Join(folder, lockName))
	p.readIndex()
	return p
}

const (
	secondsOfDay = 24 * 60 * 60
	lockName     = "lock"
)

// Bound makes the values take no more than most bytes, in place of Most.
func (p *Pack) Bound(most int64) {
	if p != nil {
		p.most = most
	}
}

// Get reads the value for k into memory that has the room of buffer, and says where it lies in [Pack.ReadAt].
func (p *Pack) Get(k Key, buffer []byte) (value []byte, offset int64, ok bool) {
	if p == nil {
		return nil, 0, false
	}
	p.mu.Lock()
	e := p.entries[k]
	if e != nil && e.Used != p.today {
		e.Used, p.changed = p.today, true
	}
	if e != nil && p.out != nil && p.out.Buffered() > 0 {
		p.flush()
	}
	values := p.values
	p.mu.Unlock()
	if e == nil {
		return nil, 0, false
	}
	value = slices.Grow(buffer[:0], int(e.Size))[:e.Size]
	if _, err := values.ReadAt(value, e.Offset); err != nil || crc32.Checksum(value, castagnoli) != e.Sum {
		p.mu.Lock()
		delete(p.entries, k)
		p.changed = true
		p.mu.Unlock()
		return nil, 0, false
	}
	return value, e.Offset, true
}

// ReadAt reads from a value that Get has found, where that said that it lies.
func (p *Pack) ReadAt(b []byte, offset int64) (int, error) { return p.values.ReadAt(b, offset) }

// Put keeps the parts, one behind the other, as the value for k, if nothing is in the way.
func (p *Pack) Put(k Key, parts ...[]byte) {
	if p == nil || p.lock == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	e := &entry{Key: k, Offset: p.end, Used: p.today}
	for _, part := range parts {
		e.Sum = crc32.Update(e.Sum, castagnoli, part)
		e.Size += int32(len(part))
	}
	if p.end+int64(e.Size) > p.most {
		p.full = true
	}
	if p.full || p.failed || p.entries[k] != nil || !p.writable() {
		return
	}
	e.Offset = p.end
	for _, part := range parts {
		if _, err := p.out.Write(part); err != nil {
			p.failed = true // the disk is full; what was put before still counts, as far as it was written
			return
		}
	}
	p.end += int64(e.Size)
	p.entries[k], p.changed = e, true
}

// writable makes the file of values ready to be appended to.
func (p *Pack) writable() bool {
	if p.out != nil {
		return true
	}
	if p.values == nil && !p.begin() {
		p.failed = true
		return false
	}
	p.out = bufio.NewWriterSize(io.NewOffsetWriter(p.values, p.end), 256<<10)
	return true
}

// Save writes the index, if there is anything new in it: what was put so far is there for the next process.
func (p *Pack) Save() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.save()
}

func (p *Pack) save() {
	if p.flush() && p.lock != nil && p.changed {
		p.writeIndex()
	}
}

// Close does what Save does, makes room for the next process if there is little, and lets go of the files.
func (p *Pack) Close() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lock != nil && (p.full || p.end > p.most*7/8) && p.flush() {
		p.compact(p.most * 3 / 4)
	}
	p.save()
	if p.values != nil {
		p.values.Close()
	}
	if p.lock != nil {
		p.lock.Close()
	}
	p.root.Close()
}

// flush brings what was put to the file. If that fails, nothing of it counts.
func (p *Pack) flush() bool {
	if p.out != nil && p.out.Flush() != nil {
		p.failed = true
	}
	return !p.failed
}

// Size returns how many bytes are kept in a folder, and how many values those are.
func Size(folder string) (bytes int64, values int) {
	p := &Pack{entries: map[Key]*entry{}}
	var err error
	if p.root, err = os.OpenRoot(folder); err != nil {
		return 0, 0
	}
	defer p.root.Close()
	p.readIndex()
	if p.values != nil {
		p.values.Close()
	}
	_ = fs.WalkDir(p.root.FS(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				bytes += info.Size()
			}
		}
		return nil // what cannot be read does not count
	})
	return bytes, len(p.entries)
}
