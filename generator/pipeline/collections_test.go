package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// A declaration that takes what another type has is reported where it does, and the site has only the other one.
func TestCollectionsThatClash(t *testing.T) {
	const taken = "0:0 A collection cannot have the name %q, which the program has for something else."
	for declared, want := range map[string]string{
		"a: title: Stories\none: Tale\nfolder: stories\n":             `3:9 The folder "stories" is for something that every site has.`,
		"a: title: People\none: Neighbour\nfolder: people\n":          `3:9 The folder "people" is for something that every site has.`,
		"a: title: Assets\none: Asset\nfolder: assets\n":              `3:9 The folder "assets" is for something that every site has.`,
		"a: title: Goals\none: Aim\nfolder: data/goals\n":             `3:9 The folder "data/goals" is for something that every site has.`,
		"a: title: Ledger\none: Line\nfolder: data/ledger\n":          `3:9 The folder "data/ledger" is for something that every site has.`,
		"a: title: Channels\none: Ditch\nfolder: data/channels.csv\n": `3:9 The folder "data/channels.csv" is for something that every site has.`,
		"b: title: Strolls\none: Stroll\nfolder: data/walks.csv\n":    `0:0 data/collections/b.yaml has the folder "walks", too.`,
		"a: title: Missions\none: Quest\nfolder: mission\n":           `3:9 The folder "mission" is for something that every site has.`,
		"a: title: Events\none: Event\n":                              `2:6 "Event" is called by a name that the program has for something else.`,
		"a: title: Goals\none: Goal\n":                                `2:6 "Goal" is called by a name that the program has for something else.`,
		"events: title: Dates\none: Appointment\nfolder: dates\n":     fmt.Sprintf(taken, "events"),
		"walks-list: title: Lists\none: Enumeration\nfolder: lists\n": fmt.Sprintf(taken, "walks-list"),
		"list: title: Lists\none: Enumeration\nfolder: lists\n":       fmt.Sprintf(taken, "list"),
		"a: title: Walks\none: Stroll\nfolder: walks\n":               `0:0 data/collections/a.yaml has the folder "walks", too.`,
		"b: title: Walks\none: Walk\n":                                `2:6 data/collections/b.yaml has records that are called the same.`,
	} {
		name, text, _ := strings.Cut(declared, ": ")
		b, err := pipeline.New(context.Background(), pipeline.Input{
			Files: fstest.MapFS{
				"data/site.yaml":                     {Data: []byte("name: Kelpwick\nurl: https://example.org/\n")},
				"content/about.md":                   {Data: []byte("---\ntitle: About\n---\n")},
				"data/collections/walks.yaml":        {Data: []byte("title: Walks\none: Walk\n")},
				"data/collections/" + name + ".yaml": {Data: []byte(text)},
				"content/walks/round-the-bay.md":     {Data: []byte("---\ntitle: Round the bay\n---\nTwo hours.\n")},
			},
			Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)},
		})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, d := range b.Diagnostics {
			if d.Code == diag.CollectionTwice.ID {
				_, line, _ := strings.Cut(diagLine(d), ".yaml:")
				said = append(said, line)
			}
		}
		if len(said) != 1 || said[0] != want {
			t.Errorf("of %q it is said %q, want %q", declared, said, want)
		}
		declaredTypes := 0
		for _, x := range b.Site.Types {
			if x.Collection != nil {
				declaredTypes++
			}
		}
		if declaredTypes != 1 {
			t.Errorf("%q: %d types are declared", declared, declaredTypes)
		}
		b.Close()
	}
}

func diagLine(d diag.Diagnostic) string {
	return fmt.Sprintf("%s:%d:%d %s", d.File, d.Line, d.Column, d.Message)
}

// In a preview the last good declarations go on while one cannot be read.
func TestLastGoodCollections(t *testing.T) {
	files := fstest.MapFS{
		"data/site.yaml":                 {Data: []byte("name: Kelpwick\nurl: https://example.org/\n")},
		"data/collections/walks.yaml":    {Data: []byte("title: Walks\none: Walk\nfields: {length: {kind: number, show: both}}\n")},
		"content/walks/round-the-bay.md": {Data: []byte("---\ntitle: Round the bay\nlength: 7\n---\nTwo hours.\n")},
	}
	memory := pipeline.NewMemory()
	defer memory.Close()
	now := time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)
	for i, text := range []string{"", "title: Walks\none: Walk\nfields: {length: {kind: numbre}}\n"} {
		if text != "" {
			files["data/collections/walks.yaml"] = &fstest.MapFile{Data: []byte(text), ModTime: now}
		}
		b, err := pipeline.New(context.Background(), pipeline.Input{
			Files: files, Memory: memory, LastGood: true, Options: assemble.Options{Now: now.AddDate(0, 0, i)},
		})
		if err != nil {
			t.Fatal(err)
		}
		page, found := b.OutputAt("/walks/round-the-bay/").Bytes()
		if diag.HasErrors(found) || !strings.Contains(string(page), "<dt>Length</dt><dd>7</dd>") {
			t.Errorf("build %d: %v\n%s", i, found, page)
		}
		if diag.HasErrors(b.Diagnostics) != (i == 1) {
			t.Errorf("build %d: %v", i, b.Diagnostics)
		}
	}
}
