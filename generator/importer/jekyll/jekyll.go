// Package jekyll reads the source of a site made with Jekyll.
package jekyll

import (
	"northstar/generator/importer/folder"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
)

func Skip(ref string, isFolder bool) bool { return false }

func Recognise(t *tree.Tree) bool { return t.Has("_config.yml") }

func Read(t *tree.Tree) (*origin.Site, error) { return folder.Read(t) }
