package git

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// Objects reads objects of a repository through one process, one after the other. It is safe for concurrent use.
type Objects struct {
	mu   sync.Mutex
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	said bytes.Buffer // on the standard error
}

// An IncompleteError says that a clone does not have an object, or not as it was.
type IncompleteError struct {
	Object string // its digest
	Why    string
}

func (e *IncompleteError) Error() string { return fmt.Sprintf("the object %s %s", e.Object, e.Why) }

// missing is why there is no object where Git says no more than that: it calls one missing, too, of which it cannot make sense.
const missing = "is missing or damaged"

// Objects begins to read objects. The caller closes it.
func (r *Repository) Objects(ctx context.Context) (*Objects, error) {
	c, err := r.command(ctx, "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	o := &Objects{cmd: c}
	o.cmd.Stderr = &o.said
	in, err := o.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := o.cmd.Start(); err != nil {
		return nil, err
	}
	o.in, o.out = in, bufio.NewReaderSize(out, 64<<10)
	return o, nil
}

// maxObject is the most bytes of an object that are read: more than any file of a site may have.
const maxObject = 1 << 30

// Read returns the kind and the bytes of the object with a digest.
func (o *Objects) Read(digest string) (kind string, data []byte, err error) {
	if !IsDigest(digest) {
		return "", nil, fmt.Errorf("%q is not the digest of an object", digest)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	kind, data, err = o.read(digest)
	switch {
	case err != nil:
		return "", nil, &IncompleteError{digest, "cannot be read: " + err.Error()}
	case kind == "":
		return "", nil, &IncompleteError{digest, missing}
	case digestOf(kind, data, len(digest)) != digest:
		return "", nil, &IncompleteError{digest, "is damaged"}
	}
	return kind, data, nil
}

// read is Read without a look at whether what Git gives is what was asked for; kind is "" if it gives nothing.
func (o *Objects) read(digest string) (kind string, data []byte, err error) {
	_, err = io.WriteString(o.in, digest+"\n")
	var head string
	if err == nil {
		head, err = o.out.ReadString('\n') // "<digest> blob <size>", or "<digest> missing"
	}
	if err != nil {
		return "", nil, o.ended(err)
	}
	words := strings.Fields(head)
	if len(words) != 3 {
		return "", nil, nil
	}
	size, err := strconv.Atoi(words[2])
	if err != nil || size < 0 || size > maxObject {
		return "", nil, fmt.Errorf("unexpected answer from git: %q", head)
	}
	data = make([]byte, size+1) // and a line break
	if _, err := io.ReadFull(o.out, data); err != nil {
		return "", nil, o.ended(err)
	}
	return words[1], data[:size:size], nil
}

// ended returns why the process has come to its end: what Git said, or err.
func (o *Objects) ended(err error) error {
	_ = o.in.Close()
	_ = o.cmd.Wait()
	if said := firstLine(o.said.String()); said != "" {
		return fmt.Errorf("%s", said)
	}
	return err
}

// Close ends the process; it is not an error that it ended before.
func (o *Objects) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	_ = o.in.Close()
	_ = o.cmd.Wait()
	return nil
}

// Sizes returns the sizes of files by their digests. It fails with an [*IncompleteError] if one is missing.
func (r *Repository) Sizes(ctx context.Context, digests []string) (map[string]int64, error) {
	c, err := r.command(ctx, "cat-file", "--batch-check")
	if err != nil {
		return nil, err
	}
	c.Stdin = strings.NewReader(strings.Join(digests, "\n") + "\n")
	out, failed := c.Output() // which some versions do where an object is missing
	sizes := make(map[string]int64, len(digests))
	for line := range strings.Lines(string(out)) { // "<digest> blob <size>", or "<digest> missing"
		words := strings.Fields(line)
		if len(words) != 3 || words[1] != "blob" {
			continue
		}
		if sizes[words[0]], err = strconv.ParseInt(words[2], 10, 64); err != nil {
			return nil, fmt.Errorf("unexpected answer from git: %q", line)
		}
	}
	for _, digest := range digests {
		if _, there := sizes[digest]; !there {
			return nil, &IncompleteError{digest, missing}
		}
	}
	return sizes, failed
}

// IsDigest reports whether s is a digest in full: of SHA-1 or of SHA-256.
func IsDigest(s string) bool {
	return (len(s) == 2*sha1.Size || len(s) == 2*sha256.Size) && strings.Trim(s, "0123456789abcdef") == ""
}

// digestOf returns the digest of an object, in as many digits.
func digestOf(kind string, data []byte, digits int) string {
	var h hash.Hash = sha1.New()
	if digits == 2*sha256.Size {
		h = sha256.New()
	}
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// A TreeEntry is a file, folder, link or submodule in a folder.
type TreeEntry struct {
	Name   string
	Mode   string // "100644", "100755", "120000" for a link, "40000" for a folder, "160000" for a submodule
	Digest string
}

// Tree reads the folder with a digest.
func (o *Objects) Tree(digest string) ([]TreeEntry, error) {
	kind, data, err := o.Read(digest)
	if err != nil {
		return nil, err
	}
	var entries []TreeEntry
	for kind == "tree" && len(data) > 0 { // "<mode> <name>", a zero byte, the digest in bytes
		head, rest, ok := bytes.Cut(data, []byte{0})
		mode, name, also := strings.Cut(string(head), " ")
		if !ok || !also || len(rest) < len(digest)/2 || name == "" || name == "." || name == ".." || strings.Contains(name, "/") {
			break
		}
		entries = append(entries, TreeEntry{name, mode, hex.EncodeToString(rest[:len(digest)/2])})
		data = rest[len(digest)/2:]
	}
	if kind != "tree" || len(data) > 0 {
		return nil, &IncompleteError{digest, "is no folder"}
	}
	return entries, nil
}

// A Commit is what a commit says of itself.
type Commit struct {
	Digest, Tree string
	Seconds      int64 // since 1970, when it was committed
}

// Commit reads the commit with a digest, or the one that a tag with that digest stands for; ok is false if it is none of both.
func (o *Objects) Commit(digest string) (c Commit, ok bool, err error) {
	for range 10 { // a tag can be one of a tag
		kind, data, err := o.Read(digest)
		if err != nil {
			return c, false, err
		}
		head, _, _ := strings.Cut(string(data), "\n\n")
		field := func(name string) (value string) {
			for line := range strings.SplitSeq(head, "\n") {
				if v, is := strings.CutPrefix(line, name+" "); is && value == "" {
					value = v
				}
			}
			return value
		}
		switch words := strings.Fields(field("committer")); {
		case kind == "tag" && IsDigest(field("object")):
			digest = field("object")
			continue
		case kind != "commit":
			return c, false, nil
		case len(words) < 2 || !IsDigest(field("tree")):
			return c, false, &IncompleteError{digest, "is no commit"}
		default:
			c = Commit{Digest: digest, Tree: field("tree")}
			c.Seconds, err = strconv.ParseInt(words[len(words)-2], 10, 64)
			return c, true, err
		}
	}
	return c, false, nil
}
