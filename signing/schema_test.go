package signing

import (
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const schemaFile = "../docs/verify.schema.json"

// choices are the values of the named strings in a report.
var choices = map[reflect.Type][]string{
	reflect.TypeFor[Verdict]():    {"valid", "invalid", "indeterminate", "unsigned", "unreadable"},
	reflect.TypeFor[Kind]():       {"certification", "approval", "timestamp"},
	reflect.TypeFor[Clock]():      {"tsa", "signer"},
	reflect.TypeFor[Level]():      {"B-B", "B-T", "B-LT", "B-LTA"},
	reflect.TypeFor[ChangeKind](): {"field_filled", "field_signed", "evidence_added", "timestamp_added", "metadata_changed", "unknown", "other"},
}

// The schema of congvan verify --json is made from the types of the report.
func TestSchemaOfTheReport(t *testing.T) {
	s := schemaOf(reflect.TypeFor[Report]())
	s["$schema"], s["title"] = "https://json-schema.org/draft/2020-12/schema", "congvan verify --json"
	s["$defs"] = map[string]any{"message": objectSchema(reflect.TypeFor[Message]())}
	s["properties"].(map[string]any)["file"] = map[string]any{"type": "string"}
	want, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(schemaFile, want, 0o644); err != nil { // #nosec G306 -- documentation
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("go test ./signing -run Schema -update writes it anew: %s", diff)
	}
}

func schemaOf(t reflect.Type) map[string]any {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case t == reflect.TypeFor[Message]():
		return map[string]any{"$ref": "#/$defs/message"}
	case choices[t] != nil:
		return map[string]any{"enum": choices[t]}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Struct:
		return objectSchema(t)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return map[string]any{"type": "string", "contentEncoding": "base64"}
		}
		return map[string]any{"type": "array", "items": schemaOf(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	}
	return map[string]any{"type": "string"}
}

func objectSchema(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for f := range t.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		properties[name] = schemaOf(f.Type)
		if options == "" {
			required = append(required, name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}
