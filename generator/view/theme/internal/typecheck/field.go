package typecheck

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"northstar/generator/base/diag"
)

// Fields are what templates may ask records for, by names that a site gave them:
//
//	{{(field .Said "checked_on").Text}}
type Fields struct {
	Names []string     // none where there are no records of one collection
	Value reflect.Type // of what is said in a field; the first argument is a list of it
}

const fieldFunction = "field"

// field checks {{field LIST "name"}}.
func (c *checker) field(dot value, command *parse.CommandNode) value {
	f, args := command.Args[0], command.Args[1:]
	if len(args) != 2 || args[1].Type() != parse.NodeString {
		c.misuse(f, `field takes a list of fields and the name of one, in quotation marks: (field .Fields "name").`)
		return of(c.known.Fields.Value)
	}
	if t := known(c.operand(dot, args[0])); t != nil && t != reflect.SliceOf(c.known.Fields.Value) {
		c.misuse(args[0], "field looks into the fields of a record, but %s is %s.", args[0], describe(t))
	}
	name := args[1].(*parse.StringNode)
	switch {
	case len(c.known.Fields.Names) == 0:
		c.misuse(f, "Only the layouts of a collection know which fields its records have: layouts/<collection>.html and <collection>-list.html.")
	case !slices.Contains(c.known.Fields.Names, name.Text):
		p := c.problem(diag.TemplateUnknownField, name, name.Text, "No field %q is shown here.", name.Text)
		if like := nearest(name.Text, c.known.Fields.Names); like != "" {
			p.suggest(like)
		} else {
			p.Hint = "There are " + strings.Join(c.known.Fields.Names, ", ") + "; show: in the declaration of a field says where it is shown."
		}
	}
	return of(c.known.Fields.Value)
}
