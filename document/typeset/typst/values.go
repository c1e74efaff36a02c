package typst

import (
	"fmt"
	"strings"
)

// The few kinds of JavaScript value the compiler handles. Strings, booleans,
// []byte (Uint8Array) and float64 (number) stand for themselves; nil is null.
type (
	undefined struct{}
	bigint    int64
	symbol    string
	jsError   struct{ message string }
	array     struct{ items []any }
	// object keeps the order in which keys were set, as JavaScript does.
	object struct {
		values map[string]any
		keys   []string
	}
	// callable makes functions comparable, as objects are.
	callable struct {
		call func(this any, args []any) (any, error)
	}
	// wrapped is a Rust object behind a pointer in the module's memory.
	wrapped struct{ pointer uint32 }
	promise struct {
		done, rejected bool
		value          any
		waiting        []*callable
	}
)

func newObject() *object { return &object{values: map[string]any{}} }

func (o *object) set(key string, v any) {
	if _, ok := o.values[key]; !ok {
		o.keys = append(o.keys, key)
	}
	o.values[key] = v
}

func isNone(v any) bool {
	_, u := v.(undefined)
	return u || v == nil
}

// get reads a property; one that does not exist is undefined.
func get(of, key any) any {
	switch x := of.(type) {
	case *object:
		if v, ok := x.values[propertyName(key)]; ok {
			return v
		}
	case *array:
		return x.get(key)
	case *jsError:
		if key == "message" {
			return x.message
		}
	}
	return undefined{}
}

func propertyName(key any) string {
	if s, ok := key.(symbol); ok {
		return "@@" + string(s)
	}
	return fmt.Sprint(key)
}

func (a *array) get(key any) any {
	if i, ok := key.(float64); ok {
		if i >= 0 && int(i) < len(a.items) {
			return a.items[int(i)]
		}
		return undefined{}
	}
	switch propertyName(key) {
	case "length":
		return float64(len(a.items))
	case "@@iterator":
		return &callable{func(any, []any) (any, error) { return a.iterator(), nil }}
	}
	return undefined{}
}

func (a *array) iterator() *object {
	next := 0
	it := newObject()
	it.set("next", &callable{func(any, []any) (any, error) {
		step := newObject()
		step.set("done", next >= len(a.items))
		step.set("value", undefined{})
		if next < len(a.items) {
			step.set("value", a.items[next])
		}
		next++
		return step, nil
	}})
	return it
}

// describe shows a value in error texts.
func describe(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case *jsError:
		return x.message
	case *object:
		parts := make([]string, len(x.keys))
		for i, k := range x.keys {
			parts[i] = k + ": " + describe(x.values[k])
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case *array:
		parts := make([]string, len(x.items))
		for i, y := range x.items {
			parts[i] = describe(y)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v)
}
