"""Does the key belong to the issuer? Every case of rule 8 (verdicts.md), and where to look."""

import pytest

from tests import world
from verify.errors import Code
from verify.evidence.documents import Offline
from verify.keys.issuers.binding import Binding, find_key
from verify.keys.material import fingerprint

UNI = world.did_web("uni.example")
SERVED = world.serving(UNI)
WORKSHOP = world.did_key("workshop")
ATTACKER = world.from_label("attacker")
FRAGMENT = f"{UNI.id}#{world.multibase(ATTACKER)}"
COLLEGE = world.https("https://college.example", world.P256)


def _find(issuer, named="", embedded=None, served=None):
    return find_key(issuer.id, named, embedded, world.Spy(SERVED if served is None else served))


def _assert_issuers(finding, key):
    assert (finding.binding, finding.code) == (Binding.ISSUERS, None)
    assert fingerprint(finding.public) == fingerprint(key.public_key())


# The issuer's own document lists the key ---------------------------------------------------------


def test_a_key_that_the_issuers_document_lists_is_the_issuers():
    finding = _find(UNI, UNI.method)
    _assert_issuers(finding, UNI.key)
    assert finding.found == SERVED[UNI.address]


@pytest.mark.parametrize(
    "issuer", [WORKSHOP, world.did_jwk("guild"), world.did_jwk("g", world.RSA)]
)
def test_an_issuer_that_is_its_key_needs_no_document(issuer):
    finding = find_key(issuer.id, issuer.method, None, Offline())
    _assert_issuers(finding, issuer.key)
    assert finding.found is None


def test_a_did_key_may_be_named_without_its_fragment():
    _assert_issuers(_find(WORKSHOP, WORKSHOP.id), WORKSHOP.key)


def test_a_listed_key_may_be_named_by_its_did_key():
    named = f"did:key:{world.multibase(UNI.key)}"
    _assert_issuers(_find(UNI, named), UNI.key)


def test_a_listed_key_that_also_stands_in_the_token_is_the_issuers():
    _assert_issuers(_find(UNI, "", UNI.key.public_key()), UNI.key)


def test_a_named_key_wins_over_one_in_the_token():
    _assert_issuers(_find(UNI, UNI.method, ATTACKER.public_key()), UNI.key)


def test_the_only_key_of_the_issuer_need_not_be_named():
    _assert_issuers(_find(UNI), UNI.key)


# The issuer's own document is at hand and does not -----------------------------------------------


@pytest.mark.parametrize(
    ("named", "embedded"),
    [
        (FRAGMENT, None),
        (f"did:key:{world.multibase(ATTACKER)}", None),
        ("", ATTACKER.public_key()),
        (f"{UNI.id}#no-such-key", None),
        ("../../../../dev/null", None),
        ("https://attacker.example/jwks.json#1", None),
    ],
    ids=["fragment", "did:key", "jwk-header", "unlisted-name", "path", "other-origin"],
)
def test_a_key_that_it_lacks_is_not_the_issuers(named, embedded):
    finding = _find(UNI, named, embedded)
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.KEY_NOT_ISSUERS)


def test_a_key_that_it_lists_for_logging_in_only_is_not_for_credentials():
    login = UNI.publishing(assertionMethod=[], authentication=[UNI.method])
    finding = _find(login, login.method, served=world.serving(login))
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.KEY_NOT_ISSUERS)


def test_a_did_key_cannot_sign_for_another_did_key():
    other = world.did_key("attacker")
    finding = _find(WORKSHOP, other.method)
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.KEY_NOT_ISSUERS)


def test_a_document_that_describes_someone_else_binds_nothing():
    stolen = UNI.publishing(id="did:web:attacker.example")
    finding = _find(UNI, UNI.method, served=world.serving(stolen))
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.ISSUER_MISMATCH)


# No document at hand -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "embedded"),
    [(FRAGMENT, None), (f"did:key:{world.multibase(ATTACKER)}", None), ("", ATTACKER.public_key())],
    ids=["fragment", "did:key", "jwk-header"],
)
def test_a_key_that_stands_in_the_credential_alone_proves_only_that_someone_signed(named, embedded):
    finding = _find(UNI, named, embedded, served={})
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_SELF_ASSERTED)
    assert fingerprint(finding.public) == fingerprint(ATTACKER.public_key())


