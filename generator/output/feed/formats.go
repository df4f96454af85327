package feed

import _ "embed"

//go:embed FORMATS.md
var formats string

// FormatsDocument returns FORMATS.md, for those who read the figures of many communities.
func FormatsDocument() string { return formats }
