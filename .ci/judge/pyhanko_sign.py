"""Sign files with pyHanko as it does by itself, for our verifier to judge.

    python .ci/judge/pyhanko_sign.py DIR

DIR holds form.pdf, linearised.pdf (the same for the web), sealed.pdf (a letter
that ours sealed), person.pem and agency.pem (certificate and key), chain.pem,
root.pem and tsa.url, the address of a timestamp service; certificates name where
to ask about revocation. What is signed is written beside them as pyhanko-*.pdf.
"""
import argparse
import asyncio
import io
import logging
import pathlib

from asn1crypto import keys, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation.dss import async_add_validation_info
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

LEADER, SEAL = "chu_ky_lanh_dao", "dau_co_quan"
PADES, ADOBE = fields.SigSeedSubFilter.PADES, fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED


def load(path):
    """The certificates and the key of a PEM file."""
    certificates, key = [], None
    for kind, _, der in pem.unarmor(path.read_bytes(), multiple=True):
        if kind == "CERTIFICATE":
            certificates.append(x509.Certificate.load(der))
        else:
            key = keys.PrivateKeyInfo.load(der)
    return certificates, key


class Desk:
    def __init__(self, place):
        self.place = place
        self.roots, _ = load(place / "root.pem")
        self.between, _ = load(place / "chain.pem")
        self.stamper = HTTPTimeStamper((place / "tsa.url").read_text().strip())

    def context(self):
        return ValidationContext(
            trust_roots=self.roots, other_certs=self.between, allow_fetching=True, revocation_mode="hard-fail")

    def signer(self, who):
        (certificate, *_), key = load(self.place / f"{who}.pem")
        chain = SimpleCertificateStore()
        chain.register_multiple(self.between + self.roots)
        return signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=chain)

    async def sign(self, data, who, field, *, subfilter=PADES, stamp=True, lt=False, lta=False, new=None, certify=False):
        meta = signers.PdfSignatureMetadata(
            field_name=field, name=f"pyHanko {who}", reason="Thử chiều ngược lại", md_algorithm="sha256", subfilter=subfilter,
            certify=certify, docmdp_permissions=fields.MDPPerm.FILL_FORMS, embed_validation_info=lt, use_pades_lta=lta,
            validation_context=self.context() if lt else None)
        signer = signers.PdfSigner(
            meta, self.signer(who), timestamper=self.stamper if stamp else None, new_field_spec=new)
        out = await signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)))
        return out.getvalue()

    async def extend(self, data):
        """Evidence and an archive timestamp for every signature of a file."""
        count = len(PdfFileReader(io.BytesIO(data)).embedded_regular_signatures)
        for i in range(count):
            signature = PdfFileReader(io.BytesIO(data)).embedded_regular_signatures[i]
            data = (await async_add_validation_info(signature, self.context())).getvalue()
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        out = await signers.PdfTimeStamper(self.stamper).async_timestamp_pdf(writer, "sha256", self.context())
        return out.getvalue()

    def write(self, name, data):
        (self.place / f"pyhanko-{name}.pdf").write_bytes(data)


async def work(desk):
    form = (desk.place / "form.pdf").read_bytes()
    hidden = fields.SigFieldSpec("chu_ky_hai")
    shown = fields.SigFieldSpec("chu_ky_hai", box=(60, 60, 200, 120))
    desk.write("detached", await desk.sign(form, "person", LEADER, subfilter=ADOBE, lt=True))
    linearised = (desk.place / "linearised.pdf").read_bytes()
    desk.write("detached-linearised", await desk.sign(linearised, "person", LEADER, subfilter=ADOBE, lt=True))
    desk.write("b", await desk.sign(form, "person", LEADER, stamp=False))
    desk.write("t", await desk.sign(form, "person", LEADER))
    lt = await desk.sign(form, "person", LEADER, lt=True)
    desk.write("lt", lt)
    desk.write("lta", await desk.sign(form, "person", LEADER, lt=True, lta=True))
    certified = await desk.sign(form, "person", LEADER, lt=True, certify=True)
    desk.write("certified", await desk.sign(certified, "agency", SEAL, lt=True, lta=True))
    desk.write("two", await desk.sign(lt, "agency", "chu_ky_hai", lt=True, lta=True, new=hidden))
    desk.write("two-shown", await desk.sign(lt, "agency", "chu_ky_hai", lt=True, new=shown))
    desk.write("extended", await desk.extend((desk.place / "sealed.pdf").read_bytes()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    logging.disable(logging.WARNING)
    asyncio.run(work(Desk(parser.parse_args().dir)))


if __name__ == "__main__":
    main()
