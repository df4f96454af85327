package diag

import "regexp"

// Ask returns the placeholder for what a fix cannot hold because only a person knows it: "<when it ends>". What is
// asked for is a few words. Nothing that reads content takes a placeholder for a value; see [Unanswered].
func Ask(what string) string { return "<" + what + ">" }

// Asks reports whether a value is a placeholder.
func Asks(value string) bool { return asked.MatchString(value) }

// asked matches placeholders: several words, so that neither an address nor a tag of HTML is one.
var asked = regexp.MustCompile(`^<\pL[^<>]* [^<>]*>$`)

// placeholders matches a text that has one somewhere.
var placeholders = regexp.MustCompile(`<\pL[^<>]* [^<>]*>`)
