package diag

// Codes of what records say about each other and about the world.
var (
	BrokenLink        = Code{"NS401", Error, "link to a file that is not there", "A link names a file of the site that does not exist, so readers would land on the error page.", "Links between pages are relative paths of .md files, as on the Git host: ../guides/first-meeting.md."}
	BrokenAnchor      = Code{"NS402", Error, "link to a heading that is not there", "A link names a heading that the page does not have; it was perhaps renamed.", "An anchor is the heading in lower case with hyphens for spaces."}
	BrokenImage       = Code{"NS403", Error, "image that is not there", "A page shows an image file that does not exist.", "Put the image beside the page and name it by its relative path."}
	LinkToDraft       = Code{"NS404", Error, "link to a draft", "A published page links to a page that is not published.", "Publish the draft or take the link out."}
	LinkToExcluded    = Code{"NS405", Warning, "link to a page that is not on the site now", "A published page links to one that is not due yet or has expired.", "Nothing needs to be done if that is meant."}
	LinkLeavesContent = Code{"NS406", Error, "link out of the content folder", "Only files below content/ are on the site.", "Move the file into content/, or link to it on the Git host with a full https address."}
	BrokenAddress     = Code{"NS407", Error, "address that the site does not have", "A path that begins with / names an address of the site; the site has no page there.", "Write the relative path of the .md file instead; it is checked and survives renames."}

	UnknownPerson  = Code{"NS410", Error, "unknown person", "People are named by id, the name of their file in data/people without .yaml.", "For somebody without a file, write {name: Their Name}."}
	UnknownGoal    = Code{"NS411", Error, "unknown goal", "Goals are named by id, the name of their file in data/goals without .yaml.", "Make the goal first, or take the reference out."}
	UnknownPartner = Code{"NS412", Error, "unknown partner", "Partners are named by id, the name of their file in data/partners without .yaml.", "Make the partner first, or take the reference out."}
	UnknownPage    = Code{"NS413", Error, "unknown page", "A record names a Markdown file that is not there.", "Name the file by its path from the content folder, such as stories/cafe-lids.md."}
	MissingFile    = Code{"NS414", Error, "file that is not there", "A page offers a file that does not exist.", "Put the file beside the page and name it by its relative path."}
	DuplicateID    = Code{"NS415", Error, "the same id twice", "Two records have the same id, so a reference to it could mean either.", "Rename one of the files."}

	BadSiteURL       = Code{"NS420", Error, "the site's url is not a web address", "Feeds, the sitemap and shared links need the full address of the site.", "Write scheme, host and, if there is one, the path, as in https://example.org/community/."}
	UnknownTimezone  = Code{"NS421", Error, "unknown time zone", "Time zones are named as in the IANA database.", "Such as Europe/Dublin or America/New_York."}
	NoSiteFile       = Code{"NS422", Error, "no data/site.yaml", "Every site needs data/site.yaml with its name and address.", "Run northstar init in an empty folder, or write the two lines yourself."}
	BadLanguage      = Code{"NS423", Error, "not a language tag", "Languages are BCP 47 tags.", "Such as en, de, pt-BR or ar."}
	BadAccent        = Code{"NS424", Error, "not a colour", "The accent colour is written as # and six hexadecimal digits.", "Write it in quotes, as in accent: \"#2f6f4f\"."}
	BadLinkScheme    = Code{"NS425", Error, "address with a scheme that is not allowed", "Addresses in data and front matter begin with https:, http: or mailto:.", "Write the full address, beginning with https://."}
	NotAllowedHere   = Code{"NS426", Error, "field not allowed in this folder", "data/site.yaml says which folders may use this field (privileged_folders).", "Take the field out, or ask a maintainer to allow it."}
	NavigationTarget = Code{"NS427", Error, "menu entry that leads nowhere", "A menu entry names an address that the site does not have.", "Name a section (/stories/), a page (about.md) or an https address."}

	ConsentExpired     = Code{"NS430", Error, "consent has expired", "A story may be shown only while its people agree.", "Ask again and record the new consent, or set withdrawn_on."}
	MinorWithName      = Code{"NS431", Error, "a minor's photo together with a name", "A child must not be found by a picture and a full name.", "Take out the photo, or the name (subject.display: A pupil)."}
	ConsentScope       = Code{"NS432", Error, "shown without consent", "The consent that is recorded does not cover what the story shows.", "Widen the consent with the person, or leave it out."}
	FewContacts        = Code{"NS433", Error, "fewer than two contacts", "A guideline needs two contacts, so that nobody has to write to the person they complain about.", "Add a second contact."}
	EventEndsEarly     = Code{"NS434", Error, "event ends before it starts", "", "Check the day and the time of start and end."}
	TimeInGap          = Code{"NS435", Error, "time that the clocks skip", "When summer time begins, the clocks jump an hour; this time does not exist that day.", "Move it by an hour."}
	MissingDate        = Code{"NS436", Error, "no date", "Posts and stories need a date: lists and feeds are in the order of dates.", "Add the line date: with the day, or put the day in front of the file name."}
	PlaceTooExact      = Code{"NS437", Error, "place shown although it must not be", "place_precision says how exactly a story's place may be shown.", "Leave the place out, or raise place_precision with the person's consent."}
	ReviewDue          = Code{"NS438", Warning, "review is due", "The page's review_by has passed: it may not be right any more.", "Check the page and move review_by on."}
	TopicTwice         = Code{"NS439", Warning, "one topic, spelt two ways", "Two spellings lead to the same topic page; the first one is shown.", "Use one spelling everywhere."}
	RoleDates          = Code{"NS440", Error, "ends before it starts", "", "Check the two dates."}
	VersionNotInFile   = Code{"NS441", Warning, "version without a line in the history", "Readers want to know what changed; the history has no entry for the current version.", "Add the version to history."}
	ComingEventIsDone  = Code{"NS442", Warning, "completed before it took place", "The event says that it is completed, but it lies in the future.", "Check the date or the status."}
	BadAlias           = Code{"NS444", Error, "alias that is no path of the site", "An alias is an older address of the page on this site, without scheme, host, query and anchor.", "Write the path only, such as /blog/first-meeting/."}
	ConsentToCome      = Code{"NS445", Warning, "consent from a day to come", "Nobody can have agreed on a day that is still to come.", "Correct given_on, or ask before you publish."}
	NameWithoutConsent = Code{"NS446", Warning, "perhaps a name without consent", "A story may name somebody only if they agreed to that.", "Ask whether the name may be shown and add name to scope, or call them something else: a member from the bay."}
	PicturePosition    = Code{"NS449", Warning, "a picture that says where it was taken", "Phones write the place into a photo, to a few metres: somebody's home, perhaps. The published copies hold no such thing, but the file itself is in Git for everybody to read.", "Take the place out of the file (exiftool -gps:all= -xmp:gps*= photo.jpg, or a photo app's \"remove location\") and commit it again. Older commits keep it; git filter-repo can rewrite them if it must not be known."}
	UnreadableImage    = Code{"NS450", Error, "picture that cannot be shown", "The file is damaged, or is not what its ending says. What cannot be understood is not published, since it could hold what should not be known.", "Save it again as JPEG or PNG."}
	HugeImage          = Code{"NS451", Error, "picture that is too large", "A picture of so many pixels takes minutes on a phone and much memory here.", "Save it 2,400 pixels wide; more is not seen on any screen."}
	Unmade             = Code{"NS452", Error, "file that could not be made", "", "This is a mistake in Northstar or a trouble of the machine; please report it."}
	NoTheme            = Code{"NS453", Error, "theme that is not there", "site.yaml names a theme, a folder below themes/.", "Make the folder, or take the line out to use the default theme."}
	PreviewTrouble     = Code{"NS454", Error, "the site cannot be read now", "The folder is gone, or may not be read; the preview shows what it last saw.", "Put the folder back; the preview goes on by itself."}
	MainLanguage       = Code{"NS460", Error, "languages without the site's own", "languages names all languages that the site is published in, its own among them.", "Add it to the list."}
	UnlistedLanguage   = Code{"NS461", Warning, "language that the site is not published in", "Only the languages that site.yaml lists get an edition; in any other one nothing is shown.", "Add the language to languages in data/site.yaml."}
	TranslatedFact     = Code{"NS462", Error, "fact in a translation", "Dates, figures, consent and whatever else is no text come from the original, so that no language can say something else.", "Take the field out of the translation."}
	UnevenTranslation  = Code{"NS463", Error, "translated list of another length", "The items of a translated list belong to those of the original one by one, in the same order.", "Write as many items as the original has."}
	TwoTranslations    = Code{"NS464", Error, "two files for one page in one language", "A page has one file in each language.", "Put the texts together and delete one of the files."}
	LanguageTwice      = Code{"NS465", Error, "language that is not that of the file's name", "The name of the file says which language the text is in.", "Take the field out, or rename the file."}
	Untranslated       = Code{"NS466", Warning, "not translated", "The edition in this language shows these texts in another one, and says so.", "Translate them, or say in which languages a page is meant to be: languages: [en]."}
	OldTranslation     = Code{"NS467", Warning, "translation older than its original", "The original was updated after the translation.", "Bring the translation up to date and move its updated on."}
	LeakingTranslation = Code{"NS468", Error, "translation of what is not on the site", "The language is not in the list of site.yaml, so the file is a page of its own, and would be published although the page that it seems to translate is not.", "Add the language to languages in data/site.yaml, or rename or delete the file."}
	CountedTwice       = Code{"NS443", Error, "counted twice", "The goal takes its figures from the records themselves; a figure in outcomes would be added on top.", "Take the figure out of outcomes.counts, or compute out of the goal."}
)

// siteCodes lists the codes of this file.
func siteCodes() []Code {
	return []Code{BrokenLink, BrokenAnchor, BrokenImage, LinkToDraft, LinkToExcluded, LinkLeavesContent, BrokenAddress,
		UnknownPerson, UnknownGoal, UnknownPartner, UnknownPage, MissingFile, DuplicateID,
		BadSiteURL, UnknownTimezone, NoSiteFile, BadLanguage, BadAccent, BadLinkScheme, NotAllowedHere, NavigationTarget,
		ConsentExpired, MinorWithName, ConsentScope, FewContacts, EventEndsEarly, TimeInGap, MissingDate, PlaceTooExact, ReviewDue, TopicTwice,
		RoleDates, VersionNotInFile, ComingEventIsDone, CountedTwice, BadAlias, ConsentToCome, NameWithoutConsent,
		PicturePosition, UnreadableImage, HugeImage, Unmade, NoTheme, PreviewTrouble,
		MainLanguage, UnlistedLanguage, TranslatedFact, UnevenTranslation, TwoTranslations, LanguageTwice, Untranslated, OldTranslation, LeakingTranslation}
}
