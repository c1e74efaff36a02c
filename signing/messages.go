package signing

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// messageCode names a sentence; it is stable and goes into JSON.
type messageCode string

// Message is one sentence of a report in both languages.
type Message struct {
	Code messageCode `json:"code"`
	VI   string      `json:"vi"`
	EN   string      `json:"en"`
}

// In gives the sentence in "vi" or, for anything else, English.
func (m Message) In(lang string) string {
	if lang == "vi" {
		return m.VI
	}
	return m.EN
}

const (
	msgCatalogMoved       messageCode = "catalog_moved"
	msgTrailerChanged     messageCode = "trailer_changed"
	msgCatalogChanged     messageCode = "catalog_changed"
	msgDanglingFilled     messageCode = "dangling_filled"
	msgObjectReplaced     messageCode = "object_replaced"
	msgObjectChanged      messageCode = "object_changed"
	msgFormChanged        messageCode = "form_changed"
	msgFieldAdded         messageCode = "field_added"
	msgVisibleAdded       messageCode = "visible_signature_added"
	msgAnnotationAdded    messageCode = "annotation_added"
	msgAnnotationsChanged messageCode = "annotations_changed"
	msgFieldChanged       messageCode = "field_changed"
	msgFilledFieldChanged messageCode = "filled_field_changed"
	msgLockedFieldFilled  messageCode = "locked_field_filled"
	msgAppearanceOld      messageCode = "appearance_not_new"
	msgSignedUnseen       messageCode = "field_signed_unseen"
	msgFieldNotSigned     messageCode = "field_not_signed"
	msgFieldFilled        messageCode = "field_filled"
	msgFieldSigned        messageCode = "field_signed"
	msgEvidenceAdded      messageCode = "evidence_added"
	msgEvidenceOdd        messageCode = "evidence_odd"
	msgEvidenceRemoved    messageCode = "evidence_removed"
	msgMetadataChanged    messageCode = "metadata_changed"
	msgMetadataAlone      messageCode = "metadata_alone"
	msgNothingUsed        messageCode = "nothing_used"
	msgInfoChanged        messageCode = "description_changed"
	msgFormatDeclared     messageCode = "format_declared"
	msgTimestampAdded     messageCode = "timestamp_added"
	msgChangeUnreadable   messageCode = "change_unreadable"
	msgTooManyChanges     messageCode = "too_many_changes"

	msgUnsigned            messageCode = "unsigned"
	msgRevisionUnreadable  messageCode = "revision_unreadable"
	msgEvidenceUnreadable  messageCode = "evidence_unreadable"
	msgTrailingBytes       messageCode = "trailing_bytes"
	msgRequiredMissing     messageCode = "required_signature_missing"
	msgSealRequired        messageCode = "required_seal_missing"
	msgRequiredSigner      messageCode = "required_signer_missing"
	msgSealBySigner        messageCode = "sealed_by_signer"
	msgRequiredCount       messageCode = "required_signatures_missing"
	msgRequiredLevel       messageCode = "required_level_missing"
	msgFieldEmpty          messageCode = "field_unsigned"
	msgNotSealed           messageCode = "not_sealed"
	msgLeaderMissing       messageCode = "not_signed_by_leader"
	msgMoreEmpty           messageCode = "more_fields_unsigned"
	msgUnsignedFill        messageCode = "fill_not_signed"
	msgUnreadableSignature messageCode = "signature_unreadable"
	msgContentChanged      messageCode = "content_changed"
	msgBadSignature        messageCode = "signature_wrong"
	msgWeakAlgorithm       messageCode = "algorithm_not_accepted"
	msgFormNotJudged       messageCode = "form_not_judged"
	msgNotJudged           messageCode = "not_judged"
	msgSignatureDropped    messageCode = "signature_dropped"
	msgPermsWithoutField   messageCode = "permissions_without_field"
	msgWeakForm            messageCode = "not_pades"
	msgNotRevision         messageCode = "not_a_revision"
	msgDuplicate           messageCode = "signature_used_twice"
	msgCertifyPerms        messageCode = "certification_not_in_perms"
	msgLockMissing         messageCode = "lock_not_kept"
	msgForbiddenAfter      messageCode = "forbidden_change_after"
	msgUnknownAfter        messageCode = "unknown_change_after"
	msgUntrusted           messageCode = "untrusted"
	msgMayNotSign          messageCode = "key_usage"
	msgRevoked             messageCode = "revoked"
	msgRevocationUnknown   messageCode = "revocation_unknown"
	msgRevocationEarly     messageCode = "revocation_early"
	msgEvidenceRefused     messageCode = "evidence_not_taken"
	msgNewestUnknown       messageCode = "newest_timestamp_revocation_unknown"
	msgNoTimestamp         messageCode = "no_timestamp"
	msgTimestampWrong      messageCode = "timestamp_wrong"
	msgTimestampUntrusted  messageCode = "timestamp_untrusted"
	msgTimestampLapsed     messageCode = "timestamp_lapsed"
	msgAlgorithmEnded      messageCode = "algorithm_ended"
	msgTimestampOrder      messageCode = "timestamp_order"

	msgLevelForm     messageCode = "level_form"
	msgBaselineTime  messageCode = "level_signing_time"
	msgBaselineClaim messageCode = "level_no_claimed_time"
	msgBaselineCert  messageCode = "level_cert_entry"
	msgBaselineBER   messageCode = "level_ber"
	msgLevelStore    messageCode = "level_store"
	msgLevelTime     messageCode = "level_timestamp"
	msgLevelEvidence messageCode = "level_evidence"
	msgLevelArchive  messageCode = "level_archive"
	msgLevelBroken   messageCode = "level_broken"

	msgEncrypted  messageCode = "encrypted"
	msgOverLimits messageCode = "over_limits"
	msgUnreadable messageCode = "unreadable"

	msgKeyRefused      messageCode = "signer_key"
	msgNotYetValid     messageCode = "signer_not_yet_valid"
	msgExpired         messageCode = "signer_expired"
	msgUsageRefused    messageCode = "signer_usage"
	msgSignerRevoked   messageCode = "signer_revoked"
	msgSignerUntrusted messageCode = "signer_untrusted"
	msgUnconfirmed     messageCode = "signer_unconfirmed"
)

