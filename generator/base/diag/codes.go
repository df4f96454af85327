package diag

// Codes of files: where they lie, what they are, and how they are stored.
var (
	NoContent        = Code{"NS101"} // no content folder
	NotUTF8          = Code{"NS102"} // text that is not stored as UTF-8
	NulByte          = Code{"NS103"} // zero byte in a text file
	FileTooLarge     = Code{"NS104"} // file that is too large
	NotRegularFile   = Code{"NS105"} // symbolic link or other special file
	CompressedSVG    = Code{"NS106"} // compressed SVG drawing
	FileNotPublished = Code{"NS107"} // file of a kind that is not published
	SecretFile       = Code{"NS108"} // file that looks like a secret
	FileName         = Code{"NS109"} // file name that cannot be used

	Unreadable    = Code{"NS110"} // file that cannot be read
	MisplacedData = Code{"NS111"} // data file that nothing reads
	SectionName   = Code{"NS112"} // folder name that is almost that of a section
	FileID        = Code{"NS113"} // file name that cannot become an address
	UnreadData    = Code{"NS114"} // file in data that is neither YAML nor CSV

	OldState      = Code{"NS115"} // folder .northstar in the site
	CacheRefused  = Code{"NS116"} // folder that cannot be the cache
	TrackedOutput = Code{"NS117"} // output that is tracked by Git
	UnknownOutput = Code{"NS118"} // output of which Git cannot say whether it tracks it
	CacheSize     = Code{"NS119"} // size of the cache that cannot be read

	VersionOther      = Code{"NS120"} // site for another version of Northstar
	VersionBeyond     = Code{"NS121"} // site for a version that may say what this one cannot read
	VersionUnreadable = Code{"NS122"} // version that is none
)

// Codes of how front matter, YAML and CSV are written, and of texts that look unfinished.
var (
	NoFrontMatter       = Code{"NS201"} // no front matter
	FrontMatterLine     = Code{"NS202"} // line that is almost three hyphens
	FrontMatterUnclosed = Code{"NS203"} // front matter that does not end
	FrontMatterFormat   = Code{"NS204"} // front matter in TOML or JSON
	FrontMatterTooLarge = Code{"NS205"} // front matter that is too long
	HiddenField         = Code{"NS206"} // field inside of another value

	YAMLSyntax       = Code{"NS210"} // line that is not "name: value"
	YAMLTab          = Code{"NS211"} // tab at the beginning of a line
	YAMLIndent       = Code{"NS212"} // line that is indented differently
	NeedsQuotes      = Code{"NS213"} // value that needs quotes
	QuotesMismatched = Code{"NS214"} // quotes that do not match
	BracketUnclosed  = Code{"NS215"} // bracket that is not closed
	YAMLFeature      = Code{"NS216"} // YAML feature that is not supported
	YAMLTooDeep      = Code{"NS217"} // values nested too deeply
	TooManyMistakes  = Code{"NS219"} // too many mistakes in one file

	UnknownField       = Code{"NS220"} // unknown field
	MissingField       = Code{"NS221"} // missing field
	DuplicateField     = Code{"NS222"} // duplicate field
	WrongKind          = Code{"NS223"} // value of the wrong kind
	BadDate            = Code{"NS224"} // not a date
	BadNumber          = Code{"NS225"} // not a number
	BadChoice          = Code{"NS226"} // value that is not one of the choices
	BadSwitch          = Code{"NS227"} // neither true nor false
	InvisibleCharacter = Code{"NS228"} // invisible character
	CutByComment       = Code{"NS229"} // value that ends at a #

	BadSlug = Code{"NS230"} // slug that cannot be part of an address
	BadID   = Code{"NS231"} // file name that cannot be an id

	BadEmail = Code{"NS232"} // not an e-mail address

	CSVHeader = Code{"NS240"} // table without a header line
	CSVRow    = Code{"NS241"} // row with more or fewer cells than columns
	CSVQuote  = Code{"NS242"} // quotes in a table that do not match

	TooManyItems = Code{"NS280"} // list that is too long
	TooManyRows  = Code{"NS281"} // ledger that is too long

	Placeholder  = Code{"NS250"} // placeholder
	EmailInText  = Code{"NS251"} // e-mail address in a text
	PhoneInText  = Code{"NS252"} // telephone number in a text
	SecretInText = Code{"NS253"} // something that looks like a password or a key
	Unanswered   = Code{"NS257"} // placeholder in a field
	UnitNoOne    = Code{"NS258"} // unit without a word for one

	SecondBlock   = Code{"NS260"} // second block of front matter
	MergeConflict = Code{"NS261"} // merge conflict
	FieldInText   = Code{"NS262"} // field in the text of a page

	TimeTwice = Code{"NS270"} // time that comes twice
)

