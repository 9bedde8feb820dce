"""Third-party files through the whole ground floor: the right verdict, and the right code.

What upstream expects of each DCC fixture stands in the corpus's manifest; ``SAYS`` puts its words
into ours, ``OVERRIDES`` holds the files of which the manifest says less, or other, than we do.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from tests import world
from tests.verify.reading.shared import ATTACKS, CORPUS, needed
from verify.errors import Code
from verify.evidence.documents import Found, Offline
from verify.evidence.packs import Pack, read_pack
from verify.item import Item
from verify.reading.bundle import open_bundle
from verify.review.review import review_under
from verify.trust.employer import read_trust
from verify.verdict import Verdict
from verify.verifier import Setting

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIXTURES = "dcc-vc-test-fixtures/verifiableCredentials"

SAYS = {
    "valid": (Verdict.VERIFIED, None),
    "unknown_issuer": (Verdict.GENUINE, Code.ISSUER_NOT_RECOGNISED),
    "revoked": (Verdict.NO_LONGER_VALID, Code.REVOKED),
    "revoked+unknown_issuer": (Verdict.NO_LONGER_VALID, Code.REVOKED),
    # Being revoked weighs more than having run out.
    "revoked+expired": (Verdict.NO_LONGER_VALID, Code.REVOKED),
    "revoked+expired+unknown_issuer": (Verdict.NO_LONGER_VALID, Code.REVOKED),
    "expired": (Verdict.NO_LONGER_VALID, Code.EXPIRED),
    "not_yet_valid": (Verdict.NO_LONGER_VALID, Code.NOT_YET_VALID),
    "status_list_expired": (Verdict.NOT_FULLY_CHECKED, Code.STATUS_LIST_EXPIRED),
    "status_list_not_yet_valid": (Verdict.NOT_FULLY_CHECKED, Code.STATUS_LIST_NOT_YET_VALID),
    "status_list_malformed": (Verdict.NOT_FULLY_CHECKED, Code.STATUS_LIST_MALFORMED),
    "status_list_invalid_signature": (Verdict.NOT_FULLY_CHECKED, Code.STATUS_LIST_NOT_GENUINE),
    "invalid_signature": (Verdict.REJECTED, Code.BAD_SIGNATURE),
    "malformed(empty file)": (Verdict.UNREADABLE, Code.MALFORMED),
    "not_a_credential": (Verdict.NOT_SIGNED, Code.IMAGE_HAS_NO_BADGE),
}
OVERRIDES = {
    # Revoked, but it brings an inline context, which nothing is read through.
    "v2/dataIntegrityProof/didKey/twoOIDF-revoked-notExpired-badSchema.json": (
        Verdict.NOT_FULLY_CHECKED,
        Code.CONTEXT_NOT_APPROVED,
    ),
    # Its DID document does not exist; the key stands in the credential's own proof.
    "v2/ed25519/didWeb/badDidWeb.json": (Verdict.NOT_FULLY_CHECKED, Code.KEY_SELF_ASSERTED),
}
# The issuers of the fixtures that upstream's registries name; "noRegistry" files have another.
RECOGNISED = (
    "did:key:z6Mki7DqKQswPsjqMVhP4W3n2ABFb5wBegZC5erEVg5qcgEw",
    "did:key:z6MkjoriXdbyWD25YXTed114F8hdJrLXQ567xxPHAUKxpKkS",
    "did:key:z6MknNQD1WHLGGraFi6zcbGevuAgkVfdyCdtZnQTGWVVvR5Q",
    "did:key:z6MktL8XGbuYv5f7hwf6hVyJkJWynNtNhcsXFYe9NJzjKHkW",
    "did:key:z6MkuL7x2mTEoBmUuuaQ2hvEUd2YsEtmsHeX9JzqJZ8VYaVH",
    "did:web:digitalcredentials.github.io:vc-test-fixtures:dids:legacy",
    "did:web:digitalcredentials.github.io:vc-test-fixtures:dids:oidf",
)

Judged = tuple[Verdict, Code | None]
# An endorsement of the issuer inside its badge is a credential of its own; upstream tells nothing.
WITHIN: dict[str, Judged] = {
    "v2/dataIntegrityProof/didKey/oidf-noStatus-notExpired-complexIssuer.json#endorsement1": (
        Verdict.NO_LONGER_VALID,
        Code.EXPIRED,
    ),
}


def _setting(evidence: Mapping[str, Found], *recognised: str) -> Setting:
    rows = "".join(f'[[issuer]]\nid = "{issuer}"\n' for issuer in recognised)
    trust = read_trust(rows.encode(), "trust.toml")
    return Setting(means=world.means(Pack(evidence, Offline()), AT), trust=(trust,))


def items_in(folder, setting: Setting) -> dict[str, Item]:
    return {item.source: item for item in review_under(setting, open_bundle(needed(folder)))}


def decided(item: Item) -> Judged:
    return item.judgement.verdict, item.judgement.code


def expected() -> dict[str, Judged]:
    rows = (line.split("\t") for line in (CORPUS / "MANIFEST.tsv").read_text().splitlines())
    said = {
        row[0].removeprefix(FIXTURES + "/"): row[4] for row in rows if row[0].startswith(FIXTURES)
    }
    return {path: OVERRIDES.get(path) or SAYS[words] for path, words in said.items()} | WITHIN


@pytest.fixture(scope="module")
def fixtures() -> dict[str, Item]:
    folder = needed(CORPUS / "evidence")
    pack = read_pack({file.name: file.read_bytes() for file in folder.iterdir()}, "evidence")
    return items_in(CORPUS / FIXTURES, _setting(pack, *RECOGNISED))


def test_every_dcc_fixture_gets_its_verdict_and_its_code(fixtures):
    assert {source: decided(item) for source, item in fixtures.items()} == expected()


def test_every_dcc_fixture_with_a_good_signature_is_told_so(fixtures):
    good = {path for path, judged in expected().items() if judged[0] in _GREEN}
    assert len(good) > 30
    assert all(fixtures[path].credential is not None for path in good)


def test_without_the_evidence_no_fixture_that_needs_it_is_green(fixtures):
    offline = items_in(CORPUS / FIXTURES, _setting({}, *RECOGNISED))
    needs = [
        source
        for source, item in fixtures.items()
        if any(
            getattr(outcome, "grounds", None) and outcome.grounds.documents
            for _, outcome in item.checks
        )
    ]
    assert needs
    assert all(offline[source].verdict not in _GREEN for source in needs)


# The shared attacks ------------------------------------------------------------------------------

_GREEN = (Verdict.VERIFIED, Verdict.GENUINE)
_DID_ADDRESS = "https://uni.example/.well-known/did.json"
_UNKNOWN_ISSUER = (Verdict.GENUINE, Code.ISSUER_NOT_RECOGNISED)
_NO_MEANING = (Verdict.NOT_FULLY_CHECKED, Code.UNDEFINED_TERM)
_BAD = (Verdict.REJECTED, Code.BAD_SIGNATURE)
_NOT_ISSUERS = (Verdict.REJECTED, Code.KEY_NOT_ISSUERS)
EMBEDDED: dict[str, Judged] = {
    "00_good_didkey.json": _UNKNOWN_ISSUER,
    "01_good_didweb.json": (Verdict.VERIFIED, None),
    "02_did_web_document.json": (Verdict.NOT_SIGNED, Code.NO_PROOF),
    "10_forged_fragment_key.json": (Verdict.REJECTED, Code.KEY_NOT_ISSUERS),
    "14_impersonation_didkey.json": _UNKNOWN_ISSUER,
    "15_homoglyph_issuer.json": _UNKNOWN_ISSUER,
    "20_unsigned_term_added.json": (Verdict.REJECTED, Code.UNSIGNED_CONTENT),
    "22_array_reordered.json": _UNKNOWN_ISSUER,
    "23_array_duplicated.json": _UNKNOWN_ISSUER,
    "24_relative_id_node.json": (Verdict.REJECTED, Code.UNSIGNED_CONTENT),
    "26_remote_context.json": (Verdict.NOT_FULLY_CHECKED, Code.CONTEXT_NOT_APPROVED),
    "29_empty_proof_array.json": (Verdict.NOT_SIGNED, Code.NO_PROOF),
    "31_unknown_suite.json": (Verdict.NOT_FULLY_CHECKED, Code.UNSUPPORTED_PROOF),
    "36_domain_challenge.json": (Verdict.REJECTED, Code.PROOF_FOR_ANOTHER_VERIFIER),
    "40_valid_until_past.json": (Verdict.NO_LONGER_VALID, Code.EXPIRED),
    "41_valid_from_future.json": (Verdict.NO_LONGER_VALID, Code.NOT_YET_VALID),
    "50_someone_elses.json": _UNKNOWN_ISSUER,
}
# All tokens state terms that their one context does not define, the good one too.
TOKENS: dict[str, Judged] = {
    "00_good.jwt": _NO_MEANING,
    "_issuer_jwks.json": (Verdict.NOT_SIGNED, Code.NO_PROOF),
    "alg_none.jwt": (Verdict.REJECTED, Code.ALGORITHM_NOT_ALLOWED),
    "b64_false.jwt": (Verdict.REJECTED, Code.HEADER_NOT_ALLOWED),
    "b64_padding.jwt": (Verdict.UNREADABLE, Code.MALFORMED),
    "crit_empty.jwt": (Verdict.REJECTED, Code.HEADER_NOT_ALLOWED),
    "crit_unknown.jwt": (Verdict.REJECTED, Code.HEADER_NOT_ALLOWED),
    "der_sig.jwt": _BAD,
    "dup_header.jwt": (Verdict.UNREADABLE, Code.DUPLICATE_KEY),
    "embedded_jwk_plus_kid.jwt": _BAD,
    "exp_huge.jwt": (Verdict.UNREADABLE, Code.MALFORMED_DATE),
    "four_parts.jwt": (Verdict.UNREADABLE, Code.MALFORMED),
    "hs256_pubkey_der.jwt": (Verdict.REJECTED, Code.ALGORITHM_NOT_ALLOWED),
    "hs256_pubkey_jwk.jwt": (Verdict.REJECTED, Code.ALGORITHM_NOT_ALLOWED),
    "iss_mismatch.jwt": (Verdict.REJECTED, Code.CLAIMS_MISMATCH),
    "jku.jwt": _BAD,
    "kid_path.jwt": _NOT_ISSUERS,
    "kid_selfmultikey.jwt": _NOT_ISSUERS,
    "not_yet.jwt": (Verdict.NO_LONGER_VALID, Code.NOT_YET_VALID),
    "psychic_zero_sig.jwt": _BAD,
    "sig_unused_bits.jwt": (Verdict.UNREADABLE, Code.MALFORMED),
    "x5u.jwt": _BAD,
    "zip_def.jwt": (Verdict.REJECTED, Code.HEADER_NOT_ALLOWED),
}
_MAY_BE_GREEN = ("VALID", "UNKNOWN", "UNRECOGNISED", "as 14")


@pytest.mark.parametrize(
    ("folder", "document", "expected"),
    [("di", "02_did_web_document.json", EMBEDDED), ("jwt", "_issuer_jwks.json", TOKENS)],
)
def test_every_shared_attack_gets_its_verdict_and_its_code(folder, document, expected):
    made = needed(ATTACKS / "made" / folder)
    keys = world.answering(_DID_ADDRESS, (made / document).read_bytes())
    items = items_in(made, _setting(keys, "did:web:uni.example"))
    assert {source: decided(item) for source, item in items.items()} == expected


def test_no_attack_is_green_when_its_manifest_says_that_it_must_not_be():
    rows = [line.split("\t") for line in needed(ATTACKS / "MANIFEST.tsv").read_text().splitlines()]
    seen = {f"made/di/{name}": judged for name, judged in EMBEDDED.items()}
    seen |= {f"made/jwt/{name}": judged for name, judged in TOKENS.items()}
    green = {path for path, (verdict, _) in seen.items() if verdict in _GREEN}
    for path, says, *_ in rows:
        if path in green:
            assert any(word in says for word in _MAY_BE_GREEN), (path, says)
            assert "INVALID" not in says


def test_a_homoglyph_in_an_issuers_name_is_flagged():
    items = items_in(needed(ATTACKS / "made/di"), _setting({}, "did:web:uni.example"))
    flagged = {
        source
        for source, item in items.items()
        if Code.MIXED_SCRIPTS in [note.code for note in item.notes]
    }
    assert flagged == {"15_homoglyph_issuer.json"}
