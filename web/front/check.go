package front

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"

	"congvan/document/form"
	"congvan/internal/locale"
	"congvan/signing"
	"congvan/workflow"
)

// MaxCheck is the largest file that strangers may have compared, in bytes.
const MaxCheck = 50 << 20

// Limits on strangers' files: each takes memory and work.
const (
	checkWindow   = time.Minute
	checkPerPlace = 10
	checksAtOnce  = 2
	checkPatience = 10 * time.Second
)

// FileCheck is what a file is to the letter with a code.
type FileCheck struct {
	Verdict CheckVerdict
	// Kind is which of the letter's files it is, for Same and Earlier.
	Kind   workflow.FileKind
	SHA256 workflow.Hash
	// Report is what the file's own signatures say; nil if it is no readable
	// PDF.
	Report *signing.Report
}

// CheckFile compares a stranger's file with the letter that has a code. The
// file is read only once it is the stranger's turn, and kept nowhere.
func (f *Front) CheckFile(ctx context.Context, code, address string, read func() ([]byte, error)) (*Face, *FileCheck, error) {
	if err := f.checks.take(f.Now(), checkWindow, map[string]int{address: checkPerPlace}); err != nil {
		return nil, nil, err
	}
	face, err := f.Public(ctx, code, address)
	if err != nil {
		return nil, nil, err
	}
	_, l, err := f.face(ctx, code)
	if err != nil {
		return nil, nil, err
	}
	leave, err := f.checking.enter(ctx)
	if err != nil {
		return face, nil, err
	}
	defer leave()
	file, err := read()
	if err != nil {
		return face, nil, err
	}
	if len(file) == 0 {
		return face, nil, errNoFile
	}
	if len(file) > MaxCheck {
		return face, nil, &http.MaxBytesError{Limit: MaxCheck}
	}
	check, err := f.compare(ctx, l, file)
	return face, check, err
}

var errNoFile = &InvalidError{
	Status: http.StatusUnprocessableEntity, Code: "no_file_given", Field: "file",
	VI: "Chưa có tệp nào để đối chiếu. Chọn tệp PDF rồi gửi lại.", EN: "There is no file to compare. Choose the PDF and send it again.",
}

var errChecksBusy = &InvalidError{
	Status: http.StatusServiceUnavailable, Code: "busy",
	VI: "Đang có nhiều người kiểm tra tệp. Chờ một phút rồi gửi lại tệp.",
	EN: "Many people are checking files just now. Wait a minute and send the file again.",
}

// places lets few work at once. Its zero value is ready.
type places struct {
	once sync.Once
	sem  chan struct{}
}

