package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// serveCommand says that there is no preview: WebAssembly has no network to serve it to.
func serveCommand(environment) *cobra.Command {
	cmd := command("serve", noArguments)
	cmd.RunE = func(*cobra.Command, []string) error {
		return errors.New("there is no preview in WebAssembly; look at what northstar build wrote")
	}
	return cmd
}