// Codes of collections: the types that a site defines itself.
var (
	CollectionName  = Code{"NS290"} // name that a collection or its field cannot have
	CollectionTwice = Code{"NS291"} // name or folder that another type has
	CollectionField = Code{"NS292"} // declaration of a field that makes no sense
	CollectionList  = Code{"NS293"} // list of a collection by a field that cannot order it
	ListUnknown     = Code{"NS294"} // list of what is not there
	RecordPlace     = Code{"NS295"} // record elsewhere than its collection says

	RecordWithoutPage = Code{"NS296"} // field of a page that a record without one has
)

// The mistakes of Markdown bodies and of pictures: NS3xx.
var (
	RawHTML         = Code{"NS301"} // HTML shown as text
	HTMLAttribute   = Code{"NS302"} // attribute of an HTML tag dropped
	CommentUnclosed = Code{"NS303"} // comment that is never closed

	LinkScheme  = Code{"NS311"} // link with a scheme that is not allowed
	LinkAddress = Code{"NS312"} // malformed address
	LinkText    = Code{"NS313"} // link without text
	RemoteImage = Code{"NS314"} // image on another host
	ImageAlt    = Code{"NS315"} // file name as an image's description
	ImageNoAlt  = Code{"NS316"} // image without a description

	SpaceInAddress = Code{"NS317"} // address with a space
	PartedLink     = Code{"NS318"} // link with a blank in the middle

	SecondTitle  = Code{"NS321"} // heading of level 1 within the text
	HeadingSkip  = Code{"NS322"} // skipped heading level
	HeadingEmpty = Code{"NS323"} // heading without text
	HeadingID    = Code{"NS324"} // id that cannot be used

	CalloutKind     = Code{"NS331"} // unknown kind of callout
	CalloutText     = Code{"NS332"} // text on the first line of a callout
	FenceLanguage   = Code{"NS333"} // invalid name of a code block's language
	FootnoteUnknown = Code{"NS334"} // footnote that does not exist
	FootnoteUnused  = Code{"NS335"} // footnote that nothing refers to
	HiddenCharacter = Code{"NS336"} // invisible character
	Leftover        = Code{"NS337"} // markup of another program

	BodyTooLarge     = Code{"NS341"} // text too long for one page
	ParagraphTooLong = Code{"NS342"} // paragraph that is too long
	TableTooLarge    = Code{"NS343"} // table too large
	NestedTooDeep    = Code{"NS344"} // lists or quotes nested too deeply
	TooMuchMarkup    = Code{"NS345"} // too much markup
	ParserPanic      = Code{"NS349"} // text that could not be read

	ColourProfile = Code{"NS350"} // colour profile that is not published
	AVIFMetadata  = Code{"NS351"} // AVIF picture with metadata
	DrawingPart   = Code{"NS352"} // part of a drawing that is not published

	BadRecording    = Code{"NS360"} // recording that cannot be played
	RecordingPlace  = Code{"NS361"} // recording that says where it was made
	BadCaptions     = Code{"NS362"} // captions that cannot be shown
	NoCaptions      = Code{"NS363"} // recording without its words
	RecordingInText = Code{"NS364"} // recording among text
	FrameElsewhere  = Code{"NS365"} // host whose players are elsewhere
)

