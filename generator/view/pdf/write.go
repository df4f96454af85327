package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf16"
)

// A writer collects objects. Streams stand for themselves; all others are packed into streams.
type writer struct {
	objects []object // by number, from 1 on
}

type object struct {
	dictionary string // or any other value
	data       []byte // compressed, of a stream
	stream     bool
}

// reserve returns the number of an object that set gives a value.
func (w *writer) reserve() int {
	w.objects = append(w.objects, object{})
	return len(w.objects)
}

func (w *writer) set(n int, format string, values ...any) {
	w.objects[n-1] = object{dictionary: fmt.Sprintf(format, values...)}
}

func (w *writer) add(format string, values ...any) int {
	n := w.reserve()
	w.set(n, format, values...)
	return n
}

// stream adds data with the entries of its dictionary.
func (w *writer) stream(entries string, data []byte) int {
	packed := deflate(data)
	w.objects = append(w.objects, object{
		dictionary: fmt.Sprintf("<<%s /Filter /FlateDecode /Length %d>>", entries, len(packed)), data: packed, stream: true,
	})
	return len(w.objects)
}

// plain adds data that every program can read as it is.
func (w *writer) plain(entries string, data []byte) int {
	w.objects = append(w.objects, object{dictionary: fmt.Sprintf("<<%s /Length %d>>", entries, len(data)), data: data, stream: true})
	return len(w.objects)
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	z, _ := zlib.NewWriterLevel(&b, zlib.BestCompression) // the level is one
	z.Write(data)                                         // memory takes everything
	z.Close()
	return b.Bytes()
}

func digest(data []byte) [32]byte { return sha256.Sum256(data) }

// bytes returns the file, whose catalog is the object root.
func (w *writer) bytes(root, info int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	type place struct{ kind, at, index int }
	places := make([]place, len(w.objects)+1)
	for i, o := range w.objects {
		if o.stream {
			places[i+1] = place{1, b.Len(), 0}
			writeStream(&b, i+1, o.dictionary, o.data)
		}
	}
	next := len(w.objects) + 1
	var inside []int
	pack := func() {
		if len(inside) == 0 {
			return
		}
		var head, body bytes.Buffer
		for i, n := range inside {
			fmt.Fprintf(&head, "%d %d ", n, body.Len())
			body.WriteString(w.objects[n-1].dictionary + "\n")
			places[n] = place{2, next, i}
		}
		data := deflate(append(head.Bytes(), body.Bytes()...))
		places = append(places, place{1, b.Len(), 0})
		writeStream(&b, next, fmt.Sprintf("<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>",
			len(inside), head.Len(), len(data)), data)
		next++
		inside = inside[:0]
	}
	const most = 200
	for i, o := range w.objects {
		if o.stream {
			continue
		}
		if inside = append(inside, i+1); len(inside) == most {
			pack()
		}
	}
	pack()
	sum := digest(b.Bytes())
	id := hex.EncodeToString(sum[:16])
	start := b.Len()
	places = append(places, place{1, start, 0})
	var table []byte
	for i, p := range places {
		if i == 0 {
			table = append(table, 0, 0, 0, 0, 0, 0xff, 0xff)
			continue
		}
		table = append(table, byte(p.kind))
		table = binary.BigEndian.AppendUint32(table, uint32(p.at))
		table = binary.BigEndian.AppendUint16(table, uint16(p.index))
	}
	data := deflate(table)
	writeStream(&b, next, fmt.Sprintf("<</Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] /Filter /FlateDecode "+
		"/Length %d>>", len(places), root, info, id, id, len(data)), data)
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

func writeStream(b *bytes.Buffer, n int, dictionary string, data []byte) {
	fmt.Fprintf(b, "%d 0 obj\n%s\nstream\n", n, dictionary)
	b.Write(data)
	b.WriteString("\nendstream\nendobj\n")
}

// text writes a text of a dictionary.
func text(s string) string {
	var b strings.Builder
	b.WriteString("<feff")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", unit)
	}
	b.WriteString(">")
	return b.String()
}

// uri writes an address, in which everything but ASCII is escaped.
func uri(s string) string {
	var b strings.Builder
	b.WriteString("(")
	for i := range len(s) {
		switch c := s[i]; {
		case c == '(' || c == ')' || c == '\\':
			b.WriteString(`\` + string(rune(c)))
		case c <= ' ' || c > '~':
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteString(")")
	return b.String()
}

// metadata says what the file is, for programs that look for that: PDF/UA-1 wants it.
func (d *Document) metadata() []byte {
	escaped := func(s string) string {
		var b bytes.Buffer
		xml.EscapeText(&b, []byte(s)) // memory takes everything
		return b.String()
	}
	return []byte(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(d.Title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escaped(d.Author) + `</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>` + escaped(d.Language) + `</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>` + escaped(d.Producer) + `</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
}
