"""Judge letters' PDF files with pyHanko, a verifier that shares no code with ours.

    python .ci/judge/pyhanko_judge.py --trust trust.pem FILE.pdf...

Prints one JSON object with a verdict per file and signature. Exit status 0 only
if every file is as designed:

  * the first signature is a certification with form filling allowed (DocMDP
    P=2), intact, trusted, timestamped, and every later change is permitted;
  * all other signatures are intact, trusted and timestamped, with nothing but
    evidence and timestamps after them;
  * a file with a document timestamp is PAdES B-LTA, judged from what is inside
    the file alone, without network.

--at TIME (ISO 8601 with offset) judges as of that time, for files whose timestamps
were renewed by a clock ahead of this one.

--level LT or LTA demands that level of every file; --signatures N demands
exactly N signatures (document timestamps not counted). Nothing is fetched.
"""
import argparse
import asyncio
import datetime
import json
import logging
import sys

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.ltv import RevocationInfoValidationType, async_validate_pdf_ltv_signature
from pyhanko_certvalidator import ValidationContext

PROOF = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
PERMITTED = (*PROOF, ModificationLevel.FORM_FILLING)


def load_roots(path):
    with open(path, "rb") as file:
        data = file.read()
    if not pem.detect(data):
        return [x509.Certificate.load(data)]
    return [x509.Certificate.load(der) for _, _, der in pem.unarmor(data, multiple=True)]


class Judge:
    def __init__(self, roots, reader, at=None):
        self.roots = roots
        self.at = at
        self.reader = reader
        try:
            self.dss = DocumentSecurityStore.read_dss(reader)
        except NoDSSFoundError:
            self.dss = None

    def context(self, hard=False):
        """What is in the file and the roots, nothing else."""
        options = {
            "trust_roots": self.roots,
            "allow_fetching": False,
            "revocation_mode": "hard-fail" if hard else "soft-fail",
        }
        if self.at:
            options["moment"] = self.at
        if self.dss:
            return self.dss.as_validation_context(options)
        return ValidationContext(**options)

    async def timestamp(self, signature):
        status = await async_validate_pdf_timestamp(signature, validation_context=self.context())
        level = status.modification_level
        return {
            "intact": status.intact,
            "valid": status.valid,
            "trusted": status.trusted,
            "time": status.timestamp.isoformat(),
            "modification": level.name if level else None,
            # At a later time only the chain of timestamps can tell, which the
            # profile of the signatures goes through.
            "ok": bool(status.intact and status.valid and (status.trusted or self.at)
                       and level in (None, ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)),
        }

    async def signature(self, signature, first, archived):
        status = await async_validate_pdf_signature(
            signature, signer_validation_context=self.context(), ts_validation_context=self.context())
        stamp = status.timestamp_validity
        out = {
            "signer": signature.signer_cert.subject.native.get("common_name"),
            "intact": status.intact,
            "valid": status.valid,
            "trusted": status.trusted,
            "modification": status.modification_level.name if status.modification_level else None,
            "docmdp": signature.docmdp_level.name if signature.docmdp_level else None,
            "docmdp_ok": status.docmdp_ok,
            "subfilter": str(signature.sig_object.get("/SubFilter")),
            "timestamp_ok": bool(stamp and stamp.valid and stamp.intact and stamp.trusted),
        }
        out["ok"] = bool(
            status.bottom_line and status.intact and out["docmdp_ok"] is not False and out["timestamp_ok"]
            and out["subfilter"] == "/ETSI.CAdES.detached"
            and (status.modification_level is None or status.modification_level in (PERMITTED if first else PROOF))
            and (not first or signature.docmdp_level == MDPPerm.FILL_FORMS))
        out["lt"] = await self.long_term(signature, RevocationInfoValidationType.PADES_LT) if self.dss else False
        out["lta"] = await self.long_term(signature, RevocationInfoValidationType.PADES_LTA) if archived else False
        if self.at:
            out["ok"] = bool(status.intact and status.valid and out["docmdp_ok"] is not False and status.modification_level in (PERMITTED if first else PROOF))
        if archived and out["lta"] is not True:
            out["ok"] = False
        return out

    async def long_term(self, signature, profile):
        """True, False, or why pyHanko could not say."""
        options = {
            "trust_roots": self.roots, "allow_fetching": False, "revocation_mode": "hard-fail",
            # EN 319 102-1 accepts evidence issued after the signature.
            "retroactive_revinfo": True, "crls": [], "ocsps": [],
        }
        try:
            status = await async_validate_pdf_ltv_signature(
                signature, profile, validation_context_kwargs=options,
                bootstrap_validation_context=self.context(hard=True), force_revinfo=True)
            return bool(status.bottom_line)
        except Exception as reason:  # pylint: disable=broad-except
            return f"{type(reason).__name__}: {reason}"

    async def run(self):
        embedded = list(self.reader.embedded_signatures)
        kinds = [str(s.sig_object.get("/Type")) for s in embedded]
        archived = "/DocTimeStamp" in kinds
        out, first = [], True
        for signature, kind in zip(embedded, kinds):
            entry = {"field": signature.field_name, "type": kind, "revision": signature.signed_revision}
            try:
                if kind == "/DocTimeStamp":
                    entry.update(await self.timestamp(signature))
                else:
                    entry.update(await self.signature(signature, first, archived))
                    first = False
            except Exception as reason:  # pylint: disable=broad-except
                entry.update(ok=False, error=f"{type(reason).__name__}: {reason}")
            out.append(entry)
        return out


def meets(signatures, level, count):
    """Reasons why the whole file is not as demanded."""
    people = [s for s in signatures if s["type"] != "/DocTimeStamp"]
    reasons = [f"signature in field {s['field']} is not as designed" for s in signatures if not s["ok"]]
    if not people:
        reasons.append("no signature")
    if count is not None and len(people) != count:
        reasons.append(f"{len(people)} signatures, {count} expected")
    if level:
        reasons += [f"field {s['field']} is not B-{level}" for s in people if s.get(level.lower()) is not True]
    return reasons


def judge(path, roots, level, count, at=None):
    with open(path, "rb") as file:
        try:
            signatures = asyncio.run(Judge(roots, PdfFileReader(file, strict=True), at).run())
        except Exception as reason:  # pylint: disable=broad-except
            return {"file": path, "ok": False, "reasons": [f"{type(reason).__name__}: {reason}"]}
    reasons = meets(signatures, level, count)
    return {"file": path, "ok": not reasons, "reasons": reasons, "signatures": signatures}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trust", required=True, action="append", metavar="PEM", help="root certificates")
    parser.add_argument("--level", choices=["LT", "LTA"], help="demand this PAdES level")
    parser.add_argument("--signatures", type=int, metavar="N", help="demand exactly N signatures")
    parser.add_argument("--at", type=datetime.datetime.fromisoformat, metavar="TIME", help="judge as of this time")
    parser.add_argument("files", nargs="+", metavar="FILE.pdf")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    roots = [root for path in args.trust for root in load_roots(path)]
    results = [judge(path, roots, args.level, args.signatures, args.at) for path in args.files]
    ok = all(result["ok"] for result in results)
    print(json.dumps({"ok": ok, "files": results}, ensure_ascii=False, indent=1))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
