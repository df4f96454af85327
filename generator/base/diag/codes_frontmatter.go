package diag

// Codes of how front matter, YAML and CSV are written, and of texts that look unfinished.
var (
	NoFrontMatter = Code{
		ID: "NS201", Severity: Error, Title: "no front matter",
		Cause: "A page begins with a few lines between two lines of three hyphens that say what it is; at least its title.",
		Fix:   "Put these lines at the top of the file.",
	}
	FrontMatterLine = Code{
		ID: "NS202", Severity: Error, Title: "a line that is nearly the edge of the front matter",
		Cause: "Front matter begins and ends with a line of exactly three hyphens. Programs read a line that is nearly that in different ways, and could take the front matter for text.",
		Fix:   "Write exactly three hyphens, and nothing else on the line.",
	}
	FrontMatterOpen = Code{
		ID: "NS203", Severity: Error, Title: "front matter without an end",
		Cause: "The front matter begins with three hyphens, but no line of three hyphens ends it, so nobody can tell where the page's text begins.",
		Fix:   "Put a line of three hyphens between the front matter and the text.",
	}
	ForeignFrontMatter = Code{
		ID: "NS204", Severity: Error, Title: "front matter in another language",
		Cause: "Some programs take front matter in TOML or JSON. Here it is YAML, between lines of three hyphens, in every file, so that everybody finds their way.",
		Fix:   "Write it in YAML, between lines of three hyphens.",
	}
	FrontMatterTooLarge = Code{
		ID: "NS205", Severity: Error, Title: "front matter that is too long",
		Cause: "Front matter says what a page is; its size is bounded, so that nobody can bring the site to a halt with it. Often the closing line of three hyphens is missing.",
		Fix:   "Check that a line of three hyphens ends the front matter, and put prose into the text below it.",
	}
	HiddenDraft = Code{
		ID: "NS206", Severity: Error, Title: "a draft that would be published",
		Cause: "A line says draft: true, but quotes or brackets that are open above it make it a part of another value, so the page would be published.",
		Fix:   "Close the quotes or brackets above it, or take the line out.",
	}

	YAMLSyntax = Code{
		ID: "NS210", Severity: Error, Title: "a line that cannot be read",
		Cause: "Front matter and data files are lines of the form \"name: value\". This line is something else.",
		Fix:   "Write each field on a line of its own: its name, a colon, a blank, its value.",
	}
	YAMLTab = Code{
		ID: "NS211", Severity: Error, Title: "a tab at the beginning of a line",
		Cause: "How far a line is indented says what it belongs to. Tabs are as wide as each program likes, so YAML does not allow them there.",
		Fix:   "Use two blanks for each step.",
	}
	YAMLIndent = Code{
		ID: "NS212", Severity: Error, Title: "a line that is indented differently",
		Cause: "How far a line is indented says what it belongs to: fields of one record begin at the same column.",
		Fix:   "Let the line begin where the fields it belongs to begin.",
	}
	NeedsQuotes = Code{
		ID: "NS213", Severity: Error, Title: "a value that needs quotes",
		Cause: "Some characters have a meaning of their own in YAML: a colon with a blank, a # after a blank, and @ ` % & * ! | > [ { at the beginning. In quotes they are ordinary characters.",
		Fix:   "Put the value in quotes.",
	}
	QuotesDisagree = Code{
		ID: "NS214", Severity: Error, Title: "quotes that do not match",
		Cause: "A value that begins with a quotation mark ends with the same mark, and has nothing after it.",
		Fix:   "Put the whole value in one pair of quotes.",
	}
	BracketOpen = Code{
		ID: "NS215", Severity: Error, Title: "a bracket that is not closed",
		Cause: "A list that begins with [ ends with ], and a group that begins with { ends with }.",
		Fix:   "Add the closing bracket.",
	}
	YAMLFeature = Code{
		ID: "NS216", Severity: Error, Title: "a device of YAML that is not used here",
		Cause: "YAML can copy values from elsewhere (&, * and <<), change what they are (!) and hold several documents. A few such lines can make a computer work for hours, and nobody needs them here.",
		Fix:   "Write the value out.",
	}
	YAMLTooDeep = Code{
		ID: "NS217", Severity: Error, Title: "values within values within values",
		Cause: "How deep values may lie within each other is bounded, so that nobody can bring the site to a halt with them.",
		Fix:   "Use fewer brackets and steps.",
	}
	TooManyMistakes = Code{
		ID: "NS219", Severity: Error, Title: "as many mistakes as are listed",
		Cause: "A file is read up to its hundredth mistake.",
		Fix:   "Mend those that are listed, and run the command again.",
	}

	UnknownField = Code{
		ID: "NS220", Severity: Error, Title: "an unknown field",
		Cause: "A field with this name does not exist here, so what it says would be lost without a word.",
		Fix:   "Check how the name is spelt. Fields for theme authors go below extra:.",
	}
	MissingField = Code{
		ID: "NS221", Severity: Error, Title: "a missing field",
		Cause: "Some fields must be there, because the page makes no sense without them.",
		Fix:   "Add the field.",
	}
	DuplicateField = Code{
		ID: "NS222", Severity: Error, Title: "the same field twice",
		Cause: "A field is there two times, so either value could be meant.",
		Fix:   "Keep one of the two.",
	}
	WrongShape = Code{
		ID: "NS223", Severity: Error, Title: "a value of another shape",
		Cause: "A field holds a text, a list ([a, b], or lines that begin with \"- \") or a group of fields ({name: value}, or indented lines), and this one was written as one of the others.",
		Fix:   "Write the value in the shape that the field has.",
	}
	BadDate = Code{
		ID: "NS224", Severity: Error, Title: "not a date",
		Cause: "Dates are written year-month-day with two digits for month and day, so that everybody in the world reads them alike and they cannot be shifted by a time zone.",
		Fix:   "Write year, month and day, such as 2026-06-30.",
	}
	BadNumber = Code{
		ID: "NS225", Severity: Error, Title: "not a number",
		Cause: "Numbers are digits, with a point before decimals. Guessing what 1,000 or 1e3 means is how wrong figures get published.",
		Fix:   "Write digits only.",
	}
	BadChoice = Code{
		ID: "NS226", Severity: Error, Title: "a word that is not one of those to choose from",
		Cause: "This field takes one of a few words.",
		Fix:   "Use one of the words that the message names.",
	}
	BadSwitch = Code{
		ID: "NS227", Severity: Error, Title: "neither true nor false",
		Cause: "This field is a switch. Programs disagree on what yes, no, on and off mean, so only true and false are taken.",
		Fix:   "Write true or false.",
	}
	InvisibleCharacter = Code{
		ID: "NS228", Severity: Error, Title: "a character that cannot be seen",
		Cause: "Some characters have no shape, or turn the direction of the text around. In a name or a title they make one thing look like another.",
		Fix:   "Delete the value and type it again; pasted text sometimes brings such characters along.",
	}
	CutByComment = Code{
		ID: "NS229", Severity: Warning, Title: "a value that ends at a #",
		Cause: "A # after a blank begins a comment, so the value ends before it.",
		Fix:   "If the rest belongs to the value, put the value in quotes.",
	}
	BadSlug = Code{
		ID: "NS230", Severity: Error, Title: "a slug that cannot be part of an address",
		Cause: "A slug is the last part of a page's address: lower-case letters, digits and single hyphens between them.",
		Fix:   "Use letters, digits and hyphens.",
	}
	BadID = Code{
		ID: "NS231", Severity: Error, Title: "a file name that is not an id",
		Cause: "Other files refer to this record by the name of its file, so the name has lower-case letters a to z, digits and single hyphens between them.",
		Fix:   "Rename the file.",
	}

	CSVHeader = Code{
		ID: "NS240", Severity: Error, Title: "a table without the right first line",
		Cause: "The first line of a table says what its columns are, in the names of the fields of an entry.",
		Fix:   "Let the first line be something like date,goal,value,note.",
	}
	CSVRow = Code{
		ID: "NS241", Severity: Error, Title: "a row with more or fewer cells than columns",
		Cause: "Each row has one cell for each column. A mark that separates cells within a text does that, unless the text is in quotes.",
		Fix:   "Put texts with separators in double quotes.",
	}
	CSVQuote = Code{
		ID: "NS242", Severity: Error, Title: "quotes in a table that do not match",
		Cause: "A cell in quotes begins and ends with a double quote, and a double quote within it is doubled.",
		Fix:   "Double the quotes within the cell, and put the whole cell in quotes.",
	}

	Placeholder = Code{
		ID: "NS250", Severity: Warning, Title: "a placeholder",
		Cause: "The text holds words that templates have where somebody is to write something.",
		Fix:   "Write what belongs there, or take it out.",
	}
	EmailInText = Code{
		ID: "NS251", Severity: Warning, Title: "an e-mail address in a text",
		Cause: "Programs gather addresses from web pages to send spam to, and somebody's private address may not be for everybody.",
		Fix:   "If it is a person's, take it out or ask the person; point to the site's contact instead.",
	}
	PhoneInText = Code{
		ID: "NS252", Severity: Warning, Title: "a telephone number in a text",
		Cause: "A number on a web page is called by strangers, for years.",
		Fix:   "If it is a person's, take it out or ask the person; point to the site's contact instead.",
	}
	SecretInText = Code{
		ID: "NS253", Severity: Warning, Title: "something that looks like a password or a key",
		Cause: "The text holds what programs use to prove who they are. Whoever reads it can use it.",
		Fix:   "Make the key invalid where it was issued, then take it out: the repository's history keeps it.",
	}
)

// frontMatterCodes lists the codes of this file.
func frontMatterCodes() []Code {
	return []Code{NoFrontMatter, FrontMatterLine, FrontMatterOpen, ForeignFrontMatter, FrontMatterTooLarge, HiddenDraft,
		YAMLSyntax, YAMLTab, YAMLIndent, NeedsQuotes, QuotesDisagree, BracketOpen, YAMLFeature, YAMLTooDeep, TooManyMistakes,
		UnknownField, MissingField, DuplicateField, WrongShape, BadDate, BadNumber, BadChoice, BadSwitch,
		InvisibleCharacter, CutByComment, BadSlug, BadID, CSVHeader, CSVRow, CSVQuote,
		Placeholder, EmailInText, PhoneInText, SecretInText}
}
