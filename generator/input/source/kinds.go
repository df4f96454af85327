package source

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/model/site"
)

// A kind is what becomes of a file.
type kind uint8

const (
	copied     kind = iota // part of the site, byte for byte
	text                   // read
	ignored                // nobody meant it to be part of the site
	secret                 // must not be part of the site
	compressed             // an SVG drawing that nobody can look into
	unread                 // a file of data that nothing reads
	unknown                // a file of content that is not published
	acting                 // a file of content/static that is published if the configuration trusts it
	misplaced              // a file of content/static that cannot be where it would be published
)

// Extensions returns, sorted, the extensions of files that are copied to the
// site when they lie below content. Browsers show or save each of them
// without running anything in the name of the site: of a drawing in SVG, only what draws is copied.
func Extensions() []string {
	return []string{
		"avif", "csv", "docx", "epub", "flac", "geojson", "gif", "gpx", "ics", "jpeg", "jpg", "json", "kml",
		"m4a", "mp3", "mp4", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "pptx",
		"rtf", "srt", "svg", "tsv", "txt", "vcf", "vtt", "wav", "webm", "webp", "xlsx", "zip",
	}
}

// kindOf returns the kind of the file at p, which lies below content or data.
func kindOf(p string) kind {
	name := path.Base(p)
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	switch {
	case ext == "md" && strings.HasPrefix(p, "content/") && !site.IsStatic(p) && name[0] != '.' && name[0] != '~': // matched by neither
		return text
	case secretName.MatchString(strings.ToLower(name)):
		return secret
	case ignoredName.MatchString(name):
		return ignored
	case site.IsStatic(p):
		return staticKind(p)
	case p == site.AddressesFile:
		return text
	case strings.HasPrefix(p, "data/"):
		switch ext {
		case "yaml", "yml", "csv":
			return text
		}
		if strings.EqualFold(name, "README.md") {
			return ignored
		}
		return unread // and never copied: what lies in data is raw material, with names of donors perhaps
	case ext == "md":
		return text
	}
	switch {
	case ext == "svgz":
		return compressed
	case slices.Contains(Extensions(), ext):
		return copied
	}
	return unknown
}

// staticKind returns the kind of a file of content/static.
func staticKind(p string) kind {
	if _, why := site.ReservedStatic(strings.TrimPrefix(p, site.StaticFolder)); why != "" {
		return misplaced
	}
	if site.IsInert(p, Extensions()) {
		return copied
	}
	return acting
}

// isLeftBehind reports whether a folder is one that an editor, an operating system or a tool leaves behind.
func isLeftBehind(folder string) bool {
	return ignoredName.MatchString(path.Base(folder)) && folder != site.StaticFolder+".well-known"
}

// secretName matches names, in lower case, of files that usually hold a password or a key.
var secretName = regexp.MustCompile(`\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|gpg|env)$|^\.env\.` +
	`|^(id_(rsa|dsa|ecdsa|ed25519)|[._]netrc|\.npmrc|\.pypirc|\.pgpass|\.htpasswd|\.git-credentials)$`)

// ignoredName matches names of files and folders that an editor, an operating system or a tool leaves behind.
var ignoredName = regexp.MustCompile(`^(\.|~\$|#$|#(?s:.)*#$)|(~|\.sw[pox]|\.tmp|\.bak|\.orig|\.part|\.crdownload)$` +
	`|^(Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|4913|node_modules|__MACOSX|@eaDir|lost\+found|CVS)$`)
