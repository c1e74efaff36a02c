package pages

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// circuitDraft is a circuit that is being changed and not yet saved. It lives
// in the page's address, so that nothing is lost by a reload and nothing needs
// a script; what the server keeps is the circuit that was saved last.
type circuitDraft struct {
	Circuit workflow.Circuit `json:"c"`
	Seen    string           `json:"s"` // version of the saved one
	New     bool             `json:"n,omitempty"`
}

// maxDraft bounds a draft's JSON, in bytes.
const maxDraft = 64 << 10

func (d circuitDraft) text() (string, error) {
	raw, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := z.Write(raw); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}

var errBadDraft = &front.InvalidError{Field: "draft",
	VI: "Địa chỉ của bản đang sửa không đọc được. Mở lại vòng duyệt và sửa lại.", EN: "The address of the change cannot be read. Open the circuit again."}

// parseDraft reads what text made. It comes from the outside: it may be
// anything.
func parseDraft(text string) (d circuitDraft, err error) {
	packed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return d, errBadDraft
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxDraft+1))
	if err != nil || len(raw) > maxDraft {
		return d, errBadDraft
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil || len(d.Circuit.Steps) > 60 {
		return d, errBadDraft
	}
	for _, s := range d.Circuit.Steps {
		if len(s.Members) > 60 {
			return d, errBadDraft
		}
	}
	return d, nil
}

// circuitAt finds the circuit a page is about, as saved and as it stands now.
func (p *Pages) circuitAt(v *visit, o *workflow.Organisation, get func(string) string) (saved *workflow.Circuit, now circuitDraft, err error) {
	find := func(name string) *workflow.Circuit {
		for i := range o.Circuits {
			if o.Circuits[i].Name == name {
				return &o.Circuits[i]
			}
		}
		return nil
	}
	if text := get("draft"); text != "" {
		if now, err = parseDraft(text); err != nil || now.New {
			return nil, now, err
		}
		if saved = find(now.Circuit.Name); saved == nil {
			return nil, now, workflow.ErrNotFound
		}
		return saved, now, nil
	}
	if get("new") != "" || len(o.Circuits) == 0 {
		return nil, circuitDraft{New: true, Seen: postgres.Unborn, Circuit: firstCircuit()}, nil
	}
	saved = &o.Circuits[0]
	if name := get("name"); name != "" {
		if saved = find(name); saved == nil {
			return nil, now, workflow.ErrNotFound
		}
	}
	now.Circuit = *saved
	now.Seen, err = p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingCircuit, ID: saved.Name})
	return saved, now, err
}

// firstCircuit is what a new circuit begins with: the two checks of the law.
func firstCircuit() workflow.Circuit {
	return workflow.Circuit{Steps: []workflow.Step{
		{Kind: workflow.CheckContent, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}, Hours: 8},
		{Kind: workflow.CheckForm, Members: []workflow.Member{{Role: workflow.RoleChiefOfOffice}}, Hours: 4},
	}}
}

// circuitHref is the page of a draft, with a step chosen.
func circuitHref(d circuitDraft, changed bool, step int, tried string) (string, error) {
	q := url.Values{}
	switch {
	case changed || d.New:
		text, err := d.text()
		if err != nil {
			return "", err
		}
		q.Set("draft", text)
	default:
		q.Set("name", d.Circuit.Name)
	}
	if step >= 0 {
		q.Set("step", strconv.Itoa(step+1))
	}
	if tried != "" {
		q.Set("try", tried)
	}
	return "/admin/circuits?" + q.Encode(), nil
}

// editCircuit changes the draft by one act of the form and shows it again.
func (p *Pages) editCircuit(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	d, err := parseDraft(v.posted("draft"))
	if err != nil {
		return err
	}
	step := stepPosted(v.posted("step"), len(d.Circuit.Steps))
	step = d.apply(v, step)
	to, err := circuitHref(d, true, step, v.posted("try"))
	if err != nil {
		return err
	}
	return back(w, v, to)
}

// stepPosted is the index of the step a form is about, or -1.
func stepPosted(text string, n int) int {
	i, err := strconv.Atoi(text)
	if err != nil || i < 1 || i > n {
		return -1
	}
	return i - 1
}

