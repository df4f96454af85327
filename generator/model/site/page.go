package site

// pageType is the type of the pages in content itself, and in folders that mean nothing special.
func pageType() *Type {
	return NewType(Type{Name: "page", Role: RolePlain, New: New{Outline: outline("page")}})
}

// indexType is the type of the own page of a folder of records.
func indexType() *Type { return NewType(Type{Name: "index", Role: RoleIntroduction}) }
