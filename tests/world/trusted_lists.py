"""Trusted lists of this world: a list of lists and national lists, signed by its operators."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from tests.world import certificates
from tests.world.xml_seals import ENVELOPED, SealHolder, seal_holder, sealed

_TSL = "http://uri.etsi.org/02231/v2#"
_ADDITIONAL = "http://uri.etsi.org/02231/v2/additionaltypes#"
_QUALIFICATIONS = "http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"
_LISTS = "http://uri.etsi.org/TrstSvc/TrustedList"
LIST_OF_LISTS = f"{_LISTS}/TSLType/EUlistofthelists"
NATIONAL = f"{_LISTS}/TSLType/EUgeneric"
ISSUED = datetime(2026, 11, 1, tzinfo=UTC)
DUE = datetime(2027, 4, 1, tzinfo=UTC)
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
# How XML-DSig itself takes the signature out, as the signers of trusted lists write it.
_TRANSFORMS = f'<ds:Transform Algorithm="{ENVELOPED}"/>'


def commission() -> SealHolder:
    """Who signs the list of lists."""
    return seal_holder("European Commission", "VATBE-0949383342")


def operator(territory: str = "BE") -> SealHolder:
    """Who signs a national list."""
    return seal_holder(f"Scheme operator of {territory}", f"VAT{territory}-1")


class Was(Struct, frozen=True, kw_only=True):
    """What a service was from a time on; ``qualifications`` is XML."""

    since: datetime = SINCE
    status: str = "granted"
    uses: tuple[str, ...] = ("ForeSeals",)
    qualifications: str = ""
    kind: str = "CA/QC"
    extension: str = ""


class Service(Struct, frozen=True):
    """A service with its periods, newest first."""

    certificates: tuple[bytes, ...]
    periods: tuple[Was, ...] = (Was(),)
    name: str = "Seals of Example"


def seal_service(*periods: Was) -> Service:
    """The authority that certifies the world's seals."""
    return Service((certificates.intermediate().der,), periods or (Was(),))


def stamp_service(*periods: Was) -> Service:
    """The authority that stamps times."""
    granted = Was(kind="TSA/QTST", uses=())
    return Service((certificates.time_authority().der,), periods or (granted,), "Stamps of Example")


def national(
    *services: Service,
    territory: str = "BE",
    sequence: int = 7,
    issued: datetime = ISSUED,
    due: datetime | None = DUE,
    signer: SealHolder | None = None,
    **sealing: object,
) -> bytes:
    """A national list."""
    listed = "".join(map(_service, services))
    provider = (
        "<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName>"
        '<Name xml:lang="nl">Voorbeeld</Name><Name xml:lang="en">Example Trust</Name></TSPName>'
        f"</TSPInformation><TSPServices>{listed}</TSPServices></TrustServiceProvider>"
        "</TrustServiceProviderList>"
    )
    head = _head(NATIONAL, territory, (sequence, issued, due), "")
    return signed(_list(head + provider), signer or operator(territory), **sealing)


def list_of_lists(
    signers: Mapping[str, Iterable[SealHolder]] | None = None,
    *,
    sequence: int = 300,
    issued: datetime = ISSUED,
    due: datetime | None = DUE,
    signer: SealHolder | None = None,
    successors: Sequence[SealHolder] = (),
    territory: str = "EU",
) -> bytes:
    """The list of lists; ``successors`` may sign its next editions, by default its signer."""
    signer = signer or commission()
    named = {"BE": (operator(),)} if signers is None else signers
    pointers = _pointer(LIST_OF_LISTS, "EU", successors or (signer,))
    pointers += "".join(_pointer(NATIONAL, t, holders) for t, holders in named.items())
    others = f"<PointersToOtherTSL>{pointers}</PointersToOtherTSL>"
    return signed(_list(_head(LIST_OF_LISTS, territory, (sequence, issued, due), others)), signer)


def qualification(*qualifiers: str, criteria: str) -> str:
    """One element of a list's qualifications; ``criteria`` is the inside of a criteria list."""
    named = "".join(f'<q:Qualifier uri="{_LISTS}/SvcInfoExt/{name}"/>' for name in qualifiers)
    return (
        f"<q:QualificationElement><q:Qualifiers>{named}</q:Qualifiers>{criteria}"
        "</q:QualificationElement>"
    )