// Codes of what records say about each other and about the world.
var (
	BrokenLink        = Code{"NS401"} // link to a file that is not there
	BrokenAnchor      = Code{"NS402"} // link to a heading that is not there
	BrokenImage       = Code{"NS403"} // image that is not there
	LinkToDraft       = Code{"NS404"} // link to a draft
	LinkToExcluded    = Code{"NS405"} // link to a page that is not on the site now
	LinkLeavesContent = Code{"NS406"} // link out of the content folder
	BrokenAddress     = Code{"NS407"} // address that the site does not have
	NotAPicture       = Code{"NS408"} // file that cannot be shown as a picture

	UnknownPerson  = Code{"NS410"} // unknown person
	UnknownGoal    = Code{"NS411"} // unknown goal
	UnknownPartner = Code{"NS412"} // unknown partner
	UnknownPage    = Code{"NS413"} // unknown page
	MissingFile    = Code{"NS414"} // file that is not there
	DuplicateID    = Code{"NS415"} // duplicate id
	UnknownForm    = Code{"NS416"} // unknown form

	BadSiteURL       = Code{"NS420"} // url that is not a web address
	UnknownTimezone  = Code{"NS421"} // unknown time zone
	NoSiteFile       = Code{"NS422"} // no data/site.yaml
	BadLanguage      = Code{"NS423"} // not a language tag
	BadAccent        = Code{"NS424"} // not a colour
	BadLinkScheme    = Code{"NS425"} // address with a scheme that is not allowed
	FieldNotAllowed  = Code{"NS426"} // field not allowed in this folder
	NavigationTarget = Code{"NS427"} // menu entry that leads nowhere

	ConsentExpired = Code{"NS430"} // consent has expired
	MinorWithName  = Code{"NS431"} // minor's photo together with a name
	ConsentScope   = Code{"NS432"} // shown without consent
	FewContacts    = Code{"NS433"} // fewer than two contacts
	EventEndsEarly = Code{"NS434"} // event ends before it starts
	TimeInGap      = Code{"NS435"} // time that the clocks skip
	MissingDate    = Code{"NS436"} // no date
	NoPosition     = Code{"NS448"} // coordinates that are no place
	PlaceTooExact  = Code{"NS437"} // place given although it must not be shown
	ReviewDue      = Code{"NS438"} // review is due
	TopicTwice     = Code{"NS439"} // one topic, spelt two ways
	TopicUnused    = Code{"NS447"} // text of a topic that no page has

	RoleDates           = Code{"NS440"} // ends before it starts
	VersionNotInHistory = Code{"NS441"} // version without a line in the history
	EventDoneEarly      = Code{"NS442"} // completed before it took place
	CountedTwice        = Code{"NS443"} // counted twice
	CountedNoDay        = Code{"NS470"} // counted record without a day
	BadAlias            = Code{"NS444"} // alias that is not a path of the site
	ConsentInFuture     = Code{"NS445"} // consent dated in the future
	NameWithoutConsent  = Code{"NS446"} // possible name without consent
	ImageLocation       = Code{"NS449"} // picture that says where it was taken

	UnreadableImage = Code{"NS450"} // picture that cannot be shown
	ImageTooLarge   = Code{"NS451"} // picture that is too large
	OutputFailed    = Code{"NS452"} // file that could not be made
	NoTheme         = Code{"NS453"} // theme that does not exist
	SiteUnreadable  = Code{"NS454"} // site that cannot be read now
	ReservedAddress = Code{"NS455"} // address that is not for pages

	FormAction = Code{"NS456"} // form that is sent to nobody
	FormField  = Code{"NS457"} // field of a form that cannot be asked
	FormPage   = Code{"NS458"} // page about a form that is not there

	NobodyToSendTo = Code{"NS471"} // visitors are asked to write, but to nobody

	MainLanguage         = Code{"NS460"} // languages without the main language
	UnlistedLanguage     = Code{"NS461"} // language that the site is not published in
	TranslatedFact       = Code{"NS462"} // date, figure or consent in a translation
	TranslatedListLength = Code{"NS463"} // translated list of a different length
	TwoTranslations      = Code{"NS464"} // two files for one page in one language
	LanguageDisagrees    = Code{"NS465"} // language that contradicts the file name
	Untranslated         = Code{"NS466"} // not translated
	OldTranslation       = Code{"NS467"} // translation older than its original
	LeakingTranslation   = Code{"NS468"} // translation of a page that is not on the site
)

