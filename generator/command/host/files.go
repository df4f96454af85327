package host

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"northstar/generator/command/scaffold"
	"northstar/generator/command/schema"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/text/locale"
)

// A kind is a host that reads files in a repository.
type kind struct {
	name, title string
	mark        string // the file that says that a site uses it
	community   string // the folder of forms and guides, of Git hosts; "" for web hosts
	forms       string // the folder of issue forms, if it reads them
	extension   string // of forms
	proposal    string // the file that a proposed change begins with
	word        string // what it calls a proposed change
	next        string // what is to be done by hand
}

var kinds = []kind{
	{
		"github", "GitHub", ".github/workflows/northstar-check.yml", ".github", ".github/ISSUE_TEMPLATE", ".yml",
		".github/pull_request_template.md", "a pull request",
		"On GitHub, choose under Settings, Pages the source GitHub Actions.",
	},
	{
		"gitlab", "GitLab", ".gitlab-ci.yml", ".gitlab", ".gitlab/issue_templates", ".md",
		".gitlab/merge_request_templates/Default.md", "a merge request",
		"On GitLab, make a schedule under Build, Pipeline schedules, for every day.",
	},
	{
		"forgejo", "Forgejo", ".forgejo/workflows/northstar-check.yml", ".forgejo", ".forgejo/issue_template", ".yaml",
		".forgejo/pull_request_template.md", "a pull request",
		"On Forgejo or Codeberg, turn on Actions under Settings, Units.",
	},
	{
		name: "netlify", title: "Netlify", mark: "netlify.toml",
		next: "On Netlify, import the repository; all settings are in netlify.toml.",
	},
	{
		name: "cloudflare", title: "Cloudflare", mark: "wrangler.toml",
		next: "On Cloudflare, import the repository under Workers & Pages; wrangler.toml says how.",
	},
}

// Names lists the hosts that files can be made for.
func Names() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return names
}

func kindOf(name string) kind {
	return kinds[slices.IndexFunc(kinds, func(k kind) bool { return k.name == name })]
}

// Title returns what people call a host, one of [Names].
func Title(name string) string { return kindOf(name).title }

// NextSteps says what is left to do by hand at a host, one of [Names].
func NextSteps(name string, f Facts) string {
	k := kindOf(name)
	if k.community == "" && f.Publishes != "" {
		return k.next + "\n" + f.Publishes + " publishes the site, too: delete it if " + k.title + " is to do that alone."
	}
	if f.Web != "" && k.community != "" {
		return k.title + " checks, and does not publish: netlify.toml or wrangler.toml says who does. Without that file, run this again for " +
			k.title + "'s own pages."
	}
	return k.next
}

// Facts are what files are made from.
type Facts struct {
	Community  string
	Contact    string
	Branch     string
	Repository string // address
	Guidelines []Guideline
	Types      site.Types
	Words      *locale.Locale // those of issue forms
	Language   string         // that these are in
	Headers    []byte         // for netlify.toml
	Program
	Owners    []string // of data and theme, as CODEOWNERS names them: @name
	Web       string   // the web host that publishes the site, one of [Names]; "" if the Git host does
	Publishes string   // the workflow of a Git host that does; "" for none
	Pinned    bool     // the site says which version of Northstar it is for
}

// Unpinned reports whether hosts would not know which release to install.
func (f Facts) Unpinned() bool { return f.Releases != "" && !f.Pinned }

// A Guideline is a page that says how people treat each other.
type Guideline struct{ Title, Path string }

// publisher is the name of the workflow that publishes, and daily of the one that has a web host do so.
const publisher, daily = "northstar-publish.yml", "northstar-daily.yml"

