package signing

import (
	"crypto/x509"
	"errors"
	"strings"
)

// errNoRoots: whoever asked has named nobody to trust.
var errNoRoots = errors.New("no trusted root certificate is given")

// causes are the reasons of libraries and parsers that people meet most, as
// they end, in Vietnamese. Rarer ones stay as they come.
var causes = map[string]string{
	errNoRoots.Error():                                            "chưa nêu chứng thư gốc tin cậy nào",
	"no %PDF- header; this is not a PDF file":                     "không có phần đầu %PDF-; đây không phải tệp PDF",
	"no startxref near the end; the file is cut off":              "không thấy startxref ở cuối; tệp bị cắt cụt",
	"its byte range does not lie in the file":                     "/ByteRange nằm ngoài tệp; tệp đã bị ghi lại hoặc cắt",
	"the hole in its byte range is not exactly its own value":     "khoảng trống trong /ByteRange không khớp đúng giá trị chữ ký; tệp đã bị ghi lại",
	"a PDF signature has one (ISO 32000-2, 12.8.3.3)":             "một CMS có nhiều người ký; chữ ký PDF chỉ có một (ISO 32000-2, 12.8.3.3)",
	"no signed attributes":                                        "CMS không có thuộc tính được ký",
	"the signer's certificate is not inside the signature":        "chứng thư của người ký không nằm trong chữ ký",
	"the signing-certificate attribute names another certificate": "thuộc tính signing-certificate nêu một chứng thư khác",
}

// vietnamese is an error in the words of a Vietnamese sentence.
func vietnamese(err error) string {
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "không do gốc tin cậy nào cấp, hoặc thiếu chứng thư ở giữa"
	}
	if e, ok := errors.AsType[x509.CertificateInvalidError](err); ok && e.Reason == x509.Expired && e.Cert != nil {
		return "chỉ có hiệu lực từ " + e.Cert.NotBefore.In(vietnam).Format("02/01/2006") + " đến " + e.Cert.NotAfter.In(vietnam).Format("02/01/2006")
	}
	text := err.Error()
	for en, vi := range causes {
		if strings.HasSuffix(text, en) {
			return vi
		}
	}
	return text
}
