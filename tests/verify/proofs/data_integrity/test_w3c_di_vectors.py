"""W3C's test vectors for Data Integrity, step by step and as a whole.

Most use W3C's example context, which isn't approved: their arithmetic is shown with its table at
hand, and that the product leaves them open. Where only the steps are published, the signed document
is put together from them.
"""

import hashlib
import json
from functools import cache

import pytest
from msgspec import Struct

from tests import world
from tests.verify.canonical.shared import CONTEXTS, CORPUS, builder, needs_corpus
from tests.verify.reviewing import item_of, setting
from tests.world import PASS, fails, told, unknown
from verify.canonical.jcs import canonical_json
from verify.canonical.tables import tables_from
from verify.canonical.with_pyld.in_process import DirectCanonicaliser
from verify.errors import BadData, Code
from verify.keys import base58
from verify.keys.material import from_multibase
from verify.proofs.data_integrity.derived_value import parse_derived
from verify.proofs.data_integrity.embedded import secure_json
from verify.proofs.data_integrity.proof import document_under, options_documents, read_proof
from verify.proofs.data_integrity.selective_disclosure import relabelled
from verify.proofs.data_integrity.suites import Form
from verify.verdict import Verdict

pytestmark = needs_corpus

EDDSA, ECDSA, BBS = (CORPUS / f"w3c-vc-di-{name}" for name in ("eddsa", "ecdsa", "bbs"))
OPEN = unknown(Code.CONTEXT_NOT_APPROVED)
SELF_ASSERTED = unknown(Code.KEY_SELF_ASSERTED)
NOT_ISSUERS = fails(Code.KEY_NOT_ISSUERS)
UNSUPPORTED = unknown(Code.UNSUPPORTED_PROOF)
# The credentials of examples have an https issuer and a did:key's proof, those of citizenship
# another did:key. In JSON the signature is told without the context; in RDF it is not.
EXAMPLE_RDF, EXAMPLE_JSON = (OPEN, OPEN, OPEN), (OPEN, PASS, SELF_ASSERTED)
CITIZENSHIP = (PASS, PASS, NOT_ISSUERS)
FOLDERS = {
    EDDSA / "Ed25519Signature2020": ("unsigned.json", EXAMPLE_RDF),
    EDDSA / "eddsa-rdfc-2022": ("unsigned.json", EXAMPLE_RDF),
    EDDSA / "eddsa-rdfc-2022/employ": ("employmentAuth.json", CITIZENSHIP),
    EDDSA / "eddsa-jcs-2022": ("unsigned.json", EXAMPLE_JSON),
    ECDSA / "ecdsa-rdfc-2019-p256": ("unsigned.json", EXAMPLE_RDF),
    ECDSA / "ecdsa-rdfc-2019-p256/employ": ("employmentAuth.json", CITIZENSHIP),
    ECDSA / "ecdsa-rdfc-2019-p384": ("unsigned.json", EXAMPLE_RDF),
    ECDSA / "ecdsa-rdfc-2019-p384/employ": ("employmentAuth.json", CITIZENSHIP),
    ECDSA / "ecdsa-jcs-2019-p256": ("unsigned.json", EXAMPLE_JSON),
    ECDSA / "ecdsa-jcs-2019-p384": ("unsigned.json", EXAMPLE_JSON),
}
NAMES = {folder: str(folder.relative_to(CORPUS)) for folder in FOLDERS}
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=NAMES.values())


@cache
def _with_examples():
    """A canonicaliser with the tables of the example contexts too."""
    files = builder().build([CONTEXTS], refused=())
    contents = {name: json.loads(text) for name, text in files.items()}
    return DirectCanonicaliser(tables_from(contents["index.json"], contents))


def _means():
    return world.means(canonicaliser=_with_examples())


def _read(path):
    return json.loads(path.read_text())


def _only(folder, prefix):
    (path,) = folder.glob(prefix + "*")
    return path.read_text().strip()