// Codes of goals and their ledgers.
var (
	TargetIsBaseline   = Code{"NS501"} // target equals the baseline
	TargetWrongSide    = Code{"NS502"} // target on the wrong side of the baseline
	BaselineMissing    = Code{"NS503"} // falling goal without a baseline
	BaselineAssumed    = Code{"NS504"} // progress counted from zero
	BaselineNotEntered = Code{"NS505"} // baseline that the entries do not contain
	GoalDatesOrder     = Code{"NS506"} // deadline before the start
	StretchOrder       = Code{"NS507"} // stretch targets out of order
	WaypointOrder      = Code{"NS508"} // waypoints out of order
	NotSummable        = Code{"NS509"} // figures that cannot be added up

	ReasonMissing        = Code{"NS510"} // stopped without a reason
	CurrencyUnknown      = Code{"NS511"} // currency missing or unknown
	StageUnknown         = Code{"NS512"} // unknown stage
	MilestoneUnclear     = Code{"NS513"} // milestone without a figure or a day
	RangeUnclear         = Code{"NS514"} // range that makes no sense
	RevisionDisagrees    = Code{"NS515"} // revision that contradicts the goal
	GoalNumberRange      = Code{"NS516"} // setting out of range
	WaypointsUnused      = Code{"NS517"} // waypoints without a deadline
	MilestoneUnreachable = Code{"NS518"} // milestone that was reached from the start

	EntryIDTwice      = Code{"NS530"} // duplicate entry id
	EntryUnknown      = Code{"NS531"} // correction of an unknown entry
	CorrectionEarly   = Code{"NS532"} // correction dated before what it corrects
	CorrectionUnclear = Code{"NS533"} // correction that does not say what it corrects
	RefundPositive    = Code{"NS534"} // refund with a positive value
	RefundTooLarge    = Code{"NS535"} // refund larger than the receipts
	NegativeAmount    = Code{"NS536"} // negative amount that is not a refund
	RateMissing       = Code{"NS537"} // amount in another currency without a rate
	RateUnused        = Code{"NS538"} // rate for the goal's own currency
	CurrencyNotMoney  = Code{"NS539"} // currency where no money is counted

	TooManyDecimals = Code{"NS540"} // more decimals than the currency has
	ValueOutOfRange = Code{"NS541"} // impossible value
	ReadingsSameDay = Code{"NS542"} // two readings on one day
	KindNotReading  = Code{"NS543"} // pledge or refund in a snapshot

	EntryTwice       = Code{"NS545"} // duplicate entry
	LedgerTwice      = Code{"NS546"} // ledger that holds entries of another file
	CorrectionNote   = Code{"NS547"} // correction that does not say why
	OutcomeCancelled = Code{"NS548"} // outcome of a cancelled event

	EntryBeforeStart = Code{"NS550"} // entry before the start
	EntryInFuture    = Code{"NS551"} // entry in the future
	TotalBelowZero   = Code{"NS552"} // total below zero
	CorrectionMoves  = Code{"NS553"} // correction of another stage
	GoalNoSource     = Code{"NS556"} // goal without a source
)

// Codes of what takes place again.
var (
	BadRepeats    = Code{"NS650"} // rule that cannot be read
	RepeatsStart  = Code{"NS651"} // start that is no date of its rule
	RepeatsEnd    = Code{"NS652"} // end of a series that makes no sense
	TooManyDates  = Code{"NS653"} // series with too many dates
	SeriesEnds    = Code{"NS654"} // series that comes to its last possible date
	NotADate      = Code{"NS655"} // day that is no date of the series
	FieldOfDate   = Code{"NS656"} // field that belongs to one date
	FieldOfSeries = Code{"NS657"} // field that belongs to the series
	MonthsLeftOut = Code{"NS658"} // months that do not have the day
	DateSkipped   = Code{"NS659"} // date left out because the clocks skip its time
)

