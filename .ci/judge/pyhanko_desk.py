"""Sign a file from a signing ticket with pyHanko, as a program on somebody's desk does.

    python .ci/judge/pyhanko_desk.py --key KEY.pem --field NAME [--certify] IN.pdf OUT.pdf

KEY.pem holds a private key, its certificate and those above it. No timestamp is
asked for: the engine adds it, in the room that is left for it here.
"""
import argparse
import asyncio
import io
import logging
import pathlib

from asn1crypto import keys, pem, x509
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore


ROOM = 32768  # hexadecimal digits
# A stroke of ink: pyHanko's usual stamp is set in Courier without its font program, which PDF/A does not allow.
INK = StaticStampStyle(border_width=0, background=RawContent(
    b"0.1 0.2 0.7 RG 2 w 5 10 m 30 45 40 5 60 30 c 70 42 80 20 95 28 c S", box=BoxConstraints(width=100, height=50)))


def load(path):
    """The certificates and the key of a PEM file."""
    certificates, key = [], None
    for kind, _, der in pem.unarmor(pathlib.Path(path).read_bytes(), multiple=True):
        if kind == "CERTIFICATE":
            certificates.append(x509.Certificate.load(der))
        else:
            key = keys.PrivateKeyInfo.load(der)
    return certificates, key


async def sign(args):
    (own, *above), key = load(args.key)
    chain = SimpleCertificateStore()
    chain.register_multiple(above)
    meta = signers.PdfSignatureMetadata(
        field_name=args.field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES,
        certify=args.certify, docmdp_permissions=fields.MDPPerm.FILL_FORMS)
    signer = signers.SimpleSigner(signing_cert=own, signing_key=key, cert_registry=chain)
    writer = IncrementalPdfFileWriter(io.BytesIO(pathlib.Path(args.input).read_bytes()))
    out = await signers.PdfSigner(meta, signer, stamp_style=INK).async_sign_pdf(writer, existing_fields_only=True, bytes_reserved=ROOM)
    pathlib.Path(args.output).write_bytes(out.getbuffer())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key", required=True)
    parser.add_argument("--field", required=True)
    parser.add_argument("--certify", action="store_true")
    parser.add_argument("input")
    parser.add_argument("output")
    logging.disable(logging.WARNING)
    asyncio.run(sign(parser.parse_args()))


if __name__ == "__main__":
    main()