def _signed(folder):
    """The signed document, put together from the steps."""
    document = _read(EDDSA / FOLDERS[folder][0])
    proof = json.loads(_only(folder, "proofConfig")) | {"proofValue": _only(folder, "sigBTC58")}
    contexts = proof["@context"]
    if "-jcs-" not in proof.get("cryptosuite", ""):
        del proof["@context"]  # only the options' own document has it
    return {**document, "@context": contexts, "proof": proof}


class _Steps(Struct, frozen=True, kw_only=True):
    """What the product makes of a signed document on the way."""

    proof: object
    key: object
    algorithm: str
    options: bytes
    document: bytes


def _steps(signed):
    proof = read_proof(signed["proof"], [signed["proof"]], world.NOW)
    key = from_multibase(proof.method.partition("#")[2])
    algorithm = proof.suite.hash_for(key)
    unsecured = document_under(proof, signed)
    if proof.suite.form is Form.JSON:
        parts = map(canonical_json, (proof.options, unsecured))
    else:
        parts = (
            _with_examples().canonise(part, algorithm=algorithm).nquads.encode()
            for part in (options_documents(proof, unsecured)[0], unsecured)
        )
    options, document = parts
    return _Steps(proof=proof, key=key, algorithm=algorithm, options=options, document=document)


# One proof ---------------------------------------------------------------------------------------


@each_folder
def test_each_step_is_the_published_one(folder):
    steps = _steps(_signed(folder))
    document = hashlib.new(steps.algorithm, steps.document).hexdigest()
    options = hashlib.new(steps.algorithm, steps.options).hexdigest()
    assert steps.document.decode().strip() == _only(folder, "canonDoc")
    assert steps.options.decode().strip() == _only(folder, "proofCanon")
    assert document == _only(folder, "docHash")
    assert options == _only(folder, "proofHash")
    assert options + document == _only(folder, "combinedHash")
    assert steps.proof.value.hex() == _only(folder, "sigHex")


@each_folder
def test_each_signature_fits_and_no_other_does(folder):
    steps = _steps(_signed(folder))
    check, value = steps.proof.suite.check, steps.proof.value
    check(steps.key, value, steps.options, steps.document)
    for options, document in (
        (steps.document, steps.options),
        (steps.options + b" ", steps.document),
        (steps.options, steps.document + b" "),
    ):
        with pytest.raises(BadData, match=Code.BAD_SIGNATURE):
            check(steps.key, value, options, document)


@each_folder
def test_each_published_document_is_the_one_put_together(folder):
    for path in folder.glob("signed*"):
        assert _read(path) == _signed(folder)


@each_folder
def test_each_document_passes_where_its_context_is_known(folder):
    secured = secure_json(_signed(folder), _means())
    key = NOT_ISSUERS if folder.name == "employ" else SELF_ASSERTED
    assert tuple(map(told, secured.outcomes.all)) == (PASS, PASS, key)


@each_folder
def test_the_product_tells_no_more_than_approved_contexts_allow(folder):
    _, expected = FOLDERS[folder]
    signed = _signed(folder)
    secured = world.judged(signed)
    assert tuple(map(told, secured.outcomes.all)) == expected
    verdict = Verdict.REJECTED if expected is CITIZENSHIP else Verdict.NOT_FULLY_CHECKED
    assert item_of(signed, setting()).verdict is verdict


# Selective disclosure ----------------------------------------------------------------------------

DERIVED = pytest.mark.parametrize("name", ["employ", "prc"])


@DERIVED
def test_a_derived_proof_comes_apart_as_published(name):
    folder = ECDSA / "ecdsa-sd-2023" / name
    signed = _read(folder / "derivedRevealDocument.json")
    steps, published = _steps(signed), _read(folder / "verifyDerivedProofValue.json")
    value = parse_derived(steps.proof.value)
    assert value.base_signature.hex() == published["baseSignature"]
    assert "z" + base58.encode(value.statement_key) == published["publicKey"]
    assert [one.hex() for one in value.signatures] == published["signatures"]
    assert sorted(value.mandatory) == published["mandatoryIndexes"]
    labels = [[one.decode() for one in pair] for pair in value.labels.items()]
    assert labels == published["labelMap"]
    lines = [line.decode() for line in relabelled(steps.document, value.labels)]
    assert lines == _read(folder / "verifyNQuads.json")
    data = _read(folder / "verifyCreateVerifyData.json")
    assert hashlib.sha256(steps.options).hexdigest() == data["proofHash"]
    mandatory = "".join(lines[number] for number in sorted(value.mandatory))
    assert hashlib.sha256(mandatory.encode()).hexdigest() == data["mandatoryHash"]
    others = [line for number, line in enumerate(lines) if number not in value.mandatory]
    assert others == data["nonMandatory"]


