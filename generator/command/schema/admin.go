package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/model/site"
)

// AdminFolder is where the files of a content management system lie in a site: they are published as they are, at /admin/.
const AdminFolder = site.StaticFolder + "admin"

// What the page loads: one file of one version of Decap CMS, from the site itself. The browser holds it to its digest.
const (
	CMSPackage   = "decap-cms@3.16.3"
	CMSScript    = "decap-cms.js"
	cmsIntegrity = "sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p"
	cmsDigest    = "7c1efd6b616b4786e279aeef194dd21649a72058d3bc8d1f78901b574610dfb8" // SHA-256 of the same, as data/site.yaml has it
)

// adminPage is the whole page.
const adminPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Edit this site</title>
<link rel="cms-config-url" type="text/yaml" href="config.yml">
<script src="` + CMSScript + `" integrity="` + cmsIntegrity + `" defer></script>
</head>
<body>
<noscript>Editing here needs JavaScript. The files can be edited without, at the host of the repository.</noscript>
</body>
</html>
`

// An AdminFile is one of the files of a content management system.
type AdminFile struct {
	Path  string
	Bytes []byte
}

// Admin returns the files of a content management system of which config is the configuration, as [CMS] makes it: all but the program
// itself. What somebody has written into the configuration that is there, in files of the site, stays: where people sign in, and as what.
func Admin(config []byte, files fs.FS) ([]AdminFile, error) {
	name := path.Join(AdminFolder, "config.yml")
	if before, err := fs.ReadFile(files, name); err == nil {
		if config, err = keepSignIn(config, before); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return []AdminFile{{path.Join(AdminFolder, "index.html"), []byte(adminPage)}, {name, config}}, nil
}

// signIn are the settings of a backend that only its host knows.
var signIn = []string{"base_url", "auth_endpoint", "auth_type", "app_id"}

// keepSignIn returns a configuration with the settings of signIn that the one before it has.
func keepSignIn(config, before []byte) ([]byte, error) {
	var now, was struct {
		Backend map[string]string `yaml:"backend"`
	}
	if err := yaml.Unmarshal(before, &was); err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(config, &now); err != nil {
		return nil, err
	}
	text := string(config)
	head, rest, ok := strings.Cut(text, "backend:\n")
	if !ok || was.Backend["name"] != now.Backend["name"] {
		return config, nil
	}
	var kept strings.Builder
	for line := range strings.Lines(rest) {
		name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		if !strings.HasPrefix(line, " ") {
			break
		}
		rest = rest[len(line):]
		if !slices.Contains(signIn, name) || was.Backend[name] == "" {
			kept.WriteString(line)
		}
	}
	for _, name := range signIn {
		if value := was.Backend[name]; value != "" {
			made, err := yaml.Marshal(map[string]quoted{name: quoted(value)})
			if err != nil {
				return nil, err
			}
			kept.WriteString("  " + string(made))
		}
	}
	return []byte(head + "backend:\n" + kept.String() + rest), nil
}

// Trusted returns the lines for data/site.yaml by which the files of a content management system, and the program that they load, may be
// published: they act in the name of the site.
func Trusted(made []AdminFile) string {
	var b strings.Builder
	b.WriteString("trusted_files:\n")
	for _, f := range made {
		sum := sha256.Sum256(f.Bytes)
		fmt.Fprintf(&b, "  %s: \"sha256:%s\"\n", strings.TrimPrefix(f.Path, site.StaticFolder), hex.EncodeToString(sum[:]))
	}
	fmt.Fprintf(&b, "  admin/%s: \"sha256:%s\"\n", CMSScript, cmsDigest)
	return b.String()
}
