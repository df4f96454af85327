package check

import (
	"net/url"
	"strconv"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// allow reports what the configuration allows as a host and what is none.
func allow(s Subject, report func(diag.Diagnostic)) {
	c := s.Site.Config.Allow
	for _, list := range []struct {
		name  string
		hosts []string
	}{{"images", c.Images}, {"frames", c.Frames}, {"forms", c.Forms}} {
		for i, host := range list.hosts {
			if site.IsHost(host) {
				continue
			}
			at := s.Site.ConfigFields.At("allow." + list.name + "[" + strconv.Itoa(i) + "]")
			at.Width = len([]rune(host))
			d := diag.New(diag.BadHost, at, "%q is not the name of a host.", host)
			if u, err := url.Parse(host); err == nil && site.IsHost(u.Host) {
				d = d.Instead(host, u.Host)
			}
			report(d)
		}
	}
}
