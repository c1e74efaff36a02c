package signing

import (
	"context"
	"crypto"
	"errors"
	"fmt"

	"congvan/internal/pdf"
)

// timestampField begins the names of archive timestamps' fields.
const timestampField = "dau_thoi_gian_luu_tru"

// AddTimestamp appends a document timestamp over the whole file (ETSI EN
// 319 142-1, 5.4.3). Over signatures with their evidence it makes B-LTA; it is
// repeated before its own certificate or algorithm ages out, with evidence
// about the one before added first.
func AddTimestamp(ctx context.Context, file []byte, tsa *TSA) ([]byte, error) {
	out, err := addTimestamp(ctx, file, tsa)
	if err != nil {
		return nil, fmt.Errorf("add archive timestamp: %w", err)
	}
	return out, nil
}

func addTimestamp(ctx context.Context, file []byte, tsa *TSA) ([]byte, error) {
	if tsa == nil {
		return nil, errors.New("no timestamp service is configured")
	}
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	h, err := stageTimestamp(f)
	if err != nil {
		return nil, err
	}
	token, err := tsa.stampDigest(ctx, h.digest(crypto.SHA256), crypto.SHA256)
	if err != nil {
		return nil, err
	}
	return embed(h.file, h.contents.Offset, h.reserve, token)
}

// stageTimestamp appends an invisible signature field. It is not listed on a
// page: pages are signed and must stay as they are.
func stageTimestamp(f *pdf.File) (*hole, error) {
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	if m.ref == (pdf.Ref{}) {
		return nil, errors.New("the form dictionary must be an object of its own; the catalog is signed")
	}
	pages, err := f.Pages()
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 {
		return nil, errors.New("the file has no page")
	}
	h := newHole(roomForToken)
	u := pdf.NewUpdate(f)
	value := u.Add(pdf.Dict{
		"Type": pdf.Name("DocTimeStamp"), "Filter": pdf.Name("Adobe.PPKLite"), "SubFilter": pdf.Name("ETSI.RFC3161"),
		"ByteRange": h.byteRange, "Contents": h.contents,
	})
	form, err := u.Edit(m.ref)
	if err != nil {
		return nil, err
	}
	fields, err := f.Array(form["Fields"])
	if err != nil {
		return nil, err
	}
	form["Fields"] = append(append(pdf.Array{}, fields...), u.Add(pdf.Dict{
		"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"), "FT": pdf.Name("Sig"), "T": pdf.Text(m.free(timestampField)),
		"Rect": pdf.Rect{}.Array(), "F": pdf.Int(132), "P": pages[0].Ref, "V": value,
	}))
	if h.file, err = u.Bytes(); err != nil {
		return nil, err
	}
	return h, h.patch()
}

// free numbers a name so that no field has it yet.
func (m *form) free(name string) string {
	taken := map[string]bool{}
	for _, n := range m.names() {
		taken[n] = true
	}
	for i := 1; ; i++ {
		if try := fmt.Sprintf("%s_%d", name, i); !taken[try] {
			return try
		}
	}
}
