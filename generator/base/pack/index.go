package pack

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"northstar/generator/base/codec"
)

const (
	indexName    = "index"
	valuesPrefix = "values-"
	// keptFor is how many days a value stays that nobody asks for, if there is room.
	keptFor = 30
	version = "northstar-pack 1\n"
)

// An index is what the file says.
type index struct {
	Values  string // the file of values
	End     int64  // of the values
	Entries []entry
}

// readIndex reads which values there are; none if anything is wrong with the files.
func (p *Pack) readIndex() {
	data, err := p.root.ReadFile(indexName)
	if err != nil || len(data) < sha256.Size {
		return
	}
	body, sum := data[:len(data)-sha256.Size], data[len(data)-sha256.Size:]
	is := sha256.Sum256(body)
	body, ours := bytes.CutPrefix(body, []byte(version))
	var x index
	if !ours || !bytes.Equal(sum, is[:]) || codec.Decode(body, &x) != nil || !strings.HasPrefix(x.Values, valuesPrefix) {
		return
	}
	if info, err := p.root.Lstat(x.Values); err != nil || !info.Mode().IsRegular() {
		return
	}
	mode := os.O_RDONLY
	if p.lock != nil {
		mode = os.O_RDWR
	}
	if p.values, err = p.root.OpenFile(x.Values, mode, 0o600); err != nil {
		return
	}
	p.name, p.end = x.Values, x.End
	p.entries = make(map[Key]*entry, len(x.Entries))
	for i := range x.Entries {
		e := &x.Entries[i]
		if e.Size >= 0 && e.Offset >= 0 && e.Offset+int64(e.Size) <= x.End {
			p.entries[e.Key] = e
		}
	}
}

// begin makes an empty file of values.
func (p *Pack) begin() bool {
	name := valuesPrefix + strings.ToLower(rand.Text())
	file, err := p.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return false
	}
	p.values, p.name, p.end = file, name, 0
	return true
}

// writeIndex makes the files say what p holds. Values files that no index names any more go.
func (p *Pack) writeIndex() {
	x := index{Values: p.name, End: p.end, Entries: make([]entry, 0, len(p.entries))}
	for _, e := range p.entries {
		x.Entries = append(x.Entries, *e)
	}
	slices.SortFunc(x.Entries, func(a, b entry) int { return cmp.Compare(a.Offset, b.Offset) })
	data := codec.Append([]byte(version), &x)
	sum := sha256.Sum256(data)
	aside := indexName + "-" + rand.Text()
	err := p.root.WriteFile(aside, append(data, sum[:]...), 0o600)
	if err == nil {
		err = p.root.Rename(aside, indexName)
	}
	if err != nil {
		_ = p.root.Remove(aside)
		return
	}
	p.changed = false
	files, err := fs.ReadDir(p.root.FS(), ".")
	if err != nil {
		return
	}
	for _, f := range files {
		if name := f.Name(); name != p.name && (strings.HasPrefix(name, valuesPrefix) || strings.HasPrefix(name, indexName+"-")) {
			_ = p.root.Remove(name)
		}
	}
}

// compact writes the values anew, but for those that were not asked for for longest, so that they fit into the given number of
// bytes. If that fails the values stay as they are.
func (p *Pack) compact(room int64) {
	older, name, end, entries := p.values, p.name, p.end, slices.Collect(maps.Values(p.entries))
	slices.SortFunc(entries, func(a, b *entry) int { return cmp.Or(cmp.Compare(b.Used, a.Used), cmp.Compare(a.Offset, b.Offset)) })
	if !p.begin() {
		return
	}
	kept := make(map[Key]*entry, len(entries))
	out := bufio.NewWriterSize(io.NewOffsetWriter(p.values, 0), 256<<10)
	var err error
	for _, e := range entries {
		if p.end+int64(e.Size) > room || e.Used < p.today-keptFor {
			break
		}
		if _, err = io.Copy(out, io.NewSectionReader(older, e.Offset, int64(e.Size))); err != nil {
			break
		}
		moved := *e
		moved.Offset = p.end
		kept[e.Key] = &moved
		p.end += int64(e.Size)
	}
	if err = cmp.Or(err, out.Flush()); err != nil {
		p.values.Close()
		_ = p.root.Remove(p.name)
		p.values, p.name, p.end = older, name, end
		return
	}
	older.Close()
	p.entries, p.changed = kept, true
}
