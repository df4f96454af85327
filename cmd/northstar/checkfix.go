package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/command/mend"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// fixing is what the flags --fix and --dry-run of check ask for.
type fixing struct{ fix, dry bool }

func fixFlags(flags *pflag.FlagSet) *fixing {
	f := new(fixing)
	flags.BoolVar(&f.fix, "fix", false, "write the fixes that are certain into the files, and show what was written")
	flags.BoolVar(&f.dry, "dry-run", false, "with --fix: show what would be written, and write nothing")
	return f
}

// run writes what is certain of the fixes, where a change since the version changed touched or caused the mistake if that is not "". What
// it did is told where it is in nobody's way: with the report if that is for people. With --dry-run nothing is to follow: it fails
// if there is something to fix.
func (f *fixing) run(cmd *cobra.Command, env environment, options func() (assemble.Options, error), keep keeper, changed string,
	people bool) (over bool, err error) {
	switch {
	case f.dry && !f.fix:
		return false, misused("--dry-run shows what --fix would write: northstar check --fix --dry-run")
	case !f.fix:
		return false, nil
	}
	b, err := openCurrent(cmd, env, options, keep)
	if err != nil {
		return false, err
	}
	defer b.Close()
	ctx := cmd.Context()
	may := func(diag.Diagnostic) bool { return true }
	if changed != "" {
		caused, err := since(ctx, b, changed, b.Diagnostics)
		if err != nil {
			return false, err
		}
		files := map[string]bool{}
		for _, d := range caused {
			files[d.File] = true
		}
		may = func(d diag.Diagnostic) bool { return files[d.File] }
	}
	result, err := mend.Find(ctx, b.files, b.Diagnostics, may, func(ctx context.Context, files fs.FS) ([]diag.Diagnostic, error) {
		as, err := pipeline.New(ctx, pipeline.Input{Files: files, Options: b.options, Cache: b.made})
		if err != nil {
			return nil, err
		}
		return as.Diagnostics, as.Close()
	})
	if err != nil {
		return false, err
	}
	out := env.stdout
	if !people {
		out = env.stderr
	}
	for _, e := range result.Edits {
		fmt.Fprint(out, e.Diff())
		if f.dry {
			continue
		}
		if err := e.Write(b.root); err != nil {
			return false, err
		}
	}
	done := "Fixed " + diag.Counted(len(result.Fixed), "problem") + " in " + diag.Counted(len(result.Edits), "file")
	switch {
	case len(result.Edits) == 0:
		done = "Nothing can be fixed for certain"
	case f.dry:
		done = "Would fix" + strings.TrimPrefix(done, "Fixed")
	}
	if len(result.Edits) > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%s.\n", done)
	refused(out, result.Refused)
	if !f.dry {
		fmt.Fprintln(out)
	} else if len(result.Edits) > 0 {
		err = errProblems
	}
	return f.dry, err
}

// refused names fixes that were not applied although they had seemed certain.
func refused(out io.Writer, left []diag.Diagnostic) {
	for _, d := range left {
		fmt.Fprintf(out, "%s:%d: left as it is, because what is offered would make another mistake. [%s]\n", diag.Line(d.File), d.Line, d.Code)
	}
}
