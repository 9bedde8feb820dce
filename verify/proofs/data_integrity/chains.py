"""Chains of proofs: which earlier proofs a proof names, and signs along with the document.

A proof with ``previousProof`` signs the document together with the proofs that it names, each by
its ``id``: none of them can be taken away or exchanged afterwards. Whether the earlier ones fit is
asked of each by itself. Source: VC Data Integrity 1.0, 4.3 (Verify Proof Sets and Chains), 2.1.2.
"""

from collections.abc import Sequence

from verify.errors import BadData, Code
from verify.json_types import JsonMapping, JsonObject


def preceding(proof: JsonObject, proofs: Sequence[object]) -> list[JsonObject]:
    """The proofs that ``proof`` names, in its order, [] if it names none.

    ``proofs`` are all of the document. Raises BadData(MALFORMED_PROOF) for an id that no proof of
    the document has or that two have, and for a circle.
    """
    predecessors = [_proof_with_id(name, proofs) for name in _names(proof)]
    chained: list[JsonObject] = []
    waiting = list(predecessors)
    while waiting:
        earlier = waiting.pop()
        if earlier is proof:
            raise BadData(Code.MALFORMED_PROOF, "a chain of proofs that is a circle")
        if not any(earlier is one for one in chained):
            chained.append(earlier)
            waiting += [_proof_with_id(name, proofs) for name in _names(earlier)]
    return predecessors


def _names(proof: JsonMapping) -> list[str]:
    if "previousProof" not in proof:
        return []
    previous = proof["previousProof"]
    names = previous if isinstance(previous, list) else [previous]
    if not names or not all(isinstance(name, str) for name in names):
        raise BadData(Code.MALFORMED_PROOF, "previousProof")
    if len(set(names)) != len(names):
        raise BadData(Code.MALFORMED_PROOF, "previousProof names one proof twice")
    return names


def _proof_with_id(name: str, proofs: Sequence[object]) -> JsonObject:
    found = [proof for proof in proofs if isinstance(proof, dict) and proof.get("id") == name]
    if len(found) != 1:
        raise BadData(Code.MALFORMED_PROOF, f"{len(found)} proofs of the id that previousProof has")
    return found[0]
