package drafting

import (
	"bytes"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"congvan/document/office"
)

// content is what a file really is, told from its first bytes.
type content struct {
	vi, en string
	// remedyVI and remedyEN say how a letter is got out of it.
	remedyVI, remedyEN string
}

const (
	saveVI = "mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx không đặt mật khẩu rồi gửi lại"
	saveEN = "open it in Word or LibreOffice, save it as .docx without a password and send it again"
	takeVI = "gửi tệp .docx hoặc .md của văn bản, không gửi bản PDF hay ảnh"
	takeEN = "send the letter's .docx or .md, not a PDF or a picture"
)

var (
	emptyFile  = content{"tệp rỗng (0 byte)", "an empty file (0 bytes)", "chép hoặc lưu lại tệp rồi gửi lại", "copy or save the file anew and send it again"}
	wordFile   = content{"tệp nén kiểu .docx", "a zip file such as a .docx", "đổi đuôi tệp thành .docx rồi gửi lại", "rename it to .docx and send it again"}
	plainText  = content{"văn bản thuần", "plain text", "nếu là văn bản theo mẫu .md thì đổi đuôi thành .md, nếu không thì " + saveVI, "if it is a letter's .md, rename it to .md, else " + saveEN}
	letterMD   = content{"văn bản .md", "a letter's .md", "đổi đuôi tệp thành .md rồi gửi lại", "rename it to .md and send it again"}
	lockedFile = content{"tệp Office có mật khẩu", "an Office file with a password", saveVI, saveEN}
	unknown    = content{"dữ liệu không rõ loại, có thể đã hỏng", "data of an unknown kind, perhaps damaged", saveVI, saveEN}
)

// encrypted is the name, in UTF-16, of the stream in which an Office file with
// a password holds everything.
var encrypted = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// foreign are the kinds of file that are never a letter here as they are.
var foreign = []struct {
	magic string
	content
}{
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", content{"tệp .doc kiểu cũ hoặc tệp Office có mật khẩu", "an old .doc or an Office file with a password", saveVI, saveEN}},
	{"%PDF-", content{"tệp PDF", "a PDF", takeVI, takeEN}},
	{"{\\rtf", misnamed(".rtf")},
	{"\x89PNG\r\n\x1a\n", content{"ảnh PNG", "a PNG picture", takeVI, takeEN}},
	{"\xFF\xD8\xFF", content{"ảnh JPEG", "a JPEG picture", takeVI, takeEN}},
	{"II*\x00", content{"ảnh TIFF", "a TIFF picture", takeVI, takeEN}},
	{"MM\x00*", content{"ảnh TIFF", "a TIFF picture", takeVI, takeEN}},
	{"Rar!\x1a\a", content{"tệp nén RAR", "a RAR archive", "giải nén rồi gửi tệp .docx bên trong", "unpack it and send the .docx inside"}},
	{"7z\xBC\xAF'\x1C", content{"tệp nén 7z", "a 7z archive", "giải nén rồi gửi tệp .docx bên trong", "unpack it and send the .docx inside"}},
}

// misnamed is a file that LibreOffice reads, named as something else.
func misnamed(ending string) content {
	return content{"tệp " + ending, "a file of the kind " + ending, "đổi đuôi tệp thành " + ending + " rồi gửi lại", "rename it to " + ending + " and send it again"}
}

// checkFormat refuses a file whose name promises something else than its
// content is, or that is of a kind no letter is read from.
func checkFormat(up Upload) error {
	kind, known := sniff(up.Data)
	switch ext := strings.ToLower(filepath.Ext(up.Name)); ext {
	case ".docx":
		if kind != wordFile {
			return notWhatItSays(up.Name, kind)
		}
	case ".doc", ".odt", ".rtf", ".pdf":
		if up.docx != nil {
			return nil
		}
		return notWhatItSays(up.Name, kind)
	default:
		if known && kind != wordFile && kind != plainText && kind != letterMD {
			return notWhatItSays(up.Name, kind)
		}
	}
	return nil
}

// sniff tells a file's kind; known is false for bytes it does not know.
func sniff(data []byte) (kind content, known bool) {
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.magic)) {
			if bytes.Contains(data, encrypted) {
				return lockedFile, true
			}
			return f.content, true
		}
	}
	text := bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) == 0:
		return emptyFile, true
	case office.Turned(data) == ".odt":
		return misnamed(".odt"), true
	case bytes.HasPrefix(data, []byte("PK")):
		return wordFile, true
	case bytes.HasPrefix(text, []byte("---\n")), bytes.HasPrefix(text, []byte("---\r\n")):
		return letterMD, true
	case strings.HasPrefix(http.DetectContentType(data), "text/html"):
		return content{"trang HTML", "an HTML page", saveVI, saveEN}, true
	case utf8.Valid(data) && !bytes.ContainsRune(data, 0):
		return plainText, true
	}
	return unknown, false
}

func notWhatItSays(name string, kind content) error {
	base := filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	return &InputError{
		Field: "source",
		VI:    fmt.Sprintf("tệp “%s” không nhận được: nội dung thực ra là %s; %s", base, kind.vi, kind.remedyVI),
		EN:    fmt.Sprintf("file “%s” is not accepted: it really is %s; %s", base, kind.en, kind.remedyEN),
	}
}
