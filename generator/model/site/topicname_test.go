package site

import "testing"

func TestTopicName(t *testing.T) {
	for written, want := range map[string]string{
		"how-we-work": "How we work", "refill": "Refill", "Clean-ups": "Clean-ups", "So arbeiten wir": "So arbeiten wir", "3d-print": "3d print",
		"iOS": "iOS", "المواقف": "المواقف", "": "",
	} {
		if got := TopicName(written); got != want {
			t.Errorf("%q is called %q, want %q", written, got, want)
		}
	}
}

func TestTerritory(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en_GB", "en-US": "en_US", "de": "de_DE", "pt-BR": "pt_BR", "zh-Hans": "zh_CN", "ar": "ar_EG", "cy": "cy_GB",
		"no language": "no language",
	} {
		if got := Territory(tag); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}
