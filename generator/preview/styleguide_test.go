package preview

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"northstar/generator/base/diag"
)

// The style guide is in the theme of the site, follows its edits, and is no part of the site.
func TestStyleGuide(t *testing.T) {
	files := small()
	files["themes/own/partials/days.html"] = "{{define \"days\"}}<p>PROVENANCE ONE</p>{{end}}\n"
	files["themes/own/assets/css/90-own.css"] = ":root { --paper: #fffffe; }\n"
	r := run(t, files)
	get := func(path string) (int, string) {
		t.Helper()
		w := httptest.NewRecorder()
		r.ServeHTTP(w, local(http.MethodGet, "/_northstar/style-guide"+path))
		body, err := io.ReadAll(w.Result().Body)
		if err != nil {
			t.Fatal(err)
		}
		return w.Code, string(body)
	}
	if code, _ := get(""); code != http.StatusMovedPermanently {
		t.Errorf("without the last slash the answer is %d", code)
	}
	code, home := get("/")
	if code != http.StatusOK || !strings.Contains(home, "PROVENANCE ONE") || !strings.Contains(home, "<h1>Style guide</h1>") {
		t.Errorf("the style guide answers %d: %.300s", code, home)
	}
	if code, _ := get("/specimens/goals/none/"); code != http.StatusNotFound {
		t.Errorf("a page that does not exist answers %d", code)
	}
	for _, page := range []string{"/specimens/goals/", "/demonstration/", "/demonstration/goals/"} {
		if code, body := get(page); code != http.StatusOK || !strings.Contains(body, "PROVENANCE ONE") || !strings.Contains(body, "client.js") {
			t.Errorf("%s answers %d: %.300s", page, code, body)
		}
	}
	_, rest, _ := strings.Cut(home, "/_northstar/style-guide/specimens/assets/site.")
	sheet, _, _ := strings.Cut(rest, "\"")
	if code, css := get("/specimens/assets/site." + sheet); code != http.StatusOK || !strings.Contains(css, "#fffffe") {
		t.Errorf("the style sheet of the theme answers %d", code)
	}
	if code, css := get("/style-guide.css"); code != http.StatusOK || !strings.Contains(css, "@scope (.on-goal)") {
		t.Errorf("the style sheet of the style guide answers %d", code)
	}
	for _, o := range r.Build().Outputs {
		if strings.Contains(o.Path, "style-guide") {
			t.Errorf("%s is a part of the site", o.Path)
		}
	}
	overwrite(t, r.folder+"/themes/own/partials/days.html", "{{define \"days\"}}<p>PROVENANCE TWO</p>{{end}}\n")
	eventually(t, func() string {
		if _, home := get("/"); !strings.Contains(home, "PROVENANCE TWO") {
			return "the style guide shows the old theme"
		}
		return ""
	})
	overwrite(t, r.folder+"/themes/own/partials/days.html", "{{define \"days\"}}{{if}}{{end}}\n")
	eventually(t, func() string {
		if !diag.HasErrors(r.Build().Diagnostics) {
			return "the mistake was not noticed"
		}
		return ""
	})
	if code, home := get("/"); code != http.StatusOK || !strings.Contains(home, "PROVENANCE TWO") {
		t.Errorf("with a mistake in the theme the style guide answers %d", code)
	}
}
