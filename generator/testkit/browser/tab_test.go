//go:build browser

package browser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A tab of a browser that notices what a page says on the console and whom it asks.
type tab struct {
	ctx context.Context

	mu      sync.Mutex
	console []string
	hosts   []string
}

// openTab starts a browser of its own, which ends with the test.
func openTab(t *testing.T) *tab {
	t.Helper()
	// The folder is not t.TempDir: the browser may still write into it while it ends.
	profile, err := os.MkdirTemp("", "northstar-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(profile) })
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	t.Cleanup(cancel)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, b.notice); err != nil {
		t.Fatalf("no browser: install chromium. %v", err)
	}
	return b
}

func (b *tab) notice(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		text := string(e.Type)
		for _, a := range e.Args {
			text += " " + string(a.Value) + a.Description
		}
		b.console = append(b.console, text)
	case *runtime.EventExceptionThrown:
		text := fmt.Sprint(e.ExceptionDetails)
		if e.ExceptionDetails.Exception != nil {
			text = e.ExceptionDetails.Text + " " + e.ExceptionDetails.Exception.Description
		}
		b.console = append(b.console, text)
	case *log.EventEntryAdded:
		b.console = append(b.console, e.Entry.Text+" "+e.Entry.URL)
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err == nil && u.Host != "" && !slices.Contains(b.hosts, u.Host) {
			b.hosts = append(b.hosts, u.Host)
		}
	}
}

// noticed returns what was said on the console since the last call, and which hosts but
// the page's own were asked.
func (b *tab) noticed(host string) (complaints []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, message := range b.console {
		complaints = append(complaints, "console: "+message)
	}
	for _, h := range b.hosts {
		if h != host {
			complaints = append(complaints, h+" was asked")
		}
	}
	b.console, b.hosts = nil, nil
	return complaints
}

func (b *tab) open(t *testing.T, address string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}

// look sets the width of the window and the colours that the person prefers.
func (b *tab) look(t *testing.T, width int64, scheme string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
		t.Fatal(err)
	}
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// press presses keys, one after the other, where the focus is.
func (b *tab) press(t *testing.T, keys string, modifiers ...chromedp.Modifier) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...))); err != nil {
		t.Fatal(err)
	}
}

// scripts switches the scripts of pages on or off.
func (b *tab) scripts(t *testing.T, on bool) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		t.Fatal(err)
	}
}

// before runs a script before those of every page that is opened from now on.
func (b *tab) before(t *testing.T, script string) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, cdppage.AddScriptToEvaluateOnNewDocument,
		cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates an expression in the page; a promise is waited for.
func ask[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// await waits until an expression is true.
func (b *tab) await(t *testing.T, expression string) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for !ask[bool](t, b, "Boolean("+expression+")") {
		if time.Now().After(deadline) {
			t.Fatalf("after ten seconds not yet: %s\nThe page: %s", expression,
				ask[string](t, b, "location + ' ' + document.body.innerText.slice(0, 500)")+"\n"+strings.Join(b.noticed(""), "\n"))
		}
		time.Sleep(5 * time.Millisecond)
	}
}
