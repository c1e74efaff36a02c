package front

import (
	"errors"
	"fmt"
	"net/http"
)

// errUnkept refuses to submit a letter without what its drafter typed last.
var errUnkept = &InvalidError{Status: http.StatusConflict, Code: "unkept_text",
	VI: "Chưa trình được: có chữ đã lưu tạm chưa thành bản. Mở trình soạn thảo để lưu thành bản hoặc bỏ.",
	EN: "Not submitted: something typed is in no revision yet. Open the editor to save it as a revision or to drop it."}

func otherTab(err error) (p Problem, ok bool) {
	_, ok = errors.AsType[*TabError](err)
	return Problem{Status: http.StatusConflict, Code: "other_tab", Detail: words(
		"Dự thảo này đang được viết ở một thẻ khác. Viết tiếp ở đây thì thẻ kia dừng lại; chữ đã gõ ở cả hai nơi đều còn.",
		"This draft is being written in another tab. Go on here and the other one stops; what was typed in both is kept.")}, ok
}

func revised(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*RevisedError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusConflict, Code: "revised", Version: e.Version, Detail: words(
		fmt.Sprintf("Chưa lưu thành bản mới: đã có bản %d sau bản %d đang sửa. Cả hai bản đều còn; mở trang so sánh để chọn.", e.Current, e.Base),
		fmt.Sprintf("Not kept as a revision: revision %d was written after %d, which is being edited. Both texts are kept; compare them and choose.", e.Current, e.Base))}, true
}