// saveCircuit keeps the draft.
func (p *Pages) saveCircuit(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	d, err := parseDraft(v.posted("draft"))
	if err != nil {
		return err
	}
	d.takeForm(v)
	err = p.Front.AdministerSeen(v.Context(), v.caller, d.Seen, func(dir front.Directory) error {
		return dir.PutCircuit(v.Context(), v.caller.Agency, d.Circuit)
	})
	if err == nil {
		return back(w, v, done("/admin/circuits", "saved", "name", d.Circuit.Name))
	}
	told := p.told(v, err)
	if told.Code == front.Internal || errors.Is(err, front.ErrForbidden) {
		return err
	}
	text, err := d.text()
	if err != nil {
		return err
	}
	v.PostForm.Set("draft", text)
	return p.showCircuits(w, v, told.Status, v.PostForm.Get, &told)
}

// takeForm reads what stands in the inspector and was not yet put into the
// drawing: saving loses nothing typed.
func (d *circuitDraft) takeForm(v *visit) {
	if step := stepPosted(v.posted("step"), len(d.Circuit.Steps)); step >= 0 && v.PostForm.Has("kind") {
		d.takeStep(v, step)
	} else if v.PostForm.Has("type") {
		d.takeScope(v)
	}
}

func (d *circuitDraft) takeScope(v *visit) {
	if d.New {
		d.Circuit.Name = v.posted("name")
	}
	d.Circuit.Type, d.Circuit.Unit = document.Type(v.posted("type")), workflow.UnitID(v.posted("unit"))
}

func (p *Pages) removeCircuit(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	err := p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(dir front.Directory) error {
		return dir.CloseCircuit(v.Context(), v.caller.Agency, v.posted("name"))
	})
	if err != nil {
		return err
	}
	return back(w, v, done("/admin/circuits", "removed"))
}

// apply makes one act of the inspector and gives the step to show next.
func (d *circuitDraft) apply(v *visit, step int) int {
	c := &d.Circuit
	act, n := v.posted("do"), len(c.Steps)
	if i, removing := memberToRemove(act); removing && step >= 0 {
		d.takeStep(v, step)
		if s := &c.Steps[step]; i < len(s.Members) && len(s.Members) > 1 {
			s.Members = append(s.Members[:i:i], s.Members[i+1:]...)
			s.Need = min(s.Need, len(s.Members))
		}
		return step
	}
	switch act {
	case "add":
		d.takeForm(v)
		at := n
		if step >= 0 {
			at = step + 1
		}
		fresh := workflow.Step{Kind: workflow.Opinion, Members: []workflow.Member{{Unit: workflow.DraftingUnit}}, Hours: 8}
		c.Steps = append(c.Steps[:at:at], append([]workflow.Step{fresh}, c.Steps[at:]...)...)
		return at
	case "meta":
		d.takeScope(v)
		return -1
	}
	if step < 0 {
		return -1
	}
	d.takeStep(v, step)
	switch act {
	case "member":
		c.Steps[step].Members = append(c.Steps[step].Members, workflow.Member{Unit: workflow.DraftingUnit})
	case "earlier":
		if step > 0 {
			c.Steps[step-1], c.Steps[step] = c.Steps[step], c.Steps[step-1]
			return step - 1
		}
	case "later":
		if step < n-1 {
			c.Steps[step+1], c.Steps[step] = c.Steps[step], c.Steps[step+1]
			return step + 1
		}
	case "remove":
		c.Steps = append(c.Steps[:step:step], c.Steps[step+1:]...)
		return -1
	}
	return step
}

func memberToRemove(act string) (int, bool) {
	const prefix = "drop-"
	if len(act) <= len(prefix) || act[:len(prefix)] != prefix {
		return 0, false
	}
	i, err := strconv.Atoi(act[len(prefix):])
	return i, err == nil && i >= 0
}

// takeStep reads the inspector's fields into the step.
func (d *circuitDraft) takeStep(v *visit, step int) {
	s := &d.Circuit.Steps[step]
	s.Kind = workflow.Kind(v.posted("kind"))
	s.Hours, _ = strconv.Atoi(v.posted("hours")) // anything else is open, and shown so
	s.Need, _ = strconv.Atoi(v.posted("need"))
	who, stand := v.PostForm["who"], v.PostForm["substitute"]
	s.Members = nil
	for i, w := range who {
		m := readMember(w)
		if i < len(stand) {
			m.Substitute = workflow.PersonID(stand[i])
		}
		s.Members = append(s.Members, m)
	}
	s.Need = min(s.Need, len(s.Members))
}
