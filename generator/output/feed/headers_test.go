package feed

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// The copies of the headers in netlify.toml, of this repository and of new sites, say what _headers says: Netlify lets
// the copies override it.
func TestNetlifyTOML(t *testing.T) {
	for _, name := range []string{"../../../netlify.toml", "../../command/scaffold/starter/netlify.toml"} {
		var file struct {
			Headers []struct {
				For    string
				Values map[string]string
			}
		}
		if _, err := toml.DecodeFile(name, &file); err != nil {
			t.Fatal(err)
		}
		got := map[string]map[string]string{}
		order := ""
		for _, rule := range file.Headers {
			got[rule.For] = rule.Values
			order += rule.For + " "
		}
		want := map[string]map[string]string{}
		wantedOrder := ""
		for _, rule := range HeaderRules(hosted("/")) {
			want[rule.Pattern] = map[string]string{}
			wantedOrder += rule.Pattern + " "
			for _, h := range rule.Headers {
				want[rule.Pattern][h.Name] = h.Value
			}
		}
		if d := cmp.Diff(want, got); d != "" || order != wantedOrder {
			t.Errorf("%s has other headers than _headers, or in another order; put in what `northstar headers --for netlify` prints:\n%s", name, d)
		}
	}
}

// Every host is told every header.
func TestHeadersForHosts(t *testing.T) {
	s := hosted("/garden/")
	for _, host := range Hosts() {
		data, err := HeadersFor(s, host)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if host == "meta" {
			policy := theme.ContentPolicy(site.Allow{})
			if want := fmt.Sprintf("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy); text != want ||
				strings.Contains(text, "frame-ancestors") {
				t.Error(text)
			}
			continue
		}
		for _, rule := range HeaderRules(s) {
			for _, h := range rule.Headers {
				if !strings.Contains(text, h.Name) || !strings.Contains(text, h.Value) {
					t.Errorf("%s is not told %s: %s", host, h.Name, h.Value)
				}
			}
		}
		if !strings.Contains(text, "/garden/assets/") || !strings.Contains(text, "/garden/goals/") {
			t.Errorf("%s is not told where the site lives:\n%s", host, text)
		}
	}
	if _, err := HeadersFor(s, "another"); err == nil {
		t.Error("there is a host called another")
	}
}
