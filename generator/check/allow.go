package check

import (
	"net/url"
	"strconv"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// players are the hosts of players, by those that people name instead.
var players = map[string]string{
	"youtube.com": "www.youtube-nocookie.com", "www.youtube.com": "www.youtube-nocookie.com", "youtu.be": "www.youtube-nocookie.com",
	"youtube-nocookie.com": "www.youtube-nocookie.com", "vimeo.com": "player.vimeo.com", "www.vimeo.com": "player.vimeo.com",
}

// allow reports what the configuration allows as a host and what is none.
func allow(s Subject, report func(diag.Diagnostic)) {
	c := s.Site.Config.Allow
	for _, list := range []struct {
		name  string
		hosts []string
	}{{"images", c.Images}, {"frames", c.Frames}, {"forms", c.Forms}} {
		for i, host := range list.hosts {
			player := players[host]
			if site.IsHost(host) && (list.name != "frames" || player == "") {
				continue
			}
			at := s.Site.ConfigFields.At("allow." + list.name + "[" + strconv.Itoa(i) + "]")
			at.Width = len([]rune(host))
			if list.name == "frames" && player != "" {
				report(diag.New(diag.FrameElsewhere, at, "No player of a video is on %s.", host).Instead(host, player))
				continue
			}
			d := diag.New(diag.BadHost, at, "%q is not the name of a host.", host)
			if u, err := url.Parse(host); err == nil && site.IsHost(u.Host) {
				d = d.Instead(host, u.Host)
			}
			report(d)
		}
	}
}
