package wordpress

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// stream is a file that is read, with a bound on what is read for one token and without the characters that XML cannot have.
type stream struct {
	r       io.Reader
	left    int
	control int
}

var errTooLong = fmt.Errorf("one text is longer than %d MB", maxToken>>20)

func (s *stream) Read(b []byte) (int, error) {
	if s.left <= 0 {
		return 0, errTooLong
	}
	n, err := s.r.Read(b[:min(len(b), 64<<10)])
	s.left -= n
	out := b[:0]
	for _, c := range b[:n] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			s.control++
			continue
		}
		out = append(out, c)
	}
	if len(out) == 0 && n > 0 && err == nil {
		return s.Read(b)
	}
	return len(out), err
}

// reader reads tokens.
type reader struct {
	d     *xml.Decoder
	s     *stream
	ctx   context.Context
	depth int
}

func (r *reader) token() (xml.Token, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	r.s.left = maxToken
	t, err := r.d.Token()
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, fmt.Errorf("more than %d elements are within each other", maxDepth)
		}
	case xml.EndElement:
		r.depth--
	}
	return t, err
}

// each calls f for every element within the one that has just begun. f reads it to its end.
func (r *reader) each(f func(xml.StartElement) error) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// text returns the text of the element that has just begun.
func (r *reader) text() (string, error) {
	var b strings.Builder
	inner := 0
	for {
		t, err := r.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return "", errTooLong
			}
			b.Write(t)
		case xml.StartElement:
			inner++
		case xml.EndElement:
			if inner == 0 {
				return b.String(), nil
			}
			inner--
		}
	}
}

// values reads the texts of all elements within one.
func (r *reader) values() (map[string]string, error) {
	all := map[string]string{}
	err := r.each(func(el xml.StartElement) error {
		text, err := r.text()
		all[el.Name.Local] = strings.TrimSpace(text)
		return err
	})
	return all, err
}
