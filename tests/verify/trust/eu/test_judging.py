"""What a seal was when it sealed, by trusted lists: qualified, advanced, a test, or unknown."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.verify.reviewing import item_of, trusting
from tests.verify.trust.eu.lists import imported
from tests.world import NOW, certificates, means
from tests.world import trusted_lists as world
from tests.world.certificates import BEGIN, END, FOR_SEALS, IDENTIFIER, SEALED, Holder
from tests.world.json_seals import elm, sealed
from tests.world.trusted_lists import (
    Was,
    for_policy,
    list_of_lists,
    national,
    qualification,
    seal_service,
    stamp_service,
)
from verify.errors import Code
from verify.trust.eu.kept import KeptTrust
from verify.verdict import Check, NotChecked, Pass, Verdict
from verify.verifier import Setting

DAY = timedelta(days=1)
POLICY = "1.3.6.1.4.1.99999.1"
STAMPS = stamp_service()
QUALIFIED = "qualified at signing time"
WITH_CERTIFICATE = "advanced, with a qualified certificate"
FOR_SIGNATURES = "0.4.0.1862.1.6.1"


def seal(
    organisation: str = "Example University",
    *,
    under: tuple[str, ...] = (POLICY,),
    period: tuple[datetime, datetime] = (BEGIN, END),
    **stated: object,
) -> Holder:
    """A seal that states all that a qualified one does, or less."""
    return certificates.certified(
        f"{organisation} seal",
        certificates.intermediate(),
        organisation=organisation,
        identifier=IDENTIFIER,
        period=period,
        extras=[certificates.statements(**stated), certificates.policies(*under)],  # type: ignore[arg-type]
    )


SEAL = seal()


def under(*services: world.Service, now: datetime = NOW, **edition: object) -> Setting:
    """A review with a national list of these services."""
    trust = imported(national(*services, **edition), now=max(now, NOW))  # type: ignore[arg-type]
    return Setting(means=replace(means(None, now), services=trust))


def key(
    *services: world.Service, holder: Holder = SEAL, stamped: bool = True, **how: object
) -> Pass | NotChecked:
    """The outcome of the check of the key, for a sealed credential under a list."""
    document = sealed(elm(), holder, stamped=stamped)
    outcome = item_of(document, under(*(services or (seal_service(),)), STAMPS, **how))  # type: ignore[arg-type]
    found = outcome.checks[Check.KEY]
    assert isinstance(found, Pass | NotChecked)
    return found


def level(*services: world.Service, **how: object) -> str:
    """What the seal is said to be."""
    found = key(*services, **how)  # type: ignore[arg-type]
    assert isinstance(found, Pass)
    return found.grounds.facts["seal"]


def unknown(*services: world.Service, **how: object) -> tuple[Code, str]:
    found = key(*services, **how)  # type: ignore[arg-type]
    assert isinstance(found, NotChecked)
    return found.code, found.detail


# What it was -------------------------------------------------------------------------------------


def test_a_seal_of_a_granted_service_was_qualified_and_it_is_told_by_whom():
    found = key()
    assert isinstance(found, Pass)
    facts = found.grounds.facts
    assert facts["seal"] == QUALIFIED
    assert facts["by"] == (
        "Example Trust, Seals of Example, granted since 2020-01-01, list BE 7 of 2026-11-01"
    )
    assert facts["vouched for by"] == "Example Seal CA"
    assert "next update of the list" not in facts
    (document,) = found.grounds.documents
    assert (document.url, document.fetched_at) == ("https://lists.example/BE.xml", NOW)


def test_it_is_genuine_but_a_list_recognises_nobody_in_the_employers_name():
    setting = under(seal_service(), STAMPS)
    item = item_of(sealed(elm(), SEAL, stamped=True), setting)
    assert item.verdict is Verdict.GENUINE
    assert item.checks[Check.ISSUER] == NotChecked(Code.NO_TRUST_LIST)
    listed = replace(setting, trust=(trusting(IDENTIFIER),))
    assert item_of(sealed(elm(), SEAL, stamped=True), listed).verdict is Verdict.VERIFIED
    other = replace(setting, trust=(trusting("VATBE-9999999999"),))
    assert item_of(sealed(elm(), SEAL, stamped=True), other).verdict is Verdict.GENUINE


def test_without_a_list_nobody_knows_whose_it_is():
    item = item_of(sealed(elm(), SEAL, stamped=True), Setting(means=means(None, NOW)))
    assert item.judgement.code is Code.KEY_SELF_ASSERTED


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"device": False}, f"{WITH_CERTIFICATE}: nothing says that its key lies in a qualified"),
        ({"compliance": False}, "advanced: its certificate doesn't say that it is a qualified one"),
        ({"abroad": True}, "advanced: its certificate doesn't say that it is a qualified one"),
        ({"types": ()}, "advanced: its certificate is not one for seals"),
        ({"types": (FOR_SIGNATURES,)}, "advanced: its certificate is not one for seals"),
        ({"types": (FOR_SEALS, FOR_SIGNATURES)}, "advanced: its certificate is not one for seals"),
    ],
)
def test_a_certificate_that_states_less_makes_a_lesser_seal(stated, expected):
    assert level(holder=seal(**stated)).startswith(expected)


def test_a_certificate_that_states_nothing_makes_an_advanced_seal():
    assert level(holder=certificates.seal()).startswith("advanced: its certificate doesn't say")


@pytest.mark.parametrize("uses", [("ForeSignatures",), ("ForWebSiteAuthentication",), ()])
def test_a_service_that_is_not_for_seals_makes_an_advanced_seal(uses):
    found = level(seal_service(Was(uses=uses)))
    assert found == "advanced: the service of its authority is not for seals"


def test_a_test_seal_is_never_called_qualified():
    setting = under(seal_service(), STAMPS)
    item = item_of(sealed(elm(), seal("Organizacion TEST"), stamped=True), setting)
    outcome = item.checks[Check.KEY]
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["seal"] == "test seal"
    assert Code.SEAL_NOT_QUALIFIED in [note.code for note in item.notes]


def test_of_several_services_of_one_authority_those_for_seals_decide():
    signatures = seal_service(Was(uses=("ForeSignatures",)))
    ended = seal_service(Was(status="withdrawn"))
    assert level(signatures, seal_service(), ended) == QUALIFIED
    refusing = seal_service(
        Was(qualifications=qualification("NotQualified", criteria=for_policy(POLICY)))
    )
    assert level(seal_service(), refusing).startswith("advanced: the list says")


def test_an_authority_above_the_listed_one_doesnt_restore_it():
    above = world.Service((certificates.root().der,))
    withdrawn = seal_service(Was(status="withdrawn"))
    assert level(above) == QUALIFIED
    assert unknown(above, withdrawn)[0] is Code.KEY_SELF_ASSERTED


def test_an_authority_that_is_listed_for_time_stamps_alone_stands_in_nobodys_way():
    above = world.Service((certificates.root().der,))
    stamping = world.Service((certificates.intermediate().der,), (Was(kind="TSA/QTST", uses=()),))
    assert level(above, stamping) == QUALIFIED


def test_an_authority_of_the_employers_own_counts_whatever_the_list_says():
    setting = under(seal_service(Was(status="withdrawn")), STAMPS)
    own = replace(setting.means, anchors=(certificates.root().der,))
    document = sealed(elm(), SEAL, stamped=True)
    outcome = item_of(document, replace(setting, means=own)).checks[Check.KEY]
    assert isinstance(outcome, Pass)
    assert "seal" not in outcome.grounds.facts


# When --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ((Was(since=SEALED - DAY, status="withdrawn"), Was()), "was withdrawn from 2025-05-31"),
        ((Was(since=SEALED + DAY),), "was not on the list then"),
        ((Was(status="supervisionceased"),), "was no longer under supervision from 2020-01-01"),
        ((Was(status="undersupervision"),), "was under supervision from 2020-01-01"),
        (
            (Was(kind="CA/PKC"), Was(since=datetime(2010, 1, 1, tzinfo=UTC))),
            "was not on the list then",
        ),
    ],
    ids=["withdrawn before", "granted after", "ended", "of before eIDAS", "another kind"],
)  # fmt: skip
def test_an_authority_that_was_granted_nothing_then_vouches_for_nobody(periods, words):
    code, detail = unknown(seal_service(*periods))
    assert code is Code.KEY_SELF_ASSERTED
    assert words in detail


def test_a_service_withdrawn_since_counts_where_the_time_is_proven():
    since = seal_service(Was(since=SEALED + DAY, status="withdrawn"), Was())
    assert level(since) == QUALIFIED
    code, detail = unknown(since, stamped=False, now=SEALED + 2 * DAY)
    assert code is Code.SEAL_TIME_UNPROVEN
    assert detail == "its authority's grant ended on 2025-06-02"


def test_a_time_that_only_the_signer_states_is_told_as_such():
    assert level(stamped=False, now=SEALED + DAY) == "qualified at the time that it states"


def test_a_service_granted_for_seals_since_the_certificate_makes_no_qualified_one():
    later = seal_service(Was(since=BEGIN + DAY), Was(uses=("ForeSignatures",)))
    expected = "advanced: the service of its authority is not for seals, when it was issued"
    assert level(later) == expected
    unlisted = seal_service(Was(since=BEGIN + DAY))
    expected = "advanced: nothing had been granted when its certificate was issued"
    assert level(unlisted) == expected


def test_before_july_2016_there_were_no_qualified_seals():
    issued = datetime(2015, 1, 1, tzinfo=UTC)
    at = datetime(2016, 5, 1, tzinfo=UTC)
    holder = seal(period=(issued, datetime(2018, 1, 1, tzinfo=UTC)))
    supervised = Was(since=datetime(2012, 1, 1, tzinfo=UTC), status="undersupervision")
    document = sealed(elm(), holder, sigT="2016-05-01T00:00:00Z")
    authority = certificates.certified(
        "Example Seal CA", authority=True, key=certificates.intermediate().key,
        period=(issued, END),
    )  # fmt: skip
    service = world.Service((authority.der,), (supervised,))
    outcome = item_of(document, under(service, now=at + DAY)).checks[Check.KEY]
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["seal"].startswith("advanced: EU law knew no qualified seals")
    assert "under supervision since 2012-01-01" in outcome.grounds.facts["by"]


def test_an_overdue_list_still_tells_of_the_time_before_and_says_that_it_is():
    due = SEALED + 10 * DAY
    found = key(issued=SEALED - DAY, due=due)
    assert isinstance(found, Pass)
    assert found.grounds.facts["seal"] == QUALIFIED
    assert found.grounds.facts["next update of the list"] == "was due on 2025-06-11"


@pytest.mark.parametrize("due", [SEALED - DAY, None], ids=["overdue", "closed"])
def test_of_what_came_after_it_a_list_says_nothing(due):
    setting = under(seal_service(), issued=SEALED - 2 * DAY, due=due, now=SEALED + DAY)
    outcome = item_of(sealed(elm(), SEAL), setting).checks[Check.KEY]
    assert isinstance(outcome, NotChecked)
    assert outcome.code is Code.KEY_SELF_ASSERTED
    assert "says nothing of the time after" in outcome.detail


# What the list says of certificates like it -------------------------------------------------------


def _with(*qualifiers: str, criteria: str = for_policy(POLICY), **was: object) -> world.Service:
    stated = qualification(*qualifiers, criteria=criteria)
    return seal_service(Was(qualifications=stated, **was))  # type: ignore[arg-type]


OPEN = '<q:CriteriaList assert="all"><q:otherCriteriaList/></q:CriteriaList>'


@pytest.mark.parametrize(
    ("service", "stated", "expected"),
    [
        (_with("NotQualified"), {}, "advanced: the list says that certificates like it aren't"),
        (_with("NotQualified", criteria=for_policy("1.2.3")), {}, QUALIFIED),
        (_with("NotQualified", criteria=OPEN), {}, "advanced: what the list says of it can't be"),
        (_with("NotQualified", criteria=""), {}, "advanced: what the list says of it can't be"),
        (_with("QCForESig"), {}, "advanced: its certificate is not one for seals"),
        (_with("QCForWSA", criteria=OPEN), {}, "advanced: what the list says of it can't be"),
        (_with("QCStatement", "QCForESeal"), {"types": (), "compliance": False}, QUALIFIED),
        (_with("QCForESeal", criteria=OPEN), {"types": ()}, "advanced: its certificate is not one"),
        (_with("QCForESeal", uses=()), {"types": ()}, QUALIFIED),
        (_with("QCWithQSCD"), {"device": False}, QUALIFIED),
        (_with("QCQSCDManagedOnBehalf"), {"device": False}, QUALIFIED),
        (_with("QCQSCDStatusAsInCert"), {"device": False}, WITH_CERTIFICATE),
        (_with("QCWithQSCD", criteria=OPEN), {"device": False}, WITH_CERTIFICATE),
        (_with("QCNoQSCD"), {}, WITH_CERTIFICATE),
        (_with("QCNoSSCD", criteria=OPEN), {}, WITH_CERTIFICATE),
        (_with("QCWithQSCD", "QCNoQSCD"), {}, WITH_CERTIFICATE),
    ],
)
def test_a_lists_qualifiers_take_away_and_add(service, stated, expected):
    assert level(service, holder=seal(**stated)).startswith(expected)


def test_an_extension_that_must_be_understood_and_isnt_leaves_it_open():
    strange = '<Extension Critical="true"><Strange xmlns="urn:x"/></Extension>'
    found = level(seal_service(Was(extension=strange)))
    assert found == "advanced: what the list says of it can't be decided"
    assert level(seal_service(Was(extension=strange.replace("true", "false")))) == QUALIFIED
    taken_over = '<Extension Critical="true"><a:TakenOverBy/></Extension>'
    assert level(seal_service(Was(extension=taken_over))) == QUALIFIED


# Time stamps -------------------------------------------------------------------------------------


def _stamped(*services: world.Service) -> tuple[str, str]:
    """What is said of a time stamp, and of the seal that has ended since."""
    item = item_of(sealed(elm(), SEAL, stamped=True), under(seal_service(), *services))
    signature = item.checks[Check.SIGNATURE]
    assert isinstance(signature, Pass)
    return signature.grounds.facts["time stamps"], str(item.judgement.code)


def test_a_time_stamp_of_a_listed_service_proves_the_time():
    stamps, code = _stamped(STAMPS)
    assert "Stamps of Example, granted since 2020-01-01, list BE 7 of 2026-11-01" in stamps
    assert code != "seal_time_unproven"


@pytest.mark.parametrize(
    "service",
    [
        stamp_service(Was(kind="TSA/QTST", uses=(), status="withdrawn")),
        stamp_service(Was(since=SEALED + DAY, kind="TSA/QTST", uses=())),
        world.Service((certificates.time_authority().der,)),
        world.Service((certificates.root().der,)),
    ],
    ids=["withdrawn", "granted later", "for certificates", "for certificates, above"],
)
def test_a_time_stamp_of_any_other_proves_nothing(service):
    stamps, code = _stamped(service)
    assert "which no trusted list names" in stamps
    assert code == "seal_time_unproven"


def test_an_authority_above_the_stampers_may_be_the_one_listed():
    above = world.Service((certificates.root().der,), (Was(kind="TSA/QTST", uses=()),))
    assert _stamped(above)[1] != "seal_time_unproven"


def test_who_may_stamp_times_may_not_certify_seals():
    stamping = world.Service((certificates.intermediate().der,), (Was(kind="TSA/QTST", uses=()),))
    assert unknown(stamping)[0] is Code.KEY_SELF_ASSERTED


# Kept --------------------------------------------------------------------------------------------


def test_a_kept_list_says_what_it_said_when_it_was_imported():
    trust = imported(national(_with("QCWithQSCD"), STAMPS), lotl=list_of_lists())
    kept = Setting(means=replace(means(None, NOW), services=KeptTrust(trust.to_bytes())))
    outcome = item_of(sealed(elm(), SEAL, stamped=True), kept).checks[Check.KEY]
    assert isinstance(outcome, Pass)
    assert outcome.grounds.facts["seal"] == QUALIFIED
