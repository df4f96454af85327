package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/output/feed"
)

func headersCommand(env environment) *cobra.Command {
	var host string
	cmd := &cobra.Command{
		Use:   "headers --for HOST",
		Short: "The security headers, in the words of a host",
		Long: `Headers prints the headers that a host should send with the site: a strict content-security policy
(nothing from other hosts, no script or style inside pages), and others that keep browsers careful.

A build writes them to _headers, which Netlify, Cloudflare Pages and some others read. For all other
hosts, copy what this prints to where it says. A host that sends no headers of yours, such as GitHub
Pages, needs nothing: every page says the policy itself, all of it but who may show it in a frame.

The hosts are ` + strings.Join(feed.Hosts(), ", ") + `. Print it again after an update of Northstar.`,
		Example: `  northstar headers --for nginx
  northstar headers --for apache > public/.htaccess
  northstar headers --for netlify >> netlify.toml`,
		Args: noArguments,
	}
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
