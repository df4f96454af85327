package preview

import (
	"fmt"

	"northstar/generator/model/site"
)

// An invitation names a part that the site has not got yet, with the command that begins it.
// Invitations are shown in the preview only.
type invitation struct {
	Text    string `json:"text"`
	Command string `json:"command"` // "" where a file is begun by hand
}

// invitations lists what the site could do next.
func invitations(s *site.Site) []invitation {
	list := []invitation{}
	add := func(text, command string) { list = append(list, invitation{text, command}) }
	if s.Mission == nil {
		add("Say what the site is for, in content/mission.md.", "")
	}
	if len(s.Goals) == 0 {
		add("Set a first goal.", "northstar new goal \"Plant 100 trees\"")
	}
	for _, g := range s.Goals {
		if len(g.Input.Entries) == 0 && g.Compute.From == "" && !s.AsOf.Before(g.Start) {
			add("Record a first figure for “"+g.Title+"”.", "northstar new entry "+g.ID+" 10")
			break
		}
	}
	for _, t := range s.Types.Sections() {
		if section := s.Section(t.Name); t.Invitation.Text != "" && (section == nil || len(section.Pages) == 0) {
			add(t.Invitation.Text, fmt.Sprintf("northstar new %s %q", t.Name, t.Invitation.Title))
		}
	}
	for _, p := range s.Pages {
		if p.Type.Wants == nil {
			continue
		}
		if text := p.Type.Wants(p.Document); text != "" {
			add(text, "")
			break
		}
	}
	if len(s.People) == 0 {
		add("Say who you are.", "northstar new person \"Your name\"")
	}
	if len(s.Channels) == 0 {
		add("Say where you talk, in data/channels.yaml.", "")
	}
	return list
}