// sentences are all messages, Vietnamese and English with the same operands.
var sentences = map[messageCode][2]string{
	msgCatalogMoved:       {"gốc của tài liệu bị thay bằng đối tượng khác", "the document catalog was replaced by another object"},
	msgTrailerChanged:     {"mục /%v của tài liệu bị thay đổi", "trailer entry /%v was changed"},
	msgCatalogChanged:     {"gốc của tài liệu bị thay đổi ở các mục %v", "the document catalog was changed in %v"},
	msgDanglingFilled:     {"đối tượng %v được thêm vào chỗ mà nội dung đã ký tham chiếu tới", "object %v fills a reference that the signed content left open"},
	msgObjectReplaced:     {"đối tượng %v của nội dung đã ký bị thay thế hoặc xóa", "object %v of the signed content was replaced or removed"},
	msgObjectChanged:      {"đối tượng %v của nội dung đã ký bị thay đổi ở các mục %v", "object %v of the signed content was changed in %v"},
	msgFormChanged:        {"biểu mẫu bị thay đổi ở các mục %v", "the form was changed in %v"},
	msgFieldAdded:         {"trường biểu mẫu %q được thêm sau khi ký", "form field %q was added after signing"},
	msgVisibleAdded:       {"chữ ký có hình ở trường mới %q được thêm; xem nó có che nội dung nào không", "a visible signature was added in the new field %q; look whether it covers anything"},
	msgAnnotationAdded:    {"chú thích %v được thêm lên trang", "annotation %v was added to a page"},
	msgAnnotationsChanged: {"chú thích trên trang bị xóa hoặc thay thế", "annotations of a page were removed or replaced"},
	msgFieldChanged:       {"trường %q bị thay đổi ở các mục %v", "field %q was changed in %v"},
	msgFilledFieldChanged: {"trường %q đã có giá trị nhưng bị sửa hoặc xóa", "field %q had a value and was changed or emptied"},
	msgLockedFieldFilled:  {"trường %q đã bị khóa khi ký nhưng vẫn bị điền %q", "field %q was locked by a signature, yet %q was filled in"},
	msgSignedUnseen:       {"ký vào trường %q mà không hiện trên trang: khung của trường bị thu về không", "field %q signed, but nothing of that shows on the page: its box was taken away"},
	msgAppearanceOld:      {"hình hiển thị của trường %q lấy từ đối tượng khác", "field %q shows an object that is not its own"},
	msgFieldNotSigned:     {"trường chữ ký %q bị thay đổi mà không được ký", "signature field %q was changed without a signature"},
	msgFieldFilled:        {"điền trường %q: %s", "field %q filled: %s"},
	msgFieldSigned:        {"ký vào trường %q", "field %q signed"},
	msgEvidenceAdded:      {"thêm bằng chứng xác thực (DSS)", "evidence added (DSS)"},
	msgEvidenceOdd:        {"kho bằng chứng (DSS) chứa thứ khác: %v", "the evidence store (DSS) holds something else: %v"},
	msgEvidenceRemoved:    {"%d bằng chứng bị bỏ khỏi kho bằng chứng (DSS)", "%d pieces of evidence were taken out of the evidence store (DSS)"},
	msgMetadataChanged:    {"ghi lại giờ và phần mềm đã sửa tệp %v", "time and program of the update noted %v"},
	msgMetadataAlone:      {"phần mô tả của tệp bị ghi lại mà không kèm chữ ký hay bằng chứng nào", "the file's description of itself was rewritten without a signature or evidence"},
	msgNothingUsed:        {"có phần được thêm vào tệp mà không đối tượng nào dùng tới", "something was appended that nothing in the file uses"},
	msgInfoChanged:        {"phần mô tả của tệp bị thay đổi ở %v", "the file's description of itself was changed in %v"},
	msgFormatDeclared:     {"khai báo mở rộng định dạng (/%v)", "an extension of the format declared (/%v)"},
	msgTimestampAdded:     {"thêm dấu thời gian lưu trữ", "archive timestamp added"},
	msgTooManyChanges:     {"có hơn %d thay đổi trong một phiên bản; phần còn lại không được xét", "more than %d changes in one revision; the rest is not looked at"},
	msgChangeUnreadable:   {"có thay đổi không đọc được: %v", "a change cannot be read: %v"},

	msgRevisionUnreadable:  {"không đọc được phiên bản %d: %v", "revision %d cannot be read: %v"},
	msgEvidenceUnreadable:  {"không đọc được bằng chứng trong tệp: %v", "the evidence in the file cannot be read: %v"},
	msgUnsigned:            {"tài liệu không có chữ ký số", "the document has no signature"},
	msgTrailingBytes:       {"có %d byte nằm sau phần cuối hợp lệ của tệp", "%d bytes stand behind the proper end of the file"},
	msgRequiredMissing:     {"thiếu chữ ký bắt buộc ở trường %q", "the required signature in field %q is missing"},
	msgSealRequired:        {"văn bản chưa đóng dấu: trường %q chưa ký", "the letter is not sealed: field %q is unsigned"},
	msgRequiredSigner:      {"chữ ký ở trường %q là của %s, không phải của %s như yêu cầu", "the signature in field %q is by %s, not by %s as required"},
	msgSealBySigner:        {"trường dấu %q do chính chứng thư của người ký đóng, không phải của cơ quan, tổ chức", "the seal's field %q was signed with the signer's own certificate, not the agency's"},
	msgRequiredCount:       {"cần %d chữ ký, tệp chỉ có %d", "%d signatures are required, the file has %d"},
	msgRequiredLevel:       {"chữ ký ở trường %q chưa đạt mức %s như yêu cầu", "the signature in field %q does not reach %s, which is required"},
	msgFieldEmpty:          {"trường chữ ký %q chưa ký", "signature field %q is unsigned"},
	msgNotSealed:           {"chưa đóng dấu: trường %q của cơ quan, tổ chức chưa ký", "not sealed: field %q of the agency is unsigned"},
	msgLeaderMissing:       {"chưa có chữ ký của người có thẩm quyền: trường %q chưa ký", "not signed by the person in authority: field %q is unsigned"},
	msgMoreEmpty:           {"còn %d trường chữ ký khác chưa ký", "%d further signature fields are unsigned"},
	msgUnsignedFill:        {"trường %q được điền nhưng chưa có chữ ký nào bao trùm", "field %q was filled and no signature covers that"},
	msgUnreadableSignature: {"chữ ký không đọc được: %v", "the signature cannot be read: %v"},
	msgContentChanged:      {"nội dung được ký đã bị sửa sau khi ký", "the signed content was changed after signing"},
	msgBadSignature:        {"giá trị chữ ký sai: %v", "the signature value is wrong: %v"},
	msgWeakForm:            {"chữ ký không theo định dạng PAdES (%v)", "the signature is not of a PAdES form (%v)"},
	msgNotRevision:         {"chữ ký không bao trùm trọn một phiên bản của tệp", "the signature does not cover a whole revision of the file"},
	msgDuplicate:           {"một chữ ký được dùng cho hai trường", "one signature is used by two fields"},
	msgCertifyPerms:        {"chữ ký chứng nhận không được khai trong /Perms hoặc không phải là chữ ký đầu tiên", "the certification is not the one in /Perms or not the first signature"},
	msgLockMissing:         {"trường yêu cầu khóa khi ký nhưng chữ ký không khóa", "the field asks for a lock that the signature does not set"},
	msgForbiddenAfter:      {"sau chữ ký này có thay đổi không được phép ở phiên bản %d: %s", "a change that is not allowed follows this signature in revision %d: %s"},
	msgUnknownAfter:        {"sau chữ ký này có thay đổi chưa rõ ở phiên bản %d: %s", "an unknown change follows this signature in revision %d: %s"},
	msgWeakAlgorithm:       {"thuật toán hoặc khóa không được chấp nhận: %v", "an algorithm or key is not accepted: %v"},
	msgNotJudged:           {"chữ ký có thể đúng nhưng bộ kiểm tra này không xét: %v", "the signature may be sound, but this verifier does not judge it: %v"},
	msgFormNotJudged:       {"loại chữ ký này không được kiểm tra (%v)", "signatures of this kind are not judged (%v)"},
	msgSignatureDropped:    {"tệp từng có chữ ký ở trường %q (bao trùm %d byte đầu), sau đó bị gỡ hoặc bỏ qua", "the file had a signature in field %q (over its first %d bytes), which was taken out or passed by"},
	msgPermsWithoutField:   {"/Perms nêu một chứng nhận không nằm trong trường chữ ký nào", "/Perms names a certification that is in no signature field"},
	msgUntrusted:           {"chứng thư không nối được tới gốc tin cậy: %v", "the certificate does not chain to a trusted root: %v"},
	msgMayNotSign:          {"chứng thư không được dùng để ký", "the certificate may not be used for signing"},
	msgRevoked:             {"chứng thư của %s đã bị thu hồi lúc %s", "the certificate of %s was revoked at %s"},
	msgRevocationUnknown:   {"chưa có bằng chứng chứng thư của %s còn hiệu lực lúc ký", "there is no evidence that the certificate of %s was not revoked when it signed"},
	msgRevocationEarly:     {"bằng chứng về chứng thư của %s chỉ có đến %s, không nói tới lúc có dấu thời gian kế tiếp (%s): khóa có thể đã mất trong khoảng đó", "what is known of the certificate of %s is of %s and does not reach the next timestamp (%s): the key may have been lost between the two"},
	msgEvidenceRefused:     {"bằng chứng hiện có về chứng thư của %s không được chấp nhận: %v", "the evidence at hand about the certificate of %s is not taken: %v"},
	msgNewestUnknown:       {"chưa biết chứng thư đứng sau dấu thời gian mới nhất có bị thu hồi hay không (%v): tệp chỉ chứa được bằng chứng này từ lần gia hạn sau; hỏi nơi cấp nếu cần", "it is not known whether the certificate behind the newest timestamp was revoked (%v): the file can hold evidence of that from the next renewal on; ask its authority if it matters"},
	msgNoTimestamp:         {"không có dấu thời gian; giờ ký là do máy người ký khai", "no timestamp; the time is the signer's own claim"},
	msgTimestampWrong:      {"dấu thời gian sai: %v", "the timestamp is wrong: %v"},
	msgTimestampUntrusted:  {"dấu thời gian không tin cậy được: %v", "the timestamp cannot be trusted: %v"},
	msgTimestampLapsed:     {"chứng thư đứng sau dấu thời gian đã hết hạn ngày %s mà trước đó không có dấu thời gian lưu trữ mới hơn", "a certificate behind the timestamp ended on %s, and no newer archive timestamp was put over it before that"},
	msgAlgorithmEnded:      {"thuật toán %s hết tin cậy từ ngày %s mà trước đó không có dấu thời gian lưu trữ mới hơn", "the algorithm %s is not believed since %s, and no newer archive timestamp was put over it before that"},
	msgTimestampOrder:      {"dấu thời gian lúc %s muộn hơn %s, thời điểm có bằng chứng hoặc thời điểm kiểm tra", "the timestamp of %s is later than %s, when it was covered or is judged"},

	msgLevelForm:     {"chưa đạt mức PAdES nào: không phải dạng ETSI.CAdES.detached có signing-certificate-v2 (%v)", "no PAdES level: not ETSI.CAdES.detached with signing-certificate-v2 (%v)"},
	msgBaselineTime:  {"chưa đạt mức PAdES nào: CMS có thuộc tính signing-time, bị cấm trong PAdES (giờ khai nằm ở /M)", "no PAdES level: the CMS has a signing-time attribute, which PAdES forbids (the claimed time stands in /M)"},
	msgBaselineClaim: {"chưa đạt mức PAdES nào: chữ ký không có giờ khai /M", "no PAdES level: the signature has no claimed time /M"},
	msgBaselineBER:   {"chưa đạt mức PAdES nào: CMS viết theo BER, PAdES đòi DER", "no PAdES level: the CMS is in BER, PAdES wants DER"},
	msgBaselineCert:  {"chưa đạt mức PAdES nào: từ điển chữ ký có mục /Cert, bị cấm trong PAdES", "no PAdES level: the signature dictionary has /Cert, which PAdES forbids"},
	msgLevelStore:    {"chưa đạt B-LT: tệp không có kho bằng chứng (DSS)", "not B-LT: the file has no evidence store (DSS)"},
	msgLevelTime:     {"chưa đạt B-T: không có dấu thời gian tin cậy trên chữ ký", "not B-T: no trusted timestamp on the signature"},
	msgLevelEvidence: {"chưa đạt B-LT: trong tệp chưa có bằng chứng về %v", "not B-LT: the file holds no evidence about %v"},
	msgLevelArchive:  {"chưa đạt B-LTA: không có dấu thời gian lưu trữ tin cậy bao trùm bằng chứng", "not B-LTA: no trusted archive timestamp covers the evidence"},
	msgLevelBroken:   {"không xét mức PAdES vì chữ ký không còn nguyên vẹn hoặc không đọc được", "no PAdES level is considered, since the signature is not intact or cannot be read"},

	msgEncrypted:  {"tệp bị đặt mật khẩu; lưu lại không mật khẩu rồi kiểm tra", "the file is encrypted; save it without a password and check again"},
	msgOverLimits: {"tệp vượt giới hạn của bộ kiểm tra: %v", "the file is over the verifier's limits: %v"},
	msgUnreadable: {"không đọc được tệp như một tệp PDF: %v", "the file cannot be read as a PDF: %v"},

	msgKeyRefused:      {"khóa trong chứng thư của %s không dùng được: %v; xin cấp chứng thư khác", "the key in the certificate of %s cannot be used: %v; get another certificate"},
	msgNotYetValid:     {"chứng thư của %s có hiệu lực từ %s, lúc này là %s; chờ, hoặc chỉnh đồng hồ máy chủ", "the certificate of %s is valid from %s, and it is %s; wait, or set the server's clock"},
	msgExpired:         {"chứng thư của %s đã hết hạn lúc %s, lúc này là %s; xin gia hạn rồi thay tệp khóa", "the certificate of %s expired at %s, and it is %s; have it renewed, then replace the key file"},
	msgUsageRefused:    {"chứng thư của %s không được dùng để ký (thiếu digitalSignature hoặc nonRepudiation); dùng chứng thư ký số", "the certificate of %s may not sign (it has neither digitalSignature nor nonRepudiation); use one for signing"},
	msgSignerRevoked:   {"chứng thư của %s, hoặc nơi cấp, đã bị thu hồi (%v); xin cấp chứng thư khác", "the certificate of %s, or one above it, is revoked (%v); get another certificate"},
	msgSignerUntrusted: {"chứng thư của %s không nối được tới gốc tin cậy (%v); thêm chứng thư trung gian vào khóa hoặc gốc vào trust.pem", "the certificate of %s does not lead to a trusted root (%v); add the certificate between to the key, or the root to trust.pem"},
	msgUnconfirmed:     {"chưa xác nhận được chứng thư của %s còn hiệu lực (%v); thử lại sau, kiểm tra đường ra tới nơi cấp", "it is not confirmed that the certificate of %s is still good (%v); try again later, look at the way out to its authority"},
}

func message(code messageCode, args ...any) Message {
	s, own := sentences[code], slices.Clone(args)
	for i, a := range own {
		if err, ok := a.(error); ok {
			own[i] = vietnamese(err)
		}
	}
	return Message{Code: code, VI: clean(fmt.Sprintf(s[0], own...)), EN: clean(fmt.Sprintf(s[1], args...))}
}

// clean makes one line of what a stranger may have written. Names in
// certificates and fields could else end the line, move the terminal's cursor or
// turn the text around, and write a verdict of their own.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
