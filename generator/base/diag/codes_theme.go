package diag

// Codes of themes: templates, layouts and style sheets.
var (
	TemplateSyntax          = Code{"NS601", Error, "template that cannot be read", "A template breaks the rules of Go's template language, so no page can be made with it.", "Check the line: every {{ needs its }}, every if, range, with, define and block its {{end}}."}
	TemplateUnknownField    = Code{"NS602", Error, "field that does not exist", "A template asks for a field that its value does not have. Go's templates would stop in the middle of the page.", "themes/README.md lists the fields of every layout."}
	TemplateMisuse          = Code{"NS603", Error, "value used as what it is not", "A template prints a list, steps through a text, compares a text with a number, or gives a function too few values.", "themes/README.md tells the type of every field."}
	TemplateUnknown         = Code{"NS604", Error, "template that does not exist", "A template calls another one that no file defines.", "Define it in a file of partials/, or correct the name."}
	TemplateUnknownFunction = Code{"NS605", Error, "function that does not exist", "Templates have Go's built-in functions and no others: values arrive finished.", "The functions are and, or, not, eq, ne, lt, le, gt, ge, len, index, slice, print, printf, println, html, js, urlquery and call."}
	LayoutMissing           = Code{"NS606", Error, "layout without a file", "Every kind of page needs its file in layouts/.", "Put the file back, or delete the folder's copy so that the default theme's is used."}
	LayoutUnknown           = Code{"NS607", Warning, "file that is no layout", "The names of layouts are fixed; a file of another name in layouts/ is never used.", "themes/README.md lists the layouts."}
	TemplateUnused          = Code{"NS608", Warning, "template that is never shown", "A layout defines a template that nothing calls, or has text outside of its templates; neither reaches a page.", "Put the text between {{define \"main\"}} and {{end}}, under the name that base.html calls."}
	TemplateTwice           = Code{"NS609", Error, "template defined twice", "Two files define a template of one name, so one of them would be lost.", "Rename one of the two."}
	TemplateUnsafe          = Code{"NS610", Error, "template that cannot be made safe", "Values are escaped for the place where they are printed; here the place cannot be told, often for want of a quotation mark or an end tag.", "Put quotation marks around the attribute, and close every tag in the branch that opens it."}
	PageFailed              = Code{"NS611", Error, "page that could not be made", "The template stopped while the page was being made.", "If the template is the default theme's, this is a mistake in Northstar: please report it."}
	ThemeFileUnused         = Code{"NS612", Warning, "file of the theme that is not used", "Templates live in layouts/ and partials/, styles in assets/css/, all other files in assets/.", "Move the file, or delete it."}
	ThemeUnreadable         = Code{"NS613", Error, "file of the theme that cannot be read", "A theme holds ordinary files only: no links, no devices.", "Replace it by an ordinary file that can be read."}
	TemplateSharedField     = Code{"NS614", Warning, "field that means something else on some pages", "base.html and the partials serve many layouts; some of them have a field of their own of this name, which hides the one that all pages share.", "Write .Chrome in front of the field."}
	MessageFile             = Code{"NS616", Error, "message file that cannot be read", "A message file holds groups of messages: a name with a text, or with a text for each plural category.", "themes/README.md shows how message files are written."}
	MessagePlaceholder      = Code{"NS617", Error, "placeholder that does not fit", "A message has the same placeholders in every language: what stands in braces is filled in by the page.", "Copy the name in braces from themes/default/messages/en.yaml."}
	MessageForms            = Code{"NS618", Error, "plural form that is missing", "Languages have up to six plural forms, and a message that counts needs each of those of its language.", "Unicode CLDR lists the categories of every language: zero, one, two, few, many, other."}
	MessageMissing          = Code{"NS619", Warning, "messages that appear in English", "A message file does not say everything, so pages in this language have English words in them.", "Add the messages; themes/default/messages/en.yaml holds them all in English."}
	MessageUnknown          = Code{"NS620", Error, "message that does not exist", "A template asks for a message that no message file has.", "themes/default/messages/en.yaml lists the messages; your own theme's messages/ can add others."}
	MessageUnused           = Code{"NS621", Warning, "message that nothing shows", "A message file has a message that neither Northstar nor a template of the theme asks for.", "Correct its name, or delete it."}
	ScriptUnused            = Code{"NS622", Warning, "script that no page loads", "The name of a script in assets/js/ says which pages load it.", "Give it the name of a layout, or site.js for all pages; or load it in a template and move it to assets/."}
	ScriptSyntax            = Code{"NS623", Warning, "script that cannot be read", "Northstar reads scripts to make them smaller. One that it cannot read is published as it is, and browsers may refuse it too.", "Check the line; a bracket or a quotation mark may be missing."}
	LanguageSilent          = Code{"NS624", Warning, "language that Northstar does not speak", "No message file has the words of this language, so the text is in it and everything around the text in English.", "Put a message file for it into a theme of your own: themes/README.md tells how."}
	ThemeSettings           = Code{"NS625", Error, "setting of a theme that cannot be used", "theme.yaml says what Northstar has to know of a theme where it makes HTML without a template. What it says is on every page, so nothing in it is guessed.", "Write sizes.body in quotation marks, as HTML's attribute sizes: \"(min-width: 42rem) 38rem, 89vw\"."}
	StyleAddress            = Code{"NS615", Warning, "style sheet that names a missing file", "The style sheet asks for a file that the theme does not have, or that is on another host, from which published pages load nothing.", "Addresses in style sheets are relative to assets/: url(\"fonts/serif.woff2\")."}
)

// themeCodes lists the codes of this file.
func themeCodes() []Code {
	return []Code{TemplateSyntax, TemplateUnknownField, TemplateMisuse, TemplateUnknown, TemplateUnknownFunction, LayoutMissing, LayoutUnknown,
		TemplateUnused, TemplateTwice, TemplateUnsafe, PageFailed, ThemeFileUnused, ThemeUnreadable, TemplateSharedField, StyleAddress,
		MessageFile, MessagePlaceholder, MessageForms, MessageMissing, MessageUnknown, MessageUnused, ScriptUnused, ScriptSyntax, LanguageSilent, ThemeSettings}
}
