package typst

import (
	"errors"
	"fmt"
	"maps"
	"math"
)

// hostFunc does one import: arguments are on the stack, the result goes to
// stack[0].
type hostFunc func(in *instance, stack []uint64)

// imports are the JavaScript functions the module asks for, by the names that
// wasm-bindgen gave them in this build.
var imports map[string]hostFunc

func init() {
	imports = map[string]hostFunc{}
	for _, part := range []map[string]hostFunc{typeImports, valueImports, collectionImports, callImports} {
		maps.Copy(imports, part)
	}
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// test makes an import that asks something of the value behind a handle.
func test(holds func(v any) bool) hostFunc {
	return func(in *instance, s []uint64) { s[0] = flag(holds(in.value(s[0]))) }
}

// constant makes an import that gives the same value every time.
func constant(v func() any) hostFunc {
	return func(in *instance, s []uint64) { s[0] = uint64(in.hold(v())) }
}

func ignore(*instance, []uint64) {}

func zero(_ *instance, s []uint64) { s[0] = 0 }

func isA[T any](v any) bool {
	_, ok := v.(T)
	return ok
}

var typeImports = map[string]hostFunc{
	"__wbg___wbindgen_is_bigint_0e1a2e3f55cfae27":         test(isA[bigint]),
	"__wbg___wbindgen_is_function_8d400b8b1af978cd":       test(isA[*callable]),
	"__wbg___wbindgen_is_string_704ef9c8fc131030":         test(isA[string]),
	"__wbg___wbindgen_is_undefined_f6b95eab589e0269":      test(isA[undefined]),
	"__wbg_isArray_51fd9e6422c0a395":                      test(isA[*array]),
	"__wbg_instanceof_Uint8Array_da54ccc9d3e09434":        test(isA[[]byte]),
	"__wbg_instanceof_ArrayBuffer_f3320d2419cd0355":       zero,
	"__wbg_instanceof_Map_084be8da74364158":               zero,
	"__wbg___wbindgen_is_object_ce774f3490692386":         test(isObject),
	"__wbg_isSafeInteger_ae7d3f054d55fa16":                test(isSafeInteger),
	"__wbg___wbindgen_jsval_eq_b6101cc9cef1fe36":          equal,
	"__wbg___wbindgen_jsval_loose_eq_766057600fdd1b0d":    equal,
	"__wbg___wbindgen_boolean_get_dea25b33882b895b":       booleanGet,
	"__wbg___wbindgen_number_get_9619185a74197f95":        numberGet,
	"__wbg___wbindgen_bigint_get_as_i64_6e32f5e6aff02e1d": bigintGet,
	"__wbg___wbindgen_string_get_a2a31e16edf96e42":        stringGet,
	"__wbg___wbindgen_debug_string_adfb662ae34724b6": func(in *instance, s []uint64) {
		in.giveText(s[0], describe(in.value(s[1])))
	},
	"__wbg_Number_2d1dcfcf4ec51736": func(in *instance, s []uint64) {
		f, ok := in.value(s[0]).(float64)
		if !ok {
			f = math.NaN()
		}
		s[0] = math.Float64bits(f)
	},
}

func isObject(v any) bool {
	switch v.(type) {
	case *object, *array, []byte, *promise, *jsError, *wrapped:
		return true
	}
	return false
}

func isSafeInteger(v any) bool {
	f, ok := v.(float64)
	return ok && f == math.Trunc(f) && math.Abs(f) <= 1<<53-1
}

func equal(in *instance, s []uint64) {
	x, y := in.value(s[0]), in.value(s[1])
	if isA[[]byte](x) || isA[[]byte](y) {
		s[0] = flag(s[0] == s[1])
		return
	}
	s[0] = flag(x == y || isNone(x) && isNone(y))
}

func booleanGet(in *instance, s []uint64) {
	const notBoolean = 0xFFFFFF
	b, ok := in.value(s[0]).(bool)
	s[0] = notBoolean
	if ok {
		s[0] = flag(b)
	}
}

func numberGet(in *instance, s []uint64) {
	f, ok := in.value(s[1]).(float64)
	in.putU64(s[0]+8, math.Float64bits(f))
	in.putU32(s[0], uint32(flag(ok)))
}

func bigintGet(in *instance, s []uint64) {
	n, ok := in.value(s[1]).(bigint)
	in.putU64(s[0]+8, uint64(n))
	in.putU32(s[0], uint32(flag(ok)))
}

func stringGet(in *instance, s []uint64) {
	text, ok := in.value(s[1]).(string)
	if !ok {
		in.putU64(s[0], 0)
		return
	}
	in.giveText(s[0], text)
}

var valueImports = map[string]hostFunc{
	"__wbindgen_object_clone_ref":              func(in *instance, s []uint64) { s[0] = uint64(in.hold(in.value(s[0]))) },
	"__wbindgen_object_drop_ref":               func(in *instance, s []uint64) { in.take(s[0]) },
	"__wbg__wbg_cb_unref_87dfb5aaa0cbcea7":     ignore,
	"__wbg_now_69d776cd24f5215b":               func(_ *instance, s []uint64) { s[0] = math.Float64bits(fixedNow) },
	"__wbg_getTimezoneOffset_45389e26d6f46823": func(_ *instance, s []uint64) { s[0] = math.Float64bits(0) },
	"__wbindgen_cast_2241b6af4c4b2941":         func(in *instance, s []uint64) { s[0] = uint64(in.hold(in.text(s[0], s[1]))) },
	"__wbindgen_cast_4625c577ab2ec9ee":         func(in *instance, s []uint64) { s[0] = uint64(in.hold(bigint(s[0]))) },
	"__wbindgen_cast_9ae0607507abb057":         func(in *instance, s []uint64) { s[0] = uint64(in.hold(bigint(s[0]))) },
	"__wbindgen_cast_d6cd19b81560fd6e": func(in *instance, s []uint64) {
		s[0] = uint64(in.hold(math.Float64frombits(s[0])))
	},
	"__wbg_Error_52673b7de5a0ca89":                       newError,
	"__wbg_new_df1173567d5ff028":                         newError,
	"__wbg_new_8a6f238a6ece86ea":                         constant(func() any { return &jsError{} }),
	"__wbg_iterator_27b7c8b35ab3e86b":                    constant(func() any { return symbol("iterator") }),
	"__wbg_static_accessor_GLOBAL_769e6b65d6557335":      zero,
	"__wbg_static_accessor_SELF_08f5a74c69739274":        zero,
	"__wbg_static_accessor_WINDOW_a8924b26aa92d024":      zero,
	"__wbg_static_accessor_GLOBAL_THIS_60cf02db4de8e1c1": constant(func() any { return newObject() }),
	"__wbg_proxycontext_new":                             wrap,
	"__wbg_typstcompiler_new":                            wrap,
	"__wbg_typstfontresolver_new":                        wrap,
	"__wbg_stack_0ed75d68575b0f3c":                       func(in *instance, s []uint64) { in.giveText(s[0], "") },
	"__wbg_info_ce6bcc489c22f6f0":                        ignore,
	"__wbg_error_85faeb8919b11cc6":                       ignore,
	"__wbg_error_7534b8e9a36f1ab4":                       func(in *instance, s []uint64) { panicked(in, s) },
	"__wbg___wbindgen_throw_dd24417ed36fc46e":            func(in *instance, s []uint64) { panic(trap{&Error{Detail: in.text(s[0], s[1])}}) },
}

func newError(in *instance, s []uint64) {
	s[0] = uint64(in.hold(&jsError{in.text(s[0], s[1])}))
}

func wrap(in *instance, s []uint64) { s[0] = uint64(in.hold(&wrapped{uint32(s[0])})) }

// panicked gets the words of a panic in the compiler, before it traps.
func panicked(in *instance, s []uint64) {
	detail := in.text(s[0], s[1])
	in.call("__wbindgen_export4", s[0], s[1], 1)
	panic(trap{&Error{Detail: detail}})
}

// throw hands an exception to the module.
func throw(in *instance, s []uint64, err error) {
	in.call("__wbindgen_export3", uint64(in.hold(&jsError{err.Error()})))
	if len(s) > 0 {
		s[0] = 0
	}
}

var errNotFunction = errors.New("not a function")

func wrongType(want string, v any) trap {
	return trap{fmt.Errorf("typst: want %s, have %T", want, v)}
}
