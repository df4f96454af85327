// Package importer moves a site of another generator in: it reads it (packages jekyll, wordpress, …, which make an [origin.Site]), writes
// or reads the plan of what becomes of it (package plan), converts it (package convert), and says what it did, and what is left to do
// (package account).
//
// A run without a plan writes import.yaml and ends; the next one does what that says. Nothing is written outside of the folder, and
// what people have changed in it since an earlier run is left alone.
package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"northstar/generator/importer/account"
	"northstar/generator/importer/convert"
	"northstar/generator/importer/plan"
	"northstar/generator/model/site"
)

// Options are what a run is told.
type Options struct {
	Source string // a folder, or the file of an export
	Folder string // of the new site
	From   string // the name of the source; "" to find out
	Yes    bool   // what is safe is done without waiting for somebody to look at import.yaml
	Force  bool   // what people have changed since is overwritten
	URLs   string // a list, a sitemap or a folder with the addresses that the old site had; "" for none
	Now    time.Time
}

// A Result is what a run did.
type Result struct {
	Planned bool // only import.yaml was written
	Plan    *plan.Plan
	Report  *account.Report
	Written int
	Changed []string
	Removed []string
}

// Run moves a site in.
func Run(ctx context.Context, o Options) (result *Result, err error) {
	s, done, err := Open(ctx, o.Source, o.From)
	if err != nil {
		return nil, err
	}
	defer done()
	old := new(given)
	if o.URLs != "" {
		if old, err = readGiven(o.URLs, s); err != nil {
			return nil, fmt.Errorf("--urls %w", err)
		}
		old.spell(s)
	}
	if err := os.MkdirAll(o.Folder, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(o.Folder)
	if err != nil {
		return nil, err
	}
	t, err := openTarget(root, o.Force)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	defer func() { err = errors.Join(err, t.close()) }()

	text, err := t.ReadFile(planFile)
	decided := (*plan.Plan)(nil)
	switch {
	case err == nil:
		if decided, err = plan.Read(string(text)); err != nil {
			return nil, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	default:
		if err := t.isFree(); err != nil {
			return nil, err
		}
	}
	var survey plan.Survey
	if _, err := survey.All(s, nil); err != nil {
		return nil, err
	}
	p := survey.Of(s)
	result = &Result{Plan: p}
	if decided != nil {
		p.Update(decided)
	} else {
		if err := t.put(planFile, p.Write()); err != nil {
			return nil, err
		}
		if !o.Yes {
			result.Planned = true
			return result, nil
		}
	}
	c, err := convert.New(s, p, site.StandardTypes())
	if err != nil {
		return nil, err
	}
	c.Linked = old.anchors()
	err = c.Outputs(func(out convert.Output) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return t.stage(out, c.Open)
	})
	if err != nil {
		return nil, err
	}
	held := addressesFile(account.Held(c, old.list), c.Base())
	if err := t.stage(convert.Output{Path: site.AddressesFile, Text: held}, nil); err != nil {
		return nil, err
	}
	if err := t.finish(); err != nil {
		return nil, err
	}
	result.Written, result.Changed, result.Removed = t.Written, t.Changed, t.Removed
	if result.Report, err = account.Of(ctx, c, old.list, t.FS(), o.Now); err != nil {
		return nil, err
	}
	result.Report.Changed = t.Changed
	if g := result.Report.Addresses.Given; g != nil {
		g.Name = filepath.Base(old.name)
	}
	return result, errors.Join(t.put("import-report.md", result.Report.Markdown()), t.put("import-report.json", result.Report.JSON()))
}

// isFree says why no site can move into the folder: it has one already.
func (t *target) isFree() error {
	for _, name := range []string{"data/site.yaml", "content"} {
		if _, err := t.Lstat(name); err == nil {
			return fmt.Errorf("%s is there already, and no import.yaml that says how it came there; choose a new folder", name)
		}
	}
	return nil
}

// Within reports whether a folder is another one, or lies in it: what is read would change while it is read.
func Within(source, folder string) bool {
	a, err := filepath.Abs(source)
	b, err2 := filepath.Abs(folder)
	if err != nil || err2 != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(a); err == nil {
		a = real
	}
	if real, err := filepath.EvalSymlinks(b); err == nil {
		b = real
	}
	return b == a || strings.HasPrefix(b, a+string(filepath.Separator))
}
