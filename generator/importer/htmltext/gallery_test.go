package htmltext_test

import (
	"testing"

	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
	"northstar/generator/testkit/origintest"
)

// TestGallery: pictures that are shown beside each other share a paragraph, with their captions; others stay what they were.
func TestGallery(t *testing.T) {
	const two = `<img src="a.jpg" alt="A"><img src="b.jpg" alt="B" title="old">`
	for in, want := range map[string]string{
		`<div class="g">` + two + `</div>`: `![A](a.jpg) ![B](b.jpg "old")`,
		`<figure class="g"><figure><a href="/x/a.JPG?w=1"><img src="a.jpg" alt="A"></a><figcaption>The <b>first</b></figcaption></figure>` +
			`<figure><img src="b.jpg" alt="B"></figure><figcaption>Both, <i>together</i></figcaption></figure> After`: "" +
			"![A](a.jpg \"The first\") ![B](b.jpg)\n\nBoth, *together*\n\nAfter",
		`<ul class="g"><li><figure><img src="a.jpg" alt="A"><figcaption>One</figcaption></figure></li>` +
			`<li><img src="b.jpg" alt=""></li></ul>`: "" +
			`![A](a.jpg "One") ![](b.jpg)`,
		`<ul class="g"><li><img src="a.jpg" alt="A"></li></ul>`: "- ![A](a.jpg)",
		`<div class="g"><a href="/shop/"><img src="a.jpg" alt="A"></a><img src="b.jpg" alt="B"></div>`: "" +
			"[![A](a.jpg)](/shop/)![B](b.jpg)",
		`<div class="g"></div>text`: "text",
	} {
		known := htmltext.Known{Class: "g", Means: htmltext.Gallery}
		if got := origintest.Text(htmltext.Whole([]origin.Piece{{Markdown: in}}, 1, known)); got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", in, got, want)
		}
	}
}
