package preview

import "northstar/generator/model/site"

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
	missing := func(t site.Type, text, command string) {
		if section := s.Section(t); section == nil || len(section.Pages) == 0 {
			add(text, command)
		}
	}
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
	missing(site.TypeStory, "Tell a first story.", "northstar new story \"What changed\"")
	missing(site.TypeEvent, "Announce where to meet.", "northstar new event \"First meeting\"")
	missing(site.TypeGuide, "Write down how to do it.", "northstar new guide \"How to help\"")
	missing(site.TypeGuideline, "Agree how you treat each other.", "northstar new guideline \"Code of conduct\"")
	for _, p := range s.Pages {
		if g, ok := p.Details.(*site.Guideline); ok && len(g.Contacts) < 2 {
			add("Name two people to turn to, under contacts in "+p.Path+".", "")
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
