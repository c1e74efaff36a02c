package api

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"strings"

	"congvan/document"
	"congvan/document/picture"
	"congvan/internal/drafting"
	"congvan/web/front"
	"congvan/workflow"
)

// draft reads a multipart form: "source" (one .md or .docx), "attachments" and
// "pictures" that a .md shows (any number), and the fields "unit" and "restricted".
func (r *request) draft() (in drafting.Draft, err error) {
	err = r.parts(func(p *multipart.Part) error {
		switch p.FormName() {
		case "source":
			if in.Source.Data != nil {
				return faulty("source", "chỉ gửi một tệp văn bản", "send one letter only")
			}
			in.Source, err = upload(p, drafting.MaxSource)
		case "attachments":
			var up drafting.Upload
			up, err = upload(p, drafting.MaxAttachment)
			in.Attachments = append(in.Attachments, up)
		case "pictures":
			var up drafting.Upload
			up, err = upload(p, picture.MaxBytes)
			in.Pictures = append(in.Pictures, up)
		case "unit":
			var v string
			v, err = value(p)
			in.Unit = workflow.UnitID(v)
		case "restricted":
			var v string
			v, err = value(p)
			in.Restricted = v == "true"
			if err == nil && v != "true" && v != "false" {
				err = faulty("restricted", "phải là true hoặc false", "must be true or false")
			}
		default:
			return unknownPart(p)
		}
		return err
	})
	if err == nil && len(in.Source.Data) == 0 {
		err = faulty("source", "thiếu tệp văn bản .md hoặc .docx", "the letter, a .md or .docx file, is missing")
	}
	return in, err
}

// attachments reads a multipart form of attachments only.
func (r *request) attachments() (ups []drafting.Upload, err error) {
	err = r.parts(func(p *multipart.Part) error {
		if p.FormName() != "attachments" {
			return unknownPart(p)
		}
		up, err := upload(p, drafting.MaxAttachment)
		ups = append(ups, up)
		return err
	})
	if err == nil && len(ups) == 0 {
		err = faulty("attachments", "chưa có tệp nào", "there is no file")
	}
	return ups, err
}

func unknownPart(p *multipart.Part) error {
	return faulty(p.FormName(), "không có trường này", "there is no such field")
}

func faulty(field, vi, en string) error { return &front.InvalidError{Field: field, VI: vi, EN: en} }

// maxParts bounds the parts of one form.
const maxParts = drafting.MaxAttachments + document.MaxPictures + 5

func (r *request) parts(each func(*multipart.Part) error) error {
	form, err := r.MultipartReader()
	if err != nil {
		return &front.InvalidError{Status: http.StatusUnsupportedMediaType, Code: "media_type",
			VI: "Nội dung phải là multipart/form-data.", EN: "The body must be multipart/form-data."}
	}
	for n := 0; ; n++ {
		p, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(err)
		}
		if n == maxParts {
			return faulty("attachments", fmt.Sprintf("quá %d phần", maxParts), fmt.Sprintf("more than %d parts", maxParts))
		}
		if err := each(p); err != nil {
			return err
		}
	}
}

// broken is an upload that ends or reads wrongly; too much of it keeps its own
// error.
func broken(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return err
	}
	return faulty("body", "dữ liệu gửi lên bị đứt hoặc hỏng; gửi lại", "what was sent is cut off or damaged; send it again")
}

// upload reads a file up to limit bytes.
func upload(p *multipart.Part, limit int64) (drafting.Upload, error) {
	name := path.Base(strings.ReplaceAll(p.FileName(), `\`, "/"))
	if name == "." || name == "/" || name == ".." {
		return drafting.Upload{}, faulty(p.FormName(), "thiếu tên tệp", "the file has no name")
	}
	b, err := io.ReadAll(io.LimitReader(p, limit+1))
	if err != nil {
		return drafting.Upload{}, broken(err)
	}
	if int64(len(b)) > limit {
		return drafting.Upload{}, &front.InvalidError{Status: http.StatusRequestEntityTooLarge, Code: "too_large", Field: p.FormName(),
			VI: fmt.Sprintf("tệp %q lớn hơn %d MB; giảm dung lượng rồi gửi lại", name, limit>>20),
			EN: fmt.Sprintf("file %q is over %d MB; make it smaller and send it again", name, limit>>20)}
	}
	if len(b) == 0 {
		return drafting.Upload{}, faulty(p.FormName(), fmt.Sprintf("tệp %q rỗng", name), fmt.Sprintf("file %q is empty", name))
	}
	return drafting.Upload{Name: name, Data: b}, nil
}

func value(p *multipart.Part) (string, error) {
	b, err := io.ReadAll(io.LimitReader(p, 257))
	if err != nil {
		return "", broken(err)
	}
	if len(b) > 256 {
		return "", faulty(p.FormName(), "quá dài", "too long")
	}
	return string(b), nil
}
