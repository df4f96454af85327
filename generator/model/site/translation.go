package site

// Translations holds what a record of data/ says in other languages, by tag.
type Translations[T any] []Translation[T]

// A Translation is the texts of a record in one language. Only the fields that a
// translation may say are written; the struct tag translation of each says which:
//
//	translation:"text"   a text; where it is missing the original's is shown, and that is said
//	translation:"may"    a text that is likely to be right in every language, such as a name; the original's if it is missing
//	translation:"own"    each language's own affair; nothing is taken from the original
//
// All other fields are facts. They come from the original, so that no language can have
// another date, another figure or another consent.
type Translation[T any] struct {
	Language string // as it was written
	Texts    T
}

// Languages returns the tags of the languages, as they were written.
func (ts Translations[T]) Languages() []string {
	var tags []string
	for _, t := range ts {
		tags = append(tags, t.Language)
	}
	return tags
}

// Multilingual is what all [Translations] have in common, whatever the record.
type Multilingual interface{ Languages() []string }
