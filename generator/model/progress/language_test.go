package progress

import (
	"northstar/generator/text/locale"
	"northstar/generator/text/locale/localetest"
)

var english = Formatter{localetest.In(locale.English)}
