package publish

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"northstar/generator/base/diag"
)

// Options say what a publication belongs to.
type Options struct {
	Site  string // the root folder of the site
	Cache string // a folder to remember times of files in; "": every old file is read to see whether it is what was written
}

// A File is one output. Its bytes are Bytes, or what Open returns if Open is set.
type File struct {
	Path   string // slash-separated, relative to the output folder
	Source string // the file of the site it is made from; "" for none
	Bytes  []byte
	Open   func() (io.ReadCloser, error) // may be called several times
	Size   int64                         // how much Open will yield, if it is set
}

// A Result counts the files that were published.
type Result struct {
	Added, Changed, Removed, Unchanged int
}

// A Publication is one attempt to make the output folder hold a set of files: it is
// made by [Begin], is told of the files by Add, and ends with Commit or Abort.
type Publication struct {
	target      target
	old         tree     // what the output folder holds
	published   manifest // what of it is ours
	cache       cache
	stage       *stage
	ourFolders  func() map[string]bool // folders that exist for files of published
	inPlace     bool                   // files are replaced one by one, not the folder as a whole; see the package comment
	unremovable bool                   // the old tree has a folder that its owner cannot remove just so
	system      system

	mu        sync.Mutex
	names     *claims
	named     []Named
	files     map[string]outcome
	misnamed  bool              // CheckPaths has something to say about named
	unmanaged []diag.Diagnostic // files that are not ours in the way of ours
	ended     bool
}

// An outcome is what became of one file that was added.
type outcome struct {
	record
	written int64 // when the file was written, in nanoseconds since 1970
	fate    fate
}

type fate uint8

const (
	staged fate = iota
	unchanged
	adopted // it lay there, but the manifest did not say that it is ours
)

// system is what publications ask of the operating system beyond files; tests put in another one.
type system struct {
	exchange func(parent *os.Root, a, b string) error // swaps two names at once
	link     func(parent *os.Root, from, to string) error
	sync     func(folder *os.Root) error // brings what was written to the disk
	isMount  func(folder string) bool    // reports whether something is mounted on folder
}

// Begin prepares to publish to the folder out, which need not exist. It holds the
// folder's lock, and puts right what a publication that was killed left behind.
// Errors say why the folder cannot be published to; then the publication is nil.
func Begin(out string, o Options) (*Publication, []diag.Diagnostic) {
	folder, refused := choose(out, o)
	if refused != nil {
		return nil, refused
	}
	p := &Publication{
		target: target{out: folder}, files: map[string]outcome{}, names: newClaims(0),
		system: system{exchange: exchange, link: (*os.Root).Link, sync: syncFolder, isMount: isMount},
	}
	if err := p.begin(o.Cache); err != nil {
		p.Abort()
		return nil, []diag.Diagnostic{explain(folder, err)}
	}
	return p, nil
}

func (p *Publication) begin(cacheFolder string) error {
	var err error
	if p.inPlace, err = p.target.enter(); err != nil {
		return err
	}
	if err := p.target.recover(); err != nil {
		return err
	}
	if p.published, err = p.old.open(p.target.out); err != nil {
		return err
	}
	p.cache = openCache(cacheFolder, p.target.out, p.old.manifestDigest)
	p.stage = p.target.stage(p.cache.previous())
	p.ourFolders = sync.OnceValue(p.published.folders)
	return nil
}

// explain makes a diagnostic of what keeps Begin from publishing.
func explain(out string, err error) diag.Diagnostic {
	var locked lockedError
	var damaged damagedError
	switch {
	case errors.As(err, &locked):
		return diag.New(diag.OutputLocked, diag.Position{}, "Another northstar, %v, is publishing to %s.", locked, out)
	case errors.As(err, &damaged):
		return diag.New(diag.ManifestDamaged, diag.Position{}, "%s is damaged: %v.", filepath.Join(out, manifestName), damaged.error)
	}
	return diag.New(diag.OutputUnusable, diag.Position{}, "%s cannot be published to: %v.", out, err)
}

// Problems returns what is wrong with the files that were added, sorted: names that
// do not work everywhere, two outputs at one path, unmanaged files in the way. It
// does not depend on the order of the calls of Add.
func (p *Publication) Problems() []diag.Diagnostic {
	p.mu.Lock()
	defer p.mu.Unlock()
	found := inTheWay(p.target.out, p.unmanaged)
	if p.misnamed {
		found = append(found, CheckPaths(p.named)...)
	}
	return diag.Sort(found)
}

// Abort leaves the output folder as it was, and removes what was prepared. It does
// nothing after Commit or another Abort, or if p is nil.
func (p *Publication) Abort() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return
	}
	p.end()
}

// end removes staging and lets go of everything. What cannot be removed now is removed by the next Begin.
func (p *Publication) end() {
	p.ended = true
	if p.stage != nil {
		p.stage.discard()
	}
	p.old.close()
	p.target.leave()
}

// pathOf names a file of the output folder for people.
func (p *Publication) pathOf(path string) string {
	return filepath.Join(p.target.out, filepath.FromSlash(path))
}
