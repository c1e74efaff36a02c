package casefile

import (
	"slices"

	"congvan/workflow"
)

// Action is what can be done with a file.
type Action string

// The actions.
const (
	PutInPlan Action = "plan"   // make a file of the plan
	Change    Action = "change" // title, retention, unit, keeper, note
	OpenFile  Action = "open"
	Put       Action = "put"  // letters in
	Take      Action = "take" // letters out
	CloseFile Action = "close"
	Reopen    Action = "reopen" // with a reason
	HandOver  Action = "hand_over"
)

// Acts are what the keepers of a file can do with it, in the order of its life.
func Acts() []Action { return []Action{Change, OpenFile, Put, Take, CloseFile, Reopen, HandOver} }

// from are the states that allow an action.
var from = map[Action][]State{
	Change: {Planned, Open}, OpenFile: {Planned}, Put: {Open}, Take: {Open}, CloseFile: {Open}, Reopen: {Closed}, HandOver: {Closed},
}

// RefusedError says why an action is not for somebody, or not now.
type RefusedError struct {
	Action Action
	// Wrong person: somebody else may do it; else the state forbids it.
	WrongPerson bool
	VI, EN      string
}

func (e *RefusedError) Error() string { return string(e.Action) + ": " + e.EN }

// MaySee lets in whoever holds an office that deals with letters: the plan is
// sent to every unit (Art. 28). Which letters they see is the letters' matter.
func MaySee(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool {
	return slices.ContainsFunc(o.ScopesOf(who, on), func(s workflow.Scope) bool { return s.Issued || s.FromSigned })
}

// MayPlan is for those who keep the plan: archivist, clerk, chief of office
// (Art. 31.2).
func MayPlan(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) error {
	if keeps(o, who, on) || o.HasRole(who, workflow.RoleChiefOfOffice, on) {
		return nil
	}
	return &RefusedError{Action: PutInPlan, WrongPerson: true,
		VI: "Chưa sửa được danh mục hồ sơ: việc này do lưu trữ, văn thư hoặc Chánh Văn phòng thực hiện.",
		EN: "The file plan is not for you to change: the archivist, the clerk or the chief of office does."}
}

func keeps(o *workflow.Organisation, who workflow.PersonID, on workflow.Date) bool {
	return o.HasRole(who, workflow.RoleArchivist, on) || o.HasRole(who, workflow.RoleClerk, on)
}

// May is nil when a person may do the action with the file now. Archivist and
// clerk look after every file; the file maker and people of the file's unit
// after theirs (Art. 29, 31.3). What is closed goes to the archivist.
func (f *File) May(a Action, o *workflow.Organisation, who workflow.PersonID, on workflow.Date) error {
	if err := f.theirs(a, o, who, on); err != nil {
		return err
	}
	if slices.Contains(from[a], f.State) {
		return f.ready(a)
	}
	switch f.State {
	case Planned:
		return refused(a, "hồ sơ chưa mở. Mở hồ sơ trước.", "the file is not open yet. Open it first.")
	case Open:
		if a == HandOver {
			return refused(a, "hồ sơ chưa kết thúc. Kết thúc hồ sơ trước.", "the file is not closed yet. Close it first.")
		}
		return refused(a, "hồ sơ đã mở.", "the file is open already.")
	case Closed:
		return refused(a, "hồ sơ đã kết thúc, mục lục không đổi nữa. Cần sửa thì lưu trữ mở lại hồ sơ, kèm lý do.",
			"the file is closed, its list is final. To change it, the archivist opens it again with a reason.")
	}
	return refused(a, "hồ sơ đã nộp lưu.", "the file has been handed over.")
}

func (f *File) theirs(a Action, o *workflow.Organisation, who workflow.PersonID, on workflow.Date) error {
	switch {
	case o.HasRole(who, workflow.RoleArchivist, on):
		return nil
	case a == HandOver:
		return &RefusedError{Action: a, WrongPerson: true, VI: "Chưa nhận nộp lưu được: việc này do lưu trữ thực hiện.", EN: "Not handed over: the archivist does this."}
	case a == Reopen:
		return &RefusedError{Action: a, WrongPerson: true, VI: "Chưa mở lại được: việc này do lưu trữ thực hiện.", EN: "Not opened again: the archivist does this."}
	case keeps(o, who, on), f.Keeper == who && MaySee(o, who, on), f.Unit != "" && o.InUnit(who, f.Unit, on) && MaySee(o, who, on):
		return nil
	}
	return &RefusedError{Action: a, WrongPerson: true,
		VI: "Chưa làm được: hồ sơ này do người lập hồ sơ, đơn vị giữ hồ sơ, văn thư hoặc lưu trữ cập nhật.",
		EN: "Not done: this file is kept by its maker, its unit, the clerk or the archivist."}
}

func (f *File) ready(a Action) error {
	if a == CloseFile && f.Retention == Unknown {
		return refused(a, "chưa có thời hạn bảo quản. Ghi thời hạn rồi kết thúc hồ sơ.", "the retention is not set. Set it, then close the file.")
	}
	return nil
}

// done are the actions in words, after "Chưa … được" and "Not …".
var done = map[Action][2]string{
	Change: {"sửa", "changed"}, OpenFile: {"mở", "opened"}, Put: {"đưa văn bản vào", "put in"}, Take: {"rút văn bản ra", "taken out"},
	CloseFile: {"kết thúc", "closed"}, Reopen: {"mở lại", "opened again"}, HandOver: {"nhận nộp lưu", "handed over"},
}

func refused(a Action, vi, en string) error {
	return &RefusedError{Action: a, VI: "Chưa " + done[a][0] + " được: " + vi, EN: "Not " + done[a][1] + ": " + en}
}
