"""Sign form.pdf by key.pem over and over, for `congvan bench sign` to compare with.

    python sign.py FIELD [--reserved]

Prints pyHanko's version; then, for each line with a number of seconds, signs for
so long and prints how many signatures took how many seconds of processor time.
The files are read once, and one signature is made before the first is counted.
--reserved tells pyHanko how large the value is going to be; as it signs by itself,
it first makes a signature to find out.
"""
import importlib.metadata
import io
import logging
import pathlib
import sys
import time

from asn1crypto import keys, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore


def load(path):
    """The certificates and the key of a PEM file."""
    certificates, key = [], None
    for kind, _, der in pem.unarmor(pathlib.Path(path).read_bytes(), multiple=True):
        if kind == "CERTIFICATE":
            certificates.append(x509.Certificate.load(der))
        else:
            key = keys.PrivateKeyInfo.load(der)
    return certificates, key


def main():
    logging.disable(logging.WARNING)
    reserved = 24576 if "--reserved" in sys.argv else None  # hexadecimal digits
    form = pathlib.Path("form.pdf").read_bytes()
    (own, *above), key = load("key.pem")
    chain = SimpleCertificateStore()
    chain.register_multiple(above)
    signer = signers.SimpleSigner(signing_cert=own, signing_key=key, cert_registry=chain)
    meta = signers.PdfSignatureMetadata(
        field_name=sys.argv[1], name="pyHanko", reason="Ký ban hành văn bản", location="Quảng Ngãi", md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES, certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS)

    def sign():
        writer = IncrementalPdfFileWriter(io.BytesIO(form))
        signers.PdfSigner(meta, signer).sign_pdf(writer, existing_fields_only=True, bytes_reserved=reserved)

    sign()
    print(importlib.metadata.version("pyHanko"), flush=True)
    for line in sys.stdin:
        end, begun, count = time.monotonic() + float(line), time.process_time(), 0
        while count == 0 or time.monotonic() < end:
            sign()
            count += 1
        print(count, time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
