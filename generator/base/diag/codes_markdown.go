package diag

// The mistakes of Markdown bodies: NS3xx.
var (
	RawHTML = Code{
		ID: "NS301", Severity: Warning, Title: "HTML is shown as text",
		Cause: "Contributors can write anything in a Markdown file, so HTML is not passed on to visitors, except a few elements that cannot do anything but look: details, summary, kbd, abbr, sub, sup, br, mark, del, ins, small, q, cite, dfn, var, samp, s, u, hr, wbr, b, i, em, strong, code and bdi. Each must be closed where it was opened.",
		Fix:   "Say it in Markdown, or write &lt; for < if the tag is meant to be read.",
	}
	HTMLAttribute = Code{
		ID: "NS302", Severity: Warning, Title: "an attribute of an HTML tag is left out",
		Cause: "Attributes can run code, load files or break the page's design. Only title on abbr and dfn, and open on details, are kept.",
		Fix:   "Write the tag without attributes.",
	}
	OpenComment = Code{
		ID: "NS303", Severity: Warning, Title: "a comment that is never closed",
		Cause: "Comments are not shown, and a comment ends only with -->.",
		Fix:   "Put --> where the comment ends.",
	}

	LinkScheme = Code{
		ID: "NS311", Severity: Error, Title: "a link to a kind of address that is not allowed",
		Cause: "Some addresses run code or open programs on a visitor's device. Links may lead to http, https, mailto and tel addresses, to files of this site, and to a # place on a page; images are files of this site.",
		Fix:   "Use an address that begins with https:, or the path of a file of this site.",
	}
	LinkAddress = Code{
		ID: "NS312", Severity: Error, Title: "an address that cannot be right",
		Cause: "The address is empty, incomplete, or has characters that make it look like another one to people or to browsers: backslashes, invisible characters, two slashes at its beginning, a user name before the host.",
		Fix:   "Copy the address from the browser again, or give the path of a file of this site.",
	}
	LinkText = Code{
		ID: "NS313", Severity: Warning, Title: "a link without text",
		Cause: "People who listen to the page hear only that there is a link. A link around an image takes its text from the image's description.",
		Fix:   "Put a few words between the brackets that say where the link leads.",
	}
	RemoteImage = Code{
		ID: "NS314", Severity: Warning, Title: "an image on another host",
		Cause: "The other host would learn who reads the page, and could change or remove the image. The site's content-security policy therefore blocks it.",
		Fix:   "Save the image beside the page, if its licence allows that, and use its file name as the address.",
	}
	ImageAlt = Code{
		ID: "NS315", Severity: Warning, Title: "a file name as an image's description",
		Cause: "The text between the brackets is read to people who cannot see the image. An image that only decorates has an empty one, in quotes: ![\"\"](photo.jpg).",
		Fix:   "Say in a few words what the image shows.",
	}

	ImageNoAlt = Code{
		ID: "NS316", Severity: Warning, Title: "an image without a description",
		Cause: "The text between the brackets is read to people who cannot see the image; without it they do not know what they miss, or whether they miss anything.",
		Fix:   "Say in a few words what the image shows, or write ![\"\"](photo.jpg) if it only decorates.",
	}

	SecondTitle = Code{
		ID: "NS321", Severity: Warning, Title: "a heading of level 1 within the text",
		Cause: "A page has one title, which comes from title: in its front matter. A first heading that repeats it is left out; any other of level 1 is shown as level 2.",
		Fix:   "Write ## for the sections of a page, and ### for sections within them.",
	}
	HeadingSkip = Code{
		ID: "NS322", Severity: Warning, Title: "a heading level is skipped",
		Cause: "Those who listen to a page move along its headings; a gap between levels sounds like a missing section. The page's title is level 1, so the first heading is level 2.",
		Fix:   "Use one level below the heading above it.",
	}
	HeadingEmpty = Code{
		ID: "NS323", Severity: Warning, Title: "a heading without text",
		Cause: "An empty heading is a place that leads nowhere, so it is left out.",
		Fix:   "Give it a text, or delete the line.",
	}
	HeadingID = Code{
		ID: "NS324", Severity: Warning, Title: "an id of a heading that cannot be used",
		Cause: "The id between {# and } is the end of the address of the section. It has letters, digits, - and _ only, is used once on a page, and is no name that the page itself needs, such as search.",
		Fix:   "Choose another id, or leave it out: the heading gets one from its text.",
	}

	CalloutKind = Code{
		ID: "NS331", Severity: Warning, Title: "an unknown kind of callout",
		Cause: "The first line of a callout is one of [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION].",
		Fix:   "The kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION.",
	}
	CalloutText = Code{
		ID: "NS332", Severity: Warning, Title: "text on the first line of a callout",
		Cause: "As on Git hosts, the first line of a callout holds nothing but its kind.",
		Fix:   "Put the text on the next line.",
	}
	FenceLanguage = Code{
		ID: "NS333", Severity: Warning, Title: "not a name of a language",
		Cause: "The word after the three backticks names the language of the code. It has letters, digits and + # _ . - only, at most 30 of them.",
		Fix:   "Write a name such as yaml or html, or nothing.",
	}
	FootnoteUnknown = Code{
		ID: "NS334", Severity: Warning, Title: "a footnote that does not exist",
		Cause: "The text refers to a footnote for which there is no line that begins with its name in the same file.",
		Fix:   "Add a line such as [^1]: The text of the note.",
	}
	FootnoteUnused = Code{
		ID: "NS335", Severity: Warning, Title: "a footnote that nothing refers to",
		Cause: "A footnote is shown only if the text refers to it. Of two with the same name the first one is meant.",
		Fix:   "Refer to it where it belongs, or delete it.",
	}
	HiddenCharacter = Code{
		ID: "NS336", Severity: Warning, Title: "a character that cannot be seen",
		Cause: "Some characters make text read differently from how it is written: controls of direction that are not closed on their line, overrides of direction, and spaces of no width, which often come with pasted text. Right-to-left text needs none of them.",
		Fix:   "Delete the character, or close the isolate with U+2069 on the same line.",
	}

	BodyTooLarge = Code{
		ID: "NS341", Severity: Error, Title: "a text that is too long for one page",
		Cause: "A page of this length would take visitors very long to load, and the build to read.",
		Fix:   "Split it into several pages.",
	}
	ParagraphTooLong = Code{
		ID: "NS342", Severity: Error, Title: "a paragraph that is too long",
		Cause: "To read the markup of one very long paragraph takes time that grows with the square of its length. A list of link definitions without blank lines counts as one paragraph.",
		Fix:   "Put blank lines in between.",
	}
	TableTooLarge = Code{
		ID: "NS343", Severity: Error, Title: "a table that is too large",
		Cause: "Very large tables cannot be read on a page, and take the build very long. Escaped bars (\\|) count, too.",
		Fix:   "Offer the data as a file to download, and show only what matters.",
	}
	NestedTooDeep = Code{
		ID: "NS344", Severity: Error, Title: "lists or quotes nested too deep",
		Cause: "Each level of nesting multiplies the work of reading the lines below it, and nobody can read it.",
		Fix:   "Use headings in place of the outer lists.",
	}
	TooMuchMarkup = Code{
		ID: "NS345", Severity: Error, Title: "too much markup",
		Cause: "A text with thousands of brackets, stars, footnotes or repeated references takes very long to untangle.",
		Fix:   "Split the text with blank lines or into several files; write `code` in backticks, or in a fenced block.",
	}
	ParserPanic = Code{
		ID: "NS349", Severity: Error, Title: "a text that could not be read",
		Cause: "The program made a mistake with this file. The other files are not affected.",
		Fix:   "Please report it, with the file. To get on, take out half of the text at a time until you find the line.",
	}
)

// markdownCodes lists the codes of this file in order.
func markdownCodes() []Code {
	return []Code{
		RawHTML, HTMLAttribute, OpenComment,
		LinkScheme, LinkAddress, LinkText, RemoteImage, ImageAlt, ImageNoAlt,
		SecondTitle, HeadingSkip, HeadingEmpty, HeadingID,
		CalloutKind, CalloutText, FenceLanguage, FootnoteUnknown, FootnoteUnused, HiddenCharacter,
		BodyTooLarge, ParagraphTooLong, TableTooLarge, NestedTooDeep, TooMuchMarkup, ParserPanic,
	}
}
