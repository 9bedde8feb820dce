"""What the judges of embedded proofs are given, and what they answer."""

from msgspec import Struct

from verify.errors import VerifyError
from verify.json_types import JsonObject
from verify.proofs.data_integrity.proof import Proof, same_context
from verify.proofs.secured import Meaning, Means, meaning_of
from verify.verdict import Grounds, Pass, ProofOutcomes


class Case(Struct, frozen=True, kw_only=True):
    """A document without its proofs, and what it means by the newest editions of its contexts.

    Where that isn't known, ``problem`` says why: one of the two is None.
    """

    document: JsonObject
    means: Means
    meaning: Meaning | None
    problem: VerifyError | None = None

    def meaning_under(self, signed: JsonObject) -> Meaning:
        """What the document means under the contexts of ``signed``; raises as it was raised."""
        if not same_context(signed, self.document):
            return meaning_of(signed, self.means, edition=0)
        if self.meaning is None:
            assert self.problem is not None
            raise self.problem
        return self.meaning


class Judged(Struct, frozen=True, kw_only=True):
    """One proof's outcomes, and the meaning that it was judged by, if any."""

    outcomes: ProofOutcomes
    meaning: Meaning | None = None


def fitting(proof: Proof, meaning: Meaning | None) -> Pass:
    """A signature that fits, with the editions of the contexts that the document is read by."""
    facts = {"suite": proof.suite.name, "verification method": proof.method}
    editions = meaning.canonical.contexts if meaning else ()
    return Pass(
        Grounds(facts | {f"context {one.url}": f"sha256 {one.sha256[:16]}" for one in editions})
    )
