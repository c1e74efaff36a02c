package front

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"unicode"
	"unicode/utf8"

	"congvan/document/form"
	"congvan/signing"
	"congvan/workflow"
)

// maxPDF is the largest file that is judged, in bytes.
const maxPDF = 100 << 20

// VerifyLetter judges the signatures of a letter's newest file, by what the
// file carries and the revocation data kept with the letter. A signature that
// the letter's state promises and the file lacks makes it invalid. With second the
// second verifier is asked too.
func (f *Front) VerifyLetter(ctx context.Context, c Caller, id workflow.LetterID, second bool) (workflow.File, *signing.Report, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return workflow.File{}, nil, err
	}
	file := CurrentFile(v.Letter)
	if file.SHA256 == "" {
		return file, nil, noFileYet
	}
	o := signing.Options{Require: promised(v.Letter)}
	if o.Evidence, err = f.evidence(ctx, v.Letter); err != nil {
		return file, nil, err
	}
	pdf, err := f.read(ctx, file)
	if err != nil {
		return file, nil, err
	}
	report, err := f.verify(ctx, pdf, o)
	if err == nil && second {
		f.asideOf(ctx, report, pdf)
	}
	return file, report, err
}

var noFileYet = &InvalidError{Status: http.StatusConflict, Code: "no_file",
	VI: "Văn bản còn là dự thảo, chưa có tệp PDF nào để kiểm tra.", EN: "The letter is a draft; there is no PDF to verify yet."}

// promised are the fields that must be signed by now.
func promised(l *workflow.Letter) []string {
	switch {
	case l.Final.SHA256 != "":
		return []string{form.Signature, form.Seal}
	case l.Signed.SHA256 != "":
		return []string{form.Signature}
	}
	return nil
}

// evidence is the revocation data collected when the letter was signed.
func (f *Front) evidence(ctx context.Context, l *workflow.Letter) ([]*signing.Evidence, error) {
	files, err := f.Records.Files(ctx, l.Agency, l.ID)
	if err != nil {
		return nil, err
	}
	var list []*signing.Evidence
	for _, file := range files {
		if file.Kind != workflow.FileRevocation {
			continue
		}
		data, err := f.read(ctx, file)
		if err != nil {
			return nil, err
		}
		e := new(signing.Evidence)
		if err := json.Unmarshal(data, e); err != nil {
			return nil, fmt.Errorf("revocation data %s: %w", file.Key, err)
		}
		list = append(list, e)
	}
	return list, nil
}

func (f *Front) read(ctx context.Context, file workflow.File) ([]byte, error) {
	r, err := f.Files.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPDF+1))
	if err == nil && len(data) > maxPDF {
		err = fmt.Errorf("file %s is over %d bytes", file.Key, maxPDF)
	}
	return data, err
}

// VerifyPDF judges the signatures of any PDF, and whether it has what is
// required, in the words of signing.Options.RequireWord. It is read only once
// there is room for it. A file that is no readable PDF is an InvalidError.
func (f *Front) VerifyPDF(ctx context.Context, read func() ([]byte, error), require ...string) (workflow.Hash, *signing.Report, error) {
	o := signing.Options{Letter: letterFields}
	for _, word := range require {
		if err := o.RequireWord(word); err != nil {
			return "", nil, &InvalidError{Status: http.StatusUnprocessableEntity, Code: "bad_requirement", Field: "require",
				VI: fmt.Sprintf("Không hiểu yêu cầu %q. Viết seal, signature, số chữ ký (1–64), mức như B-LTA, hoặc tên trường; sau trường có thể nêu người phải ký: seal=TÊN.", word),
				EN: sentence(fmt.Sprintf("%q: %v", word, err))}
		}
	}
	leave, err := f.verifying.enter(ctx)
	if err != nil {
		return "", nil, err
	}
	defer leave()
	pdf, err := read()
	if err != nil {
		return "", nil, err
	}
	report, err := f.verify(ctx, pdf, o)
	if err == nil {
		f.asideOf(ctx, report, pdf)
	}
	return workflow.HashOf(pdf), report, err
}

var letterFields = signing.LetterFields{Signature: form.Signature, Seal: form.Seal}

func (f *Front) verify(ctx context.Context, pdf []byte, o signing.Options) (*signing.Report, error) {
	o.Trust, o.At, o.Lifetimes, o.Letter = f.Trust, f.Now(), f.Lifetimes, letterFields
	report, err := signing.Verify(ctx, pdf, o)
	if err != nil && ctx.Err() == nil {
		why := signing.Refusal(err)
		return nil, &InvalidError{Status: http.StatusUnprocessableEntity, Code: "unreadable_pdf", VI: sentence(why.VI), EN: sentence(why.EN)}
	}
	return report, err
}

// sentence makes a clause one.
func sentence(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + clause[size:] + "."
}
