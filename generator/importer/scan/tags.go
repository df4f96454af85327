package scan

import (
	"strings"

	"northstar/generator/importer/origin"
)

// A Tag is one pair of brackets of a template: {% for a in b %}, {{< figure src="a.jpg" >}}, [/caption].
type Tag struct {
	Start, End int
	Name       string
	Args       string // as they were written
	Closes     bool   // it ends what an earlier tag of this name began
	Alone      bool   // it says that nothing has to end it
	Literal    bool   // what stands up to its end is not looked at
	Escaped    bool   // it stands for itself, as it would be written: Args
	closing    int    // the index of the tag that closes it; 0 if none does
}

// Tags makes a grammar of tags, which are paired where both ends are there. token reads the tag that may begin at a byte; made makes the
// construct of a tag, and is told what stands within: inner is nil for a tag alone.
func Tags(begins []string, inCode bool, token func(src string, at int) (Tag, bool),
	made func(tag Tag, inner []origin.Piece) *origin.Construct) Grammar {
	type paired struct {
		tags []Tag
		at   map[int]int // the index of a tag by where it begins
	}
	g := Grammar{Begins: begins, InCode: inCode}
	g.prepare = func(t *Text) any {
		p := paired{at: map[int]int{}}
		endless := map[string]bool{} // literal tags that nothing ends from here on
		for at := 0; at < len(t.Src); {
			i := nextOf(t.Src[at:], begins)
			if i < 0 {
				break
			}
			tag, ok := token(t.Src, at+i)
			if !ok || !inCode && t.InCode(at+i) {
				at += i + 1
				continue
			}
			p.tags = append(p.tags, tag)
			at = tag.End
			if tag.Literal && !endless[tag.Name] {
				if end, is := literalEnd(t.Src, at, tag.Name, begins, token); is {
					p.tags[len(p.tags)-1].closing = len(p.tags)
					p.tags = append(p.tags, end)
					at = end.End
				} else {
					endless[tag.Name] = true
				}
			}
		}
		pair(p.tags)
		for i, tag := range p.tags {
			p.at[tag.Start] = i
		}
		return p
	}
	g.Read = func(t *Text, at int) (*origin.Construct, int) {
		p := t.prepared[t.current].(paired)
		i, is := p.at[at]
		if !is {
			return nil, 0
		}
		tag := p.tags[i]
		if tag.closing == 0 {
			return made(tag, nil), tag.End
		}
		end := p.tags[tag.closing]
		inner := []origin.Piece{}
		if tag.Literal {
			if end.Start > tag.End {
				inner = append(inner, origin.Piece{Markdown: t.Src[tag.End:end.Start]})
			}
		} else {
			current := t.current
			inner = append(inner, t.Inner(tag.End, end.Start)...)
			t.current = current
		}
		return made(tag, inner), end.End
	}
	return g
}

func nextOf(s string, begins []string) int {
	first := -1
	for _, b := range begins {
		limit := s
		if first >= 0 {
			limit = s[:min(len(s), first+len(b))]
		}
		if i := strings.Index(limit, b); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// literalEnd finds the tag that ends a literal one.
func literalEnd(src string, from int, name string, begins []string, token func(string, int) (Tag, bool)) (Tag, bool) {
	for at := from; at < len(src); at++ {
		i := nextOf(src[at:], begins)
		if i < 0 {
			return Tag{}, false
		}
		at += i
		if tag, ok := token(src, at); ok && tag.Closes && tag.Name == name {
			return tag, true
		}
	}
	return Tag{}, false
}

// pair finds the tag that closes each: the next one of its name that closes no later one.
func pair(tags []Tag) {
	open := map[string][]int{}
	var order []int // all that are open
	for i := range tags {
		switch tag := &tags[i]; {
		case tag.closing > 0 || tag.Alone || tag.Escaped:
		case !tag.Closes:
			open[tag.Name] = append(open[tag.Name], i)
			order = append(order, i)
		default:
			mine := open[tag.Name]
			if len(mine) == 0 {
				break
			}
			opener := mine[len(mine)-1]
			tags[opener].closing = i
			for len(order) > 0 { // those within that nothing has ended stand alone
				last := order[len(order)-1]
				order = order[:len(order)-1]
				name := tags[last].Name
				open[name] = open[name][:len(open[name])-1]
				if last == opener {
					break
				}
			}
		}
	}
}

// Args reads arguments: a value, or name=value, each in quotes, backticks or as a word; commas between them are left out.
func Args(s string) (all []origin.Arg) {
	for i := 0; i < len(s); {
		if strings.IndexByte(" \t\r\n,", s[i]) >= 0 {
			i++
			continue
		}
		a := origin.Arg{}
		if n := nameLength(s[i:]); n > 0 {
			rest := strings.TrimLeft(s[i+n:], " \t")
			if rest != "" && (rest[0] == '=' || rest[0] == ':' && len(rest) > 1 && strings.IndexByte(" \"'", rest[1]) >= 0) &&
				!strings.HasPrefix(rest, "==") {
				a.Name = s[i : i+n]
				i = len(s) - len(rest) + 1
				i += len(s[i:]) - len(strings.TrimLeft(s[i:], " \t"))
			}
		}
		a.Value, a.Bare, i = argument(s, i)
		all = append(all, a)
	}
	return all
}

func nameLength(s string) int {
	n := 0
	for n < len(s) && (s[n] == '_' || s[n] == '-' || s[n] >= '0' && s[n] <= '9' || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	return n
}

// argument reads the value that begins at a byte, and returns where it ends.
func argument(s string, i int) (value string, bare bool, end int) {
	if i >= len(s) {
		return "", true, i
	}
	switch quote := s[i]; quote {
	case '`':
		if n := strings.IndexByte(s[i+1:], '`'); n >= 0 {
			return s[i+1 : i+1+n], false, i + n + 2
		}
	case '"', '\'':
		var b strings.Builder
		for k := i + 1; k < len(s); k++ {
			switch {
			case s[k] == '\\' && k+1 < len(s) && (s[k+1] == quote || s[k+1] == '\\'):
				k++
				b.WriteByte(s[k])
			case s[k] == quote:
				return b.String(), false, k + 1
			default:
				b.WriteByte(s[k])
			}
		}
	}
	end = i
	for end < len(s) && strings.IndexByte(" \t\r\n,", s[end]) < 0 {
		end++
	}
	if end == i {
		end++
	}
	return s[i:end], true, end
}

// Get returns the argument of a name, or, if there is none, that at a position, from 0, among those without names; -1 for none.
func Get(args []origin.Arg, name string, position int) string {
	v, _ := Lookup(args, name, position)
	return v.Value
}

// Lookup is Get, and says whether there is one.
func Lookup(args []origin.Arg, name string, position int) (origin.Arg, bool) {
	n := 0
	for _, a := range args {
		if a.Name == name && name != "" {
			return a, true
		}
	}
	for _, a := range args {
		if a.Name == "" {
			if n == position {
				return a, true
			}
			n++
		}
	}
	return origin.Arg{}, false
}
