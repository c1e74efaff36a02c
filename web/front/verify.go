package front

import (
	"context"
	"fmt"
	"io"

	"congvan/signing"
	"congvan/workflow"
)

// maxPDF is the largest PDF that is judged, in bytes.
const maxPDF = 100 << 20

// VerifyLetter judges the signatures of a letter's newest file.
func (f *Front) VerifyLetter(ctx context.Context, c Caller, id workflow.LetterID) (workflow.File, *signing.Report, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return workflow.File{}, nil, err
	}
	file := CurrentFile(v.Letter)
	if file.SHA256 == "" {
		return file, nil, &InvalidError{Status: 409, Code: "no_file",
			VI: "Văn bản còn là dự thảo, chưa có tệp PDF nào để kiểm tra.", EN: "The letter is a draft; there is no PDF to verify yet."}
	}
	content, err := f.Files.Open(ctx, file)
	if err != nil {
		return file, nil, err
	}
	defer content.Close()
	pdf, err := io.ReadAll(io.LimitReader(content, maxPDF))
	if err != nil {
		return file, nil, fmt.Errorf("verify letter %s: %w", id, err)
	}
	report, err := f.VerifyPDF(ctx, pdf)
	return file, report, err
}

// VerifyPDF judges the signatures of a PDF. A file that is no readable PDF is
// an InvalidError.
func (f *Front) VerifyPDF(ctx context.Context, pdf []byte) (*signing.Report, error) {
	report, err := f.Verifier.Verify(ctx, pdf)
	if err != nil && ctx.Err() == nil {
		return nil, &InvalidError{Status: 422, Code: "unreadable_pdf", Field: "file",
			VI: "Không đọc được tệp này như một tệp PDF.", EN: "This file cannot be read as a PDF."}
	}
	return report, err
}
