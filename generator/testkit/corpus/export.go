package corpus

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WordPress returns an export of WordPress with n posts, whose texts have the given number of parts of some 1,300 bytes: three quarters of
// them blocks, as editors write them now, a quarter classic texts. They link to each other, show pictures that are attachments of the
// export, and have categories and tags.
func WordPress(n, parts int) io.Reader {
	return &inParts{n: n, head: wordPressHead, tail: "</channel></rss>\n", part: func(i int) string { return wordPressPost(i, n, parts) }}
}

const wordPressHead = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bench Commons</title><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://bench.example.org</wp:base_site_url><wp:base_blog_url>https://bench.example.org</wp:base_blog_url>
<wp:author><wp:author_login>editor</wp:author_login><wp:author_display_name>The editors</wp:author_display_name></wp:author>
`

func wordPressPost(i, n, parts int) string {
	var b strings.Builder
	for k := range parts {
		to := postLink((i*31 + k*17) % n)
		if i%4 == 3 {
			fmt.Fprintf(&b, `<h3>Part %d</h3>
Some <em>words</em> about <strong>mending</strong>, with <a href="%s">another post</a>
and a second line.

%s

[caption id="attachment_%d" width="300"]<img src="%s" alt="A saw" /> Words below it[/caption]

<ul>
	<li>one thing</li>
	<li>another</li>
</ul>
[gallery ids="%[4]d"]

`, k, to, strings.Repeat(prose, 5), firstPicture+i, picture(i))
			continue
		}
		fmt.Fprintf(&b, `<!-- wp:heading -->
<h2 class="wp-block-heading" id="part-%[1]d">Part %[1]d</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Some <em>words</em> about <strong>mending</strong> and <code>tools</code>, with a link to <a href="%[2]s">another post</a>. %[3]s</p>
<!-- /wp:paragraph -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>one thing</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>another &amp; more</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:image {"id":%[4]d,"sizeSlug":"large"} -->
<figure class="wp-block-image size-large"><img src="%[5]s" alt="A saw" class="wp-image-%[4]d"/><figcaption>Words below it</figcaption></figure>
<!-- /wp:image -->

<!-- wp:table -->
<figure class="wp-block-table"><table><tbody><tr><td>Item</td><td>Cost</td></tr><tr><td>Saw</td><td>%[1]d</td></tr></tbody></table></figure>
<!-- /wp:table -->

`, k, to, strings.Repeat(prose, 3), firstPicture+i, picture(i))
	}
	date := fmt.Sprintf("20%02d-%02d-%02d 08:30:00", 12+i*13/n, 1+i%12, 1+i%28)
	return fmt.Sprintf(`<item><title><![CDATA[Post %[1]d &amp; what it says]]></title><link>%[2]s</link><dc:creator>editor</dc:creator>
<content:encoded><![CDATA[%[3]s]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>%[4]d</wp:post_id>
<wp:post_date>%[5]s</wp:post_date><wp:post_date_gmt>%[5]s</wp:post_date_gmt><wp:post_name>post-%[1]d</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="topic-%[6]d">Topic %[6]d</category><category domain="post_tag" nicename="tag-%[7]d">Tag %[7]d</category>
</item>
<item><title>Saw %[1]d</title><link>https://bench.example.org/saw-%[1]d/</link><wp:post_id>%[8]d</wp:post_id><wp:status>inherit</wp:status>
<wp:post_name>saw-%[1]d</wp:post_name><wp:post_type>attachment</wp:post_type><wp:attachment_url>%[9]s</wp:attachment_url></item>
`, i, postLink(i), b.String(), i+1, date, i%20, i%200, firstPicture+i, picture(i))
}

// firstPicture is the number of the first attachment.
const firstPicture = 1_000_000

const prose = "These are more words, which make a paragraph long enough to wrap in a browser window of the usual width. "

func postLink(i int) string { return fmt.Sprintf("https://bench.example.org/posts/post-%d/", i) }

func picture(i int) string {
	return fmt.Sprintf("https://bench.example.org/wp-content/uploads/2024/%02d/saw-%d.jpg", 1+i%12, i)
}

// Ghost returns an export of Ghost with n posts, as [WordPress] does.
func Ghost(n, parts int) io.Reader {
	return &inParts{n: n, head: ghostHead, tail: "]}}]}\n", part: func(i int) string { return ghostPost(i, n, parts) }}
}

const ghostHead = `{"db":[{"meta":{"exported_on":1700000000000,"version":"5.80.0"},"data":{` +
	`"settings":[{"key":"title","value":"Bench Commons"}],"posts":[`

func ghostPost(i, n, parts int) string {
	var b strings.Builder
	for k := range parts {
		fmt.Fprintf(&b, `<h2 id="part-%[1]d">Part %[1]d</h2><p>Some <em>words</em> about <strong>mending</strong> and <code>tools</code>, `+
			`with a link to <a href="__GHOST_URL__/post-%[2]d/">another post</a>. %[3]s</p><ul><li>one thing</li><li>another &amp; more</li></ul>`+
			`<figure class="kg-card kg-image-card kg-card-hascaption"><img src="__GHOST_URL__/content/images/2024/05/saw-%[4]d.jpg" `+
			`class="kg-image" alt="A saw" loading="lazy"><figcaption>Words below it</figcaption></figure>`+
			`<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-text">%[5]s</div></div>`,
			k, (i*31+k*17)%n, strings.Repeat(prose, 5), i, prose)
	}
	text, err := json.Marshal(b.String())
	if err != nil {
		panic(err) // every text has JSON
	}
	comma := ","
	if i == 0 {
		comma = ""
	}
	return fmt.Sprintf(`%s{"id":"%d","title":"Post %[2]d","slug":"post-%[2]d","html":%[3]s,"type":"post","status":"published",`+
		`"visibility":"public","published_at":"20%02[4]d-%02[5]d-01T08:30:00.000Z"}`+"\n", comma, i, text, 12+i*13/n, 1+i%12)
}

// inParts is a reader of n parts, each of which is made when it is read.
type inParts struct {
	n, made    int
	head, tail string
	part       func(i int) string
	rest       string
}

func (p *inParts) Read(b []byte) (int, error) {
	for p.rest == "" {
		switch {
		case p.made == 0:
			p.rest = p.head
		case p.made <= p.n:
			p.rest = p.part(p.made - 1)
		case p.made == p.n+1:
			p.rest = p.tail
		default:
			return 0, io.EOF
		}
		p.made++
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}