// Codes of themes: templates, layouts and style sheets.
var (
	TemplateSyntax          = Code{"NS601"} // template that cannot be read
	TemplateUnknownField    = Code{"NS602"} // field that does not exist
	TemplateMisuse          = Code{"NS603"} // value used as something that it is not
	TemplateUnknown         = Code{"NS604"} // template that does not exist
	TemplateUnknownFunction = Code{"NS605"} // function that does not exist
	LayoutMissing           = Code{"NS606"} // layout without a file
	LayoutUnknown           = Code{"NS607"} // file that is no layout
	TemplateUnused          = Code{"NS608"} // template that is never shown
	TemplateTwice           = Code{"NS609"} // template defined twice

	TemplateUnsafe      = Code{"NS610"} // template that cannot be escaped safely
	PageFailed          = Code{"NS611"} // page that could not be made
	ThemeFileUnused     = Code{"NS612"} // file of the theme that is not used
	ThemeUnreadable     = Code{"NS613"} // file of the theme that cannot be read
	TemplateSharedField = Code{"NS614"} // field that means something else on some pages
	StyleAddress        = Code{"NS615"} // style sheet that names a missing file
	MessageFile         = Code{"NS616"} // message file that cannot be read
	MessagePlaceholder  = Code{"NS617"} // placeholder that does not fit
	MessageForms        = Code{"NS618"} // plural form that is missing
	MessageMissing      = Code{"NS619"} // messages that appear in English

	MessageUnknown          = Code{"NS620"} // message that does not exist
	MessageUnused           = Code{"NS621"} // message that nothing shows
	ScriptUnused            = Code{"NS622"} // script that no page loads
	ScriptSyntax            = Code{"NS623"} // script that cannot be read
	LanguageWithoutMessages = Code{"NS624"} // language without messages
	ThemeSettings           = Code{"NS625"} // setting of a theme that cannot be used
	GoalHidden              = Code{"NS626"} // layout that hides how goals stand
	AssetUnknown            = Code{"NS630"} // file of a theme that is not there
	AssetAddress            = Code{"NS631"} // address of a file of a theme that changes
	StyleOpen               = Code{"NS627"} // style sheet with a brace that is not closed
	StyleUnused             = Code{"NS628"} // style sheet that no text brings
)

// Codes of where pages are: folders, and addresses of their own.
var (
	PlaceTwice     = Code{"NS670"} // two pages at one place of a folder
	BadOwnAddress  = Code{"NS671"} // url that is no address of a page
	AddressPattern = Code{"NS672"} // pattern that no addresses can be made by
	AddressDate    = Code{"NS673"} // page without the day that its address needs
	BadRedirect    = Code{"NS674"} // redirect that is not a website
	RedirectHome   = Code{"NS675"} // redirect to the site itself
	RedirectText   = Code{"NS676"} // text of a page that leads elsewhere
)

// Codes of how a site looks, and of what it publishes as it is.
var (
	BadIcon      = Code{"NS690"} // icon that is no square, or too small
	IconNotDrawn = Code{"NS691"} // icon that no pixels can be made of
	UnknownTier  = Code{"NS692"} // tier that site.yaml does not list

	StaticName    = Code{"NS693"} // static file where the site or its host has something of its own
	NotTrusted    = Code{"NS694"} // static file that could act, and that nobody has looked at
	TrustedOther  = Code{"NS695"} // static file that is another one than somebody has looked at
	TrustedUnused = Code{"NS696"} // trusted file that is not there, or a digest that is none
	BadHost       = Code{"NS697"} // allowed host that is none
)

