package pipeline_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/command/scaffold"
	"northstar/generator/command/schema"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/output/search"
	"northstar/generator/pipeline"
)

// recipe is what the front matter of a made-up type says.
type recipe struct {
	Cook        string       `yaml:"cook" ref:"person" rule:"required" show:"Cook" doc:"id of the person who cooks it" eg:"cook-c"`
	Serves      int          `yaml:"serves" show:"Serves" doc:"how many people it is for"`
	Ingredients []ingredient `yaml:"ingredients" doc:"what goes in" eg:"[{name: Leek}]"`
	Sheet       string       `yaml:"sheet" file:"offers" show:"To print" doc:"a file to print"`
	Source      string       `yaml:"source" url:"web" doc:"where it is from"`
}

type ingredient struct {
	Name string `yaml:"name" translation:"text" search:"text" show:"Ingredients" rule:"required" doc:"what" eg:"Leek"`
}

// recipes are the types of a site with one that the program does not know: this is all there is of it.
func recipes() site.Types {
	return append(slices.Clone(site.StandardTypes()), site.NewType(site.Type{
		Name: "recipe", Folder: "recipes", MenuRank: 9, SearchRank: 9, Purpose: site.Educational, Fields: reflect.TypeFor[recipe](),
		Alphabetical: true, SchemaOrg: "Article", Words: site.Words{Label: "Recipe", Title: "Recipes", Lead: "What we cook together."},
		New: site.New{Values: map[string]string{"cook": "cook-c"}, Outline: "What comes first.\n"},
	}))
}

