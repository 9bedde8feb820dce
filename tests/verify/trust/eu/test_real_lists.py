"""The real lists: the Commission's list of lists, national lists, and seals of real authorities."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from msgspec.structs import replace

from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import items_of
from tests.verify.trust.eu.lists import refusal
from tests.world import NOW, means
from verify.errors import Code, UnusableInput
from verify.item import Item
from verify.trust.eu.importing import import_lists, recognise
from verify.trust.eu.pins import LOTL_SIGNERS
from verify.trust.eu.trust import EuTrust
from verify.verdict import Check, NotChecked, Outcome, Pass, Verdict
from verify.verifier import Setting

LISTS = "eu-trusted-lists"
LOTL, ES = "real/eu-lotl-seq388.xml", "real/es-tl-seq187.xml"
OLD_LOTL = "eu-lotl.xml"
WHILE_VALID = datetime(2024, 6, 1, tzinfo=UTC)  # of the certificates of Europass's samples


def files(*names: str) -> Mapping[str, bytes]:
    return {name: needed(CORPUS / LISTS / name).read_bytes() for name in names}


@cache
def trust() -> EuTrust:
    return import_lists(files(LOTL, ES), NOW)


def under(now: datetime = NOW) -> Setting:
    return Setting(means=replace(means(None, now), services=trust()))


def signer_of(name: str) -> str:
    pem = needed(CORPUS / LISTS / name).read_bytes()
    return x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256()).hex()


# Importing ---------------------------------------------------------------------------------------


def test_the_real_lists_are_imported_with_the_programs_own_pins():
    lotl, es = trust().describe(NOW)
    assert (lotl.head.sequence, lotl.head.issued.date().isoformat()) == (388, "2026-05-22")
    assert lotl.is_overdue  # its next update was due on 2026-11-18
    assert lotl.head.signer == signer_of("real/eu-lotl-signer.pem")
    assert (es.head.territory, es.head.sequence, es.is_overdue) == ("ES", 187, False)
    assert es.head.signer == signer_of("real/es-tl-signer.pem")
    assert (es.seals, es.time_stamps, es.unread) == (58, 74, 0)


def test_the_pins_are_those_that_the_list_of_lists_names():
    assert trust().lists.lotl.itself.signers == LOTL_SIGNERS


def test_the_pins_are_those_that_another_program_ships():
    folder = resources.files("pyhanko.sign.validation.qualified") / "lotl-certs"
    theirs = x509.load_pem_x509_certificates((folder / "latest.cert.pem").read_bytes())
    assert {one.fingerprint(hashes.SHA256()).hex() for one in theirs} == LOTL_SIGNERS


def test_all_countries_have_an_address_to_fetch_their_list_from():
    pointers = trust().pointers()
    assert len(pointers) == 31  # 27 members, three of the EEA, and the closed one of the UK
    assert all(pointer.address.startswith(("https://", "http://")) for pointer in pointers)
    assert trust().lotl_address == "https://ec.europa.eu/tools/lotl/eu-lotl.xml"


def test_kept_and_read_again_they_are_the_same():
    assert EuTrust.from_bytes(trust().to_bytes()) == trust()


@pytest.mark.parametrize("name", ["BE.xml", "CZ.xml", "ES.xml", "ie-tl.xml"])
def test_older_national_lists_are_imported_with_their_own_list_of_lists(name):
    found = import_lists(files(OLD_LOTL, name), NOW).describe(NOW)
    assert found[0].head.sequence == 248
    assert found[1].is_overdue
    assert found[1].unread == 0


def test_their_operators_are_not_those_of_today():
    assert "doesn't name for CZ" in _refusal(LOTL, "CZ.xml")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("CZ_broken-sig.xml", "was changed after it was signed"),
        ("CZ_empty.xml", "it is empty"),
        ("CZ_no-sig.xml", "bears no signature"),
        ("CZ_not-parsable.xml", "not well-formed XML"),
        ("CZ_two-sigs.xml", "2 signatures in one document"),
        ("eu-lotl-broken-sig.xml", "was changed after it was signed"),
        ("eu-lotl-no-sig.xml", "bears no signature"),
        ("eu-lotl-not-parseable.xml", "not well-formed XML"),
    ],
)
def test_a_list_that_others_broke_ends_the_import(name, sentence):
    told = refusal(files=files(OLD_LOTL, "BE.xml", name))
    assert f'The trusted list "{name}"' in told
    assert sentence in told


def test_a_pivot_proves_a_change_of_signers():
    pivot = "eu-lotl-pivot.xml"
    # The edition before: signed by a certificate that has been retired since.
    retired = import_lists(files(pivot), NOW, frozenset([_signer_of_pivot()])).lists.lotl.head
    assert retired.sequence == 247
    pinned = frozenset([retired.signer])
    assert import_lists(files(pivot, OLD_LOTL), NOW, pinned).lists.lotl.head.sequence == 248
    with pytest.raises(UnusableInput, match="not known to sign"):
        import_lists(files(OLD_LOTL), NOW, pinned)


def test_an_old_list_of_lists_never_takes_the_place_of_the_one_in_use():
    with pytest.raises(UnusableInput, match="is number 248, older than the list of lists in use"):
        import_lists(files(OLD_LOTL), NOW, earlier=trust())


def test_they_are_recognised_at_a_glance():
    assert all(map(recognise, files(LOTL, ES, "BE.xml", "CZ.xml").values()))
    assert not recognise(b"")


def _refusal(*names: str) -> str:
    with pytest.raises(UnusableInput) as caught:
        import_lists(files(*names), NOW)
    return str(caught.value)


def _signer_of_pivot() -> str:
    return "59a1bf290b818b177ad61ac4b3e6dcddd46da6d5be9579f8564adea6f2cf073e"


# Europass's sealed samples -----------------------------------------------------------------------

SAMPLES = ["Sample-CertOfPart-signed.jsonld", "Sample-MC-Annex1-signed.jsonld"]


def sample(name: str, now: datetime) -> Item:
    (item,) = items_of(needed(CORPUS / "europass-elm" / name).read_bytes(), under(now))
    return item


def key_of(item: Item) -> Outcome:
    return item.checks[Check.KEY]


@pytest.mark.parametrize("name", SAMPLES)
def test_europass_samples_are_test_seals_though_a_real_authority_made_them(name):
    """Certified by the rules, by a service that was granted for seals: and a test all the same."""
    item = sample(name, WHILE_VALID)
    outcome = key_of(item)
    assert isinstance(outcome, Pass)
    facts = outcome.grounds.facts
    assert facts["seal"] == "test seal"
    assert facts["vouched for by"] == "ANF AC Qualified Certificates for eSeal"
    assert "granted since 2023-01-31, list ES 187 of 2026-07-01" in facts["by"]
    assert "as it states" in facts["signed"]
    assert facts["revocation"].startswith("not revoked, as of 2023-")
    assert [(n.code, str(n.detail)) for n in item.notes] == [
        (Code.SEAL_NOT_QUALIFIED, "a test seal: TEST SEAL")
    ]
    assert item.verdict is Verdict.GENUINE


@pytest.mark.parametrize("name", SAMPLES)
def test_their_time_stamps_prove_nothing_so_that_today_it_stays_open(name):
    item = sample(name, NOW)
    outcome = key_of(item)
    assert isinstance(outcome, NotChecked)
    assert outcome.code is Code.SEAL_TIME_UNPROVEN
    signature = item.checks[Check.SIGNATURE]
    assert isinstance(signature, Pass)
    assert "by good-tsa, which no trusted list names" in signature.grounds.facts["time stamps"]
    assert Code.SEAL_NOT_QUALIFIED in [note.code for note in item.notes]


def test_a_real_stampers_time_is_proven_by_the_list():
    """Sealed by a citizen who is made up, stamped by a service of the real list."""
    data = needed(CORPUS / "dss-jades" / "jades-triple-LTA.json").read_bytes()
    (item,) = items_of(data, under())
    signature = item.checks[Check.SIGNATURE]
    assert isinstance(signature, Pass)
    assert "by tsa.izenpe.com (" in signature.grounds.facts["time stamps"]
    assert "list ES 187" in signature.grounds.facts["time stamps"]
    outcome = key_of(item)
    assert isinstance(outcome, NotChecked)
    assert Code.SEAL_NOT_QUALIFIED in [note.code for note in item.notes]


def test_no_sealed_sample_of_others_is_called_qualified():
    paths = sorted((CORPUS / "dss-jades").glob("**/*.json"))
    needed(paths[0] if paths else CORPUS / "dss-jades")
    items = [item for path in paths for item in items_of(path.read_bytes(), under())]
    assert items
    for item in items:
        outcome = key_of(item)
        assert not isinstance(outcome, Pass), item.source
