"""PDFs of this world: plain ones by hand, signed ones by pyHanko, each breakable in one way."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from msgspec import Struct

from tests.world import certificates
from tests.world.xml_seals import SealHolder


class Attached(Struct, frozen=True):
    """How one file is attached."""

    data: bytes
    packed: bool = True
    filter_name: str = "/FlateDecode"


def plain_pdf(
    attached: Mapping[str, bytes | Attached] | None = None,
    *,
    title: str = "Diploma",
    in_object_stream: bool = False,
    form: bool = False,
    trailer: str = "",
) -> bytes:
    """One empty page, and files attached to it; written as the standard's own examples are.

    With ``form`` there is a text field to fill in, called Remark.
    """
    files = {n: f if isinstance(f, Attached) else Attached(f) for n, f in (attached or {}).items()}
    objects: dict[int, bytes] = {
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << >> >>",
        4: f"<< /Title ({title}) >>".encode(),
    }
    specifications: dict[int, bytes] = {}
    for number, (name, file) in enumerate(files.items()):
        stream, specification = 10 + 2 * number, 11 + 2 * number
        objects[stream] = _stream(file)
        specifications[specification] = (
            f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {stream} 0 R >> >>".encode()
        )
    names = b" ".join(b"(%d) %d 0 R" % (n, n) for n in specifications)
    fields = b"/AcroForm << /Fields [5 0 R] >>" if form else b""
    objects[1] = (
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [%s] >> >> %s >>"
        % (names, fields)
    )
    if form:
        objects[5] = (
            b"<< /FT /Tx /T (Remark) /V () /Type /Annot /Subtype /Widget"
            b" /Rect [0 0 9 9] /P 3 0 R >>"
        )
    if in_object_stream:
        objects[9] = _object_stream(specifications)
    else:
        objects |= specifications
    return _written(objects, trailer)


def _stream(file: Attached) -> bytes:
    data = zlib.compress(file.data) if file.packed else file.data
    named = f" /Filter {file.filter_name}" if file.packed else ""
    head = f"<< /Type /EmbeddedFile{named} /Length {len(data)} >>\nstream\n"
    return head.encode() + data + b"\nendstream"


def _object_stream(objects: Mapping[int, bytes]) -> bytes:
    """Objects packed together (ISO 32000-2, 7.5.7)."""
    places, body = [], b""
    for number, content in objects.items():
        places.append(f"{number} {len(body)}")
        body += content + b" "
    first = " ".join(places).encode() + b" "
    data = zlib.compress(first + body)
    head = f"<< /Type /ObjStm /N {len(objects)} /First {len(first)} /Length {len(data)}"
    return head.encode() + b" /Filter /FlateDecode >>\nstream\n" + data + b"\nendstream"


def _written(objects: Mapping[int, bytes], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n"
        for n in range(max(places) + 1)
    )
    end = f"trailer\n<< /Size {max(places) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\n"
    start = f"startxref\n{len(out)}\n%%EOF\n"
    return out + b"xref\n0 %d\n" % (max(places) + 1) + table + end.encode() + start.encode()


def signed_pdf(
    pdf: bytes,
    holder: SealHolder,
    *,
    field: str = "Seal",
    pades: bool = True,
    hash_name: str = "sha256",
    stamped_at: datetime | None = None,
) -> bytes:
    """The PDF with a signature of the holder's, as an incremental update, made now.

    ``stamped_at`` is what a time stamp on the signature says.
    """
    from asn1crypto import keys, x509  # noqa: PLC0415  heavy, and only some tests need it
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(der) for der in holder.chain])
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(holder.certificate),
        signing_key=keys.PrivateKeyInfo.load(holder.private_der()),
        cert_registry=store,
    )
    kind = fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    metadata = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm=hash_name, subfilter=kind, app_build_props=None
    )
    out = BytesIO()
    stamper = _stamper(stamped_at) if stamped_at is not None else None
    signers.PdfSigner(metadata, signer=signer, timestamper=stamper).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), output=out
    )
    return out.getvalue()


def _stamper(at: datetime) -> Any:
    """What pyHanko asks for time stamps."""
    from asn1crypto import cms  # noqa: PLC0415  as above
    from pyhanko.sign.timestamps import TimeStamper  # noqa: PLC0415

    class Stamper(TimeStamper):
        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
            token = certificates.time_stamp(b"", at, digest=md_algorithm, hashed=message_digest)
            return cms.ContentInfo.load(token)

        async def async_dummy_response(self, md_algorithm: str) -> Any:
            return await self.async_timestamp(bytes(32), md_algorithm)

    return Stamper()


def filled_in(pdf: bytes, remark: str) -> bytes:
    """The PDF with its text field filled in, as an incremental update."""
    from pyhanko.pdf_utils.generic import pdf_string  # noqa: PLC0415  as above
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/V"] = pdf_string(remark)
    writer.update_container(field)
    return _updated(writer)


def redrawn(pdf: bytes) -> bytes:
    """The PDF with another size of page, as an incremental update."""
    from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, pdf_name  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/MediaBox")] = ArrayObject(map(NumberObject, (0, 0, 300, 300)))
    writer.update_container(page)
    return _updated(writer)


def retitled(pdf: bytes, title: str) -> bytes:
    """The PDF with another title, as an incremental update."""
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    information = writer.trailer["/Info"]
    information[pdf_name("/Title")] = pdf_string(title)
    writer.update_container(information)
    return _updated(writer)


def kept_verifiable(pdf: bytes, certificate: bytes) -> bytes:
    """The PDF with a certificate in its document security store, as archives add them."""
    from asn1crypto import x509  # noqa: PLC0415  as above
    from pyhanko.sign.validation.dss import DocumentSecurityStore  # noqa: PLC0415

    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(out, None, certs=[x509.Certificate.load(certificate)])
    return out.getvalue()


def _updated(writer: Any) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
