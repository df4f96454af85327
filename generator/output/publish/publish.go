package publish

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"northstar/generator/base/diag"
	"northstar/generator/base/identity"
	"northstar/generator/base/place"
)

// Options say what a publication belongs to.
type Options struct {
	Site  string // the root folder of the site
	State string // a folder to remember things of output folders in; "": nothing is remembered
	Spare bool   // keep the tree that was there before, for the next one to be made of; see the package comment
}

// A File is one output. Its bytes are Bytes, or what Write writes if Write is set.
type File struct {
	Path   string // slash-separated, relative to the output folder
	Source string // the file of the site it is made from; "" for none
	Bytes  []byte
	Write  func(io.Writer) error // the same each time
	Size   int64                 // how much Write will write, if it is set; -1: not known
}

// A Result counts the files that were published.
type Result struct {
	Added, Changed, Removed, Unchanged int
}

// A Publication is one attempt to make the output folder hold a set of files: it is
// made by [Begin], is told of the files by Add, and ends with Commit or Abort.
type Publication struct {
	target     target
	old        tree     // what the output folder holds
	published  manifest // what of it is ours
	proven     bool     // published is what we wrote, or nobody else can have; see the package comment
	state      state
	stage      *stage
	ourFolders func() map[string]bool // folders that exist for files of published
	inPlace    bool                   // files are replaced one by one, not the folder as a whole; see the package comment
	system     system

	mu         sync.Mutex
	names      *claims
	named      []Named
	files      map[string]outcome
	misnamed   bool              // CheckPaths has something to say about named
	unmanaged  []diag.Diagnostic // files that are not ours in the way of ours
	ended      bool
	kept       []string
	manifested digest // what Manifest returns

	asSeen  bool  // nobody has touched the folders of the output folder since that was published; only Commit knows
	revived bool  // what is published was made of the spare
	spares  bool  // spares are wanted
	spare   spare // what remains of the old tree

	known map[string]identity.File // by what our files are known to be what was published; some may not be
}

// An outcome is what became of one file that was added.
type outcome struct {
	record
	fate      fate
	untouched bool // it is known to be what was published without being read
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
func Begin(ctx context.Context, out string, o Options) (*Publication, []diag.Diagnostic) {
	folder, site, refused := choose(out, o)
	if refused != nil {
		return nil, refused
	}
	vouched, refused := brought(ctx, out, folder, site, o.State)
	if refused != nil {
		return nil, refused
	}
	p := &Publication{
		target: target{out: folder}, files: map[string]outcome{}, names: newClaims(0), proven: vouched, spares: o.Spare,
		system: system{exchange: exchange, link: (*os.Root).Link, sync: syncFolder, isMount: isMount},
	}
	if err := p.begin(o.State); err != nil {
		p.Abort()
		return nil, []diag.Diagnostic{explain(folder, err)}
	}
	p.removeOrphans(func(path string) bool {
		files, err := place.Tracked(ctx, site, path)
		_, repository := place.Around(site)
		return len(files) > 0 || err != nil && repository
	})
	return p, nil
}

func (p *Publication) begin(all string) error {
	var err error
	if p.state, err = openState(all, p.target.out); err != nil {
		return err
	}
	sweepAll(all)
	if p.inPlace, err = p.target.enter(); err != nil {
		return err
	}
	if p.published, err = p.old.open(p.target.out); err != nil {
		return err
	}
	if last := p.state.last; p.old.manifestDigest == last.Manifest {
		p.proven = true
		p.known = make(map[string]identity.File, len(last.Files))
		for _, f := range last.Files {
			p.known[f.Path] = f.File
		}
	}
	if err := p.reservedNames(); err != nil {
		return err
	}
	p.ourFolders = sync.OnceValue(p.published.folders)
	if p.inPlace {
		p.stageInside()
	} else {
		name := p.target.stageName()
		p.stage = newStage(p.target.parent, name, func() error { return p.note(note{Stage: name}, false) })
	}
	return nil
}

// orphan is the name of staging beside an output folder, in front of which stand a dot and the name of that folder.
var orphan = regexp.MustCompile("^" + regexp.QuoteMeta(reserved) + "[a-z2-7]{26}(" + aside + ")?$")

// removeOrphans removes staging beside the output folder that no note tells of any more: somebody deleted the state when a
// publication had been killed. Nobody else publishes to the folder, whose lock we have. What Git tracks is left alone; what cannot
// be removed harms nothing.
func (p *Publication) removeOrphans(tracked func(path string) bool) {
	if p.target.lock == nil || p.target.parent == nil {
		return
	}
	entries, err := fs.ReadDir(p.target.parent.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), "."+p.target.base())
		if ok && e.IsDir() && orphan.MatchString(rest) && e.Name() != p.stage.name &&
			!tracked(filepath.Join(filepath.Dir(p.target.out), e.Name())) {
			_ = remove(p.target.parent, e.Name())
		}
	}
}

// stageInside makes staging lie in the output folder.
func (p *Publication) stageInside() {
	name := innerStage + strings.ToLower(rand.Text())
	p.stage = newStage(p.old.root, name, func() error { return p.note(note{Inner: name}, false) })
}

// note notes what is about to be made, so that somebody removes it if we are killed.
func (p *Publication) note(n note, last bool) error {
	n.Out = p.target.out
	return p.state.lock.note(n, last)
}

// reservedNames looks for files in the output folder whose names are ours, whoever made them. What hosts take for
// instructions is replaced or removed like what the manifest lists; staging goes at once.
func (p *Publication) reservedNames() error {
	if p.old.root == nil {
		return nil
	}
	entries, err := fs.ReadDir(p.old.root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		_, ours := p.published[e.Name()]
		if !ours && !e.IsDir() && isHostFile(e.Name()) {
			if p.published == nil {
				p.published = manifest{}
			}
			p.published[e.Name()] = record{}
		}
		if strings.HasPrefix(e.Name(), strings.TrimSuffix(innerStage, "-")) {
			_ = remove(p.old.root, e.Name()) // what cannot be removed stays, and is said to be there
		}
	}
	return nil
}

func isHostFile(path string) bool {
	return strings.EqualFold(path, "_redirects") || strings.EqualFold(path, "_headers")
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
	if p.stage != nil && !p.stage.discard() && p.state.lock != nil {
		p.state.lock.kept = true
	}
	p.old.close()
	p.target.leave()
	p.state.close()
}

// pathOf names a file of the output folder for people.
func (p *Publication) pathOf(path string) string {
	return filepath.Join(p.target.out, filepath.FromSlash(path))
}
