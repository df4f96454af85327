package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/base/git"
	"northstar/generator/base/place"
	"northstar/generator/base/release"
	"northstar/generator/command/host"
)

func hostCommand(env environment) *cobra.Command {
	var force, dry bool
	var owners string
	names := host.Names()
	usage := "'host' takes the name of one host, such as: northstar host github; the hosts are " + strings.Join(names, ", ")
	cmd := command("host", takes(1, usage), names...)
	cmd.ValidArgs = names
	program := programFlags(cmd.Flags())
	cmd.Flags().StringVar(&owners, "owners", "", "who is asked before data, theme and workflows change, such as @river-friends/maintainers")
	cmd.Flags().BoolVar(&force, "force", false, "write also what you have changed, which is lost then")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what would be written, and write nothing")
	site := onSite(env.today, func(cmd *cobra.Command, args []string, b *current) error {
		if below := belowTop(cmd.Context(), b.folder); below != "" {
			return misused("hosts read these files at the top of a repository only, and the site lies in its folder %s; "+
				"give the site a repository of its own", below)
		}
		return writeHost(env, b, hostWanted{name: args[0], program: program, owners: owners, force: force, dry: dry})
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(names, args[0]) {
			return misused("there is no host %q; the hosts are %s", args[0], strings.Join(names, ", "))
		}
		return site(cmd, args)
	}
	return cmd
}

// belowTop returns where a site lies in its repository; "" if it lies at the top, or in none.
func belowTop(ctx context.Context, folder string) string {
	repository, err := git.Find(ctx, folder)
	if err != nil {
		return "" // what is no repository yet becomes one
	}
	return repository.Prefix()
}

// programGiven is where flags say that Northstar comes from.
type programGiven struct{ releases, checksums, source string }

// programFlags adds the flags that say where a host gets Northstar from.
func programFlags(flags *pflag.FlagSet) *programGiven {
	var p programGiven
	flags.StringVar(&p.source, "source", "", "build Northstar from its source there: the address of a Git repository, @, and a commit")
	flags.StringVar(&p.releases, "releases", "", "install a release of Northstar there: the address of the folder of all releases")
	flags.StringVar(&p.checksums, "checksums", "", "the SHA-256 of the release's file of checksums")
	return &p
}

// read returns the program that was given; all "" if none was.
func (p *programGiven) read() (host.Program, error) {
	program, err := host.ParseProgram(p.releases, p.checksums, p.source)
	if err != nil {
		return program, usageError{err}
	}
	return program, nil
}

// hostWanted is what is to be written for a host.
type hostWanted struct {
	name       string
	program    *programGiven
	owners     string
	force, dry bool
	brief      bool // it is part of a new site, whose files need no names
}

// writeHost writes the files of a host into a site, and says what it did and what is left to do.
func writeHost(env environment, b *current, wanted hostWanted) error {
	facts, err := host.FactsOf(b.Site, b.Languages.In(b.Site.Language), b.files)
	if err != nil {
		return err
	}
	program, err := wanted.program.read()
	if err != nil {
		return err
	}
	if program != (host.Program{}) {
		facts.Program = program
	}
	owners, err := host.ParseOwners(wanted.owners)
	if err != nil {
		return misused("--owners: %w", err)
	}
	if owners != nil {
		facts.Owners = owners
	}
	files, err := host.Files(wanted.name, facts)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := place.CheckWritten(b.root, f.Path); err != nil {
			return err
		}
	}
	steps, err := host.Plan(b.files, files, wanted.force)
	if err != nil {
		return err
	}
	if !wanted.dry {
		if err := host.Write(b.root, steps); err != nil {
			return err
		}
	}
	if left := func(s host.Step) bool { return s.Do == host.Leave }; wanted.brief && !slices.ContainsFunc(steps, left) {
		fmt.Fprintf(env.stdout, "Wrote %s for %s; 'northstar host %s' keeps them up to date.\n",
			diag.Counted(len(steps), "file"), host.Title(wanted.name), wanted.name)
	} else {
		tellSteps(env, b.root, steps, wanted.dry)
	}
	if missing := facts.Missing(); missing != "" {
		fmt.Fprintf(env.stdout, "\nFill in %s at the top of %s: nothing says yet where Northstar comes from.\n",
			missing, shownPath(b.folder, host.Runner))
	}
	if facts.Unpinned() {
		fmt.Fprintf(env.stdout, "\nWrite northstar-version: %s into %s: nothing says yet which release.\n",
			release.Version, shownPath(b.folder, "data/site.yaml"))
	}
	fmt.Fprintf(env.stdout, "\n%s\n", host.NextSteps(wanted.name, facts))
	return nil
}

// tellSteps says what was done with each file, and shows the difference to those that were left.
func tellSteps(env environment, root *os.Root, steps []host.Step, dry bool) {
	words := map[host.Do]string{host.Make: "Wrote", host.Renew: "Renewed", host.Leave: "Left"}
	if dry {
		words = map[host.Do]string{host.Make: "Would write", host.Renew: "Would renew", host.Leave: "Would leave"}
	}
	kept, left := 0, false
	for _, s := range steps {
		switch s.Do {
		case host.Keep:
			kept++
		case host.Leave:
			left = true
			fmt.Fprintf(env.stdout, "%s %s, which you have changed or made. What would change:\n\n%s\n",
				words[s.Do], shownPath(root.Name(), s.File.Path), s.Diff)
		default:
			fmt.Fprintf(env.stdout, "%s %s.\n", words[s.Do], shownPath(root.Name(), s.File.Path))
		}
	}
	if kept > 0 {
		fmt.Fprintf(env.stdout, "%d of %d files were up to date.\n", kept, len(steps))
	}
	if left {
		fmt.Fprintln(env.stdout, "With --force these are written too, and what you changed in them is lost.")
	}
}