def test_a_key_that_is_only_named_stays_unresolved():
    finding = _find(UNI, UNI.method, served={})
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_UNRESOLVED)
    assert finding.public is None


@pytest.mark.parametrize("issuer", ["did:ion:EiAnKD8", "did:ebsi:zvHWX359A3"])
def test_an_issuer_of_an_unknown_method_is_unsupported(issuer):
    finding = find_key(issuer, f"{issuer}#1", None, Offline())
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.DID_METHOD_UNSUPPORTED)


@pytest.mark.parametrize("issuer", ["", "urn:uuid:1", "mailto:a@uni.example", "http://uni.example"])
def test_an_issuer_that_is_no_address_has_no_key_document(issuer):
    finding = find_key(issuer, "", None, Offline())
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_UNRESOLVED)


def test_a_web_page_where_the_document_should_be_settles_nothing():
    page = world.answering(UNI.address, b"<html>Not found</html>")
    finding = _find(UNI, UNI.method, served=page)
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_UNRESOLVED)


# Issuers with an https address -------------------------------------------------------------------


def test_an_https_issuers_key_is_in_the_key_set_of_its_origin():
    _assert_issuers(_find(COLLEGE, "key-1", served=world.serving(COLLEGE)), COLLEGE.key)


def test_an_https_issuers_key_may_be_named_by_its_address():
    _assert_issuers(_find(COLLEGE, COLLEGE.method, served=world.serving(COLLEGE)), COLLEGE.key)


def test_a_key_on_another_origin_is_never_asked_for():
    spy = world.Spy(world.serving(COLLEGE))
    find_key(COLLEGE.id, "https://attacker.example/jwks.json#key-1", None, spy)
    assert all(url.startswith("https://college.example/") for url in spy.asked)


@pytest.mark.parametrize(
    "named",
    [
        "https://college.example.attacker.example/k",
        "https://college.example@attacker.example/k",
        "https://college.example:8443/k",
        "http://college.example/k",
        "https://attacker.example\\@college.example/k",
    ],
)
def test_an_address_that_only_looks_like_the_issuers_origin_is_never_asked_for(named):
    spy = world.Spy()
    find_key(COLLEGE.id, named, None, spy)
    assert named not in spy.asked


def test_an_issuer_profile_without_keys_leaves_the_question_to_the_key_set():
    profile = world.answering(COLLEGE.id, {"id": COLLEGE.id, "type": "Profile"})
    served = world.serving(COLLEGE) | profile
    _assert_issuers(_find(COLLEGE, "key-1", served=served), COLLEGE.key)


def test_a_key_document_of_its_own_leaves_the_question_to_the_issuers_document():
    named = "https://college.example/keys/1"
    own = {
        "id": named,
        "type": "Multikey",
        "controller": COLLEGE.id,
        "publicKeyMultibase": world.multibase(COLLEGE.key),
    }
    profile = {"id": COLLEGE.id, "verificationMethod": [own], "assertionMethod": [named]}
    served = world.answering(named, own) | world.answering(COLLEGE.id, profile)
    _assert_issuers(_find(COLLEGE, named, served=served), COLLEGE.key)


def test_an_issuer_profile_without_keys_settles_nothing_while_the_key_set_is_missing():
    served = world.answering(COLLEGE.id, {"id": COLLEGE.id, "type": "Profile"})
    finding = _find(COLLEGE, "", ATTACKER.public_key(), served=served)
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_SELF_ASSERTED)


def test_an_issuer_whose_documents_list_no_key_at_all_has_not_signed():
    served = world.answering(COLLEGE.id, {"id": COLLEGE.id, "type": "Profile"})
    served |= world.answering(COLLEGE.address, {"keys": []})
    finding = _find(COLLEGE, "", ATTACKER.public_key(), served=served)
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.KEY_NOT_ISSUERS)


