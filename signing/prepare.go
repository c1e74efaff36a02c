package signing

import (
	"crypto"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"time"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// Prepared is everything of a signature but its value. It can be stored as
// JSON between the two phases; File is base64 there.
type Prepared struct {
	Field string `json:"field"`
	// File is the whole file with a hole of zeros for the signature.
	File []byte `json:"file"`
	// Hole is the offset of the hole's '<'; Reserve its bytes (half the digits).
	Hole    int64 `json:"hole"`
	Reserve int   `json:"reserve"`
	// Hash is the hash of the whole signature; PSS says how an RSA key signs.
	Hash crypto.Hash `json:"hash"`
	PSS  bool        `json:"pss,omitempty"`
	// Digest covers the file but the hole. ToSign is what a key signs: the
	// hash of the signed attributes (PKCS#11 CKM_ECDSA, CKM_RSA_PKCS_PSS and
	// DigestInfo of CKM_RSA_PKCS, CSC signHash).
	Digest     []byte `json:"digest"`
	Attributes []byte `json:"attributes"`
	ToSign     []byte `json:"to_sign"`
	// Certificate is the signer's, Chain those above it, all DER.
	Certificate []byte   `json:"certificate"`
	Chain       [][]byte `json:"chain"`
}

// Prepare is phase one: it appends an increment with the signature dictionary,
// the filled fields and the picture, and computes what is to be signed.
func Prepare(file []byte, r Request, cert *x509.Certificate, chain []*x509.Certificate) (*Prepared, error) {
	p, err := prepare(file, r, cert, chain)
	if err != nil {
		return nil, fmt.Errorf("prepare signature in field %s: %w", r.Field, err)
	}
	return p, nil
}

func prepare(file []byte, r Request, cert *x509.Certificate, chain []*x509.Certificate) (*Prepared, error) {
	if r.Time.IsZero() {
		return nil, errors.New("the request has no time")
	}
	if err := checkSigner(cert, chain, r.Time); err != nil {
		return nil, err
	}
	scheme, err := cms.SchemeFor(cert, r.Hash, r.PSS)
	if err != nil {
		return nil, err
	}
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	h, err := stage(f, r, reserve(cert, chain))
	if err != nil {
		return nil, err
	}
	p := &Prepared{Field: r.Field, File: h.file, Hole: h.contents.Offset, Reserve: h.reserve, Hash: scheme.Hash, PSS: scheme.PSS, Certificate: cert.Raw}
	for _, c := range chain {
		p.Chain = append(p.Chain, c.Raw)
	}
	p.Digest = h.digest(p.Hash)
	if p.Attributes, err = cms.Attributes(p.Digest, p.Hash, cert); err != nil {
		return nil, err
	}
	p.ToSign = cms.Sum(p.Hash, cms.ToBeSigned(p.Attributes))
	return p, nil
}

func (p *Prepared) scheme() cms.Scheme { return cms.Scheme{Hash: p.Hash, PSS: p.PSS} }

// SignerOpts is what a crypto.Signer is given with ToSign.
func (p *Prepared) SignerOpts() crypto.SignerOpts { return p.scheme().SignerOpts() }

// roomForToken is what a timestamp token may have. Real ones have 3 to 8 KB;
// a service with a long chain or large keys has more, and could otherwise never
// be used.
const roomForToken = 16 << 10

// reserve estimates the CMS: certificates, the value, and a timestamp token
// with its own chain.
func reserve(cert *x509.Certificate, chain []*x509.Certificate) int {
	const structure = 2048
	n := structure + roomForToken + len(cert.Raw)
	for _, c := range chain {
		n += len(c.Raw)
	}
	return n
}

// stage writes the increment with the hole.
func stage(f *pdf.File, r Request, reserve int) (*hole, error) {
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	target, err := m.find(r.Field)
	if err != nil {
		return nil, err
	}
	if target.kind() != "Sig" {
		return nil, fmt.Errorf("%w %q is of kind %q, not a signature field", ErrField, r.Field, target.kind())
	}
	if target.all["V"] != nil {
		return nil, fmt.Errorf("%w %q is signed already", ErrField, r.Field)
	}
	if err := checkOrder(m, r); err != nil {
		return nil, err
	}
	u := pdf.NewUpdate(f)
	if err := fill(u, m, r.Fill); err != nil {
		return nil, err
	}
	if err := stageFlags(u, m); err != nil {
		return nil, err
	}
	h := newHole(reserve)
	signature, err := stageSignature(u, m, target, r, h)
	if err != nil {
		return nil, err
	}
	if err := stageField(u, target, r.Picture, signature); err != nil {
		return nil, err
	}
	if r.Certify {
		catalog, err := u.EditCatalog()
		if err != nil {
			return nil, err
		}
		catalog["Perms"] = pdf.Dict{"DocMDP": signature}
	}
	if h.file, err = u.Bytes(); err != nil {
		return nil, err
	}
	return h, h.patch()
}

// checkOrder: a certification comes before every other signature, and no
// filled field may be locked by an earlier one.
func checkOrder(m *form, r Request) error {
	signed := m.signed()
	if r.Certify && len(signed) > 0 {
		return fmt.Errorf("%w %q: a certification must be the first signature; %q is signed already", ErrField, r.Field, signed[0].name)
	}
	for _, s := range signed {
		l, err := readLock(m.file, s.dict["Lock"])
		if err != nil {
			return fmt.Errorf("%w %q: %w", ErrField, s.name, err)
		}
		if l.permits == 1 {
			return fmt.Errorf("%w %q: the signature in %q locks the whole document; sign a file without that lock", ErrField, r.Field, s.name)
		}
		for name := range r.Fill {
			if l.locks(name) {
				return fmt.Errorf("%w %q is locked by the signature in %q", ErrField, name, s.name)
			}
		}
	}
	return nil
}

// stageFlags says that the file is signed and may only grow (SigFlags 3). The
// product's own forms say so from the beginning; after a first signature the
// form may no longer be changed.
func stageFlags(u *pdf.Update, m *form) error {
	flags, err := m.file.Int(m.dict["SigFlags"], 0)
	if err != nil {
		return fmt.Errorf("AcroForm /SigFlags: %w", err)
	}
	if flags&3 == 3 || len(m.signed()) > 0 {
		return nil
	}
	d := m.dict.Clone()
	d["SigFlags"] = pdf.Int(flags | 3)
	if m.ref != (pdf.Ref{}) {
		u.Set(m.ref, d)
		return nil
	}
	catalog, err := u.EditCatalog()
	if err != nil {
		return err
	}
	catalog["AcroForm"] = d
	return nil
}

func stageSignature(u *pdf.Update, m *form, target *field, r Request, h *hole) (pdf.Ref, error) {
	d := pdf.Dict{
		"Type": pdf.Name("Sig"), "Filter": pdf.Name("Adobe.PPKLite"), "SubFilter": pdf.Name("ETSI.CAdES.detached"),
		"ByteRange": h.byteRange, "Contents": h.contents, "M": pdf.String(pdfTime(r.Time)),
	}
	for k, v := range map[pdf.Name]string{"Name": r.Name, "Reason": r.Reason, "Location": r.Location} {
		if v != "" {
			d[k] = pdf.Text(v)
		}
	}
	references, err := transforms(m, target, r.Certify)
	if err != nil {
		return pdf.Ref{}, err
	}
	if len(references) > 0 {
		d["Reference"] = references
	}
	return u.Add(d), nil
}

// transforms says what the signature allows after it: DocMDP for a
// certification, FieldMDP for a field with a lock (ISO 32000-1, 12.8.2).
func transforms(m *form, target *field, certify bool) (pdf.Array, error) {
	var out pdf.Array
	if certify {
		out = append(out, pdf.Dict{
			"Type": pdf.Name("SigRef"), "TransformMethod": pdf.Name("DocMDP"),
			"TransformParams": pdf.Dict{"Type": pdf.Name("TransformParams"), "P": pdf.Int(2), "V": pdf.Name("1.2")},
		})
	}
	l, err := readLock(m.file, target.dict["Lock"])
	if err != nil {
		return nil, fmt.Errorf("%w %q: %w", ErrField, target.name, err)
	}
	if l.action != "" {
		params := pdf.Dict{"Type": pdf.Name("TransformParams"), "Action": l.action, "V": pdf.Name("1.2")}
		if l.action != "All" {
			params["Fields"] = l.array
		}
		if l.permits > 0 {
			params["P"] = pdf.Int(l.permits)
		}
		out = append(out, pdf.Dict{
			"Type": pdf.Name("SigRef"), "TransformMethod": pdf.Name("FieldMDP"), "TransformParams": params, "Data": m.file.CatalogRef(),
		})
	}
	return out, nil
}

func stageField(u *pdf.Update, target *field, png []byte, signature pdf.Ref) error {
	d, err := u.Edit(target.ref)
	if err != nil {
		return err
	}
	d["V"] = signature
	if png == nil {
		return nil
	}
	box, err := appearanceBox(u.File(), target)
	if err != nil {
		return fmt.Errorf("%w %q: %w", ErrField, target.name, err)
	}
	if box.Width() == 0 || box.Height() == 0 {
		return fmt.Errorf("%w %q is invisible and cannot show a picture", ErrField, target.name)
	}
	p, err := loadPicture(png)
	if err != nil {
		return err
	}
	d["AP"] = pdf.Dict{"N": p.show(u, box)}
	return nil
}

// pdfTime writes a date with its zone offset (ISO 32000-1, 7.9.4).
func pdfTime(t time.Time) string {
	_, offset := t.Zone()
	sign := '+'
	if offset < 0 {
		sign, offset = '-', -offset
	}
	return fmt.Sprintf("D:%s%c%02d'%02d'", t.Format("20060102150405"), sign, offset/3600, offset%3600/60)
}

// hole is a file being signed: everything but the hole is covered.
type hole struct {
	file                []byte
	reserve             int
	byteRange, contents *pdf.Placeholder
}

// byteRangeWidth fits four numbers of files up to a petabyte.
const byteRangeWidth = 64

func newHole(reserve int) *hole {
	return &hole{
		reserve:   reserve,
		byteRange: &pdf.Placeholder{Open: "[0 0 0 0]", Fill: ' ', Width: byteRangeWidth},
		contents:  &pdf.Placeholder{Open: "<", Fill: '0', Close: ">", Width: 2*reserve + 2},
	}
}

func (h *hole) end() int64 { return h.contents.Offset + int64(h.contents.Width) }

// patch writes the byte range now that the offsets are known.
func (h *hole) patch() error {
	s := fmt.Sprintf("[0 %d %d %d]", h.contents.Offset, h.end(), int64(len(h.file))-h.end())
	if len(s) > byteRangeWidth {
		return errors.New("the byte range does not fit its place")
	}
	copy(h.file[h.byteRange.Offset:], s+strings.Repeat(" ", byteRangeWidth-len(s)))
	return nil
}

func (h *hole) digest(hash crypto.Hash) []byte {
	return digestOutside(h.file, h.contents.Offset, h.end(), hash)
}

// digestOutside hashes a file without its bytes [from, to).
func digestOutside(file []byte, from, to int64, hash crypto.Hash) []byte {
	w := hash.New()
	w.Write(file[:from])
	w.Write(file[to:])
	return w.Sum(nil)
}
