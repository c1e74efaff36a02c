package pages

import "congvan/workflow"

// enclosure is an attachment as it was issued.
type enclosure struct {
	Name, Tag string
	SHA256    workflow.Hash
	Signed    bool
}

// asIs says why the agency's signature is not in an attachment.
var asIs = map[string][2]string{
	"not_pdf":    {"không phải PDF, gắn với văn bản bằng mã băm", "not a PDF, bound by its hash"},
	"signed":     {"đã có chữ ký số khác, giữ nguyên", "signed by others, left as it is"},
	"encrypted":  {"đặt mật khẩu, giữ nguyên", "encrypted, left as it is"},
	"xfa":        {"biểu mẫu XFA, giữ nguyên", "an XFA form, left as it is"},
	"unreadable": {"PDF không đúng chuẩn, giữ nguyên", "not a PDF by the book, left as it is"},
}

func enclosures(v *visit, l *workflow.Letter) (list []enclosure) {
	for _, e := range l.Enclosed {
		one := enclosure{Name: e.Name, SHA256: e.File.SHA256, Signed: e.AsIs == "", Tag: v.T("đã ký số của cơ quan", "signed by the agency")}
		if why := asIs[e.AsIs]; e.AsIs != "" {
			one.Tag = v.T(why[0], why[1])
		}
		list = append(list, one)
	}
	return list
}
