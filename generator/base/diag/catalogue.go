package diag

import "slices"

// Catalogue returns every code, by ID.
func Catalogue() []Code {
	all := slices.Concat(sourceCodes(), frontMatterCodes(), markdownCodes(), siteCodes(), progressCodes(), themeCodes(), publishCodes(), historyCodes())
	slices.SortFunc(all, func(a, b Code) int {
		switch {
		case a.ID < b.ID:
			return -1
		case a.ID > b.ID:
			return 1
		}
		return 0
	})
	return all
}
