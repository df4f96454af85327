//go:build linux || darwin

package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	sequences = flag.Int("sequences", 1, "how many sequences of edits TestProof plays")
	proofSeed = flag.Uint64("seed", 1, "the first sequence that TestProof plays; each has its own")
)

// stepsOfSequence is how many things happen in a sequence, with a build after each.
const stepsOfSequence = 10

// TestProof proves that a build cannot be wrong about what it remembers. Each sequence begins with a site that has a bit of
// everything, or with a golden one. Then things happen by chance to its files, its options, the clock, the program, the cache and the
// output folder; after each of them the command builds with all that it has kept, and once more with --no-cache into an empty
// folder, and into a copy of the output folder. All must say the same and write the same, byte for byte.
//
//	go test ./cmd/northstar -run TestProof -sequences 2000 -seed 1
//
// A sequence that fails is printed with its seed: it is played alone by -sequences 1 -seed N.
func TestProof(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a build is over before there is much to collect
	starts := startingPoints(t)
	for seed := *proofSeed; seed < *proofSeed+uint64(*sequences); seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed, starts)
			for range stepsOfSequence {
				w.step()
				w.prove()
			}
			t.Logf("%d builds, %d of them were of a site without errors, %d found nothing changed", w.builds, w.published, w.same)
		})
	}
}

// A world is a site with all that its builds depend on.
type world struct {
	*testing.T
	r       *rand.Rand
	base    string // has all folders of the world
	site    string
	cache   string
	out     string
	program string
	shift   time.Duration // of the clock
	options []string
	steps   []string // what happened so far
	good    struct { // the last site without errors
		files map[string]savedFile
		shift time.Duration
	}

	last struct { // the last cold build, and what it was of
		kind       string
		site, tree map[string]string
		ran        ran
	}

	touched                 bool // somebody else than a build was at the output folder
	failed                  bool // the last build
	builds, published, same int
}

func newWorld(t *testing.T, seed uint64, starts []start) *world {
	w := &world{T: t, r: rand.New(rand.NewPCG(seed, 0)), base: t.TempDir(), program: "program 1"}
	w.site, w.cache, w.out = filepath.Join(w.base, "site"), filepath.Join(w.base, "cache"), filepath.Join(w.base, "public")
	begin := starts[0]
	if w.r.IntN(3) == 0 {
		begin = starts[w.r.IntN(len(starts))]
	}
	w.steps = append(w.steps, "begin with "+begin.name)
	for _, name := range slices.Sorted(maps.Keys(begin.files)) {
		w.write(filepath.Join(w.site, name), begin.files[name])
	}
	if w.r.IntN(3) > 0 {
		w.shift = time.Until(begin.day).Round(24 * time.Hour)
	}
	time.Sleep(time.Duration(w.r.IntN(3)) * 15 * time.Millisecond) // files are young, or old enough to be known by their times
	w.prove()
	return w
}

// fatal ends a sequence, and tells how to play it again.
func (w *world) fatal(format string, args ...any) {
	w.Helper()
	w.Fatalf("-sequences 1 -seed %s, at %v:\n  %s\n%s", filepath.Base(w.Name()), w.now().Format(time.RFC3339),
		strings.Join(w.steps, "\n  "), fmt.Sprintf(format, args...))
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.fatal("%v", err)
	}
}

func (w *world) now() time.Time { return time.Now().Add(w.shift) }

// A ran is what came of a build.
type ran struct {
	code   int
	stderr string
	stdout string // without what a build says of the output folder
	counts string // which it says first
	kept   string
}

// what a build says of the output folder.
var (
	countsLine = regexp.MustCompile(`(?m)^(Nothing has changed; OUT holds .* as of (.*)\.|Wrote OUT as of (.*?):.*)\n`)
	madeLine   = regexp.MustCompile(`(?m)^[0-9]+ of [0-9]+ pictures? made\.\n`) // which is said after ten seconds
	keptLine   = regexp.MustCompile(`(?m)^Kept in OUT.*\n`)
)

// run builds to out.
func (w *world) run(ctx context.Context, out string, at time.Time, args ...string) ran {
	var stdout, stderr bytes.Buffer
	code := run(ctx, append(append([]string{"build", "--all", "--site", w.site, "--out", out}, w.options...), args...), environment{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: at, program: w.program,
		terminal: func(any) bool { return false },
		getenv:   func(name string) string { return map[string]string{"GOGC": "400", "NORTHSTAR_CACHE": w.cache}[name] },
	})
	said := func(b *bytes.Buffer) string {
		return strings.NewReplacer(out, "OUT", filepath.Dir(out), "BASE").Replace(b.String())
	}
	r := ran{code: code, stderr: madeLine.ReplaceAllString(said(&stderr), ""), stdout: said(&stdout)}
	r.counts, r.kept = countsLine.FindString(r.stdout), keptLine.FindString(r.stdout)
	r.stdout = keptLine.ReplaceAllString(countsLine.ReplaceAllString(r.stdout, "as of $2$3\n"), "")
	return r
}