@DERIVED
def test_a_derived_proof_passes(name):
    secured = world.judged(_read(ECDSA / "ecdsa-sd-2023" / name / "derivedRevealDocument.json"))
    assert tuple(map(told, secured.outcomes.all)) == CITIZENSHIP


def test_a_base_proof_is_refused():
    secured = world.judged(_read(ECDSA / "ecdsa-sd-2023/employ/addSignedSDBase.json"))
    assert told(secured.outcomes.signature) == fails(Code.MALFORMED_PROOF)


# Sets and chains ---------------------------------------------------------------------------------

CHAIN = EDDSA / "proof-set-chain"


def _chain(*names):
    document = _read(CHAIN / "proofChainTempDoc1.json")
    return {**document, "proof": document["proof"] + [_read(CHAIN / name) for name in names]}


@pytest.mark.parametrize(
    "document",
    [
        "signedProofSet1",
        "a set of two",
        "proofChainConfigSigned1",
        "proofChainConfigSigned1 proofChainConfigSigned2",
    ],
)
def test_sets_and_chains_pass_where_their_context_is_known(document):
    links = [f"{name}.json" for name in document.split() if name.startswith("proofChainConfig")]
    whole = _read(CHAIN / f"{document}.json") if document.startswith("signed") else _chain(*links)
    secured = secure_json(whole, _means())
    assert (told(secured.outcomes.coverage), told(secured.outcomes.signature)) == (PASS, PASS)
    assert told(secured.outcomes.key) == SELF_ASSERTED
    assert item_of(whole, setting()).verdict is Verdict.NOT_FULLY_CHECKED


def test_a_set_is_the_published_proofs_in_one_document():
    made = [_read(CHAIN / f"proofSetConfigSigned{number}.json") for number in (1, 2)]
    assert _chain()["proof"] == made


def test_a_link_without_its_earlier_proofs_is_malformed():
    secured = secure_json(_read(CHAIN / "proofChainTempDoc2.json"), _means())
    assert told(secured.outcomes.signature) == fails(Code.MALFORMED_PROOF)


# What is not supported ---------------------------------------------------------------------------


BBS_CREDENTIALS = {
    "HolderBinding/addSignedSDBase": Verdict.NOT_FULLY_CHECKED,
    "HolderBinding/derivedRevealDocument": Verdict.NOT_FULLY_CHECKED,
    "Pseudonym/addSignedSDBase": Verdict.NOT_FULLY_CHECKED,
    "Pseudonym/derivedRevealDocument": Verdict.NOT_FULLY_CHECKED,
    "PseudonymHB/derivedRevealDocument": Verdict.NOT_FULLY_CHECKED,
    "prc/addSignedSDBase": Verdict.NO_LONGER_VALID,  # it says itself that it has ended
}


@pytest.mark.parametrize(("name", "verdict"), BBS_CREDENTIALS.items(), ids=BBS_CREDENTIALS)
def test_a_credential_of_bbs_is_unsupported_its_base_proof_too(name, verdict):
    document = _read(BBS / f"{name}.json")
    secured = world.judged(document)
    assert (told(secured.outcomes.signature), secured.proof) == (UNSUPPORTED, "bbs-2023")
    assert item_of(document, setting()).verdict is verdict


def test_no_credential_of_bbs_is_left_out():
    signed = [path for path in BBS.rglob("*.json") if '"proof":' in path.read_text()]
    assert {str(path.relative_to(BBS).with_suffix("")) for path in signed} == set(BBS_CREDENTIALS)