def for_policy(*dotted: str, how: str = "atLeastOne") -> str:
    """Criteria that a certificate was issued under these policies, each a set of its own."""
    sets = "".join(
        f'<q:PolicySet><q:PolicyIdentifier><x:Identifier Qualifier="OIDAsURN">urn:oid:{oid}'
        "</x:Identifier></q:PolicyIdentifier></q:PolicySet>"
        for oid in dotted
    )
    return f'<q:CriteriaList assert="{how}">{sets}</q:CriteriaList>'


def signed(xml: str, holder: SealHolder, **sealing: object) -> bytes:
    """A list with its operator's signature, as lists are signed."""
    return sealed(xml, holder, **{"into": "", "transforms": _TRANSFORMS, **sealing}).encode()  # type: ignore[arg-type]


def fingerprint(holder: SealHolder) -> str:
    """How a signer is pinned."""
    from hashlib import sha256  # noqa: PLC0415

    return sha256(holder.certificate).hexdigest()


def _list(body: str) -> str:
    return (
        f'<TrustServiceStatusList xmlns="{_TSL}" xmlns:a="{_ADDITIONAL}" '
        f'xmlns:q="{_QUALIFICATIONS}" xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Id="list">'
        f"{body}</TrustServiceStatusList>"
    )


def _head(
    kind: str, territory: str, edition: tuple[int, datetime, datetime | None], others: str
) -> str:
    sequence, issued, due = edition
    update = f"<dateTime>{_time(due)}</dateTime>" if due is not None else ""
    return (
        "<SchemeInformation><TSLVersionIdentifier>6</TSLVersionIdentifier>"
        f"<TSLSequenceNumber>{sequence}</TSLSequenceNumber><TSLType>{kind}</TSLType>"
        f"<SchemeTerritory>{territory}</SchemeTerritory>{others}"
        f"<ListIssueDateTime>{_time(issued)}</ListIssueDateTime>"
        f"<NextUpdate>{update}</NextUpdate></SchemeInformation>"
    )


def _pointer(kind: str, territory: str, holders: Iterable[SealHolder]) -> str:
    ids = "".join(map(_identity, (holder.certificate for holder in holders)))
    about = (
        f"<OtherInformation><TSLType>{kind}</TSLType></OtherInformation>"
        f"<OtherInformation><SchemeTerritory>{territory}</SchemeTerritory></OtherInformation>"
        "<OtherInformation><a:MimeType>application/vnd.etsi.tsl+xml</a:MimeType></OtherInformation>"
    )
    return (
        f"<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity>{ids}"
        "</ServiceDigitalIdentity></ServiceDigitalIdentities>"
        f"<TSLLocation>https://lists.example/{territory}.xml</TSLLocation>"
        f"<AdditionalInformation>{about}</AdditionalInformation></OtherTSLPointer>"
    )


def _service(service: Service) -> str:
    newest, *older = service.periods
    history = "".join(
        f"<ServiceHistoryInstance>{_was(service, was)}</ServiceHistoryInstance>" for was in older
    )
    return (
        f"<TSPService><ServiceInformation>{_was(service, newest)}</ServiceInformation>"
        f"<ServiceHistory>{history}</ServiceHistory></TSPService>"
    )


def _was(service: Service, was: Was) -> str:
    ids = "".join(map(_identity, service.certificates))
    uses = "".join(
        '<Extension Critical="true"><AdditionalServiceInformation>'
        f'<URI xml:lang="en">{_LISTS}/SvcInfoExt/{use}</URI></AdditionalServiceInformation>'
        "</Extension>"
        for use in was.uses
    )
    if was.qualifications:
        uses += (
            f'<Extension Critical="true"><q:Qualifications>{was.qualifications}'
            "</q:Qualifications></Extension>"
        )
    return (
        f"<ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/{was.kind}"
        f'</ServiceTypeIdentifier><ServiceName><Name xml:lang="en">{service.name}</Name>'
        f"</ServiceName><ServiceDigitalIdentity>{ids}</ServiceDigitalIdentity>"
        f"<ServiceStatus>{_LISTS}/Svcstatus/{was.status}</ServiceStatus>"
        f"<StatusStartingTime>{_time(was.since)}</StatusStartingTime>"
        f"<ServiceInformationExtensions>{uses}{was.extension}</ServiceInformationExtensions>"
    )


def _identity(der: bytes) -> str:
    written = b64encode(der).decode()
    return f"<DigitalId><X509Certificate>{written}</X509Certificate></DigitalId>"


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
