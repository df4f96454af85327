package site

import "regexp"

// Allow names hosts of others that pages may load something from, or send something to. Nothing else of the web is open to them.
type Allow struct {
	Images []string `yaml:"images" most:"24" doc:"hosts whose pictures pages may show" eg:"[images.example.org]"`
	Frames []string `yaml:"frames" most:"24" doc:"hosts that pages may show in a frame" eg:"[video.example.org]"`
	Forms  []string `yaml:"forms" most:"24" doc:"hosts that forms may be sent to" eg:"[forms.example.org]"`
}

// host matches names of hosts as browsers write them: in lower case, of two parts or more, the last of which is no number.
var host = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)

// IsHost reports whether a text is the name of a host, and nothing more: no scheme, port or path, no sign that means
// something in a policy, no number of a machine.
func IsHost(text string) bool { return len(text) <= 253 && host.MatchString(text) }
