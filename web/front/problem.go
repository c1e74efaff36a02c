package front

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/internal/identity"
	"congvan/internal/issuing"
	"congvan/internal/locale"
	"congvan/internal/turns"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Problem is an error as people and programs outside may see it. What is not
// on the list of kinds is Internal and tells nothing.
type Problem struct {
	Status int
	// Code is stable: a workflow.Code or one of this package.
	Code string
	// Detail says what is wrong and what to do, in both languages.
	Detail map[locale.Lang]string
	Faults []Fault
	// Remarks are what was not understood of a Word file that lacks parts.
	Remarks []docx.Remark
	// Version is the letter's present version, on a version conflict.
	Version int64
	// Retry is how many seconds to wait, when one should.
	Retry int
}

// Fault is one fault in what was sent.
type Fault struct {
	Field        string
	Line, Column int                    // from 1; 0 where there is no text
	Where        map[locale.Lang]string // place in a Word file; nil elsewhere
	Text         map[locale.Lang]string
}

// Internal is the code of whatever a stranger must not see.
const Internal = "internal"

func words(vi, en string) map[locale.Lang]string {
	return map[locale.Lang]string{locale.Vietnamese: vi, locale.English: en}
}

// kinds maps errors to problems; the first that knows the error decides.
var kinds = []func(error) (Problem, bool){
	invalid, fields, changedSetting, jobOver, auditRunning, renewing, stale, otherTab, revised, refusal, proof, secondFactor, documentFaults, docxMissing, docxUnreadable, input, tooMany, tooLarge,
	plain(typeset.ErrTooHeavy, http.StatusUnprocessableEntity, "too_heavy",
		"Chưa dàn trang được: văn bản cần nhiều thời gian hoặc bộ nhớ hơn mức cho phép. Chuyển bảng và phụ lục dài thành tệp kèm theo rồi thử lại.",
		"Not laid out: the letter takes more time or memory than one may. Move long tables and annexes to attachments and try again."),
	plain(turns.ErrManyWaiting, http.StatusTooManyRequests, "many_waiting",
		"Chưa làm được: quá nhiều văn bản của cùng một người đang chờ dàn trang hoặc kiểm tra thể thức. Chờ ít giây rồi thử lại.",
		"Not done: too many letters of one person wait to be laid out or checked. Wait some seconds and try again."),
	plain(lint.ErrTooLong, http.StatusUnprocessableEntity, "too_long_to_check",
		"Chưa kiểm tra xong thể thức: văn bản cần hơn 30 giây để kiểm tra, nên chưa biết có lỗi hay không. Chuyển bảng và phụ lục dài thành tệp kèm theo rồi thử lại.",
		"The form is not fully checked: the letter needs more than 30 seconds, so whether it has errors is not known. Move long tables and annexes to attachments and try again."),
	plain(ErrCredentials, http.StatusUnauthorized, "credentials",
		"Cần đăng nhập: tài khoản, mật khẩu hoặc mã truy cập không đúng hoặc đã hết hạn.",
		"Sign in: the login, password or token is wrong or has expired."),
	plain(ErrNoVersion, http.StatusPreconditionRequired, "version_required",
		"Chưa làm được: thiếu phiên bản đang xem. Gửi lại ETag của văn bản trong If-Match.",
		"Not done: the version seen is missing. Send the letter's ETag in If-Match."),
	plain(ErrForbidden, http.StatusForbidden, "forbidden",
		"Chưa làm được: việc này do quản trị hệ thống làm.",
		"Not done: this is for the administrator."),
	noKey, returnedToken, ticketOver,
	plain(ErrNotClerk, http.StatusForbidden, "not_clerk",
		"Chưa làm được: việc này do văn thư hoặc quản trị hệ thống làm.",
		"Not done: this is for the clerk or the administrator."),
	tableFaults, caseFileRefused, keyAway, certificateRefused, unverified,
	plain(signing.ErrRevoked, http.StatusConflict, "certificate_revoked",
		"Chưa ký được: chứng thư số đã bị thu hồi. Nhờ quản trị thay chứng thư.",
		"Not signed: the certificate is revoked. Ask the administrator for another."),
	plain(signing.ErrCertificate, http.StatusConflict, "certificate",
		"Chưa ký được: chứng thư số không dùng để ký được, có thể đã hết hạn. Nhờ quản trị kiểm tra.",
		"Not signed: the certificate cannot be used, it may have expired. Ask the administrator to look at it."),
	plain(signing.ErrTimestamp, http.StatusServiceUnavailable, "timestamp",
		"Chưa ký được: dịch vụ cấp dấu thời gian không trả lời đúng. Văn bản chưa thay đổi; thử lại sau ít phút.",
		"Not signed: the time-stamp service did not answer well. The letter has not changed; try again in some minutes."),
	plain(identity.ErrWeak, http.StatusUnprocessableEntity, "weak_password",
		"Chưa lưu được: mật khẩu phải dài ít nhất 10 ký tự.", "Not kept: a password has at least 10 characters."),
	plain(ErrNotKeeper, http.StatusForbidden, "forbidden",
		"Chưa xem được: sổ đăng ký văn bản đi do văn thư và lưu trữ giữ.",
		"Not shown: the register is kept by the clerk and the archivist."),
	plain(postgres.ErrBusy, http.StatusServiceUnavailable, "busy",
		"Chưa làm được: văn bản đang có người thao tác. Thử lại ngay sau đây.",
		"Not done: somebody is acting on it right now. Try again in a moment."),
	plain(postgres.ErrInvalid, http.StatusUnprocessableEntity, "contradicts_records",
		"Chưa lưu được: dữ liệu trái với điều đã ghi. Kiểm tra mã (chữ thường không dấu, số, gạch nối), ngày, và người hoặc đơn vị được nhắc tới.",
		"Not kept: it contradicts the records. Check IDs (lower-case letters, digits, hyphens), dates, and the people or units it names."),
	conflict,
	plain(workflow.ErrNotFound, http.StatusNotFound, "not_found",
		"Không có, hoặc không thuộc phạm vi được xem.",
		"It does not exist, or is not for you to see."),
	plain(context.DeadlineExceeded, http.StatusServiceUnavailable, "timeout",
		"Chưa xong: quá thời gian chờ. Thử lại sau ít phút.",
		"Not finished in time. Try again in some minutes."),
}

