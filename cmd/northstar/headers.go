package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/output/feed"
)

func headersCommand(env environment) *cobra.Command {
	var host string
	cmd := command("headers", noArguments, feed.Hosts()...)
	options := siteOptions(cmd.Flags(), env.now)
	cmd.Flags().StringVar(&host, "for", "", "the host: "+strings.Join(feed.Hosts(), ", "))
	site := onSite(options, func(_ *cobra.Command, _ []string, b *current) error { return env.write(feed.HeadersFor(b.Site, host)) })
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(feed.Hosts(), host) {
			return misused("--for %q is not a host that is known; the hosts are %s", host, strings.Join(feed.Hosts(), ", "))
		}
		return site(cmd, args)
	}
	return cmd
}
