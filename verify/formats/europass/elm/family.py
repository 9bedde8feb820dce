"""Europass digital credentials (ELM v3 JSON-LD), sealed with JAdES or not at all.

A seal is over the bytes as they stand, so that nothing has to be canonicalised: the JSON's own keys
are read, as ELM defines them, provided that the credential names exactly ELM's contexts and no
other that could give a key another meaning. What else somebody sealed as JSON is said to be sealed,
and not read. A credential whose seal doesn't fit is read as it stands, for showing what was
rejected. Not checked: SHACL shapes, which say nothing about truth. Sources: European Learning Model
3, ETSI TS 119 182-1 (JAdES).
"""

from typing import Any, Final

from verify.errors import BadData, Code, VerifyError
from verify.formats.europass.elm import reading as elm_reading
from verify.formats.europass.elm.json_ld import Elm
from verify.formats.family import Assessed
from verify.formats.reading import Reading
from verify.formats.recognition import ELM_TYPE, is_sealed_json, unsealed_elm
from verify.json_types import JsonObject
from verify.keys.certificates.judge import notes_on
from verify.proofs.seals.jades.proof import Sealed, judge_seals, verify_seal
from verify.proofs.secured import Means, outcome_of, worst
from verify.reading.documents import Document, JsonDocument, JwsDocument, OtherDocument
from verify.reading.jose.jws_json import SealPart, from_compact, take_apart
from verify.reading.labels import VC_1, as_list, types_of
from verify.reading.strict.json import parse_object
from verify.verdict import Grounds, NotApplicable, NotChecked, Outcome, Pass, ProofOutcomes

ELM: Final = "europass-elm"
SEALED: Final = "jws-json"
_CONTEXT: Final = "http://data.europa.eu/snb/model/context/edc-ap"


def judge(document: Document, means: Means) -> Assessed:
    """Judge one credential; raises BadData where it can't be read at all."""
    if isinstance(document, JsonDocument) and not is_sealed_json(document.value):
        return _plain(unsealed_elm(document) or {})
    parts = _parts(document)
    content = _content(document, parts)
    seals: list[Sealed] = []
    outcomes: list[Outcome] = []
    for part in parts:
        try:
            seals.append(verify_seal(part, means))
            outcomes.append(Pass(Grounds(seals[-1].facts)))
        except VerifyError as error:
            outcomes.append(outcome_of(error))
    proof = _proof(parts)
    if len(seals) < len(parts):
        return _unconfirmed(content, proof, worst(outcomes))
    return _sealed(content, proof, seals, means)


def _plain(content: JsonObject) -> Assessed:
    none = NotApplicable(Code.NO_PROOF)
    covered = _covered(content)
    reading = elm_reading.read(Elm.of(content)) if isinstance(covered, Pass) else None
    return Assessed(
        format=ELM,
        proof="",
        outcomes=ProofOutcomes(coverage=none if reading else covered, signature=none, key=none),
        reading=reading,
    )


def _unconfirmed(content: JsonObject | None, proof: str, signature: Outcome) -> Assessed:
    """A signature doesn't fit, or can't be computed: what it says is read for showing it."""
    covered = _covered(content)
    assert not isinstance(signature, Pass)
    key = NotChecked(signature.code, "the signature comes first")
    reading = None
    if content is not None and isinstance(covered, Pass):
        reading = elm_reading.read(Elm.of(content))
    return Assessed(
        format=_format(content),
        proof=proof,
        outcomes=ProofOutcomes(coverage=covered, signature=signature, key=key),
        reading=reading,
    )


def _sealed(content: JsonObject | None, proof: str, seals: list[Sealed], means: Means) -> Assessed:
    covered, issuer_identifiers = _covered(content), []
    elm = Elm.of(content) if content is not None and isinstance(covered, Pass) else None
    if elm is not None:
        issuer_identifiers = elm_reading.identifiers_of(elm, elm_reading.issuer_of(elm))
    seal, key = judge_seals(seals, issuer_identifiers, means)
    reading: Reading | None = None
    if elm is not None:
        reading = elm_reading.read(elm, seal.organisation_identifier)
    signature = worst([Pass(Grounds(sealed.facts)) for sealed in seals])
    return Assessed(
        format=_format(content),
        proof=proof,
        outcomes=ProofOutcomes(coverage=covered, signature=signature, key=key),
        reading=reading,
        notes=notes_on(seal),
    )


def _covered(content: JsonObject | None) -> Outcome:
    """Is all that is shown sealed, and is known what it means?"""
    if not _is_elm(content):
        return NotChecked(Code.UNSUPPORTED_FORMAT, "what is sealed is no credential known here")
    assert content is not None
    if content.get("@context") != [VC_1, _CONTEXT]:
        return NotChecked(Code.CONTEXT_NOT_APPROVED, _other_context(content))
    return Pass(Grounds({"covered": "the whole document", "contexts": f"{VC_1}, {_CONTEXT}"}))


def _other_context(content: JsonObject) -> str:
    others = [c for c in as_list(content.get("@context")) if c not in (VC_1, _CONTEXT)]
    return str(others[0])[:100] if others else "not the contexts of ELM, in their order"


def _parts(document: Document) -> tuple[SealPart, ...]:
    match document:
        case OtherDocument(value=dict() as value):
            return take_apart(value)
        case JwsDocument():
            return (from_compact(document.jws, document.text),)
        case JsonDocument():
            return take_apart(document.value)
        case _:
            raise BadData(Code.UNSUPPORTED_FORMAT, "not sealed JSON")


def _is_elm(content: Any) -> bool:
    return isinstance(content, dict) and ELM_TYPE in types_of(content)


def _format(content: JsonObject | None) -> str:
    return ELM if _is_elm(content) else SEALED


def _proof(parts: tuple[SealPart, ...]) -> str:
    names = dict.fromkeys(str(part.jws.header.get("alg"))[:10] for part in parts)
    return f"JAdES {', '.join(names)}"


def _content(document: Document, parts: tuple[SealPart, ...]) -> JsonObject | None:
    """The JSON object that is sealed, None for anything else; raises BadData for a broken one."""
    try:
        if isinstance(document, JwsDocument):
            return document.stated_claims()
        return parse_object(parts[0].jws.payload)
    except BadData as error:
        if error.code is Code.MALFORMED:
            return None
        raise
