package host

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Runner is the file that installs and runs Northstar wherever the site is checked and published.
const Runner = ".ci/northstar"

// A Program is where Northstar comes from: a release, or its source at one commit. All "" is neither.
type Program struct {
	Releases  string // the address of the folder of all releases
	Checksums string // SHA-256 of the release's file of checksums
	Source    string // the address of a Git repository
	Commit    string
}

// filledIn matches the lines of [Runner] that the maintainer fills in.
var filledIn = regexp.MustCompile(`(?m)^(RELEASES|CHECKSUMS|SOURCE|COMMIT)=["']?([A-Za-z0-9:/._~@%+-]*)["']?[ \t]*$`)

// programIn returns what is filled in in the text of [Runner].
func programIn(text []byte) Program {
	values := map[string]string{}
	for _, m := range filledIn.FindAllSubmatch(plain(text), -1) {
		values[string(m[1])] = string(m[2])
	}
	return Program{values["RELEASES"], values["CHECKSUMS"], values["SOURCE"], values["COMMIT"]}
}

// into fills p in in the text of [Runner].
func (p Program) into(text []byte) []byte {
	for name, value := range map[string]string{"RELEASES": p.Releases, "CHECKSUMS": p.Checksums, "SOURCE": p.Source, "COMMIT": p.Commit} {
		text = bytes.Replace(text, []byte("\n"+name+"=\n"), []byte("\n"+name+"="+value+"\n"), 1)
	}
	return text
}

// FromSource reports whether the program is built where it is needed.
func (p Program) FromSource() bool { return p.Releases == "" && p.Source != "" }

// Missing says what has to be filled in before anything can run; "" if nothing has.
func (p Program) Missing() string {
	switch {
	case p.Releases == "" && p.Source == "":
		return "RELEASES and CHECKSUMS, or SOURCE and COMMIT"
	case p.Releases != "" && p.Checksums == "":
		return "CHECKSUMS"
	case p.FromSource() && p.Commit == "":
		return "COMMIT"
	}
	return ""
}

var (
	address  = regexp.MustCompile(`^(https://[A-Za-z0-9.-]+(:[0-9]+)?|file://)/[A-Za-z0-9:/._~@%+-]+$`)
	commit   = regexp.MustCompile(`^[0-9a-f]{40}$`)
	checksum = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// ParseProgram reads what flags say of the program: source is REPOSITORY@COMMIT.
func ParseProgram(releases, checksums, source string) (p Program, err error) {
	switch {
	case source != "" && releases+checksums != "":
		return p, errors.New("a host gets Northstar from a release or from its source: give --releases with --checksums, or --source")
	case source != "":
		i := strings.LastIndex(source, "@")
		if i < 0 || !commit.MatchString(source[i+1:]) {
			return p, fmt.Errorf("--source is the address of a repository, @, and the 40 digits of a commit, since a branch can become anything: "+
				"it cannot be %q", source)
		}
		p.Source, p.Commit = source[:i], source[i+1:]
	case releases != "" && !checksum.MatchString(checksums):
		return p, fmt.Errorf("--releases needs --checksums, the SHA-256 of the release's file of checksums, in 64 digits; %q is none", checksums)
	case checksums != "" && releases == "":
		return p, errors.New("--checksums needs --releases, the address of the folder that the releases are in")
	default:
		p.Releases, p.Checksums = releases, checksums
	}
	if at := p.Releases + p.Source; at != "" && !address.MatchString(at) {
		return p, fmt.Errorf("%q is not an address such as https://git.example.org/tools/northstar", at)
	}
	return p, nil
}
