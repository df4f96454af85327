//go:build browser

package browser

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"northstar/generator/model/progress"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

// fill writes answers into a form of the page Contribute, as people do: each control says that it was changed.
func (b *tab) fill(t *testing.T, form string, answers map[string]string) {
	t.Helper()
	for name, value := range answers {
		ask[bool](t, b, fmt.Sprintf(`(control => {
			if (control.type === 'checkbox') control.checked = true; else control.value = %q;
			return control.dispatchEvent(new Event('input', {bubbles: true}));
		})(document.querySelector('#%s form').elements[%q])`, value, form, name))
	}
}

const (
	submit   = "document.querySelector('#%s form button[type=submit]').click() === undefined"
	proposed = "document.querySelector('.proposed').checkVisibility()"
	opens    = ".proposed a[target]"
)

// TestContribute proposes one of each kind, and reads the address that would be opened: decoded as Forgejo and GitHub decode it, it holds
// the path and the bytes of the file that the program makes of the same answers. The demonstration is said to be at a Forgejo.
func TestContribute(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	b.look(t, 360, "light")
	folder := t.TempDir()
	if _, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior,
		browser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: folder}); err != nil {
		t.Fatal(err)
	}
	b.open(t, server.URL+"/stories/")
	b.click(t, ".list-tools .button") // which leads to the form for stories
	b.await(t, "document.querySelector('#story')?.open")
	const now = "new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)"
	day, err := progress.ParseDate(ask[string](t, b, now))
	if err != nil {
		t.Fatal(err)
	}
	for name, answers := range map[string]map[string]string{
		"story": {"title": "Forty “cafés” & one \"lid\"", "text": "We stopped.\n\nNobody & nothing? #missed +them.\n",
			"subject.display": "A café owner",
			"subject.place":   "Sandreach", "consent.by": "subject", "consent.given_on": "2026-06-01"},
		"testimonial": {"title": "今日は", "text": "Good.", "subject.display": "A neighbour"},
		"event": {"title": "Clean-up", "text": "Bring gloves.", "start": "2026-12-12T10:00", "end": "2026-12-12T12:30", "mode": "onsite",
			"place.city": "Sandreach", "access": "step-free\ncaptions", "url": "https://example.org/a?b=c"},
		"correction": {"goal": "native-trees", "value": "−18", "evidence": "Two sheets", "note": "Counted twice"},
	} {
		b.open(t, server.URL+"/contribute/#"+name)
		b.fill(t, name, answers)
		b.fill(t, name, map[string]string{"agree": "yes", "agree-others": "yes"})
		ask[bool](t, b, fmt.Sprintf(submit, name))
		if !ask[bool](t, b, proposed) {
			t.Errorf("%s: nothing is proposed: %s", name, ask[string](t, b, fmt.Sprintf("document.querySelector('#%s form').innerText", name)))
			continue
		}
		path, data := proposal.Named(site.StandardTypes(), name).File(answers, day, "")
		u, err := url.Parse(ask[string](t, b, "document.querySelector('"+opens+"').href"))
		if err != nil {
			t.Fatal(err)
		}
		if u.Host != "git.example.org" || u.Path != "/kelpwick/site/_new/main/" {
			t.Errorf("%s: it is opened at %s", name, u)
		}
		if q := u.Query(); q.Get("filename") != path || q.Get("value") != string(data) {
			t.Errorf("%s: the address holds %s\n%s\nwant %s\n%s", name, q.Get("filename"), q.Get("value"), path, data)
		}
		if got := ask[string](t, b, "document.querySelector('.proposed pre').textContent"); got != string(data) {
			t.Errorf("%s: it shows\n%s", name, got)
		}
		b.click(t, "[download]")
		if got := downloaded(t, filepath.Join(folder, filepath.Base(path))); got != string(data) {
			t.Errorf("%s: what is downloaded is\n%s", name, got)
		}
		mail, err := url.Parse(ask[string](t, b, "document.querySelector('.proposed [download] + a').href"))
		if err != nil || mail.Scheme != "mailto" || !strings.HasSuffix(mail.Query().Get("body"), "\n\n"+path+"\n\n"+string(data)) {
			t.Errorf("%s: the mail is %v (%v)", name, mail, err)
		}
		if got := strings.Count(mail.Query().Get("body"), "[x] "); got != 2 {
			t.Errorf("%s: %d agreements in the mail", name, got)
		}
	}
	for _, c := range b.noticed(strings.TrimPrefix(server.URL, "http://")) {
		t.Error(c)
	}
}

// downloaded returns what a file holds as soon as it is there.
func downloaded(t *testing.T, file string) string {
	t.Helper()
	for range 1000 {
		if data, err := os.ReadFile(file); err == nil {
			return string(data)
		}
		time.Sleep(10 * time.Millisecond)
	}
	return ""
}

