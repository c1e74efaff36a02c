package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"congvan/document/form"
	"congvan/internal/drafting"
)

// keepPages makes the form of a Word file's own pages, as LibreOffice prints
// them, and says where the fields went.
func (e *env) keepPages(ctx context.Context, path, out string) error {
	up, err := e.upload(path)
	if err != nil {
		return err
	}
	seen, err := e.signedAs(ctx, &up)
	if err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	kept, err := drafting.KeepPages(ctx, e.office(), &up, seen.Letter)
	if err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	e.showRemarks(kept.Remarks)
	made, err := form.Finish(kept.PDF, kept.Places)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := os.WriteFile(out, made.PDF, 0o644); err != nil {
		return err
	}
	for _, p := range kept.Places {
		fmt.Fprintf(e.stderr, "%s: trang %d, %.1f × %.1f mm, %.1f × %.1f mm\n", p.Name, p.Page, p.X/form.PointsPerMM, p.Y/form.PointsPerMM, p.W/form.PointsPerMM, p.H/form.PointsPerMM)
	}
	if len(kept.Guessed) > 0 {
		fmt.Fprintf(e.stderr, e.say("chưa thấy chỗ trên trang hoặc chỗ quá hẹp, đã đặt tạm: %s\n", "no words tell the place, or there is too little room; put there for now: %s\n"), strings.Join(kept.Guessed, ", "))
	}
	if len(kept.Patched) > 0 {
		fmt.Fprintf(e.stderr, e.say("phần che sẽ lộ ra vì nền không đồng màu: %s\n", "the cover will be seen, for its ground is not of one colour: %s\n"), strings.Join(kept.Patched, ", "))
	}
	for _, line := range kept.Absent {
		fmt.Fprintf(e.stderr, e.say("trang in không có dòng này của văn bản: %s\n", "the pages lack this line of the letter: %s\n"), line)
	}
	fmt.Fprintf(e.stderr, e.say("%s: %d trang; mã tra cứu không in lên trang giữ nguyên từ tệp Word\n", "%s: %d pages; no verification code is printed on the pages of a Word file\n"), out, made.Pages)
	return nil
}

// signedAs reads as much of the letter as tells where it is signed, and what is
// to be known of it.
func (e *env) signedAs(ctx context.Context, up *drafting.Upload) (*drafting.Sight, error) {
	if err := drafting.Modern(ctx, e.office(), up); err != nil {
		return nil, err
	}
	return drafting.Look(*up)
}