// prove builds with what is kept and without, and compares.
func (w *world) prove() {
	w.Helper()
	if w.shift > 0 {
		time.Sleep(15 * time.Millisecond) // the clock of the files stands still for less
	}
	at := w.now()
	was := w.tree(w.out)
	var copied string
	if w.touched {
		copied = filepath.Join(w.base, "copied", "public")
		w.must(os.RemoveAll(filepath.Dir(copied)))
		w.copy(w.out, copied)
	}
	warm := w.run(w.Context(), w.out, at)
	w.builds++
	is := w.tree(w.out)
	if warm.code != clean && !same(was, is) {
		w.fatal("a build failed and changed the output folder:\n%s\n%s", warm.stderr, difference(was, is))
	}
	if strings.HasPrefix(warm.counts, "Nothing has changed") {
		w.same++
	}
	if copied != "" {
		cold := w.run(w.Context(), copied, at, "--no-cache")
		w.equal("with --no-cache into a copy of the output folder", warm, cold)
		if warm.counts != cold.counts || warm.kept != cold.kept {
			w.fatal("warm: %s%scold, into a copy: %s%s", warm.counts, warm.kept, cold.counts, cold.kept)
		}
		if there := w.tree(copied); !same(there, is) {
			w.fatal("the output differs from that of a cold build into a copy:\n%s", difference(there, is))
		}
	}
	w.failed = warm.code != clean
	if copied != "" && w.failed {
		return // perhaps of what lies in the output folder
	}
	cold, there := w.cold(at)
	w.equal("with --no-cache into an empty folder", warm, cold)
	if w.failed {
		return
	}
	w.published++
	w.touched = false
	w.good.files, w.good.shift = w.save(), w.shift
	for name := range is {
		if _, ours := there[name]; !ours && strings.Contains(name, foreignName) {
			delete(is, name) // it was put there by a step
		}
	}
	if !same(there, is) {
		w.fatal("the output differs from that of a cold build:\n%s", difference(there, is))
	}
}

// cold builds with --no-cache into an empty folder, and returns what came of it and what lies there then. A build of the same site, with
// the same options and on the same day, is not made again.
func (w *world) cold(at time.Time) (ran, map[string]string) {
	kind := fmt.Sprint(w.shift, w.options, at.Round(0).UTC().Truncate(24*time.Hour))
	made := w.tree(w.site)
	if kind != w.last.kind || !same(made, w.last.site) {
		empty := filepath.Join(w.base, "empty", "public")
		w.must(os.RemoveAll(filepath.Dir(empty)))
		w.must(os.Mkdir(filepath.Dir(empty), 0o777))
		w.last.ran = w.run(w.Context(), empty, at, "--no-cache")
		w.last.kind, w.last.site, w.last.tree = kind, made, w.tree(empty)
	}
	return w.last.ran, w.last.tree
}

func (w *world) equal(how string, warm, cold ran) {
	w.Helper()
	if warm.code != cold.code || warm.stderr != cold.stderr || warm.stdout != cold.stdout {
		w.fatal("with what is kept: %d\n%s%s%s\n%s: %d\n%s%s%s", warm.code, warm.stdout, warm.stderr, warm.counts, how, cold.code,
			cold.stdout, cold.stderr, cold.counts)
	}
}

// tree returns what lies in a folder, by path.
func (w *world) tree(folder string) map[string]string {
	w.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(folder, path)
		switch {
		case d.IsDir():
			all[name] = "folder"
		case d.Type().IsRegular():
			data, err := os.ReadFile(path)
			if errors.Is(err, fs.ErrPermission) {
				all[name] = "that cannot be read"
				return nil
			}
			all[name] = string(data)
			return err
		default:
			target, _ := os.Readlink(path)
			all[name] = "link to " + target
		}
		return nil
	})
	if !errors.Is(err, fs.ErrNotExist) {
		w.must(err)
	}
	return all
}

func same(a, b map[string]string) bool { return maps.Equal(a, b) }

// difference names what differs between two trees.
func difference(want, got map[string]string) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if is, ok := got[name]; !ok {
			all = append(all, "missing: "+name)
		} else if was := want[name]; is != was {
			at := 0
			for at < min(len(is), len(was)) && is[at] == was[at] {
				at++
			}
			from := max(0, at-60)
			all = append(all, fmt.Sprintf("%s, byte %d: %.120q, want %.120q", name, at, is[from:], was[from:]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			all = append(all, "too many: "+name)
		}
	}
	if most := 8; len(all) > most {
		all = append(all[:most], fmt.Sprintf("and %d more", len(all)-most))
	}
	return strings.Join(all, "\n")
}
