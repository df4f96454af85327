// Package link finds where links lead: those of bodies and texts, which are written as paths of source files,
// and those of menus.
package link
