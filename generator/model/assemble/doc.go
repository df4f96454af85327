// Package assemble makes a [site.Site] from its parts: it decides what is published, gives every page its
// address, resolves and checks every reference, computes the goals, and makes the language sites. [Site]
// is pure; what is wrong travels beside the site as diagnostics.
package assemble
