"""A trusted list from its signed XML: which edition it is, its services, where others are.

What is missing or malformed in the head makes the list unusable; a single service that can't be
read is left out and counted, which can only lower what is said of seals. Source: ETSI TS 119 612
(5.3 scheme information, 5.3.13 pointers to other lists).
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from verify.errors import BadData, Code
from verify.reading.dates import parse_datetime
from verify.reading.text.safetext import SafeText
from verify.trust.eu.model import Head, ListOfLists, Pointer
from verify.trust.eu.reading.identity import certificates_in
from verify.trust.eu.terms import AS_XML, EU, LIST_OF_LISTS, NATIONAL, ROOT, TSL, VERSIONS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_INFORMATION: Final = f"{TSL}SchemeInformation"
_TERRITORY: Final = re.compile("[A-Z]{2}")
_NUMBER: Final = re.compile("[0-9]{1,9}")
_MAX_ADDRESS: Final = 2_000  # characters


def type_of(root: "Element") -> str:
    """The type of list; raises BadData for another document, or an edition not known here."""
    if root.tag != ROOT:
        raise BadData(Code.MALFORMED, "is no trusted list")
    version = _number(root, "TSLVersionIdentifier", "version")
    if version not in VERSIONS:
        raise BadData(Code.UNSUPPORTED_FORMAT, f"has version {version}, which is not known here")
    return _stated(root, "TSLType")


def read_head(
    root: "Element", source: SafeText, imported_at: datetime, sha256: str, signer: str
) -> Head:
    """Which edition it is; raises BadData."""
    territory = _stated(root, "SchemeTerritory")
    if _TERRITORY.fullmatch(territory) is None:
        raise BadData(Code.MALFORMED, "names no territory")
    update = root.find(f"{_INFORMATION}/{TSL}NextUpdate")
    if update is None:
        raise BadData(Code.MALFORMED, "doesn't say when its next update is due")
    stated = (update.findtext(f"{TSL}dateTime") or "").strip()
    return Head(
        territory=territory,
        sequence=_number(root, "TSLSequenceNumber", "sequence number"),
        issued=_time(_stated(root, "ListIssueDateTime"), "date of issue"),
        next_update=_time(stated, "next update") if stated else None,
        source=source,
        imported_at=imported_at,
        sha256=sha256,
        signer=signer,
    )


def read_list_of_lists(root: "Element", head: Head) -> ListOfLists:
    """Where the national lists are and who signs them; raises BadData where it omits itself."""
    itself = list(_pointers(root, LIST_OF_LISTS))
    if head.territory != EU or not itself:
        raise BadData(Code.MALFORMED, "doesn't say who may sign its next edition")
    pointers: dict[str, Pointer] = {}
    for pointer in _pointers(root, NATIONAL):
        # While a list moves to another address, both are given.
        known = pointers.get(pointer.territory, pointer)
        signers = known.signers | pointer.signers
        pointers[pointer.territory] = Pointer(pointer.territory, known.address, signers)
    return ListOfLists(head, itself[0], pointers)


def _pointers(root: "Element", kind: str) -> Iterator[Pointer]:
    listed = f"{_INFORMATION}/{TSL}PointersToOtherTSL/{TSL}OtherTSLPointer"
    for element in root.iterfind(listed):
        about = {
            child.tag.rpartition("}")[2]: (child.text or "").strip()
            for other in element.iterfind(f"{TSL}AdditionalInformation/{TSL}OtherInformation")
            for child in other
        }
        territory = about.get("SchemeTerritory", "")
        if about.get("TSLType") != kind or about.get("MimeType", AS_XML) != AS_XML:
            continue
        address = (element.findtext(f"{TSL}TSLLocation") or "").strip()
        signers = frozenset(certificate.sha256 for certificate in certificates_in(element))
        if _TERRITORY.fullmatch(territory) and signers and len(address) <= _MAX_ADDRESS:
            yield Pointer(territory, address, signers)


def _stated(root: "Element", name: str) -> str:
    return (root.findtext(f"{_INFORMATION}/{TSL}{name}") or "").strip()


def _number(root: "Element", name: str, what: str) -> int:
    text = _stated(root, name)
    if _NUMBER.fullmatch(text) is None:
        raise BadData(Code.MALFORMED, f"states no {what}")
    return int(text)


def _time(text: str, what: str) -> datetime:
    try:
        return parse_datetime(text)
    except BadData as error:
        raise BadData(Code.MALFORMED_DATE, f"states no usable {what}") from error