// ProblemOf says what may be told of an error.
func ProblemOf(err error) Problem {
	for _, kind := range kinds {
		if p, ok := kind(err); ok {
			return p
		}
	}
	return Problem{
		Status: http.StatusInternalServerError, Code: Internal,
		Detail: words("Chưa làm được do lỗi của hệ thống; dữ liệu đã lưu không thay đổi. Thử lại, hoặc báo quản trị kèm mã yêu cầu.",
			"Not done because of a fault in the system; what was kept has not changed. Try again, or tell the administrator the request code."),
	}
}

func plain(target error, status int, code, vi, en string) func(error) (Problem, bool) {
	return func(err error) (Problem, bool) {
		return Problem{Status: status, Code: code, Detail: words(vi, en)}, errors.Is(err, target)
	}
}

var conflict = plain(workflow.ErrConflict, http.StatusPreconditionFailed, "version_changed",
	"Chưa làm được: có người vừa thao tác trên văn bản này. Mở lại bản mới nhất rồi làm tiếp.",
	"Not done: somebody has just acted on this letter. Open it again and go on from there.")

// ErrForbidden means that the caller's offices do not allow a thing.
var ErrForbidden = errors.New("not for this person")

// ErrNotKeeper means that the caller does not keep the register.
var ErrNotKeeper = errors.New("the register is not for this person")

// InvalidError is a request that cannot be understood.
type InvalidError struct {
	Status int // 400 when zero
	Code   string
	Field  string
	VI, EN string
}

func (e *InvalidError) Error() string { return e.Field + ": " + e.EN }

func invalid(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*InvalidError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: e.Status, Code: e.Code, Detail: words(e.VI, e.EN)}
	if p.Status == 0 {
		p.Status = http.StatusBadRequest
	}
	if p.Code == "" {
		p.Code = "invalid_request"
	}
	if e.Field != "" {
		p.Faults = []Fault{{Field: e.Field, Text: p.Detail}}
	}
	return p, true
}

func stale(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*StaleError](err)
	if !ok {
		return p, false
	}
	p, _ = conflict(err)
	p.Version = e.Current
	return p, true
}

// notYours are the refusals that another person would not get; outOfOrder
// those that have to do with where the letter stands. The rest lack something.
var (
	notYours = []workflow.Code{
		workflow.NotDrafter, workflow.NotYourTurn, workflow.NotSigner, workflow.NotUnitHead, workflow.NotDrafterOrHead,
		workflow.NotClerk, workflow.NotClerkOrSigner, workflow.NotFiler, workflow.NotFormChecker,
		workflow.NotAuthority, workflow.NotYourOrder, workflow.OwnContent, workflow.SamePersonBoth, workflow.SignerOnlyChecker, workflow.SignerNumbers,
		workflow.NotAsked,
	}
	outOfOrder = []workflow.Code{
		workflow.WrongState, workflow.NothingToUndo, workflow.NeedsOrder, workflow.NoOrder, workflow.NumberMoved, workflow.ContentChanged,
		workflow.NoRequest, workflow.RequestExpired, workflow.OrderNotApplicable,
		workflow.NoInquiry, workflow.AskedAlready,
	}
)

// SomebodyElses says whether a refusal means that the step is not the caller's
// at all, rather than that something is lacking for it.
func SomebodyElses(code workflow.Code) bool { return slices.Contains(notYours, code) }

