package source

import (
	"path"
	"slices"
	"strings"
)

// A kind is what becomes of a file.
type kind uint8

const (
	copied  kind = iota // part of the site, byte for byte
	text                // read
	ignored             // nobody meant it to be part of the site
	secret              // must not be part of the site
	svg
	unknown
)

// Extensions returns, sorted, the extensions of files that are copied to the
// site when they lie below content. Browsers show or save each of them
// without running anything in the name of the site.
func Extensions() []string {
	return []string{
		"avif", "csv", "docx", "epub", "flac", "geojson", "gif", "gpx", "ics", "jpeg", "jpg", "json", "kml",
		"m4a", "mp3", "mp4", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "pptx",
		"rtf", "srt", "tsv", "txt", "vcf", "vtt", "wav", "webm", "webp", "xlsx", "zip",
	}
}

// kindOf returns the kind of the file at p, which lies below content or data.
func kindOf(p string) kind {
	name := path.Base(p)
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	switch {
	case secretName(name, ext):
		return secret
	case ignoredName(name):
		return ignored
	case strings.HasPrefix(p, "data/"):
		switch ext {
		case "yaml", "yml", "csv":
			return text
		case "md":
			if strings.EqualFold(name, "README.md") {
				return ignored
			}
			return unknown
		}
	case ext == "md":
		return text
	}
	switch {
	case ext == "svg" || ext == "svgz":
		return svg
	case slices.Contains(Extensions(), ext):
		return copied
	}
	return unknown
}

// secretName reports whether a file of that name usually holds a password or a key.
func secretName(name, ext string) bool {
	lower := strings.ToLower(name)
	switch ext {
	case "pem", "key", "p12", "pfx", "jks", "keystore", "kdbx", "ppk", "gpg":
		return true
	}
	switch lower {
	case "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", ".htpasswd", ".git-credentials":
		return true
	}
	return lower == ".env" || strings.HasPrefix(lower, ".env.") || ext == "env"
}

// ignoredName reports whether a file or folder of that name is left behind by an
// editor, an operating system or a tool.
func ignoredName(name string) bool {
	switch name {
	case "Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "4913", "node_modules", "__MACOSX", "@eaDir", "lost+found", "CVS":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "~$") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".swo") || strings.HasSuffix(name, ".swx") ||
		strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".bak") || strings.HasSuffix(name, ".orig") ||
		strings.HasSuffix(name, ".part") || strings.HasSuffix(name, ".crdownload")
}
