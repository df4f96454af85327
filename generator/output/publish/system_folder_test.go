//go:build unix

package publish

import (
	"strings"
	"testing"
)

// A folder of the system is refused before anything is written to it.
func TestSystemFolder(t *testing.T) {
	p, found := Begin(t.Context(), "/etc", Options{Site: t.TempDir()})
	if p != nil {
		p.Abort()
	}
	if len(found) != 1 || !strings.Contains(found[0].Message, "below the root of the disk") {
		t.Errorf("%v", found)
	}
}
