package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"time"
)

// archive is the zip around the parts, read under limits.
type archive struct {
	files    map[string]*zip.File
	left     int64
	deadline time.Time
}

// compoundMagic starts an OLE file: an old .doc, or a .docx with a password.
var compoundMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

func openArchive(r io.ReaderAt, size int64, deadline time.Time) (*archive, error) {
	if size > maxFileSize {
		return nil, unreadable("", "tệp lớn quá 32 MB; hãy giảm cỡ hình ảnh", "the file is larger than 32 MB; make its pictures smaller", nil)
	}
	head := make([]byte, len(compoundMagic))
	if n, _ := r.ReadAt(head, 0); n == len(head) && bytes.Equal(head, compoundMagic) {
		return nil, unreadable("", "đây là tệp .doc kiểu cũ hoặc tệp có mật khẩu; hãy lưu lại thành .docx không mật khẩu",
			"an old .doc or a file with a password; save it as .docx without password", nil)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, unreadable("", "tệp không phải là .docx hoặc đã hỏng; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi gửi lại", "not a .docx, or damaged; open it in Word or LibreOffice, save it as .docx and send it again", err)
	}
	if len(z.File) > maxEntries {
		return nil, unreadable("", "tệp chứa quá nhiều thành phần", "the archive has too many entries", nil)
	}
	a := &archive{files: map[string]*zip.File{}, left: maxTotalSize, deadline: deadline}
	for _, f := range z.File {
		name := partName(f.Name)
		if a.files[name] != nil {
			return nil, unreadable(f.Name, "tệp có hai thành phần trùng tên", "the archive names one part twice", nil)
		}
		a.files[name] = f
	}
	return a, nil
}

// partName folds a name as OPC does: case does not count (ISO/IEC 29500-2).
func partName(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))
}

// unread names the parts that are larger than any that is read.
func (a *archive) unread() (names []string) {
	for name, f := range a.files {
		if f.UncompressedSize64 > maxTotalSize {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (a *archive) has(name string) bool { return a.files[partName(name)] != nil }

// read unpacks one part; errAbsent when there is none of that name.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[partName(name)]
	if f == nil {
		return nil, errAbsent
	}
	limit := min(maxPartSize, a.left)
	if f.UncompressedSize64 > uint64(limit) {
		return nil, tooLarge(name)
	}
	rc, err := f.Open()
	if err != nil {
		return nil, unreadable(name, "một thành phần của tệp đã hỏng", "the part is damaged", err)
	}
	defer rc.Close()
	data, err := io.ReadAll(io.LimitReader(rc, limit+1))
	if err != nil {
		return nil, unreadable(name, "một thành phần của tệp đã hỏng", "the part is damaged", err)
	}
	if int64(len(data)) > limit {
		return nil, tooLarge(name)
	}
	a.left -= int64(len(data))
	return data, nil
}

// tree reads one part as XML; nil without error when it is absent.
func (a *archive) tree(name string) (*node, error) {
	data, err := a.read(name)
	if errors.Is(err, errAbsent) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return a.parse(name, data)
}

func (a *archive) parse(name string, data []byte) (*node, error) {
	n, err := parseTree(data, a.deadline)
	switch {
	case errors.Is(err, errText), errors.Is(err, errParas), errors.Is(err, errNodes):
		return nil, unreadable(name, "văn bản dài quá giới hạn; chuyển bảng, phụ lục dài thành tệp kèm theo", "the text passes a limit; move long tables and annexes to attachments", err)
	case errors.Is(err, errDTD):
		return nil, unreadable(name, "tệp chứa khai báo kiểu tài liệu (DTD), thứ Word không bao giờ ghi và có thể gây hại; mở bằng Word, lưu lại thành .docx rồi gửi lại", "it holds a document type declaration (DTD), which Word never writes and which may do harm; open it in Word, save it as .docx and send it again", err)
	case errors.Is(err, errDeep):
		return nil, unreadable(name, "nội dung lồng quá sâu (bảng trong bảng…); hãy bỏ bớt các tầng", "it is nested too deep (tables within tables); take some levels away", err)
	case errors.Is(err, errTime):
		return nil, unreadable(name, "đọc tệp quá lâu; chuyển bảng, phụ lục dài thành tệp kèm theo", "it takes too long to read; move long tables and annexes to attachments", err)
	case err != nil:
		return nil, unreadable(name, "nội dung XML của tệp bị hỏng; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi gửi lại", "its XML is broken; open it in Word or LibreOffice, save it as .docx and send it again", err)
	}
	return n, nil
}

var errAbsent = errors.New("no such part")

func tooLarge(part string) error {
	return unreadable(part, "nội dung giải nén quá lớn", "unpacks to more than is allowed", nil)
}

func unreadable(part, vi, en string, err error) *UnreadableError {
	return &UnreadableError{Part: part, Vietnamese: "Không đọc được tệp: " + vi + ".", English: en, Err: err}
}
