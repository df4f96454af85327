package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/command/host"
)

// hostGiven is the host that flags of init, or answers, name.
type hostGiven struct {
	name    string // "" if nobody said
	program *programGiven
}

// usualHost is that of a site of which nobody said where it is published; noHost is that of one that has no files for any.
const usualHost, noHost = "netlify", "none"

func hostFlags(flags *pflag.FlagSet) *hostGiven {
	h := hostGiven{program: programFlags(flags)}
	flags.StringVar(&h.name, "host", "", "the host whose files it gets, as 'northstar host' writes them: "+strings.Join(initHosts(), ", ")+
		" (default: "+usualHost+")")
	return &h
}

func initHosts() []string { return append(host.Names(), noHost) }

// check says what cannot be used.
func (h *hostGiven) check() error {
	if h.name != "" && !slices.Contains(initHosts(), h.name) {
		return misused("there is no host %q; the hosts are %s", h.name, strings.Join(initHosts(), ", "))
	}
	_, err := h.program.read()
	return err
}

// write writes the files of the host into the new site in a folder.
func (h *hostGiven) write(cmd *cobra.Command, env environment, folder string) error {
	if h.name == noHost {
		return nil
	}
	name := h.name
	if below := belowTop(cmd.Context(), folder); below != "" {
		if name == "" {
			return nil // nobody has asked for what would not be read there
		}
		fmt.Fprintf(env.stdout, "Wrote nothing for %s, which reads its files at the top of a repository only; the site lies in its folder %s.\n",
			name, below)
		return nil
	}
	if name == "" {
		name = usualHost
	}
	if err := cmd.Flags().Set("site", folder); err != nil {
		return err
	}
	return onSite(env.today, func(_ *cobra.Command, _ []string, b *current) error {
		return writeHost(env, b, hostWanted{name: name, program: h.program, brief: true})
	})(cmd, nil)
}
