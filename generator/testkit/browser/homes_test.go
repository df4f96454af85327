//go:build browser

package browser

import (
	"encoding/base64"
	"fmt"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"northstar/generator/model/site"
	"northstar/generator/preview/styleguide"
	"northstar/generator/testkit/golden"
)

// The home pages of the style guide's communities are kept as lists of boxes (testdata/homes.txtar), so that a change of the theme tells
// a reviewer what it moves; with -update, they are written anew. Pictures were considered: they would show more, but each machine has its
// own edges of letters, and a reviewer of a text cannot see what is another one in them. Boxes are the same on all machines, since pages
// are set in fonts that are part of the program.

// outline lists the boxes of a page, each in its own line below the one that it lies in: its name, how far it begins from the start and
// from the top of that one, its width and its height, in units of 8 pixels. What stands within a line of text is left out, and so is the
// inside of drawings and lists.
const outline = `(unit => {
	const lines = [], round = n => Math.round(n / unit);
	const name = e => e.localName + [...e.classList].map(c => '.' + c).join('');
	const walk = (e, depth, above) => {
		const style = getComputedStyle(e);
		if (!e.checkVisibility() || style.display.startsWith('inline') && !e.matches('a.button, img, svg')) return;
		const r = e.getBoundingClientRect();
		if (r.width < 2 || r.height < 2) return;
		const start = style.direction === 'rtl' ? above.right - r.right : r.left - above.left;
		lines.push(' '.repeat(depth) + name(e) + ' ' + [start, r.top - above.top, r.width, r.height].map(round).join(' '));
		if (depth < 6 && !e.matches('svg, ul.rows > li > *')) for (const child of e.children) walk(child, depth + 1, r);
	};
	walk(document.body, 0, document.body.getBoundingClientRect());
	return lines.join('\n') + '\n';
})(8)`

// inks lists the colours of the parts of a page that are most of its look.
const inks = `['body', '.site-name', '.button', '.state', '.band, .reached', '.colophon', 'h2', 'main a:not(.button)'].flatMap(s => {
	const e = document.querySelector(s);
	if (!e) return [];
	const style = getComputedStyle(e);
	return [s + ': ' + style.color + ' on ' + style.backgroundColor];
}).join('\n') + '\n'`

// TestHomes compares the boxes and the colours of the communities' home pages with those that are kept, and has axe look at each.
func TestHomes(t *testing.T) {
	a := golden.Open(t, "testdata/homes.txtar")
	server, source := styleGuide(t, site.Config{}), axe(t)
	b := openTab(t)
	if _, err := chromedp.Call(b.ctx, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	faces := `document.head.append(Object.assign(document.createElement('style'), {textContent: ` + strconv.Quote(ownFonts(t)) + `}));
		document.fonts.load('1em NorthstarTest').then(() => document.fonts.load('bold 1em NorthstarTest')).then(() => document.fonts.ready).then(() => true)`
	for _, name := range styleguide.Communities() {
		for _, scheme := range styleguide.Schemes() {
			b.look(t, 1280, "light")
			b.open(t, server+"communities/"+name+"/"+scheme+".html")
			a.Want(t, path.Join(name, scheme), ask[string](t, b, inks))
			ask[bool](t, b, source+"; true")
			for _, complaint := range ask[[]string](t, b, violations) {
				t.Errorf("%s, %s: %s", name, scheme, complaint)
			}
			if scheme != "light" {
				continue
			}
			ask[bool](t, b, faces)
			for _, width := range []int64{1280, 360} {
				b.look(t, width, "light")
				file := path.Join(name, strconv.FormatInt(width, 10))
				a.Want(t, file, unlessNear(a.Data(file), ask[string](t, b, outline)))
				for _, complaint := range ask[[]string](t, b, sideways) {
					t.Errorf("%s at %d px: %s", name, width, complaint)
				}
			}
		}
	}
}

// ownFonts is a style sheet that sets a page in fonts of the program, whatever the machine has.
func ownFonts(t *testing.T) string {
	t.Helper()
	var sheet strings.Builder
	for file, weight := range map[string]string{"NotoSans-Regular": "400", "NotoSans-Bold": "700", "NotoNaskhArabic-Regular": "400"} {
		data, err := os.ReadFile("../../view/typeset/fonts/" + file + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		family := "NorthstarTest"
		if strings.Contains(file, "Arabic") {
			family = "NorthstarTestArabic"
		}
		fmt.Fprintf(&sheet, "@font-face { font-family: %s; font-weight: %s; src: url(data:font/ttf;base64,%s); }\n", family, weight,
			base64.StdEncoding.EncodeToString(data))
	}
	return sheet.String() + "* { font-family: NorthstarTest, NorthstarTestArabic !important; }"
}

// box takes the line of a box apart.
var box = regexp.MustCompile(`^( *\S+) (-?\d+) (-?\d+) (-?\d+) (-?\d+)$`)

// unlessNear returns what a test got, but the lines of want in place of those whose boxes are at most a unit away: half pixels are rounded
// otherwise by another version of the browser.
func unlessNear(want, got string) string {
	wanted, lines := strings.Split(want, "\n"), strings.Split(got, "\n")
	if len(wanted) != len(lines) {
		return got
	}
	for i := range lines {
		w, g := box.FindStringSubmatch(wanted[i]), box.FindStringSubmatch(lines[i])
		if w == nil || g == nil || w[1] != g[1] {
			continue
		}
		far := false
		for n := 2; n < len(w); n++ {
			before, _ := strconv.Atoi(w[n]) // digits, as box has it
			now, _ := strconv.Atoi(g[n])
			far = far || max(before-now, now-before) > 1
		}
		if !far {
			lines[i] = wanted[i]
		}
	}
	return strings.Join(lines, "\n")
}

// TestUnlessNear: a unit is no change, two are, and so is another name or another box.
func TestUnlessNear(t *testing.T) {
	const want = "body 0 0 160 400\n main 0 10 160 300\n"
	for got, kept := range map[string]string{
		"body 0 0 160 401\n main 0 9 160 300\n":              want,
		"body 0 0 160 402\n main 0 9 160 300\n":              "body 0 0 160 402\n main 0 10 160 300\n",
		"body 0 0 160 400\n article 0 10 160 300\n":          "body 0 0 160 400\n article 0 10 160 300\n",
		"body 0 0 160 401\n main 0 10 160 300\n p 0 0 9 9\n": "body 0 0 160 401\n main 0 10 160 300\n p 0 0 9 9\n",
	} {
		if is := unlessNear(want, got); is != kept {
			t.Errorf("got %s", is)
		}
	}
}