var (
	branchName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]*$`)
	ownerName  = regexp.MustCompile(`(?m)(?:^|[ \t])(@[A-Za-z0-9][A-Za-z0-9._/-]*)`)
)

// FactsOf reads what a site says of itself, in words of its language, and what was filled in in the files of its hosts.
func FactsOf(s *site.Site, words *locale.Locale, files fs.FS) (Facts, error) {
	f := Facts{
		Community: scaffold.Clean(s.Config.Name), Contact: scaffold.Clean(s.Config.Contact), Branch: "main",
		Repository: s.Config.Repository.URL, Types: s.Types, Pinned: s.Config.NorthstarVersion != "",
		Words: words, Language: s.Language,
	}
	if text, err := fs.ReadFile(files, ".northstar-version"); err == nil && len(bytes.TrimSpace(text)) > 0 {
		f.Pinned = true
	}
	if branchName.MatchString(s.Config.Repository.Branch) {
		f.Branch = s.Config.Repository.Branch
	}
	if section := s.Section("guideline"); section != nil {
		for _, p := range section.Pages {
			f.Guidelines = append(f.Guidelines, Guideline{scaffold.Clean(p.Front.Title), p.Path})
		}
	}
	var err error
	if f.Headers, err = feed.HeadersFor(s, "netlify"); err != nil {
		return f, err
	}
	if text, err := fs.ReadFile(files, Runner); err == nil {
		f.Program = programIn(text)
	}
	for _, k := range kinds {
		if text, err := fs.ReadFile(files, k.community+"/CODEOWNERS"); k.community != "" && err == nil && f.Owners == nil {
			f.Owners = ownersIn(text)
		}
		if _, err := fs.Stat(files, k.mark); k.community == "" && err == nil {
			f.Web = k.name
		}
		workflow := path.Join(path.Dir(k.mark), publisher)
		if _, err := fs.Stat(files, workflow); k.community != "" && err == nil && f.Publishes == "" {
			f.Publishes = workflow
		}
	}
	return f, nil
}

// ownersIn returns the owners that the first rule of a CODEOWNERS names.
func ownersIn(text []byte) (owners []string) {
	for line := range bytes.Lines(text) {
		if bytes.HasPrefix(line, []byte("#")) {
			continue
		}
		for _, m := range ownerName.FindAllSubmatch(line, -1) {
			owners = append(owners, string(m[1]))
		}
		if owners != nil {
			return owners
		}
	}
	return nil
}

// ParseOwners reads who a flag says the owners are, with commas between.
func ParseOwners(list string) (owners []string, err error) {
	for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		if ownerName.FindString(name) != name {
			return nil, fmt.Errorf("an owner is a name at the host with @ in front, such as @river-friends/maintainers: %q is none", name)
		}
		owners = append(owners, name)
	}
	return owners, nil
}

//go:embed all:templates
var templates embed.FS

// view is what a template sees.
type view struct {
	Facts
	kind     kind
	Codeberg bool
}

func (v view) Word() string            { return v.kind.word }
func (v view) Forms() bool             { return v.kind.forms != "" }
func (v view) NetlifyHeaders() string  { return strings.TrimRight(string(v.Headers), "\n") }
func (v view) Project() string         { return site.Slug(v.Community) }
func (v view) Regular() bool           { return v.kind.name == "forgejo" } // CODEOWNERS in regular expressions
func (v view) OwnersLine() string      { return strings.Join(v.Owners, " ") }
func (v view) CommunityFolder() string { return v.kind.community }

// Within returns the flag by which check warns of what is more than the host takes that publishes the site; "" if no limits of it are
// known.
func (v view) Within() string {
	publishes := v.kind.name
	if v.kind.community != "" {
		publishes = cmp.Or(v.Web, publishes)
	}
	if _, known := LimitsOf(publishes); !known {
		return ""
	}
	return " --for " + publishes
}

func (v view) Go() string { return goVersion }

// Runner is the label of the machines that run workflows.
func (v view) Runner() string {
	if v.Codeberg {
		return "codeberg-small"
	}
	return "docker"
}

// Files returns the files that a host, one of [Names], reads, each with its stamp, by path.
func Files(name string, f Facts) ([]scaffold.File, error) {
	k := kindOf(name)
	v := view{Facts: f, kind: k}
	if u, err := url.Parse(f.Repository); err == nil {
		v.Codeberg = u.Hostname() == "codeberg.org"
	}
	made := map[string][]byte{}
	program, err := templates.ReadFile("templates/any/" + Runner)
	if err != nil {
		return nil, err
	}
	made[Runner] = f.Program.into(program)
	sources := map[string]string{}
	folder := "templates/" + name
	err = fs.WalkDir(templates, folder, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			sources[strings.TrimPrefix(p, folder+"/")] = p
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if k.community != "" {
		sources["CONTRIBUTING.md"] = "templates/parts/CONTRIBUTING.md"
		sources[k.proposal] = "templates/parts/pull-request.md"
		sources[k.community+"/CODEOWNERS"] = "templates/parts/CODEOWNERS"
	}
	for file, source := range sources {
		if base := path.Base(file); base == publisher && f.Web != "" || base == daily && f.Web == "" {
			continue
		}
		if made[file], err = v.execute(source); err != nil {
			return nil, err
		}
	}
	if k.forms != "" {
		for _, form := range proposal.Forms(f.Types) {
			file := k.forms + "/northstar-" + form.Name + k.extension
			if k.extension == ".md" {
				made[file] = schema.Template(form, f.Words, f.Language)
			} else if made[file], err = schema.Form(form, f.Words, f.Language); err != nil {
				return nil, err
			}
		}
	}
	var files []scaffold.File
	for file, text := range made {
		files = append(files, scaffold.File{Path: file, Bytes: stamped(file, text)})
	}
	slices.SortFunc(files, func(x, y scaffold.File) int { return strings.Compare(x.Path, y.Path) })
	return files, nil
}

// execute makes the text of a template. Between [[ and ]] a template has the fields and methods of a view, and these functions:
// action names one with its commit, file is another file of the folder templates, indent puts blanks before its lines; text and
// link make Markdown, quote and branches YAML or TOML.
func (v view) execute(source string) ([]byte, error) {
	data, err := templates.ReadFile(source)
	if err != nil {
		return nil, err
	}
	t, err := template.New(source).Delims("[[", "]]").Funcs(template.FuncMap{
		"action": pinned, "text": scaffold.Escaped, "quote": strconv.Quote,
		"branches": func(name string) string { return "[" + strconv.Quote(name) + "]" },
		"link": func(title, path string) string {
			address := (&url.URL{Path: path}).EscapedPath()
			return "[" + scaffold.Escaped(title) + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(address) + ")"
		},
		"file": func(name string) (string, error) {
			data, err := templates.ReadFile("templates/" + name)
			return string(data), err
		},
		"indent": func(n int, text string) string {
			lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
			for i, line := range lines {
				if line != "" {
					lines[i] = strings.Repeat(" ", n) + line
				}
			}
			return strings.Join(lines, "\n")
		},
	}).Parse(string(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, v)
	return out.Bytes(), err
}
