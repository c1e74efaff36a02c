package document

import "regexp"

// Hole is a place that a program or a person was to fill: of docxtpl and other
// template makers, of Word's mail merge.
var Hole = regexp.MustCompile(`\{\{[^{}]{1,80}\}\}|\{%[^{}]{1,80}%\}|\$\{[^{}]{1,80}\}|«[\p{L}\d_.]{1,60}»|<<[\p{L}\d_. ]{1,60}>>`)
