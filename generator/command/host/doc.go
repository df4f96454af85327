// Package host knows what Git hosts and web hosts want of a site.
package host
