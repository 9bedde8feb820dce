"""Proofs over the JSON itself: what they cover, and what they leave open."""

import pytest

from tests import world
from tests.verify.reviewing import item_of, setting, trusting
from tests.world import PASS, fails, told, unknown
from verify.canonical.jcs import canonical_json
from verify.errors import BadData, Code
from verify.verdict import Verdict

UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
BADGE = world.badge(UNI, tags=["analysis", "python"])
EDDSA = "eddsa-jcs-2022"
GOOD = world.sign(BADGE, UNI, EDDSA)
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


def _judged(document, served=SERVED):
    return world.judged(document, served)


def _told(document, served=SERVED):
    secured = _judged(document, served)
    return tuple(map(told, secured.outcomes.all))


@pytest.mark.parametrize(
    ("suite", "kind"),
    [
        (EDDSA, world.ED25519),
        ("ecdsa-jcs-2019", world.P256),
        ("ecdsa-jcs-2019", world.P384),
    ],
)
def test_a_badge_signed_as_json_passes(suite, kind):
    issuer = world.did_key("workshop", kind)
    secured = _judged(world.sign(world.badge(issuer), issuer, suite))
    assert tuple(map(told, secured.outcomes.all)) == (PASS,) * 3
    assert (secured.proof, secured.issuer) == (suite, issuer.id)


def test_it_is_read_like_any_other():
    item = item_of(GOOD, setting(SERVED, trust=trusting(UNI.id)))
    assert item.verdict is Verdict.VERIFIED
    assert item.credential.achievements[0].name == "Data analysis with Python"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("credentialSubject.achievement.name", "Doctorate"),
        ("credentialSubject.achievement.tag", ["python", "analysis"]),  # order is signed here
        ("credentialSubject.achievement.tag", ["analysis", "python", "python"]),
        ("validUntil", "2099-01-01T00:00:00Z"),
        ("proof.created", "2026-01-01T00:00:00Z"),
        ("proof.invented", "value"),
        ("invented", None),
    ],
)
def test_whatever_is_changed_after_signing_breaks_the_signature(path, value):
    assert told(_judged(world.changed(GOOD, path, value)).outcomes.signature) == fails(
        Code.BAD_SIGNATURE
    )


def test_the_order_of_members_is_no_change():
    assert _told(dict(reversed(GOOD.items()))) == (PASS, PASS, PASS)


def test_a_term_that_no_context_defines_is_signed_but_means_nothing():
    odd = world.changed(BADGE, "credentialSubject.achievement.distinction", "with honours")
    document = world.sign(odd, UNI, EDDSA)
    assert _told(document) == (unknown(Code.UNDEFINED_TERM), PASS, PASS)
    assert item_of(document, setting(SERVED)).verdict is Verdict.NOT_FULLY_CHECKED


# Contexts ----------------------------------------------------------------------------------------


def test_the_signature_is_judged_where_the_meaning_is_not_known():
    document = world.sign({**BADGE, "@context": [*BADGE["@context"], EXAMPLES]}, UNI, EDDSA)
    assert _told(document) == (unknown(Code.CONTEXT_NOT_APPROVED), PASS, PASS)
    forged = world.changed(document, "credentialSubject.achievement.name", "Doctorate")
    assert told(_judged(forged).outcomes.signature) == fails(Code.BAD_SIGNATURE)


def test_a_forgery_is_rejected_though_its_context_is_not_approved():
    document = world.sign({**BADGE, "@context": [*BADGE["@context"], EXAMPLES]}, UNI, EDDSA)
    forged = world.changed(document, "name", "Doctorate")
    assert item_of(forged, setting(SERVED)).verdict is Verdict.REJECTED
    assert item_of(document, setting(SERVED)).verdict is Verdict.NOT_FULLY_CHECKED


def test_a_term_given_another_meaning_is_refused_though_the_signature_fits():
    contexts = [world.VC_2, world.VC_1, world.ACHIEVEMENTS]
    document = world.sign({**BADGE, "@context": contexts}, UNI, EDDSA)
    assert _told(document) == (fails(Code.TERM_REDEFINED), PASS, PASS)


def test_where_the_meaning_is_not_known_the_issuer_is_the_one_it_states():
    stranger = world.did_key("stranger")
    contexts = [*BADGE["@context"], EXAMPLES]
    for issuer in (BADGE["issuer"], UNI.id):
        document = {**BADGE, "@context": contexts, "issuer": issuer}
        signed = world.sign(document, stranger, EDDSA)
        assert told(_judged(signed).outcomes.key) == fails(Code.KEY_NOT_ISSUERS)
    for issuer in (7, {"id": []}, None):
        signed = world.sign({**BADGE, "@context": contexts, "issuer": issuer}, stranger, EDDSA)
        assert told(_judged(signed).outcomes.key) == unknown(Code.KEY_SELF_ASSERTED)


def test_a_proof_need_not_repeat_the_contexts_since_they_are_signed_in_the_document():
    assert _told(world.sign(BADGE, UNI, EDDSA, **{"@context": None})) == (PASS, PASS, PASS)


def test_contexts_added_after_signing_give_no_term_a_meaning():
    signed = world.sign({**BADGE, "@context": [world.VC_2]}, UNI, EDDSA)
    later = {**signed, "@context": BADGE["@context"]}
    assert _told(later) == (unknown(Code.UNDEFINED_TERM), PASS, PASS)


def test_contexts_that_do_not_begin_the_documents_are_malformed():
    turned = {**GOOD, "@context": BADGE["@context"][::-1]}
    assert told(_judged(turned).outcomes.signature) == fails(Code.MALFORMED_PROOF)


def test_a_proof_whose_own_contexts_make_it_no_credential_covers_nothing():
    contexts = [world.DATA_INTEGRITY]
    signed = world.sign({**BADGE, "@context": contexts}, UNI, EDDSA)
    later = {**signed, "@context": contexts + BADGE["@context"]}
    assert _told(later) == (fails(Code.MALFORMED), PASS, PASS)


# Keys and work -----------------------------------------------------------------------------------


def test_without_the_issuers_key_the_signature_stays_open():
    assert told(_judged(GOOD, {}).outcomes.signature) == unknown(Code.KEY_UNRESOLVED)


def test_a_key_of_another_kind_is_refused():
    issuer = world.did_key("workshop", world.P256)
    signed = world.sign(world.badge(issuer), issuer, EDDSA)
    assert told(_judged(signed).outcomes.signature) == fails(Code.ALGORITHM_NOT_ALLOWED)


class _Counting:
    """A canonicaliser that counts what it is asked for."""

    def __init__(self):
        self.calls = 0

    def editions(self, document):
        return world.canonicaliser().editions(document)

    def canonise(self, document, **options):
        self.calls += 1
        return world.canonicaliser().canonise(document, **options)


@pytest.mark.parametrize(("suite", "calls"), [(EDDSA, 1), ("eddsa-rdfc-2022", 2)])
def test_no_canonical_form_is_made_that_is_not_needed(suite, calls):
    from verify.proofs.data_integrity.embedded import secure_json  # noqa: PLC0415  used here alone

    counting = _Counting()
    means = world.means(SERVED, canonicaliser=counting)
    assert told(secure_json(world.sign(BADGE, UNI, suite), means).outcomes.signature) == PASS
    assert counting.calls == calls


@pytest.mark.parametrize("value", [2**53, float("inf"), float("nan"), "\ud800", {"\udfff": 1}])
def test_a_value_without_a_canonical_form_is_malformed(value):
    with pytest.raises(BadData) as error:
        canonical_json({"a": value})
    assert error.value.code is Code.MALFORMED
