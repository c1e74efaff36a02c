package front

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"congvan/internal/drafting"
	"congvan/internal/records/casefile"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// file makes the move into a case file that is open.
func (f *Front) file(ctx context.Context, c Caller, a Act) (*workflow.Letter, error) {
	cmd := a.command(c)
	if a.CaseFile != "" { // the move itself refuses an empty one
		file, err := f.Records.OpenFileCalled(ctx, c.Agency, a.CaseFile)
		if errors.Is(err, workflow.ErrNotFound) {
			return nil, noOpenFile(a.CaseFile, err)
		}
		if err != nil {
			return nil, err
		}
		cmd.CaseFile, cmd.CaseFileID = file.Name(), string(file.ID)
	}
	l, err := f.Letters.Do(ctx, cmd)
	if errors.Is(err, postgres.ErrInvalid) {
		return nil, noOpenFile(a.CaseFile, err) // closed between the two
	}
	return l, err
}

func noOpenFile(name string, err error) error {
	return &drafting.InputError{
		Field: "case_file",
		VI:    fmt.Sprintf("chưa có hồ sơ nào đang mở có mã, số ký hiệu hoặc tiêu đề %q; mở hồ sơ trước", name),
		EN:    fmt.Sprintf("no open case file has the ID, code or title %q; open it first", name),
		Err:   err,
	}
}

// Filed is what became of one letter that was to be put into a file or taken
// out; Err is why not.
type Filed struct {
	Letter workflow.LetterID
	Number string
	Done   bool // false without Err: it stood there already, or did not
	Err    error
}

// MaxFiled is how many letters are put or taken at once.
const MaxFiled = 200

// PutInFile puts letters that the caller may read into a file. An issued
// letter's first file is its move to the archive; where the caller may not make
// that move, the letter stays issued and stands in the file all the same. Each
// letter is done by itself.
func (f *Front) PutInFile(ctx context.Context, c Caller, id casefile.ID, letters []workflow.LetterID) (*CaseView, []Filed, error) {
	return f.eachLetter(ctx, c, id, casefile.Put, letters, func(v *CaseView, l *View) (bool, error) {
		if l.Letter.State != workflow.Issued || !l.Option(workflow.FileIt).Allowed {
			added, err := f.Records.PutInCaseFile(ctx, c.Agency, id, []workflow.LetterID{l.Letter.ID}, c.Actor())
			return len(added) > 0, err
		}
		_, err := f.Letters.Do(ctx, workflow.Command{
			Action: workflow.FileIt, Agency: c.Agency, Letter: l.Letter.ID, By: c.Actor(), Version: l.Letter.Version,
			CaseFile: v.File.Name(), CaseFileID: string(id),
		})
		return err == nil, err
	})
}

// TakeFromFile takes letters out of an open file. What a letter was filed
// under first stays in its own record.
func (f *Front) TakeFromFile(ctx context.Context, c Caller, id casefile.ID, letters []workflow.LetterID) (*CaseView, []Filed, error) {
	return f.eachLetter(ctx, c, id, casefile.Take, letters, func(_ *CaseView, l *View) (bool, error) {
		taken, err := f.Records.TakeFromCaseFile(ctx, c.Agency, id, []workflow.LetterID{l.Letter.ID}, c.Actor())
		return len(taken) > 0, err
	})
}

func (f *Front) eachLetter(ctx context.Context, c Caller, id casefile.ID, a casefile.Action, letters []workflow.LetterID, do func(*CaseView, *View) (bool, error)) (*CaseView, []Filed, error) {
	v, err := f.CaseFile(ctx, c, id)
	if err != nil {
		return nil, nil, err
	}
	if err := v.Refusals[a]; err != nil {
		return nil, nil, err
	}
	if len(letters) == 0 || len(letters) > MaxFiled {
		return nil, nil, invalidField("letters", "chọn từ 1 đến 200 văn bản", "choose 1 to 200 letters")
	}
	var list []Filed
	for _, letter := range letters {
		one := Filed{Letter: letter}
		l, err := f.Read(ctx, c, letter)
		if err == nil {
			one.Number = l.Letter.Number.Text() + "/" + l.Letter.Revision.Head.Symbol
			if !l.Letter.State.Issuedish() {
				err = &InvalidError{Status: http.StatusConflict, Code: "not_issued", VI: "văn bản chưa phát hành", EN: "the letter is not issued"}
			}
		}
		if err == nil {
			one.Done, err = do(v, l)
		}
		one.Err = err
		list = append(list, one)
	}
	v, err = f.CaseFile(ctx, c, id)
	return v, list, err
}

// Documents lists the letters of a file that the caller may read.
func (f *Front) Documents(ctx context.Context, c Caller, id casefile.ID, after string, limit int) (postgres.DocumentPage, error) {
	if _, err := f.CaseFile(ctx, c, id); err != nil {
		return postgres.DocumentPage{}, err
	}
	page, err := f.Records.Documents(ctx, c.Agency, c.Person, id, after, limit)
	if errors.Is(err, postgres.ErrInvalid) {
		return page, badCursor
	}
	return page, err
}

// CaseFileHistory is a file's record, the newest first. Of letters that they
// may not read, only the file's keeper is told that something was put in or
// taken out. next is where to go on, empty at the end.
func (f *Front) CaseFileHistory(ctx context.Context, c Caller, id casefile.ID, before int64, limit int) (o *workflow.Organisation, past []casefile.Event, next string, err error) {
	v, err := f.CaseFile(ctx, c, id)
	if err != nil {
		return nil, nil, "", err
	}
	events, err := f.Records.CaseFileEvents(ctx, c.Agency, id, before, limit)
	if err != nil {
		return nil, nil, "", err
	}
	if n := len(events); n > 0 && n == limit {
		next = strconv.FormatInt(events[n-1].Seq, 10)
	}
	for _, e := range events {
		if e.Letter != "" {
			_, err := f.Read(ctx, c, e.Letter)
			switch {
			case errors.Is(err, workflow.ErrNotFound) && v.File.Keeper != c.Person:
				continue
			case errors.Is(err, workflow.ErrNotFound):
				e.Letter = ""
			case err != nil:
				return nil, nil, "", err
			}
		}
		past = append(past, e)
	}
	return v.Org, past, next, nil
}
