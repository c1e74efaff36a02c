package signing

import "fmt"

// retCode names a reason of ReturnedError; it is stable.
type retCode = messageCode

const (
	retNotExtending    retCode = "not_our_file"
	retNoneAwaits      retCode = "none_awaits_it"
	retUnreadable      retCode = "unreadable"
	retGrowth          retCode = "too_large"
	retIncrements      retCode = "not_one_increment"
	retTrailing        retCode = "trailing_bytes"
	retChanged         retCode = "other_changes"
	retNotSigned       retCode = "field_not_signed"
	retSignature       retCode = "signature_unreadable"
	retCoverage        retCode = "not_whole_file"
	retSubFilter       retCode = "not_pades"
	retCertify         retCode = "not_certified"
	retApproval        retCode = "certified"
	retPerms           retCode = "certification_not_in_perms"
	retLock            retCode = "lock_not_kept"
	retTime            retCode = "time_out_of_bounds"
	retCMS             retCode = "cms"
	retAttached        retCode = "cms_attached"
	retNoCertificateV2 retCode = "no_signing_certificate_v2"
	retSigningTime     retCode = "signing_time"
	retDigest          retCode = "other_content"
	retOther           retCode = "other_certificate"
	retFont            retCode = "font_not_embedded"
	retNoRoom          retCode = "no_room_for_timestamp"
	retValue           retCode = "value"
)

// returnedWords are the reasons in Vietnamese and English, each with what to
// do, with the same operands.
var returnedWords = map[retCode][2]string{
	retNotExtending: {"tệp gửi lên không phải là tệp đã tải về ở đây có thêm chữ ký; tải lại tệp của phiên này và ký đúng tệp đó",
		"this is not the file that was given out here with a signature added; download this ticket's file again and sign that one"},
	retNoneAwaits: {"chữ ký không thuộc tệp nào trong %d tệp còn chờ ký của phiên này, hoặc không làm bằng chứng thư đã chọn; tải lại tệp còn chờ và ký đúng tệp đó",
		"the signature is of none of the %d files that this ticket still waits for, or not by the certificate chosen; download the file again and sign that one"},
	retUnreadable: {"tệp gửi lên không đọc được: %v", "the file cannot be read: %v"},
	retGrowth:     {"chương trình ký thêm quá nhiều dữ liệu vào tệp", "the signing program added too much to the file"},
	retIncrements: {"tệp phải có đúng một lần cập nhật sau bản đã tải về, ở đây là %d; ký một lần rồi lưu, không lưu thêm lần nào khác",
		"exactly one update must follow the file given out, there are %d; sign once and save nothing else"},
	retTrailing:  {"sau tệp có thêm %d byte lạ; gửi tệp do chương trình ký ghi ra, không sửa gì", "%d foreign bytes stand behind the file; send what the signing program wrote, unchanged"},
	retChanged:   {"ngoài chữ ký, tệp còn bị thay đổi: %s; chỉ ký, không sửa hay chú thích", "the file was changed beside the signature: %s; only sign, edit and annotate nothing"},
	retNotSigned: {"trường %q chưa được ký; trong chương trình ký, chọn đúng trường này", "field %q has not been signed; choose this field in the signing program"},
	retSignature: {"chữ ký trong tệp không đọc được: %v", "the signature in the file cannot be read: %v"},
	retCoverage:  {"chữ ký không bao trùm toàn bộ tệp", "the signature does not cover the whole file"},
	retSubFilter: {"chữ ký dạng /%v; cần ETSI.CAdES.detached: trong chương trình ký, chọn định dạng CAdES (PAdES)",
		"the signature's form is /%v; ETSI.CAdES.detached is needed: choose the CAdES (PAdES) format in the signing program"},
	retCertify: {"phải ký kiểu chứng nhận (certify), cho phép điền biểu mẫu (mức 2); tệp này có mức %d",
		"it must be signed as a certification that allows form filling (level 2); this file has level %d"},
	retApproval: {"con dấu không được ký kiểu chứng nhận (tệp này có mức %d); chọn ký thường", "the seal must not be a certification (this file has level %d); choose an ordinary signature"},
	retPerms:    {"chữ ký chứng nhận không được ghi trong /Perms của tài liệu", "the certification is not entered in the document's /Perms"},
	retLock: {"chữ ký không giữ khóa trường mà biểu mẫu yêu cầu (FieldMDP); dùng chương trình ký tuân theo /Lock, hoặc tải tệp đã chuẩn bị và gửi lại giá trị chữ ký",
		"the signature does not keep the lock that the form asks for (FieldMDP); use a program that honours /Lock, or take the prepared file and send the signature value"},
	retTime: {"thời gian ghi trong chữ ký (%s) không nằm trong phiên ký này (%s đến %s); kiểm tra đồng hồ của máy rồi ký lại",
		"the time stated in the signature (%s) is outside this ticket's (%s to %s); check the computer's clock and sign again"},
	retCMS:      {"chữ ký CMS không dùng được: %v", "the CMS cannot be used: %v"},
	retAttached: {"CMS phải ở dạng tách rời (detached), không kèm nội dung", "the CMS must be detached, without content"},
	retNoCertificateV2: {"CMS thiếu thuộc tính signing-certificate-v2 mà PAdES yêu cầu; với openssl, thêm -cades",
		"the CMS lacks the signing-certificate-v2 attribute that PAdES asks for; with openssl, add -cades"},
	retSigningTime: {"CMS có thuộc tính signing-time mà PAdES không cho phép; bỏ thuộc tính này, hoặc ký tệp thuộc tính và gửi giá trị chữ ký",
		"the CMS has a signing-time attribute, which PAdES forbids; leave it out, or sign the attributes file and send the bare value"},
	retDigest: {"chữ ký không phải của nội dung này; tải lại tệp của phiên này rồi ký", "the signature is over other content; download this ticket's file again and sign that"},
	retOther: {"chữ ký làm bằng chứng thư của %s (số %s); phiên này chờ chứng thư của %s (số %s)",
		"it was signed with the certificate of %s (serial %s); this ticket waits for that of %s (serial %s)"},
	retFont: {"hình chữ ký dùng phông %v không nhúng trong tệp, trái với PDF/A; trong chương trình ký, chọn hình ảnh thay cho chữ",
		"the signature's appearance uses the font %v, which is not embedded, against PDF/A; choose a picture instead of text in the signing program"},
	retNoRoom: {"chương trình ký chừa %d byte cho chữ ký, cần %d để gắn dấu thời gian; chọn cho chương trình tự gắn dấu thời gian hoặc chừa chỗ lớn hơn (16 KB), hoặc ký tệp đã chuẩn bị",
		"the signing program left %d bytes for the signature, %d are needed with its timestamp; let the program ask for a timestamp or reserve more (16 KB), or sign the prepared file"},
	retValue: {"giá trị chữ ký không khớp với chứng thư và tệp thuộc tính của phiên này (hoặc tệp gửi lên không phải PDF, CMS hay giá trị chữ ký)",
		"the signature value does not match the certificate and this ticket's attributes (or what was sent is neither a PDF, a CMS nor a value)"},
}

func returned(code retCode, args ...any) error {
	s := returnedWords[code]
	return &ReturnedError{Message{Code: code, VI: fmt.Sprintf(s[0], args...), EN: fmt.Sprintf(s[1], args...)}}
}
