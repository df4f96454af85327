package feed

import (
	"encoding/json"
	"fmt"

	"northstar/generator/model/site"
)

// Manifest returns the web app manifest of a site that has an icon (https://www.w3.org/TR/appmanifest/): its name, and where
// its icon is in the sizes that telephones want. It opens like any site, in the browser.
func Manifest(s *site.Site) ([]byte, error) {
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	v := struct {
		Name     string `json:"name"`
		Language string `json:"lang"`
		Start    string `json:"start_url"`
		Scope    string `json:"scope"`
		Display  string `json:"display"`
		Icons    []icon `json:"icons"`
	}{s.Config.Name, s.Language, s.RootURL("/"), s.RootURL("/"), "browser", nil}
	for _, size := range site.ManifestSizes() {
		v.Icons = append(v.Icons, icon{s.RootURL(site.IconPNG(size)), fmt.Sprintf("%dx%[1]d", size), "image/png"})
	}
	return json.Marshal(v)
}
