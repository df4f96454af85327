package markdown

// An ink is a colour of code on light paper and on a dark screen.
type ink struct {
	class       class
	light, dark string // #rrggbb
	style       string // further declarations
}

// inks have a contrast of at least 4.5 to 1 on #fbf8f1 and on #16181a, which a test computes.
var inks = [...]ink{
	{comment, "#6b6358", "#a59c8c", "font-style:italic"},
	{keyword, "#86263f", "#ea9aa8", ""},
	{str, "#3f5f1d", "#abcd8f", ""},
	{number, "#8a4a0b", "#e2b576", ""},
	{name, "#1c4f7c", "#92c1ea", ""},
	{added, "#1f6130", "#8fd3a0", ""},
	{removed, "#9a1f1f", "#f29a94", "text-decoration:line-through"},
}

// HighlightCSS returns the style sheet for the classes in fenced code. It follows the
// color-scheme of the element, so that a theme's own switch works; browsers that do not know light-dark()
// follow the visitor's preference.
func HighlightCSS() []byte {
	var css, dark []byte
	for _, i := range inks {
		selector := ".hl-" + string(rune(i.class))
		css = append(css, selector+"{color:"+i.light+";color:light-dark("+i.light+","+i.dark+")"...)
		if i.style != "" {
			css = append(css, ";"+i.style...)
		}
		css = append(css, "}\n"...)
		dark = append(dark, selector+"{color:"+i.dark+"}\n"...)
	}
	css = append(css, "@supports not (color:light-dark(#000,#fff)){@media (prefers-color-scheme:dark){\n"...)
	css = append(css, dark...)
	return append(css, "}}\n"...)
}
