"""Sign the form of an issued letter with pyHanko as PAdES B-LT, for our verifier to judge.

    python .ci/judge/pyhanko_sign.py --devpki DIR --roots trust.pem --letter IN.pdf --out OUT.pdf

Keys are those of the demonstration's development authority; the evidence is
what the letter itself carries, so nothing is fetched.
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
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "chu_ky_lanh_dao"


def load(path):
    """The certificates and the key of a PEM file."""
    certificates, key = [], None
    for kind, _, der in pem.unarmor(path.read_bytes(), multiple=True):
        if kind == "CERTIFICATE":
            certificates.append(x509.Certificate.load(der))
        else:
            key = keys.PrivateKeyInfo.load(der)
    return certificates, key


def form(letter):
    """The bytes that stood there before the first signature."""
    end = letter.rindex(b"%%EOF", 0, letter.index(b"/ByteRange"))
    return letter[:letter.index(b"\n", end) + 1]


async def sign(args):
    devpki, letter = pathlib.Path(args.devpki), pathlib.Path(args.letter).read_bytes()
    roots, _ = load(pathlib.Path(args.roots))
    reader = PdfFileReader(io.BytesIO(letter))
    signer_certificate = reader.embedded_signatures[0].signer_cert
    issued = (load(path) for path in sorted((devpki / "issued").glob("*.pem")))
    own, key = next(pair for pair in issued if pair[0][0].dump() == signer_certificate.dump())
    between, _ = load(devpki / "intermediate.pem")
    (stamper_certificate, *_), stamper_key = load(devpki / "tsa.pem")

    chain = SimpleCertificateStore()
    chain.register_multiple(between + roots)
    dss = DocumentSecurityStore.read_dss(reader)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD, name="pyHanko", reason="Thử chiều ngược lại", md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES)
    signer = signers.SimpleSigner(signing_cert=own[0], signing_key=key, cert_registry=chain)
    stamper = DummyTimeStamper(stamper_certificate, stamper_key, certs_to_embed=chain)
    writer = IncrementalPdfFileWriter(io.BytesIO(form(letter)))
    # In the signed increment, since pyHanko would rewrite the metadata in one of its own, which ours does not allow.
    context = dss.as_validation_context({"trust_roots": roots, "allow_fetching": False})
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=list(dss.load_certs()), ocsps=context.ocsps, crls=context.crls)
    out = await signers.PdfSigner(meta, signer, timestamper=stamper).async_sign_pdf(writer)
    pathlib.Path(args.out).write_bytes(out.getbuffer())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("devpki", "roots", "letter", "out"):
        parser.add_argument(f"--{name}", required=True)
    logging.disable(logging.WARNING)
    asyncio.run(sign(parser.parse_args()))


if __name__ == "__main__":
    main()
