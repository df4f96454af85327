package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
)

// complete lets shells complete what a command and those below it take: the words of flags that have few, and the names of what is on
// the site.
func complete(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if c, few := f.Value.(*choice); few {
			// It fails only where a flag has two of them.
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp))
		}
	})
	for _, below := range cmd.Commands() {
		complete(below)
	}
}

// A completer completes the first words of a command line.
type completer = func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective)

// goalIDs completes the ids of goals, each with its title.
func goalIDs(env environment) completer {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		b, err := openCurrent(cmd, env, env.today, nothing)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer b.Close()
		var ids []string
		for _, g := range b.Site.Goals {
			ids = append(ids, g.ID+"\t"+oneLine(g.Title))
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

// addresses completes the addresses of pages and the codes of messages; shells complete the names of files by themselves.
func addresses(env environment) completer {
	return func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		switch {
		case len(args) > 0:
			return nil, cobra.ShellCompDirectiveNoFileComp
		case strings.HasPrefix(strings.ToUpper(begun), "NS"):
			var codes []string
			for _, c := range diag.Catalogue() {
				codes = append(codes, c.ID+"\t"+c.Title)
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		case !strings.HasPrefix(begun, "/"):
			return nil, cobra.ShellCompDirectiveDefault
		}
		b, err := openCurrent(cmd, env, env.today, nothing)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer b.Close()
		var pages []string
		for i := range b.Outputs {
			if o := &b.Outputs[i]; o.Page != nil && strings.HasPrefix(o.Address(), begun) {
				pages = append(pages, o.Address())
			}
		}
		return pages, cobra.ShellCompDirectiveNoFileComp
	}
}