func (t *places) enter(ctx context.Context) (leave func(), err error) {
	t.once.Do(func() { t.sem = make(chan struct{}, checksAtOnce) })
	sem := t.sem
	patience := time.NewTimer(checkPatience)
	defer patience.Stop()
	select {
	case sem <- struct{}{}:
		return func() { <-sem }, nil
	case <-patience.C:
		return nil, errChecksBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (f *Front) compare(ctx context.Context, l *workflow.Letter, file []byte) (*FileCheck, error) {
	check := &FileCheck{SHA256: workflow.HashOf(file), Verdict: OtherFile}
	if err := f.recognise(ctx, l, file, check); err != nil {
		return nil, err
	}
	o := signing.Options{}
	var err error
	if o.Evidence, err = f.evidence(ctx, l); err != nil {
		return nil, err
	}
	if check.Verdict == OtherFile {
		o.Require = []string{form.Signature, form.Seal}
	}
	check.Report, err = f.verify(ctx, file, o)
	if problem := ProblemOf(err); err != nil && problem.Code == "unreadable_pdf" {
		return check, nil // what cannot be read is not what was issued
	}
	return check, err
}

// recognise finds the file among those that the letter became.
func (f *Front) recognise(ctx context.Context, l *workflow.Letter, file []byte, check *FileCheck) error {
	files, err := f.Records.Files(ctx, l.Agency, l.ID)
	if err != nil {
		return err
	}
	for _, g := range files {
		issued := g.Kind == workflow.FileSealed || g.Kind == workflow.FileEvidence || attached(g.Kind)
		// Forms and signatures that were given up are not this letter.
		before := g.SHA256 == l.Form.SHA256 || g.SHA256 == l.Signed.SHA256
		for _, e := range l.Enclosures() {
			issued = issued || g.SHA256 == e.File.SHA256 && g.Kind == workflow.FileAttachment
			before = before || g.SHA256 == e.Approved && g.Kind == workflow.FileAttachment
		}
		if g.SHA256 != check.SHA256 || !(issued || before) {
			continue
		}
		check.Kind, check.Verdict = g.Kind, EarlierFile
		if issued {
			check.Verdict = SameFile
		}
		return nil
	}
	for _, g := range files {
		if g.Kind != workflow.FileSealed && g.Kind != workflow.FileSealedAttachment || g.Size >= int64(len(file)) {
			continue
		}
		sealed, err := f.read(ctx, g)
		if err != nil {
			return err
		}
		if bytes.HasPrefix(file, sealed) {
			check.Verdict = ExtendedFile
		}
	}
	return nil
}

// attached says whether a kind of file is an attachment with the agency's
// signature.
func attached(k workflow.FileKind) bool {
	return k == workflow.FileSealedAttachment || k == workflow.FileKeptAttachment
}

// Words are the verdict in one sentence.
func (c *FileCheck) Words(face *Face) map[locale.Lang]string {
	enclosed := attached(c.Kind) || c.Kind == workflow.FileAttachment
	switch {
	case c.Verdict == SameFile && face.InForce() && enclosed:
		return words("Đúng là tệp kèm theo văn bản này: giống tệp đã phát hành đến từng byte.",
			"This is an attachment of the letter: the file is the one that was issued, byte for byte.")
	case c.Verdict == EarlierFile && enclosed:
		return words("Tệp là tệp kèm theo văn bản này khi chưa có chữ ký số của cơ quan. Dùng tệp đã phát hành.",
			"The file is an attachment of this letter without the agency's signature. Use the one that was issued.")
	case c.Verdict == SameFile && face.InForce():
		return words("Đúng là văn bản này: tệp giống bản đã phát hành đến từng byte.",
			"This is the letter: the file is the one that was issued, byte for byte.")
	case c.Verdict == SameFile:
		return words("Tệp giống bản đã phát hành đến từng byte, nhưng văn bản không còn hiệu lực.",
			"The file is the one that was issued, byte for byte, but the letter is no longer in force.")
	case c.Verdict == EarlierFile && c.Kind == workflow.FileSigned:
		return words("Tệp là bản đã ký của văn bản này, chưa có số và dấu của cơ quan. Dùng bản đã phát hành.",
			"The file is this letter signed, without its number and the agency's seal. Use the one that was issued.")
	case c.Verdict == EarlierFile:
		return words("Tệp là bản trình của văn bản này, chưa ký, chưa có số. Dùng bản đã phát hành.",
			"The file is the form of this letter, neither signed nor numbered. Use the one that was issued.")
	case c.Verdict == ExtendedFile && c.Report != nil && c.Report.Valid():
		return words("Tệp chứa nguyên vẹn bản đã phát hành và có phần được phép thêm vào sau. Các chữ ký hợp lệ.",
			"The file holds what was issued, whole, with something after it that is allowed. Its signatures are valid.")
	case c.Verdict == ExtendedFile:
		return words("Tệp đã bị thêm nội dung sau khi phát hành. Không dùng tệp này.",
			"Something was added to the file after it was issued. Do not use it.")
	case c.Report == nil:
		return words("Tệp không phải là tệp PDF đọc được, nên không phải văn bản này.",
			"The file cannot be read as a PDF, so it is not this letter.")
	}
	return words("Tệp khác với bản đã phát hành: bị sửa, hoặc là văn bản khác. Không dùng tệp này.",
		"The file is not the one that was issued: it was altered, or is another letter. Do not use it.")
}

// Good says whether the file may be used, as far as the file goes.
func (c *FileCheck) Good() bool {
	return c.Verdict == SameFile || (c.Verdict == ExtendedFile && c.Report != nil && c.Report.Valid())
}
