package theme

// ContributePage is the value of the layout contribute: what visitors can propose, and how. assets/js/contribute.js makes a file of what
// they write and opens the page of the Git host on which it is proposed; without it the page says what to write, and to whom.
type ContributePage struct {
	Chrome
	Title     string
	Lead      string
	Proposals []Proposal
	Host      string // what the host of the site's files is called: "GitHub"
	// NewFile is the address of the host's page for a new file, with {path}, or {folder}, and {text} for what it is to hold; "" if it has
	// none.
	NewFile   string
	AsksName  bool   // whether that page still asks for the name of the file
	Longest   int    // how many characters that address may have
	IssuesURL string // where messages can be left at the host; "" if that is not known
	FilesURL  string // the site's files at the host
	Mail      string // the community's address for mail, with mailto: in front; "" if it has none
}

// Proposal is a kind of thing that visitors can propose.
type Proposal struct {
	Name      string // "story"
	Title     string
	Lead      string             // what it is, in a sentence
	Path      string             // where the file lies, with words in braces that the script fills in: "content/stories/{id}.md"
	Questions []ProposalQuestion // as people answer them
}

// ProposalQuestion is a question of a proposal.
type ProposalQuestion struct {
	ID       string // for the attribute id
	Name     string // the field of the record: "subject.display"
	Kind     string // for the script, and: "choice" and "pick" (of Choices), "agree" (to each), "lines", "words" and "long" (several lines)
	Type     string // of an <input>
	Label    string
	Help     string
	Required bool
	With     bool   // it must be answered where another question of its group is
	Of       string // the field that a line says, of a list of groups; "" for most
	Most     int    // how many characters it may have
	Given    string // what is written without asking; Kind is "given" or "today" then, and Label ""
	Choices  []FormChoice
}
