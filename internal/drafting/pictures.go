package drafting

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"congvan/document"
	"congvan/document/picture"
	"congvan/document/typeset"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Picture is a picture as it was kept: Name is what the text calls it.
type Picture struct {
	Name          string
	File          workflow.File
	Width, Height int // pixels
}

// pictureTypes are the media types of pictures, by their kind.
var pictureTypes = map[string]string{picture.PNG: "image/png", picture.JPEG: "image/jpeg"}

// KeepPicture cleans a picture and keeps it with a letter, which may not have
// begun. Errors: *InputError.
func (d *Desk) KeepPicture(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, by workflow.PersonID, up Upload) (*Picture, error) {
	made, err := picture.Clean(up.Data)
	if err != nil {
		return nil, pictureFault(up.Name, err)
	}
	f := workflow.File{Kind: workflow.FilePicture, Name: document.PictureName(made.SHA256(), made.Kind), MediaType: pictureTypes[made.Kind]}
	if f, err = d.Files.Put(ctx, agency, id, f, made.Data); err != nil {
		return nil, err
	}
	switch err := d.Records.KeepPicture(ctx, agency, id, f, by); {
	case errors.Is(err, postgres.ErrManyPictures):
		return nil, &InputError{Field: "picture", VI: "văn bản này đã nhận quá nhiều ảnh; nhân bản văn bản rồi viết tiếp", EN: "too many pictures were given to this letter; duplicate it and go on there", Err: err}
	case err != nil:
		return nil, err
	}
	return &Picture{Name: f.Name, File: f, Width: made.Width, Height: made.Height}, nil
}

func pictureFault(name string, err error) error {
	why, ok := errors.AsType[*picture.Error](err)
	if !ok {
		return err
	}
	return &InputError{Field: "picture", VI: fmt.Sprintf("ảnh “%s”: %s", name, why.VI), EN: fmt.Sprintf("picture “%s”: %s", name, why.EN), Err: err}
}

// PicturesOf reads the pictures that a body shows. Those that are not kept, and
// all of a body that cannot be read, are left out.
func (d *Desk) PicturesOf(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, body string) (picture.Set, error) {
	names := document.Pictures(document.EditBody(body))
	if len(names) == 0 {
		return nil, nil
	}
	kept, err := d.Records.Pictures(ctx, agency, id)
	if err != nil {
		return nil, err
	}
	files := map[string]workflow.File{}
	for _, f := range kept {
		files[f.Name] = f
	}
	set := picture.Set{}
	for _, name := range names {
		if f, ok := files[name]; ok {
			if set[name], err = d.picture(ctx, f); err != nil {
				return nil, fmt.Errorf("picture %s: %w", name, err)
			}
		}
	}
	return set, nil
}

// picture reads a kept picture, from what was read last if it is there.
func (d *Desk) picture(ctx context.Context, f workflow.File) ([]byte, error) {
	if data, found := d.shown.Get(f.Key); found {
		return data, nil
	}
	data, err := d.Files.Get(ctx, f)
	if err == nil {
		d.shown.Put(f.Key, data, len(data))
	}
	return data, err
}

// settlePictures keeps the pictures that came with a text and has it name them
// by their hash. Every picture that it shows must then be there. Errors:
// *InputError, document.Errors.
func (d *Desk) settlePictures(ctx context.Context, in Draft, id workflow.LetterID, l *document.Letter, sent picture.Set) error {
	blocks, err := document.ParseBody(l.Body)
	if err != nil {
		return err
	}
	shown := document.Pictures(blocks)
	if len(shown) == 0 {
		return nil
	}
	names, err := d.keepAll(ctx, in.Agency, id, in.By.Person, shown, sent)
	if err != nil {
		return err
	}
	kept, err := d.PicturesOf(ctx, in.Agency, id, l.Body)
	if err != nil {
		return err
	}
	for name := range names { // those just kept were read already
		kept[name] = sent[name]
	}
	if err := typeset.CheckPictures(blocks, kept); err != nil {
		return err
	}
	l.Body, err = document.RenamePictures(l.Body, names)
	return err
}

// keepAll keeps the pictures that are both shown and sent, and gives each its
// name by its hash.
func (d *Desk) keepAll(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, by workflow.PersonID, shown []string, sent picture.Set) (map[string]string, error) {
	names := map[string]string{}
	for _, name := range shown {
		data, ok := sent[name]
		if !ok {
			continue
		}
		p, err := d.KeepPicture(ctx, agency, id, by, Upload{Name: name, Data: data})
		if err != nil {
			return nil, err
		}
		names[name] = p.Name
	}
	return names, nil
}

// NameByHash has the text name its pictures by their bytes, as kept letters do,
// so that two texts with other pictures are two texts.
func (r *Reading) NameByHash() error {
	names := map[string]string{}
	for name, data := range r.Pictures {
		kind, _, _, err := picture.Measure(data)
		if err != nil {
			return pictureFault(name, err)
		}
		names[name] = document.PictureName(string(workflow.HashOf(data)), kind)
	}
	if len(names) == 0 {
		return nil
	}
	var err error
	r.Letter.Body, err = document.RenamePictures(r.Letter.Body, names)
	return err
}

// Settle keeps the pictures that a manuscript brought from a Word file and has
// its blocks name them by their hash. Errors: *InputError.
func (d *Desk) Settle(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, by workflow.PersonID, m *Manuscript) error {
	names, err := d.keepAll(ctx, agency, id, by, document.Pictures(m.Blocks), m.Pictures)
	if err != nil {
		return err
	}
	document.NamePictures(m.Blocks, names)
	m.Pictures = nil
	return nil
}

// Show takes pictures of a form. What the text names stands there; the others
// go to the end of the letter's own text.
func (m *Manuscript) Show(ups []Upload) {
	shown := document.Pictures(m.Blocks)
	for _, up := range ups {
		name := document.Normalize(up.Name)
		if !slices.Contains(shown, name) {
			if !document.IsPictureName(name) { // a text could not name it
				name = fmt.Sprintf("anh-%d.png", len(m.Pictures)+1)
			}
			m.append(document.Block{Kind: document.PictureBlock, Data: name})
		}
		if m.Pictures == nil {
			m.Pictures = picture.Set{}
		}
		m.Pictures[name] = up.Data
	}
}

// append puts a block behind the letter's own text.
func (m *Manuscript) append(b document.Block) {
	at := slices.IndexFunc(m.Blocks, document.Block.Opens)
	if at < 0 {
		at = len(m.Blocks)
	}
	m.Blocks = slices.Insert(m.Blocks, at, b)
}

// addPictures adds files that were sent beside a text. Those in folders are
// known by their last name too, for a form sends no folders.
func addPictures(set *picture.Set, ups []Upload) error {
	if len(ups) > document.MaxPictures {
		return &InputError{Field: "pictures", VI: fmt.Sprintf("quá %d ảnh; gửi ít hơn", document.MaxPictures), EN: fmt.Sprintf("more than %d pictures; send fewer", document.MaxPictures)}
	}
	if *set == nil {
		*set = picture.Set{}
	}
	for _, up := range ups {
		name := document.Normalize(path.Base(strings.ReplaceAll(up.Name, `\`, "/")))
		if _, twice := (*set)[name]; twice {
			return &InputError{Field: "pictures", VI: fmt.Sprintf("có hai ảnh cùng tên “%s”; đổi tên một ảnh", name), EN: fmt.Sprintf("two pictures are called “%s”; rename one", name)}
		}
		(*set)[name] = up.Data
	}
	return nil
}
