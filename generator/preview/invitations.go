package preview

import "northstar/generator/site"

// invitations names what the site has not got yet, each with the command that
// begins it. They are shown in the preview only.
func invitations(s *site.Site) []string {
	var list []string
	missing := func(t site.Type, text string) {
		if section := s.Section(t); section == nil || len(section.Pages) == 0 {
			list = append(list, text)
		}
	}
	if s.Mission == nil {
		list = append(list, "Say what the site is for, in content/mission.md.")
	}
	if len(s.Goals) == 0 {
		list = append(list, "Set a first goal: northstar new goal \"Plant 100 trees\"")
	}
	for _, g := range s.Goals {
		if len(g.Input.Entries) == 0 && g.Compute.From == "" && !s.AsOf.Before(g.Start) {
			list = append(list, "Record a first figure: northstar new entry "+g.ID+" 10")
			break
		}
	}
	missing(site.TypeStory, "Tell a first story: northstar new story \"What changed\"")
	missing(site.TypeEvent, "Announce where to meet: northstar new event \"First meeting\"")
	missing(site.TypeGuide, "Write down how to do it: northstar new guide \"How to help\"")
	missing(site.TypeGuideline, "Agree how you treat each other: northstar new guideline \"Code of conduct\"")
	if len(s.People) == 0 {
		list = append(list, "Say who you are: northstar new person \"Your name\"")
	}
	if len(s.Channels) == 0 {
		list = append(list, "Say where you talk, in data/channels.yaml.")
	}
	return list
}
