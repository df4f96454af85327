//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const background = "getComputedStyle(document.body).backgroundColor"

// choose sets a select element, as a person does.
func (b *tab) choose(t *testing.T, selector, value string) {
	t.Helper()
	ask[bool](t, b, fmt.Sprintf("(e => (e.value = %q, e.dispatchEvent(new Event('change', {bubbles: true}))))(document.querySelector(%q))",
		value, selector))
}

// click presses the mouse on an element.
func (b *tab) click(t *testing.T, selector string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		t.Fatal(err)
	}
}

// TestColours chooses colours, which stay chosen on other pages, and takes the choice back.
func TestColours(t *testing.T) {
	server := demo(t, func(config string) string { return config }).serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/")
	light := ask[string](t, b, background)
	b.choose(t, ".theme-choice select", "dark")
	dark := ask[string](t, b, background)
	if light == dark {
		t.Fatalf("the background stays %s", light)
	}
	b.open(t, server.URL+"/goals/")
	if got := ask[string](t, b, background); got != dark {
		t.Errorf("on another page the background is %s", got)
	}
	if got := ask[string](t, b, "document.querySelector('.theme-choice select').value"); got != "dark" {
		t.Errorf("the choice shows %q", got)
	}
	if early := ask[bool](t, b, "document.querySelector('head script').src.includes('/assets/head.') && !document.querySelector('head "+
		"script').defer"); !early {
		t.Error("the colours are set too late")
	}
	b.choose(t, ".theme-choice select", "")
	b.open(t, server.URL+"/events/")
	if got := ask[string](t, b, background); got != light {
		t.Errorf("without a choice the background is %s", got)
	}
	for _, c := range b.noticed(strings.TrimPrefix(server.URL, "http://")) {
		t.Error(c)
	}
}

// TestNoStorage shows pages in a browser that keeps nothing: the choice holds for one page, and nobody complains.
func TestNoStorage(t *testing.T) {
	server := demo(t, func(config string) string { return config }).serve(t)
	b := openTab(t)
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/")
	b.before(t, "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
	b.open(t, server.URL+"/goals/")
	light := ask[string](t, b, background)
	b.choose(t, ".theme-choice select", "dark")
	if got := ask[string](t, b, background); got == light {
		t.Errorf("the background stays %s", got)
	}
	for _, c := range b.noticed(strings.TrimPrefix(server.URL, "http://")) {
		t.Error(c)
	}
}

// TestCopy copies the code of a badge, and the address of a part of a page.
func TestCopy(t *testing.T) {
	server := demo(t, func(config string) string { return config }).serve(t)
	b := openTab(t)
	if _, err := chromedp.CallBrowser(b.ctx, browser.SetPermission,
		browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: "clipboard-read"}, Setting: "granted",
			Origin: server.URL}); err != nil {
		t.Fatal(err)
	}
	b.look(t, 1280, "light")
	b.open(t, server.URL+"/goals/native-trees/")
	b.click(t, "pre.copy + .copy-button")
	b.await(t, "document.querySelector('.said').textContent === 'Copied'")
	if got, want := ask[string](t, b, "navigator.clipboard.readText()"), ask[string](t, b,
		"document.querySelector('pre.copy').textContent"); got != want || got == "" {
		t.Errorf("copied %q, want %q", got, want)
	}
	b.open(t, server.URL+"/guides/clean-up-event/")
	b.click(t, ".anchor")
	b.await(t, "document.querySelector('.said').textContent === 'Link copied'")
	if got := ask[string](t, b, "navigator.clipboard.readText()"); got != ask[string](t, b, "location.href") || !strings.Contains(got, "#") {
		t.Errorf("copied %q", got)
	}
	b.await(t, "document.querySelector('.said').textContent === ''")
	for _, c := range b.noticed(strings.TrimPrefix(server.URL, "http://")) {
		t.Error(c)
	}
}

// TestEventByTheReadersClock says when an event is where the reader is, if clocks show another time there.
func TestEventByTheReadersClock(t *testing.T) {
	server := demo(t, unchanged).serve(t)
	b := openTab(t)
	b.look(t, 360, "light")
	for zone, want := range map[string]string{"Europe/Dublin": "", "America/New_York": "09:00", "Asia/Tokyo": "22:00"} {
		if _, err := chromedp.Call(b.ctx, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone}); err != nil {
			t.Fatal(err)
		}
		b.open(t, server.URL+"/events/half-year-assembly/")
		got := ask[string](t, b, "document.querySelector('.time-here').innerText")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("14:00 in Dublin is %q in %s", got, zone)
		}
		if want != "" && !strings.Contains(got, "25 July") { // as in the dates of the page
			t.Errorf("the page says 25 July, and the reader's clock %q", got)
		}
	}
	b.open(t, server.URL+"/events/bank-holiday-clean-up/")
	if ask[bool](t, b, "document.querySelector('.time-here') !== null") {
		t.Error("what is over has no time to come")
	}
}

// TestEventsFilter shows events of a time and a place only.
func TestEventsFilter(t *testing.T) {
	server := demo(t, func(config string) string { return config }).serve(t)
	b := openTab(t)
	b.look(t, 360, "light")
	b.open(t, server.URL+"/events/")
	const (
		when  = ".filter select"
		where = ".filter label + label select"
		shown = "[...document.querySelectorAll('[data-when] .entries > li')].filter(li => li.offsetParent)"
	)
	all := ask[int](t, b, shown+".length")
	count := func(says string) int {
		t.Helper()
		n := ask[int](t, b, shown+".length")
		if got := ask[string](t, b, "document.querySelector('.filter [role=status]').textContent"); got != fmt.Sprintf(says, n, all) {
			t.Errorf("the status is %q", got)
		}
		return n
	}
	const says = "%d of %d events on this page"
	b.choose(t, when, "upcoming")
	upcoming := count(says)
	if ask[bool](t, b, "document.querySelector('[data-when=past]').offsetParent !== null") {
		t.Error("the past is shown")
	}
	b.choose(t, when, "past")
	if past := count(says); past+upcoming != all || past == 0 || upcoming == 0 {
		t.Errorf("%d past and %d coming events of %d", past, upcoming, all)
	}
	month := ask[string](t, b, "document.querySelector('[data-when=past] time').dateTime.slice(0, 7)")
	b.choose(t, when, month)
	if n := count(says); n == 0 || n != ask[int](t, b,
		fmt.Sprintf("%s.filter(li => li.querySelector('time').dateTime.startsWith(%q)).length", shown, month)) {
		t.Errorf("%d events in %s", n, month)
	}
	b.choose(t, when, "")
	b.choose(t, where, "online")
	if n := count(says); n == 0 || n == all || ask[bool](t, b, shown+".some(li => li.dataset.mode === 'onsite')") {
		t.Errorf("%d of %d events are online", n, all)
	}
	ask[bool](t, b, axe(t)+"; true")
	for _, v := range append(ask[[]string](t, b, violations), ask[[]string](t, b, sideways)...) {
		t.Error(v)
	}
	b.choose(t, where, "")
	if n := ask[int](t, b, shown+".length"); n != all {
		t.Errorf("without a filter there are %d events of %d", n, all)
	}
	for _, c := range b.noticed(strings.TrimPrefix(server.URL, "http://")) {
		t.Error(c)
	}
}
