"""The structure that the W3C data model demands, as rules on the JSON, before anything is computed.

What breaks one of them can't be read as a credential: BadData, with the member's JSON pointer. Only
what the model calls a MUST and what no issuer in use leaves out is a rule here. Whether there is an
issuer at all is asked where a proof is; what the terms mean, by canonicalising. Sources: VC Data
Model 2.0 (4.3 to 4.13), 1.1 (4.1 to 4.9, 5.5, 5.6).

>>> check_structure({"@context": [VC_2], "type": "VerifiableCredential"})
Traceback (most recent call last):
verify.errors.BadData: malformed: /credentialSubject
"""

from typing import Final

from verify.errors import BadData, Code
from verify.formats.rules import Rule, Rules, Test, check, is_object, is_text, is_type, is_url
from verify.json_types import JsonMapping
from verify.reading.dates import parse_datetime
from verify.reading.labels import VC_1, VC_2, as_list, types_of

_CREDENTIAL: Final = "VerifiableCredential"
_PRESENTATION: Final = "VerifiablePresentation"
_LANGUAGE_VALUE: Final = frozenset(["@value", "@language", "@direction"])
_DATES: Final = ("validFrom", "validUntil", "issuanceDate", "expirationDate")


def check_structure(document: JsonMapping) -> None:
    """A credential, or a token's claims that state one.

    Raises BadData(MALFORMED | MALFORMED_DATE) with the place, also for what only looks like one.
    """
    document = stated_in(document)
    check(document, _CREDENTIAL_RULES)
    if VC_2 in as_list(document.get("@context")):
        check(document, _STRICTER)
    _check_type(document, _CREDENTIAL)
    for member in _DATES:
        _check_date(document, member)


def check_presentation(document: JsonMapping) -> None:
    """A presentation's own members, not what it holds; raises BadData(MALFORMED)."""
    check(document, _PRESENTATION_RULES)
    _check_type(document, _PRESENTATION)


def stated_in(document: JsonMapping) -> JsonMapping:
    """The credential itself where it is a claim of a token (VC-DM 1.1, 6.3.1)."""
    vc_claim = document.get("vc")
    return vc_claim if isinstance(vc_claim, dict) and "@context" not in document else document


def states_issuer(document: JsonMapping) -> bool:
    """Does it name an issuer? Without a proof it needn't: nobody vouches for it anyway."""
    issuer = document.get("issuer")
    return isinstance(issuer.get("id") if isinstance(issuer, dict) else issuer, str)


def _check_type(document: JsonMapping, required_type: str) -> None:
    if not any(
        name == required_type or name.endswith(f"#{required_type}") for name in types_of(document)
    ):
        raise BadData(Code.MALFORMED, "/type")


def _check_date(document: JsonMapping, member: str) -> None:
    for value in as_list(document.get(member)):
        if not isinstance(value, str):
            raise BadData(Code.MALFORMED_DATE, f"/{member}")
        try:
            parse_datetime(value)
        except BadData as error:
            raise BadData(error.code, f"/{member}: {error.detail}") from error


def _is_base(value: object) -> bool:
    return VC_1 in as_list(value) or VC_2 in as_list(value)


def _is_context(value: object) -> bool:
    if isinstance(value, dict):
        # Protected terms: to redefine one is an error of JSON-LD 1.1 (4.1.11).
        return not {_CREDENTIAL, _PRESENTATION} & value.keys()
    return is_url(value)


def _is_words(value: object) -> bool:
    """Text, or a language value object with nothing else in it (VC-DM 2.0, 11.1)."""
    if isinstance(value, dict) and "@value" in value:
        return value.keys() <= _LANGUAGE_VALUE
    return value is not None


def _is_party(value: object) -> bool:
    return is_object(value) or is_text(value)


def _is_addressed(value: object) -> bool:
    """An address, or an object that has none or a good one (VC-DM 2.0, 4.7)."""
    if isinstance(value, dict):
        return "id" not in value or is_url(value["id"])
    return is_url(value)


def _is_holder(value: object) -> bool:
    """An address, or an object with one (VC-DM 2.0, 4.13)."""
    return is_url(value.get("id") if isinstance(value, dict) else value)


def _is_claiming(value: object) -> bool:
    return isinstance(value, dict) and len(value) > 0


def _typed(member: str) -> Rule:
    # What isn't even an object says nothing: the check that would use it calls that malformed.
    return Rule(path=(member, "type"), test=is_type, required=True)


def _rule(path: str, test: Test, *, required: bool = False) -> Rule:
    return Rule(path=tuple(path.split(".")), test=test, required=required)


_CONTEXT_RULES: Final = (
    Rule(path=("@context",), test=_is_base, required=True, whole=True),
    _rule("@context", _is_context),
)
_CREDENTIAL_RULES: Final = Rules.of(
    *_CONTEXT_RULES,
    # Text is enough here: what is no address is left out of what is signed, and coverage says so.
    Rule(path=("id",), test=is_text, whole=True),
    Rule(path=("issuer",), test=_is_party, whole=True),
    Rule(path=("issuer", "id"), test=is_text, whole=True),
    _rule("credentialSubject", _is_claiming, required=True),
    Rule(path=("credentialSubject", "id"), test=is_text, whole=True),
    _typed("credentialStatus"),
    _rule("credentialStatus.id", is_url),
    _typed("credentialSchema"),
    _rule("credentialSchema.id", is_url, required=True),
    _typed("refreshService"),
    _typed("termsOfUse"),
    _typed("evidence"),
    _rule("name", _is_words),
    _rule("description", _is_words),
    _rule("issuer.name", _is_words),
    _rule("issuer.description", _is_words),
)
# Credentials of 1.1 in use name their issuer by any text; no key can be tied to such a one.
_STRICTER: Final = Rules.of(Rule(path=("issuer",), test=_is_addressed, whole=True))
_PRESENTATION_RULES: Final = Rules.of(
    *_CONTEXT_RULES,
    Rule(path=("id",), test=is_text, whole=True),
    Rule(path=("holder",), test=_is_holder, whole=True),
)