// TestContributeChecks leaves questions open, answers wrongly, and writes too much.
func TestContributeChecks(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/de/contribute/#event")
	wrong := func() string {
		ask[bool](t, b, fmt.Sprintf(submit, "event"))
		return ask[string](t, b, `[...document.querySelectorAll('#event [aria-invalid=true]')].map(control =>
			control.name + ': ' + document.getElementById(control.getAttribute('aria-describedby').split(' ').at(-1)).textContent).join('\n')`)
	}
	const fill = "Bitte füllen Sie dieses Feld aus."
	if got, want := wrong(), "title: "+fill+"\ntext: "+fill+"\nstart: "+fill+"\nend: "+fill+"\nmode: "+fill+
		"\nagree: "+fill+"\nagree-others: "+fill; got != want {
		t.Errorf("of an empty form it says\n%s\nwant\n%s", got, want)
	}
	if got := ask[string](t, b, "document.activeElement.name"); got != "title" {
		t.Errorf("the focus is on %q", got)
	}
	b.fill(t, "event", map[string]string{"title": "Putztag", "text": strings.Repeat("Wörter ", 1200), "start": "2026-12-12T10:00",
		"end": "2026-12-12T09:00", "mode": "online", "url": "example.org", "agree": "yes", "agree-others": "yes"})
	const late, address = "end: Das liegt vor dem Beginn.", "url: Bitte schreiben Sie eine ganze Adresse, die mit https:// beginnt."
	if got, want := wrong(), late+"\n"+address; got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
	b.fill(t, "event", map[string]string{"end": "2026-12-12T11:00", "url": ""})
	if got := wrong(); got != "" || !ask[bool](t, b, proposed) {
		t.Errorf("it says %q", got)
	}
	if ask[bool](t, b, "document.querySelector('"+opens+"').checkVisibility()") ||
		!ask[bool](t, b, "document.querySelector('.proposed p:nth-of-type(3)').checkVisibility()") {
		t.Error("a text that is too long can be opened")
	}
	if got := ask[string](t, b, "document.querySelector('.proposed code').textContent"); got != "content/events/2026-12-12-putztag.de.md" {
		t.Errorf("the file is %s", got)
	}
	if got := ask[string](t, b, "document.querySelector('.proposed [download] + a').href"); !strings.Contains(got, "body") || len(got) > 1900 {
		t.Errorf("a mail has %d characters", len(got))
	}
	b.fill(t, "event", map[string]string{"title": "Anders"})
	if ask[bool](t, b, proposed) {
		t.Error("what was made of other answers is still there")
	}
}

// TestContributeDrafts keeps what was written over a reload, for that form only, until it is to be forgotten.
func TestContributeDrafts(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	b.look(t, 1280, "dark")
	const title = "[...document.querySelectorAll('.proposals [name=title]')].map(control => control.value).join()"
	b.open(t, server.URL+"/contribute/#story")
	b.fill(t, "story", map[string]string{"title": "Kept", "agree": "yes", "agree-others": "yes"})
	b.open(t, server.URL+"/contribute/?again#story")
	if got := ask[string](t, b, title); got != "Kept,," {
		t.Errorf("after a reload: %s", got)
	}
	if ask[bool](t, b, "document.querySelector('#story [name=agree]').checked") {
		t.Error("nobody agrees by themselves")
	}
	b.click(t, "#story button[type=reset]")
	b.await(t, title+" === ',,'")
	b.open(t, server.URL+"/contribute/?later#story")
	if got := ask[string](t, b, title+" + localStorage.length"); got != ",,0" {
		t.Errorf("what was to be forgotten: %s", got)
	}
	b.before(t, "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
	b.open(t, server.URL+"/contribute/?none#testimonial")
	b.fill(t, "testimonial", map[string]string{"title": "A", "text": "B", "subject.display": "C", "agree": "yes", "agree-others": "yes"})
	ask[bool](t, b, fmt.Sprintf(submit, "testimonial"))
	if !ask[bool](t, b, proposed) {
		t.Error("a browser that keeps nothing proposes nothing")
	}
	for _, c := range b.noticed(strings.TrimPrefix(server.URL, "http://")) {
		t.Error(c)
	}
}

// TestContributeWithoutScripts says what to write, and to whom.
func TestContributeWithoutScripts(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	b.scripts(t, false)
	b.look(t, 360, "light")
	b.open(t, server.URL+"/contribute/")
	if ask[bool](t, b, "[...document.querySelectorAll('form, .proposed')].some(e => e.closest('main') && (e.closest('details') ? "+
		"getComputedStyle(e).display !== 'none' : e.checkVisibility()))") {
		t.Error("there are forms that do nothing")
	}
	if !ask[bool](t, b, "[...document.querySelectorAll('.unscripted')].every(e => getComputedStyle(e).display !== 'none')") {
		t.Error("nothing says what to write")
	}
	for _, link := range []string{"mailto:hello@example.org", "https://git.example.org/kelpwick/site/issues/new/choose"} {
		if !ask[bool](t, b, fmt.Sprintf("[...document.querySelectorAll('main a[href=%q]')].some(a => a.checkVisibility())", link)) {
			t.Errorf("no link to %s", link)
		}
	}
}

// TestContributeInEveryState looks at open forms, at what they complain about and at what they propose, as TestPages looks at the page.
func TestContributeInEveryState(t *testing.T) {
	source := axe(t)
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	for _, look := range []struct {
		width  int64
		scheme string
	}{{360, "light"}, {1280, "dark"}} {
		b.look(t, look.width, look.scheme)
		b.open(t, "about:blank")
		b.open(t, server.URL+"/contribute/")
		ask[bool](t, b, "(document.querySelectorAll('.proposals details').forEach(d => { d.removeAttribute('name'); d.open = true; }), true)")
		for _, form := range []string{"story", "event", "correction"} {
			ask[bool](t, b, fmt.Sprintf(submit, form))
		}
		b.fill(t, "testimonial", map[string]string{"title": "A", "text": strings.Repeat("Word ", 100), "subject.display": "C",
			"agree": "yes", "agree-others": "yes"})
		ask[bool](t, b, fmt.Sprintf(submit, "testimonial"))
		if !ask[bool](t, b, proposed) || !ask[bool](t, b, "document.querySelectorAll('[aria-invalid=true]').length > 10") {
			t.Fatal("nothing to look at")
		}
		ask[bool](t, b, source+";true")
		for _, expression := range []string{violations, sideways} {
			for _, wrong := range ask[[]string](t, b, expression) {
				t.Errorf("%d, %s: %s", look.width, look.scheme, wrong)
			}
		}
	}
}