// Codes of publishing: the names of outputs, and the folder they are written to.
var (
	OutputRefused   = Code{"NS701"} // folder that must not be published to
	OutputNotFolder = Code{"NS702"} // output that is not a folder
	OutputLocked    = Code{"NS703"} // output folder in use by another build
	OutputUnusable  = Code{"NS704"} // output folder that cannot be read or written
	ManifestDamaged = Code{"NS705"} // damaged list of published files

	OutputCollision   = Code{"NS711"} // two outputs at one path
	OutputName        = Code{"NS712"} // output name that does not work everywhere
	UnmanagedInTheWay = Code{"NS713"} // file of yours in the way
)

// Codes of hosts: what they take (check --for), and the files that they read.
var (
	HostFiles     = Code{"NS720"} // more files than a host takes
	HostFileSize  = Code{"NS721"} // file that is too large for a host
	HostSiteSize  = Code{"NS722"} // site that is too large for a host
	HostRedirects = Code{"NS723"} // more redirects than a host reads
	HostHeaders   = Code{"NS724"} // more headers than a host reads
	HostSource    = Code{"NS725"} // file that is too large for Git at a host

	NoProgram     = Code{"NS726"} // workflow that does not say where Northstar comes from
	HostFileOld   = Code{"NS727"} // file of a host that an older Northstar wrote
	HostHeaderOld = Code{"NS728"} // headers in netlify.toml that are not those of the site
)

// Codes of what somebody proposes without Git (intake).
var (
	ProposalUnreadable = Code{"NS740"} // proposal that cannot be read
	ProposalOfNoType   = Code{"NS741"} // proposal of nobody knows what
	NotAgreed          = Code{"NS742"} // proposal without consent
	PrivateInProposal  = Code{"NS743"} // proposal with what is nobody's business
	MinorInProposal    = Code{"NS744"} // proposal with a child's name beside a picture
	NotAnswered        = Code{"NS745"} // needed question without an answer
	AnswerUnusable     = Code{"NS746"} // answer that cannot be used
	ProposalLeftOut    = Code{"NS747"} // part of a proposal that is not in the draft
)

// Codes of sites that move in (import).
var (
	LeftOverImport = Code{"NS770"} // what the import could not convert
)

// Codes of the addresses that a site once had (data/addresses.txt, check --urls).
var (
	BadOldAddress     = Code{"NS771"} // line that is no address of the site
	AddressUnanswered = Code{"NS772"} // older address that nothing answers
	OldAnchorGone     = Code{"NS773"} // older anchor that the page does not have
	NotGone           = Code{"NS774"} // address that is said to be gone, and is there
	GoneNoReason      = Code{"NS775"} // address that is gone for no reason
)

// Codes of what stands for a page in lists.
var (
	QuoteNotSaid = Code{"NS783"} // quote that the story does not say
)

// Codes of what an older version of the site promised (check --against).
var (
	GoalGone          = Code{"NS801"} // published goal that is gone
	GoalProposedAgain = Code{"NS802"} // agreed goal that is a proposal again
	GoalRedefined     = Code{"NS803"} // goal changed without a revision
	EntryGone         = Code{"NS804"} // published entry that is gone
	EntryRewritten    = Code{"NS805"} // published entry that has changed
	MilestoneUndone   = Code{"NS806"} // reached milestone that is gone or moved
	RevisionGone      = Code{"NS807"} // revision that is gone

	RevisionUnclear   = Code{"NS808"} // revision that says nothing
	RecordedDay       = Code{"NS809"} // revision or entry with an impossible date
	RevisionRewritten = Code{"NS810"} // published revision with a different reason
	LifecycleChanged  = Code{"NS811"} // goal stopped or resumed without a revision
	VerdictChanged    = Code{"NS812"} // final verdict changed without a revision
	RevisionMisfit    = Code{"NS813"} // revision that calls a correction a new plan

	CountedGone      = Code{"NS814"} // counted page that no longer counts
	CountedOtherwise = Code{"NS815"} // counted page that counts differently
	CountedLater     = Code{"NS816"} // page counted for an earlier day

	DayMovedBack = Code{"NS817"} // day of the site that was moved back
	LanguageGone = Code{"NS818"} // language removed in which goals were published
	OlderIDGone  = Code{"NS819"} // older id of a goal that leads nowhere
)