def test_an_issuers_document_with_keys_decides_against_one_it_lacks():
    profile = {"id": COLLEGE.id, "keys": [world.jwk(COLLEGE.key, kid="key-1")]}
    served = world.answering(COLLEGE.id, profile)
    finding = _find(COLLEGE, "", ATTACKER.public_key(), served=served)
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.KEY_NOT_ISSUERS)


# A document on the issuer's origin that others may have written -----------------------------------

MALLORYS = "https://college.example/~mallory/keys.json"
MALLORYS_SET = world.answering(MALLORYS, {"keys": [world.jwk(ATTACKER, kid="key-1")]})


@pytest.mark.parametrize("named", [f"{MALLORYS}#key-1", MALLORYS])
@pytest.mark.parametrize(
    "served",
    [
        world.serving(COLLEGE),
        world.answering(COLLEGE.id, {"keys": [world.jwk(COLLEGE.key, kid="key-1")]}),
    ],
    ids=["key-set", "issuer"],
)
def test_attack_a_key_set_on_a_users_page_of_the_origin_is_not_the_issuers(named, served):
    finding = _find(COLLEGE, named, served=served | MALLORYS_SET)
    assert (finding.binding, finding.code) == (Binding.NOT_ISSUERS, Code.KEY_NOT_ISSUERS)


@pytest.mark.parametrize(
    "profile",
    [
        {},
        world.answering(COLLEGE.id, {"id": COLLEGE.id, "type": "Profile"}),
        world.answering(
            COLLEGE.id, {"id": COLLEGE.id, "verificationMethod": [f"{MALLORYS}#key-1"]}
        ),
        world.answering(COLLEGE.id, {"id": COLLEGE.id, "assertionMethod": [f"{MALLORYS}#key-2"]}),
        world.answering(COLLEGE.id, {"id": COLLEGE.id, "jwks_uri": f"{MALLORYS}?"}),
    ],
    ids=["nothing", "no-keys", "for-no-purpose", "another-key", "another-set"],
)
def test_attack_a_users_page_without_the_issuers_word_speaks_for_itself_alone(profile):
    finding = _find(COLLEGE, f"{MALLORYS}#key-1", served=MALLORYS_SET | profile)
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_SELF_ASSERTED)
    assert fingerprint(finding.public) == fingerprint(ATTACKER.public_key())


def _own(**changes):
    key = {"id": OWN, "type": "Multikey", "controller": COLLEGE.id}
    return key | {"publicKeyMultibase": world.multibase(COLLEGE.key)} | changes


OWN = "https://college.example/keys/1"


@pytest.mark.parametrize("member", ["assertionMethod", "publicKey"])
@pytest.mark.parametrize("reference", [OWN, ["https://college.example/keys/0", OWN]])
def test_a_key_that_the_issuers_document_refers_to_is_the_issuers(member, reference):
    served = world.answering(COLLEGE.id, {"id": COLLEGE.id, member: reference})
    served |= world.answering(OWN, _own())
    _assert_issuers(_find(COLLEGE, OWN, served=served), COLLEGE.key)


def test_a_key_set_that_the_issuers_document_refers_to_is_the_issuers():
    address = "https://college.example/keys.json"
    profile = {"id": COLLEGE.id, "jwks_uri": address}
    served = world.answering(COLLEGE.id, profile) | world.answering(address, COLLEGE.document)
    _assert_issuers(_find(COLLEGE, f"{address}#key-1", served=served), COLLEGE.key)


@pytest.mark.parametrize("controller", ["https://college.example/~mallory", None, [COLLEGE.id]])
def test_a_key_that_does_not_name_the_issuer_is_not_the_issuers(controller):
    served = world.answering(COLLEGE.id, {"id": COLLEGE.id, "assertionMethod": [OWN]})
    served |= world.answering(OWN, _own(controller=controller))
    finding = _find(COLLEGE, OWN, served=served)
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_UNRESOLVED)


def test_a_key_of_its_own_document_that_the_issuer_says_nothing_of_speaks_for_itself_alone():
    finding = _find(COLLEGE, OWN, served=world.answering(OWN, _own()))
    assert (finding.binding, finding.code) == (Binding.UNKNOWN, Code.KEY_SELF_ASSERTED)
