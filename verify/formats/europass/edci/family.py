"""Europass EDCI: the XML credentials of 2020 to 2023 (ELM v2), sealed with XAdES or not at all.

Judged by its seal first; what was sealed is read, and nothing beside it. A credential whose seal
doesn't fit is read as it stands, for showing what was rejected. A presentation is a wrapper that
proves nothing of what is in it: its credentials are taken out and judged each by its own seal.
Not checked: the schema, which says nothing about truth. Sources: EDCI generic schema 1.2, ETSI EN
319 132-1.
"""

from typing import TYPE_CHECKING, Final

from verify.errors import BadData, Code, VerifyError
from verify.formats.europass.edci import reading as edci_reading
from verify.formats.europass.edci.xml import Edci, credentials_in, is_credential, is_presentation
from verify.formats.family import Assessed
from verify.keys.certificates.judge import Seal, judge_seal, notes_on, read_seal
from verify.proofs.seals.stamps import Stamps, read_stamps
from verify.proofs.seals.xades.plan import Plan
from verify.proofs.seals.xades.proof import SealedXml, is_sealed, plan_of, verify_xml
from verify.proofs.secured import Means, outcome_of
from verify.reading.documents import Document, OtherDocument
from verify.reading.names import label
from verify.reading.strict.xml import parse_xml
from verify.verdict import Grounds, NotApplicable, NotChecked, Outcome, Pass, ProofOutcomes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMAT: Final = "europass-edci"
_MAX_MEMBERS: Final = 200  # credentials of one presentation; people share some of theirs


def judge(document: Document, means: Means) -> Assessed:
    """Judge one credential; raises BadData where it can't be read at all."""
    assert isinstance(document, OtherDocument)
    members = presented(document)
    if len(members) > 1:
        raise BadData(Code.UNSUPPORTED_FORMAT, f"a presentation of {len(members)} credentials")
    data = members[0].data if members else document.data
    root = parse_xml(data)
    if not is_credential(root):
        raise BadData(Code.UNSUPPORTED_FORMAT, "no Europass credential in it")
    if not is_sealed(root):
        none = NotApplicable(Code.NO_PROOF)
        return Assessed(
            format=FORMAT,
            proof="",
            outcomes=ProofOutcomes.alike(none),
            reading=edci_reading.read(Edci.of(root)),
        )
    return _sealed(data, root, means)


def presented(document: OtherDocument) -> tuple[OtherDocument, ...]:
    """The credentials in a presentation as documents of their own, ``file#n``; () for another.

    Raises BadData for XML that can't be read.
    """
    root = parse_xml(document.data)
    if not is_presentation(root):
        return ()
    verification = _cut_out(document.data)
    if len(verification) > _MAX_MEMBERS:
        raise BadData(Code.SIZE_LIMIT, f"{len(verification)} credentials in one presentation")
    return tuple(
        OtherDocument(source=label(f"{document.source}#{number}"), kind="xml", data=data)
        for number, data in enumerate(verification, 1)
    )


def _cut_out(data: bytes) -> list[bytes]:
    """Each credential by itself, as it was before it was put in, prefixes and all.

    Its seal is over the whole document that it was, so it is judged as one again.
    """
    from lxml import etree  # noqa: PLC0415  5 ms; costs start-up, rarely needed

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    return [etree.tostring(child, with_tail=False) for child in credentials_in(root)]


def _sealed(data: bytes, root: "Element", means: Means) -> Assessed:
    try:
        plan = plan_of(root)
    except VerifyError as error:
        coverage = outcome_of(error)
        rest = NotChecked(coverage.code, coverage.detail)
        signature = coverage if coverage.code is not Code.UNSIGNED_CONTENT else rest
        return Assessed(
            format=FORMAT,
            proof="XAdES",
            outcomes=ProofOutcomes(coverage=coverage, signature=signature, key=rest),
            reading=None,
        )
    covered = Pass(Grounds({"covered": "the whole document"}))
    try:
        sealed = verify_xml(data, plan)
    except VerifyError as error:
        signature = outcome_of(error)
        key = NotChecked(signature.code, "the signature comes first")
        reading = edci_reading.read(Edci.of(root))
        return Assessed(
            format=FORMAT,
            proof=_proof(plan),
            outcomes=ProofOutcomes(coverage=covered, signature=signature, key=key),
            reading=reading,
        )
    return _read(sealed, plan, covered, means)


def _read(sealed: SealedXml, plan: Plan, covered: Outcome, means: Means) -> Assessed:
    edci = Edci.of(sealed.root)
    stamps = read_stamps(sealed.stamped, (sealed.certificate, *sealed.chain), means)
    key, seal = _key(sealed, edci, stamps, means)
    facts = {"algorithm": plan.algorithm, "sealed": _when(sealed), "time stamps": stamps.words}
    signature = Pass(Grounds(facts))
    reading = edci_reading.read(edci, seal.organisation_identifier if seal else "")
    notes = notes_on(seal) if seal else ()
    return Assessed(
        format=FORMAT,
        proof=_proof(plan),
        outcomes=ProofOutcomes(coverage=covered, signature=signature, key=key),
        reading=reading,
        notes=notes,
    )


def _key(
    sealed: SealedXml, edci: Edci, stamps: Stamps, means: Means
) -> tuple[Outcome, Seal | None]:
    """Is it the issuer's seal, and whose is it?"""
    issuer_identifiers = edci_reading.identifiers_of(edci, edci_reading.issuer_of(edci))
    try:
        seal = read_seal(sealed.certificate)
        signed_at, is_proven = stamps.moment(sealed.claimed, means.now)
        outcome = judge_seal(
            seal, sealed.chain, issuer_identifiers, signed_at, is_proven, means, sealed.revocations
        )
    except VerifyError as error:
        return outcome_of(error), None
    return outcome, seal


def _proof(plan: Plan) -> str:
    return f"XAdES {plan.algorithm}"


def _when(sealed: SealedXml) -> str:
    return sealed.claimed.date().isoformat() if sealed.claimed else "no time stated"
