package typst

import (
	"fmt"
)

var collectionImports = map[string]hostFunc{
	"__wbg_new_1ba21ce319a06297": constant(func() any { return newObject() }),
	"__wbg_new_b2db8aa2650f793a": constant(func() any { return newObject() }), // a Date, only asked for its zone
	"__wbg_new_25f239778d6112b9": constant(func() any { return &array{} }),
	"__wbg_new_6421f6084cc5bc5a": func(in *instance, s []uint64) {
		b, _ := in.value(s[0]).([]byte)
		s[0] = uint64(in.hold(b))
	},
	"__wbg_new_from_slice_f9c22b9153b26992": func(in *instance, s []uint64) { copySlice(in, s, 1) },
	"__wbg_new_from_slice_db0691b69e9d3891": func(in *instance, s []uint64) { copySlice(in, s, 4) },
	"__wbg_prototypesetcall_dfe9b766cdc1f1fd": func(in *instance, s []uint64) {
		b, ok := in.value(s[2]).([]byte)
		if !ok {
			panic(wrongType("bytes", in.value(s[2])))
		}
		copy(in.bytes(s[0], s[1]), b)
	},
	"__wbg_length_22ac23eaec9d8053":           length,
	"__wbg_length_d45040a40c570362":           length,
	"__wbg_entries_83c79938054e065f":          entries,
	"__wbg_get_6b7bd52aca3f9671":              func(in *instance, s []uint64) { read(in, s, float64(uint32(s[1]))) },
	"__wbg_get_af9dab7e9603ea93":              func(in *instance, s []uint64) { read(in, s, in.value(s[1])) },
	"__wbg_get_with_ref_key_1dc361bd10053bfe": func(in *instance, s []uint64) { read(in, s, in.value(s[1])) },
	"__wbg_done_62ea16af4ce34b24": func(in *instance, s []uint64) {
		s[0] = flag(get(in.value(s[0]), "done") == true)
	},
	"__wbg_value_57b7b035e117f7ee": func(in *instance, s []uint64) { read(in, s, "value") },
	"__wbg_next_138a17bbf04e926c":  func(in *instance, s []uint64) { read(in, s, "next") },
	"__wbg___wbindgen_in_0d3e1e8f0c669317": func(in *instance, s []uint64) {
		s[0] = flag(!isNone(get(in.value(s[1]), in.value(s[0]))))
	},
	"__wbg_push_7d9be8f38fc13975": func(in *instance, s []uint64) {
		a := arrayAt(in, s[0])
		a.items = append(a.items, in.value(s[1]))
		s[0] = uint64(len(a.items))
	},
	"__wbg_set_7df433eea03a5c14": setIndex,
	"__wbg_set_3f1d0b984ed272ed": func(in *instance, s []uint64) {
		o, ok := in.value(s[0]).(*object)
		if !ok {
			panic(wrongType("an object", in.value(s[0])))
		}
		o.set(fmt.Sprint(in.take(s[1])), in.take(s[2]))
	},
	"__wbg_set_781438a03c0c3c81": func(in *instance, s []uint64) {
		o, ok := in.value(s[0]).(*object)
		if ok {
			o.set(fmt.Sprint(in.value(s[1])), in.value(s[2]))
		}
		s[0] = flag(ok)
	},
}

func copySlice(in *instance, s []uint64, size uint64) {
	b := append([]byte(nil), in.bytes(s[0], s[1]*size)...)
	s[0] = uint64(in.hold(b))
}

func length(in *instance, s []uint64) {
	switch x := in.value(s[0]).(type) {
	case []byte:
		s[0] = uint64(len(x))
	case *array:
		s[0] = uint64(len(x.items))
	default:
		panic(wrongType("something with a length", x))
	}
}

func entries(in *instance, s []uint64) {
	out := &array{}
	if o, ok := in.value(s[0]).(*object); ok {
		for _, k := range o.keys {
			out.items = append(out.items, &array{[]any{k, o.values[k]}})
		}
	}
	s[0] = uint64(in.hold(out))
}

func read(in *instance, s []uint64, key any) {
	s[0] = uint64(in.hold(get(in.value(s[0]), key)))
}

func arrayAt(in *instance, handle uint64) *array {
	a, ok := in.value(handle).(*array)
	if !ok {
		panic(wrongType("an array", in.value(handle)))
	}
	return a
}

func setIndex(in *instance, s []uint64) {
	a, i := arrayAt(in, s[0]), int(uint32(s[1]))
	if i > len(a.items) {
		panic(trap{fmt.Errorf("typst: array index %d beyond the end %d", i, len(a.items))})
	}
	if i == len(a.items) {
		a.items = append(a.items, nil)
	}
	a.items[i] = in.take(s[2])
}

