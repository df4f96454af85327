package origin

import (
	"errors"
	"time"

	"northstar/generator/base/codec"
	"northstar/generator/base/spool"
)

func init() {
	codec.Alternatives[Meaning](Link{}, Picture{}, Callout{}, Video{}, Details{}, Tabs{}, Anchor{}, Plain{}, Comment{})
	codec.Alternatives[any]("", false, int64(0), 0.0, Time{}, []any{}, Fields{})
}

// An entry is a page, or why one could not be read.
type entry struct {
	Page  *Page
	Found *Found
}

// KeepPages sees to it that the pages of a site are made once: whoever goes through them for the first time has them put into the spool,
// and later ones come from there, each time as values of their own. An import goes through them four times, and to make Markdown of HTML
// is most of its work.
func (s *Site) KeepPages(in *spool.Spool) {
	made := s.Pages
	var kept []spool.Ref
	whole := false
	s.Pages = func(yield func(*Page, error) bool) {
		if whole {
			fromSpool(in, kept, yield)
			return
		}
		var refs []spool.Ref
		for p, err := range made {
			e := entry{Page: p}
			if err != nil && !errors.As(err, &e.Found) {
				yield(nil, err)
				return
			}
			ref, full := in.Put(codec.Append(nil, &e))
			if full != nil {
				yield(nil, full)
				return
			}
			if refs = append(refs, ref); !yield(p, err) {
				return
			}
		}
		kept, whole = refs, true
	}
}

func fromSpool(in *spool.Spool, kept []spool.Ref, yield func(*Page, error) bool) {
	for _, ref := range kept {
		data, err := in.Get(nil, ref)
		var e entry
		if err == nil {
			err = codec.DecodeApart(data, &e)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if e.Found != nil {
			err = e.Found
		}
		if !yield(e.Page, err) {
			return
		}
	}
}

// bytesOfTime are those of a [Time], whose own method would be that of [time.Time] otherwise.
type bytesOfTime struct {
	Instant           []byte
	HasClock, HasZone bool
}

// MarshalBinary returns the bytes that UnmarshalBinary reads.
func (t Time) MarshalBinary() ([]byte, error) {
	instant, err := t.Time.MarshalBinary()
	return codec.Append(nil, &bytesOfTime{instant, t.HasClock, t.HasZone}), err
}

// UnmarshalBinary reads the bytes that MarshalBinary has written.
func (t *Time) UnmarshalBinary(data []byte) error {
	var b bytesOfTime
	if err := codec.Decode(data, &b); err != nil {
		return err
	}
	var instant time.Time
	err := instant.UnmarshalBinary(b.Instant)
	*t = Time{instant, b.HasClock, b.HasZone}
	return err
}
