"""The services of a national list: providers, certificates, and what each service was when.

Kept are those that issue qualified certificates or qualified time stamps, with their history; all
others say nothing of seals. Source: ETSI TS 119 612 (5.4 providers, 5.5 services, 5.6 history).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from verify.errors import BadData, Code
from verify.keys.certificates.trust_services import Kind
from verify.reading.dates import parse_datetime
from verify.reading.text.safetext import SafeText
from verify.trust.eu.criteria import Qualification, read_qualifications
from verify.trust.eu.model import Listed, Period, Service
from verify.trust.eu.reading.identity import Identity, certificates_in
from verify.trust.eu.terms import EXTENSIONS, LANGUAGE, QUALIFICATIONS, SERVICE_TYPES, STATUSES, TSL

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAX_NAME: Final = 200  # characters of a provider's or service's name; the longest have some 150
_PROVIDERS: Final = f"{TSL}TrustServiceProviderList/{TSL}TrustServiceProvider"
_KINDS: Final = frozenset(Kind)
# Extensions that say nothing of what a service was granted (5.5.9.1, 5.5.9.3).
_HARMLESS: Final = ("}ExpiredCertsRevocationInfo", "}TakenOverBy")
_TRUE: Final = ("true", "1")  # XML Schema, boolean


class Services(Struct):
    """What a list holds; ``unread`` counts services that can't be read."""

    found: list[Service] = field(default_factory=list)
    certificates: dict[str, Listed] = field(default_factory=dict)
    unread: int = 0


def read_services(root: "Element") -> Services:
    """The services of all providers that issue certificates or time stamps; it never raises."""
    services = Services()
    for provider in root.iterfind(_PROVIDERS):
        name = _name(provider, f"{TSL}TSPInformation/{TSL}TSPName")
        for element in provider.iterfind(f"{TSL}TSPServices/{TSL}TSPService"):
            _read(services, name, element)
    return services


def _read(services: Services, provider: SafeText, element: "Element") -> None:
    parts = [
        *element.iterfind(f"{TSL}ServiceInformation"),
        *element.iterfind(f"{TSL}ServiceHistory/{TSL}ServiceHistoryInstance"),
    ]
    if not any(_kind(part) in _KINDS for part in parts):
        return
    try:
        periods = sorted(map(_period, parts), key=lambda period: period.since, reverse=True)
    except BadData:
        services.unread += 1
        return
    identities = {identity.sha256: identity.listed for identity in _identities(parts)}
    if not identities:
        services.unread += 1
        return
    services.certificates |= identities
    services.found.append(Service(provider, tuple(identities), tuple(periods)))


def _identities(parts: "list[Element]") -> Iterator[Identity]:
    for part in parts:
        for identity in part.iterfind(f"{TSL}ServiceDigitalIdentity"):
            yield from certificates_in(identity)


def _period(part: "Element") -> Period:
    """What the service was from one time on; raises BadData."""
    since = parse_datetime((part.findtext(f"{TSL}StatusStartingTime") or "").strip())
    status = _end((part.findtext(f"{TSL}ServiceStatus") or "").strip(), *STATUSES)
    if not status:
        raise BadData(Code.MALFORMED, "a service without a status")
    uses: list[str] = []
    qualifications: list[Qualification] = []
    is_clear = True
    for extension in part.iterfind(f"{TSL}ServiceInformationExtensions/{TSL}Extension"):
        for stated in extension:
            if stated.tag == f"{TSL}AdditionalServiceInformation":
                uses.append(_end((stated.findtext(f"{TSL}URI") or "").strip(), EXTENSIONS))
            elif stated.tag == f"{QUALIFICATIONS}Qualifications":
                qualifications += read_qualifications(stated)
            elif extension.get("Critical") in _TRUE and not stated.tag.endswith(_HARMLESS):
                is_clear = False
    name = _name(part, f"{TSL}ServiceName")
    return Period(
        since=since,
        kind=_kind(part),
        status=status,
        name=name,
        uses=tuple(filter(None, uses)),
        qualifications=tuple(qualifications),
        is_clear=is_clear,
    )


def _kind(part: "Element") -> str:
    return _end((part.findtext(f"{TSL}ServiceTypeIdentifier") or "").strip(), SERVICE_TYPES)


def _name(element: "Element", path: str) -> SafeText:
    """The English name, else the first (5.1.4: there is always one in English)."""
    names = element.findall(f"{path}/{TSL}Name")
    english = [name for name in names if (name.get(LANGUAGE) or "").lower().startswith("en")]
    chosen = (english or names)[:1]
    return SafeText(" ".join(" ".join(name.text or "" for name in chosen).split()), _MAX_NAME)


def _end(address: str, *beginnings: str) -> str:
    """What comes after one of the beginnings, "" where none fits."""
    for beginning in beginnings:
        if address.startswith(beginning):
            return address.removeprefix(beginning)[:_MAX_NAME]
    return ""
