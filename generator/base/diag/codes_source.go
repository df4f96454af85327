package diag

// Codes of files: where they lie, what they are, and how they are stored.
var (
	NoContent = Code{
		ID: "NS101", Severity: Error, Title: "no content folder",
		Cause: "A site's pages are Markdown files below the folder content; it is not there.",
		Fix:   "Run northstar in the folder that holds content and data, or make a new site with northstar init.",
	}
	NotUTF8 = Code{
		ID: "NS102", Severity: Error, Title: "text that is not stored as UTF-8",
		Cause: "Text files are stored as UTF-8, so that every letter of every language arrives as it was typed. This file was stored in another way, such as Windows-1252 or UTF-16.",
		Fix:   "Open the file in your editor, choose \"Save as\" or \"Save with encoding\", and pick UTF-8.",
	}
	NulByte = Code{
		ID: "NS103", Severity: Error, Title: "a byte that no text has",
		Cause: "A text file holds a zero byte. Either it is no text at all, or it was damaged, or it is stored as UTF-16.",
		Fix:   "Save the file as UTF-8 in your editor. If it is not a text, give it the extension of what it is.",
	}
	FileTooLarge = Code{
		ID: "NS104", Severity: Error, Title: "a file that is too large",
		Cause: "The size of files is bounded, so that nobody can bring the site to a halt with one.",
		Fix:   "Split the file into several.",
	}
	NotAFile = Code{
		ID: "NS105", Severity: Error, Title: "not an ordinary file",
		Cause: "A symbolic link, a pipe or a device lies among the content. It may lead anywhere on the computer that builds the site, so it is never followed.",
		Fix:   "Put a copy of the file here in its place.",
	}
	SVGFile = Code{
		ID: "NS106", Severity: Error, Title: "an SVG image in content",
		Cause: "SVG images can hold programs that run in readers' browsers, so they are not taken from content.",
		Fix:   "Export the image as PNG or WebP; or ask whoever looks after the theme to add it there.",
	}
	FileNotPublished = Code{
		ID: "NS107", Severity: Warning, Title: "a file of a kind that is not published",
		Cause: "Beside pages, only files of known kinds become part of the site. All others are left out.",
		Fix:   "Take the file away, or save it as one of the kinds that are published.",
	}
	SecretFile = Code{
		ID: "NS108", Severity: Warning, Title: "a file that looks like a secret",
		Cause: "Passwords and keys are kept in files like this one. It is not published, but whoever can see the repository can read it.",
		Fix:   "Take the file out of the repository, and change the password or key it holds: its history keeps it.",
	}
	FileName = Code{
		ID: "NS109", Severity: Error, Title: "a file name that cannot be used",
		Cause: "The name holds a character that cannot be part of a path on every computer or in an address.",
		Fix:   "Rename the file, with letters, digits, hyphens and underscores.",
	}
	Unreadable = Code{
		ID: "NS110", Severity: Error, Title: "a file that cannot be read",
		Cause: "The operating system did not hand out the file.",
		Fix:   "Check that the file is still there and that you may read it.",
	}
	DataPlace = Code{
		ID: "NS111", Severity: Error, Title: "a data file whose place means nothing",
		Cause: "What a data file holds follows from its place. Nothing reads a file in this place, so what it says would be lost without a word.",
		Fix:   "Move it to one of data/site.yaml, data/channels.yaml, data/faq.yaml, data/milestones.yaml, data/goals/, data/ledger/, data/people/ or data/partners/.",
	}
	SectionName = Code{
		ID: "NS112", Severity: Warning, Title: "a folder whose name is nearly that of a section",
		Cause: "What a page is follows from the name of its folder: stories, events, projects, guides, posts, guidelines, decisions. Below any other folder there are plain pages.",
		Fix:   "Rename the folder if a section is meant.",
	}
	FileID = Code{
		ID: "NS113", Severity: Error, Title: "a file name that makes no address",
		Cause: "The file's name becomes the last part of the page's address and the name by which other files refer to it; for that it needs plain letters (a to z) or digits.",
		Fix:   "Rename the file, or add a slug: to its front matter; a slug may have letters of any script.",
	}
)

// sourceCodes lists the codes of this file.
func sourceCodes() []Code {
	return []Code{NoContent, NotUTF8, NulByte, FileTooLarge, NotAFile, SVGFile, FileNotPublished, SecretFile,
		FileName, Unreadable, DataPlace, SectionName, FileID}
}
