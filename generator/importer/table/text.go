package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Most is how many bytes a table may have: a few hundred thousand rows.
const Most = 64 << 20

// Text reads the file of a table as UTF-8, which it is, or UTF-16 as spreadsheets also write it.
func Text(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", name)
	}
	data, err := io.ReadAll(io.LimitReader(f, Most+1))
	if err != nil {
		return nil, err
	}
	if len(data) > Most {
		return nil, fmt.Errorf("%s is larger than %d MB; export it year by year", name, Most>>20)
	}
	text, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	return text, nil
}

// columns are those of a table, by their names; of several that are called the same, the first.
type columns map[string]int

// find finds the columns, and says which of those that are needed is missing.
func (c columns) find(names, needed []string) error {
	for i, name := range names {
		name = strings.TrimSpace(name)
		if _, twice := c[name]; !twice {
			c[name] = i
		}
	}
	for _, name := range needed {
		if _, is := c[name]; !is {
			return fmt.Errorf("there is no column %q, which the map names; the table has %s", name, shown(names))
		}
	}
	return nil
}

// of returns what a row has in a column, by its name; "" for a column that there is not.
func (c columns) of(cells []string) func(name string) string {
	return func(name string) string {
		if i, is := c[name]; is && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
}

func decode(data []byte) ([]byte, error) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	}
	if order != nil {
		if len(data)%2 != 0 {
			return nil, errors.New("begins like UTF-16, and ends in the middle of a character; export it again")
		}
		var text []byte
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i < len(data); i += 2 {
			units = append(units, order.Uint16(data[i:]))
		}
		for _, r := range utf16.Decode(units) {
			text = utf8.AppendRune(text, r)
		}
		data = text
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case bytes.IndexByte(data, 0) >= 0:
		return nil, errors.New("is no text: it holds zero bytes; export it as CSV")
	case !utf8.Valid(data):
		return nil, errors.New("is not in UTF-8; export it as \"CSV UTF-8\"")
	}
	return data, nil
}
