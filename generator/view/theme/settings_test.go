package theme_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBodySizes(t *testing.T) {
	for _, value := range []string{
		"100vw", "0", "34rem", ".5em", "calc(100vw - 2rem)", "min(34rem, 100vw - 2 * 1.5rem)",
		"(min-width: 42rem) 38rem, 89vw", "(min-width:80rem) 58rem,(min-width: 60rem) 72vw,89vw",
		"(width >= 42rem) 34rem, 89vw", "(min-width: 42rem) and (orientation: landscape) 38rem, calc(100vw - 2rem)",
		"not (hover) 20rem, 10rem",
	} {
		loaded, ds := load(map[string]string{"theme.yaml": "sizes:\n  body: \"" + value + "\"\n"})
		if got := loaded.BodySizes(); got != value || len(ds) > 0 {
			t.Errorf("%s: got %s\n%s", value, got, lines(ds))
		}
	}
	for _, value := range []string{
		"", " ", "wide", "auto", "38", "89%", "-3rem", "1e9rem", "38rem,", ", 38rem", "38rem 89vw", "(min-width: 42rem) 38rem",
		"(min-width: 42rem), 38rem",
		"38rem, (min-width: 42rem) 89vw", `89vw" onload="alert(1)`, "89vw' x='", "89vw><script>", "url(https://example.org/)",
		"89vw; color: red",
		"calc(89vw", "89vw)", "var(--measure)", "expression(1)", "(a:b&quot;) 1px, 2px", "89vw\u2028", "/**/89vw",
		strings.Repeat("(hover) 1px, ", 40) + "1px",
	} {
		loaded, ds := load(map[string]string{"theme.yaml": "sizes:\n  body: '" + strings.ReplaceAll(value, "'", "''") + "'\n"})
		if got := loaded.BodySizes(); got != "100vw" || len(ds) != 1 || ds[0].Code != "NS625" || ds[0].Line != 2 || ds[0].Column != 9 {
			t.Errorf("%q: got %s\n%s", value, got, lines(ds))
		}
	}
}

func TestSettings(t *testing.T) {
	const write = "  hint Write sizes.body in quotation marks, as HTML's attribute sizes: \"(min-width: 42rem) 38rem, 89vw\".\n"
	for _, test := range []struct{ name, file, want string }{
		{"empty", "# Nothing yet.\n", "1:0 error NS625: theme.yaml cannot be read: no documents in stream.\n" + write},
		{"text", "wide\n", "1:1 error NS625: The setting sizes is missing.\n  at   wide\n" + write + "  fix  sizes:\n  body: \"100vw\"\n"},
		{"unknown", "sizes:\n  body: 38rem\ncolours: 3\n",
			"3:1 error NS625: There is no setting \"colours\" here, only sizes.\n  at   colours\n" + write},
		{"misspelt", "sizes:\n  bodi: 38rem\n",
			"2:3 error NS625: There is no setting \"bodi\" here, only body and gallery.\n  at   bodi\n" + write},
		{"twice", "sizes: {body: 38rem, body: 1rem}\n", "1:22 error NS625: body is given twice.\n  at   body\n" + write},
		{"of a gallery", "sizes:\n  body: 38rem\n  gallery: wide\n",
			"3:12 error NS625: The value of sizes.gallery is not valid for the attribute sizes of a picture.\n  at   wide\n" + write},
		{"not text", "sizes:\n  body: [38rem]\n",
			"2:9 error NS625: The value of sizes.body is not valid for the attribute sizes of a picture.\n" +
				write},
		{"alias", "sizes: {body: &a 38rem, <<: *a}\n", "1:25 error NS625: There is no setting \"<<\" here, only body and gallery.\n  at   <<\n" +
			write},
		{"no quotation marks", "sizes:\n  body: (min-width: 42rem) 38rem\n",
			"2:19 error NS625: theme.yaml cannot be read: mapping values are not allowed in this context.\n" + write},
	} {
		loaded, ds := load(map[string]string{"theme.yaml": test.file})
		if diff := cmp.Diff("themes/kelp/theme.yaml:"+test.want, lines(ds)); diff != "" {
			t.Errorf("%s: -want +got\n%s", test.name, diff)
		}
		if loaded.BodySizes() == "" {
			t.Errorf("%s: no sizes", test.name)
		}
	}
	_, ds := load(map[string]string{"theme.yml": "sizes: {body: 38rem}\n"})
	want := "themes/kelp/theme.yml:0:0 warning NS612: theme.yml is not used.\n  hint The settings of a theme are in theme.yaml.\n"
	if diff := cmp.Diff(want, lines(ds)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
