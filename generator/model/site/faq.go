package site

func questionsType() *Type { return NewType(Type{Name: "faq", Role: RoleQuestions, File: "faq"}) }