var callImports = map[string]hostFunc{
	"__wbg_call_abb4ff46ce38be40":           func(in *instance, s []uint64) { invoke(in, s, 0) },
	"__wbg_call_3020136f7a2d6e44":           func(in *instance, s []uint64) { invoke(in, s, 1) },
	"__wbg_call_78f94eb02ec7f9b2":           func(in *instance, s []uint64) { invoke(in, s, 3) },
	"__wbg_next_3cfe5c0fe2a4cc53":           next,
	"__wbg_new_no_args_cb138f77cf6151ee":    func(in *instance, s []uint64) { newFunction(in, s, in.text(s[0], s[1])) },
	"__wbg_new_with_args_df9e7125ffe55248":  func(in *instance, s []uint64) { newFunction(in, s, in.text(s[2], s[3])) },
	"__wbindgen_cast_3334ea73b4b28ba3":      newClosure,
	"__wbg_new_ff12d2b041fb48f1":            newPromise,
	"__wbg_resolve_fd5bfbaa4ce36e1e":        resolve,
	"__wbg_then_4f95312d68691235":           then,
	"__wbg_queueMicrotask_9b549dfce8865860": constant(func() any { return &callable{} }),
	"__wbg_queueMicrotask_fca69f5bfad613a5": queue,
}

// invoke calls the function at s[0] with this at s[1] and count arguments.
func invoke(in *instance, s []uint64, count int) {
	f, ok := in.value(s[0]).(*callable)
	if !ok || f.call == nil {
		throw(in, s, errNotFunction)
		return
	}
	args := make([]any, count)
	for i := range args {
		args[i] = in.value(s[2+i])
	}
	out, err := f.call(in.value(s[1]), args)
	if err != nil {
		throw(in, s, err)
		return
	}
	s[0] = uint64(in.hold(out))
}

func next(in *instance, s []uint64) {
	it := in.value(s[0])
	f, ok := get(it, "next").(*callable)
	if !ok {
		throw(in, s, errNotFunction)
		return
	}
	step, err := f.call(it, nil)
	if err != nil {
		throw(in, s, err)
		return
	}
	s[0] = uint64(in.hold(step))
}

// newFunction stands for JavaScript's "new Function(source)". Only the sources
// the compiler is known to use are understood.
func newFunction(in *instance, s []uint64, source string) {
	f := &callable{func(_ any, args []any) (any, error) {
		switch {
		case source == "return 0":
			return 0.0, nil
		case source == "return true":
			return true, nil
		case source == "return this":
			return undefined{}, nil
		case source == "return path" && len(args) > 0:
			return args[0], nil
		}
		return nil, fmt.Errorf("unknown function %q", source)
	}}
	s[0] = uint64(in.hold(f))
}

// newClosure makes a Rust closure callable.
func newClosure(in *instance, s []uint64) {
	data, vtable := s[0], s[1]
	f := &callable{func(_ any, args []any) (any, error) {
		var arg any = undefined{}
		if len(args) > 0 {
			arg = args[0]
		}
		in.call("__wasm_bindgen_func_elem_944", data, vtable, uint64(in.hold(arg)))
		return undefined{}, nil
	}}
	s[0] = uint64(in.hold(f))
}

func newPromise(in *instance, s []uint64) {
	p := &promise{}
	settler := func(rejected bool) uint64 {
		return uint64(in.hold(&callable{func(_ any, args []any) (any, error) {
			in.settle(p, args, rejected)
			return undefined{}, nil
		}}))
	}
	in.call("__wasm_bindgen_func_elem_37350", s[0], s[1], settler(false), settler(true))
	s[0] = uint64(in.hold(p))
}

func (in *instance) settle(p *promise, args []any, rejected bool) {
	if p.done {
		return
	}
	p.done, p.rejected, p.value = true, rejected, undefined{}
	if len(args) > 0 {
		p.value = args[0]
	}
	for _, f := range p.waiting {
		in.later(f, p.value)
	}
}

func (in *instance) later(f *callable, value any) {
	in.tasks = append(in.tasks, &callable{func(any, []any) (any, error) {
		return f.call(undefined{}, []any{value})
	}})
}

func resolve(in *instance, s []uint64) {
	v := in.value(s[0])
	p, ok := v.(*promise)
	if !ok {
		p = &promise{done: true, value: v}
	}
	s[0] = uint64(in.hold(p))
}

func then(in *instance, s []uint64) {
	p, isPromise := in.value(s[0]).(*promise)
	f, isFunction := in.value(s[1]).(*callable)
	if !isPromise || !isFunction {
		panic(wrongType("a promise and a function", in.value(s[0])))
	}
	if p.done {
		in.later(f, p.value)
	} else {
		p.waiting = append(p.waiting, f)
	}
	s[0] = uint64(in.hold(&promise{}))
}

func queue(in *instance, s []uint64) {
	f, ok := in.value(s[0]).(*callable)
	if !ok {
		panic(wrongType("a function", in.value(s[0])))
	}
	in.tasks = append(in.tasks, f)
}
