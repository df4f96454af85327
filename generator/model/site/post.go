package site

func postType() *Type {
	return NewType(Type{
		Name: "post", Folder: "posts", MenuRank: 5, SearchRank: 5, DateNeeded: true, DateInName: true, SocialCard: true, SchemaOrg: "BlogPosting",
		New: New{Outline: outline("post")},
	})
}
