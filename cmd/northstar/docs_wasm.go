package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// docsCommand says that the manual is not here: a page that loads the program would load it, too.
func docsCommand(environment) *cobra.Command {
	cmd := command("docs", noArguments)
	cmd.RunE = func(*cobra.Command, []string) error {
		return errors.New("northstar for WebAssembly does not carry the manual: run docs with the native program")
	}
	return cmd
}
