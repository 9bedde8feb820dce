"""The shared attacks on proofs and tokens, each with the outcomes that it must have.

The tables name every file, so that a new one is noticed. What verdict comes of each is asked in
``test_dcc_fixtures``.
"""

import json

import pytest

from tests import world
from tests.verify.reading.shared import ATTACKS, needed
from tests.world import PASS, fails, told, unknown
from verify.errors import BadData, Code
from verify.reading.strict.json import parse_object

DI = ATTACKS / "made/di"
JWT = ATTACKS / "made/jwt"
DID_ADDRESS = "https://uni.example/.well-known/did.json"

OPEN = unknown(Code.CONTEXT_NOT_APPROVED)
EMBEDDED = {
    "00_good_didkey": (PASS, PASS, PASS),
    "01_good_didweb": (PASS, PASS, PASS),
    "10_forged_fragment_key": (PASS, PASS, fails(Code.KEY_NOT_ISSUERS)),
    "14_impersonation_didkey": (PASS, PASS, PASS),
    "15_homoglyph_issuer": (PASS, PASS, PASS),
    "20_unsigned_term_added": (fails(Code.UNSIGNED_CONTENT), PASS, PASS),
    "22_array_reordered": (PASS, PASS, PASS),
    "23_array_duplicated": (PASS, PASS, PASS),
    "24_relative_id_node": (fails(Code.UNSIGNED_CONTENT), PASS, PASS),
    "26_remote_context": (OPEN, OPEN, OPEN),
    "29_empty_proof_array": ("not applicable no_proof",) * 3,
    "31_unknown_suite": (unknown(Code.UNSUPPORTED_PROOF),) * 3,
    "36_domain_challenge": (
        unknown(Code.PROOF_FOR_ANOTHER_VERIFIER),
        fails(Code.PROOF_FOR_ANOTHER_VERIFIER),
        unknown(Code.PROOF_FOR_ANOTHER_VERIFIER),
    ),
    "40_valid_until_past": (PASS, PASS, PASS),
    "41_valid_from_future": (PASS, PASS, PASS),
    "50_someone_elses": (PASS, PASS, PASS),
}

# The payload of all tokens has terms that its one context does not define.
NO_MEANING = unknown(Code.UNDEFINED_TERM)
HEADER = (unknown(Code.HEADER_NOT_ALLOWED), fails(Code.HEADER_NOT_ALLOWED))
ALGORITHM = (unknown(Code.ALGORITHM_NOT_ALLOWED), fails(Code.ALGORITHM_NOT_ALLOWED))
BAD = (NO_MEANING, fails(Code.BAD_SIGNATURE))
TOKENS = {
    "00_good": (NO_MEANING, PASS),
    "alg_none": ALGORITHM,
    "b64_false": HEADER,
    "b64_padding": Code.MALFORMED,
    "crit_empty": HEADER,
    "crit_unknown": HEADER,
    "der_sig": BAD,
    "dup_header": Code.DUPLICATE_KEY,
    "embedded_jwk_plus_kid": BAD,
    "exp_huge": Code.MALFORMED_DATE,
    "four_parts": Code.MALFORMED,
    "hs256_pubkey_der": ALGORITHM,
    "hs256_pubkey_jwk": ALGORITHM,
    "iss_mismatch": (fails(Code.CLAIMS_MISMATCH), unknown(Code.KEY_NOT_ISSUERS)),
    "jku": BAD,
    "kid_path": (NO_MEANING, unknown(Code.KEY_NOT_ISSUERS)),
    "kid_selfmultikey": (NO_MEANING, unknown(Code.KEY_NOT_ISSUERS)),
    "not_yet": (NO_MEANING, PASS),
    "psychic_zero_sig": BAD,
    "sig_unused_bits": Code.MALFORMED,
    "x5u": BAD,
    "zip_def": HEADER,
}


def test_no_shared_attack_is_left_out():
    assert {path.stem for path in needed(DI).glob("*.json")} - {"02_did_web_document"} == set(
        EMBEDDED
    )
    assert {path.stem for path in needed(JWT).glob("*.jwt")} == set(TOKENS)


@pytest.mark.parametrize(("name", "expected"), EMBEDDED.items(), ids=EMBEDDED)
def test_each_embedded_proof_gets_its_outcomes(name, expected):
    document = parse_object(needed(DI / f"{name}.json").read_bytes())
    spy = world.Spy(world.answering(DID_ADDRESS, (DI / "02_did_web_document.json").read_bytes()))
    secured = world.judged(document, spy)
    assert tuple(map(told, secured.outcomes.all)) == expected
    assert set(spy.asked) <= {DID_ADDRESS}


def test_without_the_did_document_the_good_one_stays_open():
    document = json.loads(needed(DI / "01_good_didweb.json").read_text())
    assert told(world.judged(document).outcomes.key) == unknown(Code.KEY_UNRESOLVED)


@pytest.mark.parametrize(("name", "expected"), TOKENS.items(), ids=TOKENS)
def test_each_token_gets_its_outcomes(name, expected):
    text = needed(JWT / f"{name}.jwt").read_text()
    spy = world.Spy(world.answering(DID_ADDRESS, (JWT / "_issuer_jwks.json").read_bytes()))
    if isinstance(expected, Code):
        with pytest.raises(BadData) as error:
            world.judged(text, spy)
        assert error.value.code is expected
    else:
        secured = world.judged(text, spy)
        assert (told(secured.outcomes.coverage), told(secured.outcomes.signature)) == expected
    assert all("attacker" not in address for address in spy.asked)
