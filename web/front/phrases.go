package front

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"congvan/document"
	"congvan/workflow"
)

// defaultPhrases are what an agency begins with until it stores its own.
var defaultPhrases = []string{
	"Chỉnh sửa nội dung theo nhận xét đã ghi trên trang.",
	"Bổ sung căn cứ pháp lý và kiểm tra hiệu lực của văn bản viện dẫn.",
	"Rà soát lại số liệu và thời hạn; ghi rõ nguồn.",
	"Lấy ý kiến đơn vị liên quan trước khi trình lại.",
	"Sửa thể thức theo Nghị định số 30/2020/NĐ-CP.",
	"Chưa đúng thẩm quyền ký; xác định lại người ký.",
	"Bổ sung nơi nhận và tệp đính kèm.",
}

const (
	maxPhrases = 40
	maxPhrase  = 300 // characters
)

// Phrases are the ready phrases offered to somebody: the agency's and their
// own.
type Phrases struct {
	Shared, Own []string
	// Default says that the agency has not stored a list of its own.
	Default bool
}

// Phrases are what is offered to the caller when a letter goes back.
func (f *Front) Phrases(ctx context.Context, c Caller) (Phrases, error) {
	shared, own, known, err := f.Records.Phrases(ctx, c.Agency, c.Person)
	if err != nil {
		return Phrases{}, err
	}
	if !known {
		shared = slices.Clone(defaultPhrases)
	}
	return Phrases{Shared: shared, Own: own, Default: !known}, nil
}

// PutOwnPhrases replaces the caller's own ready phrases.
func (f *Front) PutOwnPhrases(ctx context.Context, c Caller, phrases []string) error {
	return f.putPhrases(ctx, c, c.Person, phrases)
}

// PutSharedPhrases replaces the agency's ready phrases; administrators may.
func (f *Front) PutSharedPhrases(ctx context.Context, c Caller, phrases []string) error {
	if err := f.MayAdminister(ctx, c); err != nil {
		return err
	}
	return f.putPhrases(ctx, c, "", phrases)
}

func (f *Front) putPhrases(ctx context.Context, c Caller, whose workflow.PersonID, phrases []string) error {
	var list []string
	for i, p := range phrases {
		p = strings.Join(strings.Fields(document.Normalize(p)), " ")
		if utf8.RuneCountInString(p) > maxPhrase {
			return &InvalidError{Status: http.StatusUnprocessableEntity, Field: fmt.Sprintf("phrases[%d]", i),
				VI: fmt.Sprintf("Câu mẫu thứ %d dài quá %d ký tự; hãy rút gọn.", i+1, maxPhrase),
				EN: fmt.Sprintf("Phrase %d is over %d characters; shorten it.", i+1, maxPhrase)}
		}
		if p != "" && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	if len(list) > maxPhrases {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Field: "phrases",
			VI: fmt.Sprintf("Nhiều nhất %d câu mẫu; hãy bỏ bớt.", maxPhrases), EN: fmt.Sprintf("At most %d phrases; leave some out.", maxPhrases)}
	}
	return f.Records.PutPhrases(ctx, c.Agency, whose, list, c.Person)
}