func refusal(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*workflow.RefusedError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusUnprocessableEntity, Code: string(e.Reason.Code), Detail: map[locale.Lang]string{}}
	for _, lang := range locale.Langs() {
		p.Detail[lang] = e.Reason.Text(lang)
	}
	switch {
	case slices.Contains(notYours, e.Reason.Code):
		p.Status = http.StatusForbidden
	case slices.Contains(outOfOrder, e.Reason.Code):
		p.Status = http.StatusConflict
	}
	return p, true
}

func documentFaults(err error) (p Problem, ok bool) {
	list, ok := errors.AsType[document.Errors](err)
	if !ok {
		one, single := errors.AsType[*document.Error](err)
		if !single {
			return p, false
		}
		list = document.Errors{one}
	}
	p = Problem{Status: http.StatusUnprocessableEntity, Code: "invalid_letter", Detail: words(
		"Văn bản chưa đúng khuôn dạng; sửa các lỗi được nêu rồi gửi lại.",
		"The letter's source has faults; mend those listed and send it again.")}
	for _, e := range list {
		p.Faults = append(p.Faults, Fault{Field: e.Field, Line: e.Line, Column: e.Col, Text: words(e.VI, e.EN)})
	}
	return p, true
}

func docxMissing(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*docx.MissingError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusUnprocessableEntity, Code: "docx_incomplete", Detail: words(e.Vietnamese(), e.Error()), Remarks: e.Remarks}
	for _, m := range e.Missing {
		p.Faults = append(p.Faults, Fault{Field: m.Field, Where: words(m.WhereVietnamese, m.Where), Text: words(m.Vietnamese, m.English)})
	}
	return p, true
}

func docxUnreadable(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*docx.UnreadableError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusUnprocessableEntity, Code: "docx_unreadable",
		Detail: words(e.Vietnamese, e.English),
		Faults: []Fault{{Field: "source", Where: words(e.Part, e.Part), Text: words(e.Vietnamese, e.English)}}}, true
}

func input(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*drafting.InputError](err)
	if !ok {
		return p, false
	}
	text := words(e.VI, e.EN)
	return Problem{Status: http.StatusUnprocessableEntity, Code: "invalid_input", Detail: text,
		Faults: []Fault{{Field: e.Field, Text: text}}}, true
}

func noKey(err error) (p Problem, ok bool) {
	_, ok = errors.AsType[*issuing.NoKeyError](err)
	return Problem{Status: http.StatusConflict, Code: "no_key", Detail: words(
		"Chưa ký được: máy chủ chưa có khóa ký của người này. Ký bằng token, hoặc nhờ quản trị cài chứng thư số.",
		"Not signed: the server holds no signing key for this person. Sign by a token, or ask the administrator to install one.")}, ok
}

// returnedToken tells why what a token made is not taken.
func returnedToken(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*signing.ReturnedError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusUnprocessableEntity, Code: string(e.Reason.Code), Detail: words(
		"Chưa nhận được chữ ký: "+e.Reason.VI+".", "The signature was not taken: "+e.Reason.EN+".")}, true
}

func ticketOver(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*issuing.TicketError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusConflict, Code: "ticket_" + string(e.State)}
	switch {
	case e.Expired:
		p.Code, p.Detail = "ticket_expired", words("Phiên ký bằng token đã hết hạn. Văn bản chưa thay đổi; bắt đầu lại.",
			"The ticket has expired. The letter has not changed; begin again.")
	case e.State == postgres.TicketDone:
		p.Detail = words("Phiên ký này đã dùng xong; mỗi phiên chỉ dùng một lần.", "This ticket has been used; each is good once.")
	case e.State == postgres.TicketReturned:
		p.Detail = words("Chữ ký đã nhận và đang được hoàn tất; máy chủ tự thử lại, không cần ký lại.",
			"The signature has come in and is being finished; the server tries again by itself, there is no need to sign again.")
	default:
		p.Detail = words("Phiên ký này không dùng được nữa: đã mở phiên khác hoặc văn bản đã thay đổi. Bắt đầu lại.",
			"This ticket cannot be used any more: another was opened or the letter has changed. Begin again.")
	}
	return p, true
}

func tooMany(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*TooManyError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusTooManyRequests, Code: "too_many_attempts", Retry: int(e.Retry.Seconds()) + 1, Detail: words(
		"Thử quá nhiều lần. Chờ ít phút rồi thử lại.", "Too many attempts. Wait some minutes and try again.")}, true
}

func tooLarge(err error) (p Problem, ok bool) {
	_, ok = errors.AsType[*http.MaxBytesError](err)
	return Problem{Status: http.StatusRequestEntityTooLarge, Code: "too_large", Detail: words(
		"Dữ liệu gửi lên quá lớn; giảm dung lượng rồi gửi lại.", "What was sent is too large; make it smaller and send it again.")}, ok
}
