package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// A page that loads the program would load these, too: the manual, what reads other sites, e-mails and
// tables, and the setting of paper.

func docsCommand(environment) *cobra.Command   { return notHere("docs", "the manual") }
func importCommand(environment) *cobra.Command { return notHere("import", "what reads other sites") }
func intakeCommand(environment) *cobra.Command { return notHere("intake", "what reads proposals") }
func reportCommand(environment) *cobra.Command { return notHere("report", "what sets reports") }

// notHere is a command that says that only the native program has it.
func notHere(name, what string) *cobra.Command {
	cmd := command(name, cobra.ArbitraryArgs)
	cmd.RunE = func(*cobra.Command, []string) error {
		return errors.New("northstar for WebAssembly does not carry " + what + ": run " + name + " with the native program")
	}
	return cmd
}
