package release

import "testing"

func TestFit(t *testing.T) {
	for _, c := range []struct {
		wanted, is string
		want       Fit
	}{
		{"0.2.0", "0.2.0", Same},
		{"v0.2.0", "0.2.0", Same},
		{"0.2.1", "0.2.0", Other},
		{"0.1.9", "0.2.0", Other},
		{"0.3.0", "0.2.0", Beyond},
		{"1.0.0", "0.9.0", Beyond},
		{"1.9.0", "1.2.0", Other},
		{"2.0.0-rc.1", "1.9.9", Beyond},
		{"0.9.0", "1.0.0", Other},
		{"0.2", "0.2.0", Unreadable},
		{"latest", "0.2.0", Unreadable},
		{"", "0.2.0", Unreadable},
		{"0.2.0; rm -rf /", "0.2.0", Unreadable},
	} {
		if got := fit(c.wanted, c.is); got != c.want {
			t.Errorf("%q for %s: %d, not %d", c.wanted, c.is, got, c.want)
		}
	}
}

func TestVersion(t *testing.T) {
	if Of(Version) != Same {
		t.Errorf("%q is no version", Version)
	}
}