func buildRecipes(t *testing.T, more map[string]string) (*pipeline.Build, map[string]string, string) {
	t.Helper()
	files := fstest.MapFS{}
	for _, part := range []map[string]string{{
		"data/site.yaml":          "name: Kelpwick\nurl: https://example.org/\nlanguages: [en, de]\n",
		"data/people/cook-c.yaml": "name: Cook C\n",
		"content/recipes/soup.md": "---\ntitle: Soup\ndate: 2026-06-01\ncook: cook-c\nserves: 12\nsheet: soup.txt\n" +
			"ingredients: [{name: Leek}, {name: Kelp}]\n---\n\nBoil it. Eat with [bread](bread.md).\n",
		"content/recipes/soup.de.md": "---\ntitle: Suppe\ningredients: [{name: Lauch}, {name: Tang}]\n---\n\nKochen.\n",
		"content/recipes/bread.md":   "---\ntitle: Bread\ncook: cook-c\n---\n\nBake it.\n",
		"content/recipes/soup.txt":   "Soup\n",
	}, more} {
		for name, text := range part {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	b, err := pipeline.New(context.Background(), pipeline.Input{
		Files: files, Types: recipes(), Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	outputs := map[string]string{}
	for _, o := range b.Outputs {
		data, found := o.Bytes()
		if diag.HasErrors(found) {
			t.Errorf("%s: %v", o.Path, found)
		}
		outputs[o.Path] = string(data)
	}
	var said []string
	for _, d := range b.Diagnostics {
		said = append(said, d.File+": "+d.Message+" "+d.Hint)
	}
	return b, outputs, strings.Join(said, "\n")
}

// A type that nothing but its description knows of is read, shown, listed, found, translated and checked.
func TestMadeUpType(t *testing.T) {
	b, outputs, said := buildRecipes(t, nil)
	if !strings.Contains(said, "1 of 2 pages have no translation to de: content/recipes/bread.md") || strings.Count(said, "\n") > 0 {
		t.Errorf("what is said of a site that lacks one translation:\n%s", said)
	}
	for path, want := range map[string][]string{
		"recipes/soup/index.html": {
			"<h1>Soup</h1>", `"@type":"Article"`, `<dt>Cook</dt><dd><a href="/people/cook-c/">Cook C</a></dd>`,
			"<dt>Serves</dt><dd>12</dd>", "<dt>Ingredients</dt><dd>Leek, Kelp</dd>",
			`<dt>To print</dt><dd><a href="/recipes/soup.txt">soup.txt</a></dd>`, `href="/recipes/bread/"`, `<a href="/recipes/">Recipes</a>`,
		},
		"de/recipes/soup/index.html": {"<h1>Suppe</h1>", "<dd>Lauch, Tang</dd>", "<dd>12</dd>"},
		"recipes/index.html":         {"<h1>Recipes</h1>", "What we cook together.", `href="/recipes/soup/"`, `href="/recipes/bread/"`},
		"de/recipes/index.html":      {"Suppe", "Bread"},
		"recipes/feed.xml":           {"Soup"},
		"recipes/soup.txt":           {"Soup"},
		"people/cook-c/index.html":   {"Soup", "Bread"},
		"search/index.html":          {`value="recipe"`},
		"search/index.json":          {`["recipe",0]`},
		"index.html":                 {`<a href="/recipes/">Recipes</a>`},
	} {
		for _, text := range want {
			if !strings.Contains(outputs[path], text) {
				t.Errorf("%s lacks %s:\n%s", path, text, outputs[path])
			}
		}
	}
	list := outputs["recipes/index.html"]
	if strings.Index(list, `href="/recipes/bread/"`) > strings.Index(list, `href="/recipes/soup/"`) {
		t.Error("the list is not in the order of the alphabet")
	}
	for _, e := range search.Entries(b.Site.LanguageSites[1], b.Languages) {
		if e.Title == "Suppe" && (e.Type != "recipe" || !slices.Equal(e.Texts, []string{"Lauch", "Tang"})) {
			t.Errorf("what can be found is %+v", e)
		}
	}
}

func TestMadeUpTypeIsChecked(t *testing.T) {
	for text, want := range map[string]string{
		"title: x\ncook: cook-d\n":                          `There is no person "cook-d".`,
		"title: x\n":                                        "cook",
		"title: x\ncook: cook-c\nserve: 2\n":                "serves",
		"title: x\ncook: cook-c\nsheet: none.txt\n":         `There is no file "none.txt".`,
		"title: x\ncook: cook-c\nsource: javascript:x\n":    "not an allowed address",
		"title: x\ncook: cook-c\ningredients: [{nam: y}]\n": "nam",
	} {
		_, _, said := buildRecipes(t, map[string]string{"content/recipes/wrong.md": "---\n" + text + "---\n"})
		if !strings.Contains(said, "content/recipes/wrong.md: ") || !strings.Contains(said, want) {
			t.Errorf("of %q it is said\n%s", text, said)
		}
	}
	fact := map[string]string{"content/recipes/bread.de.md": "---\ntitle: Brot\nserves: 3\n---\n"}
	if _, _, said := buildRecipes(t, fact); !strings.Contains(said, "serves is the same in every language") {
		t.Errorf("of a translation with a fact it is said\n%s", said)
	}
	slip := map[string]string{"content/recipe/x.md": "---\ntitle: X\n---\n"}
	if _, _, said := buildRecipes(t, slip); !strings.Contains(said, "Did you mean content/recipes/?") {
		t.Errorf("of a folder that is a slip it is said\n%s", said)
	}
}

func TestMadeUpTypeIsBegun(t *testing.T) {
	today := site.Date{Year: 2026, Month: 6, Day: 30}
	file, err := scaffold.Record(scaffold.Draft{Types: recipes(), Type: "recipe", Title: "Stew", Today: today})
	text := string(file.Bytes)
	if err != nil || file.Path != "content/recipes/stew.md" || !strings.Contains(text, "cook: cook-c\n") ||
		!strings.HasSuffix(text, "What comes first.\n") {
		t.Errorf("%v\n%s\n%s", err, file.Path, file.Bytes)
	}
	begun := map[string]string{file.Path: strings.Replace(text, "draft: true\n", "", 1)}
	_, outputs, said := buildRecipes(t, begun)
	if !strings.Contains(outputs["recipes/stew/index.html"], "Stew") || strings.Contains(said, "stew.md: ") {
		t.Errorf("of a new one it is said\n%s", said)
	}
	data, err := schema.JSON(recipes(), "recipe")
	if err != nil || !strings.Contains(string(data), `"ingredients"`) {
		t.Errorf("%v\n%s", err, data)
	}
	if names := schema.Names(recipes()); !slices.Contains(names, "recipe-translation") {
		t.Error(names)
	}
}
