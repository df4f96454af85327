package compiled

// replacements are what html/template makes of bytes of a text, in HTML, in quoted attributes and in
// elements that hold nothing but text.
var replacements = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

// appendText appends a text, escaped.
func appendText(dst []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		if r := replacements[s[i]]; r != "" {
			dst = append(append(dst, s[done:i]...), r...)
			done = i + 1
		}
	}
	return append(dst, s[done:]...)
}

// isPlainAddress reports whether html/template leaves an address as it is: without a colon there
// is no scheme, and without a percent sign nothing is encoded.
func isPlainAddress(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '/', c == '-', c == '.', c == '_', c == '#':
		default:
			return false
		}
	}
	return true
}
