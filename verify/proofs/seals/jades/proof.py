"""JAdES: a seal on JSON, in a JWS that says when, with which certificate, and what proves it.

Each signature is computed over the payload as it is written; whose seal it is, the certificate
says, and ``judge_seals`` asks who vouches for that as of the time of signing: that of a trusted
time stamp, else the one that the signer states. Not supported: payloads that lie elsewhere
(``sigD``), counter signatures, policies. Source: ETSI TS 119 182-1 (baseline B to LTA).

>>> verify_seal(part, means).algorithm                            # doctest: +SKIP
'RS256'
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from verify.errors import Code, CouldNotFindOut
from verify.keys.certificates.judge import Revocations, Seal, judge_seal, read_seal
from verify.proofs.algorithms import SEALS, algorithm_of, check_known, verify_with
from verify.proofs.seals.jades.header import check_sealed_header, claimed_time, sealed_with
from verify.proofs.seals.jades.unsigned import read_unsigned
from verify.proofs.seals.stamps import Stamps, read_stamps
from verify.proofs.secured import Means
from verify.reading.jose.jws_json import SealPart
from verify.verdict import NotChecked, Outcome, Pass


class Sealed(Struct, frozen=True, kw_only=True):
    """A signature that fits, and what it brought along.

    ``claimed`` is the time of signing as the signer states it (aware UTC); ``chain`` is DER,
    unverified as ``revocations`` are.
    """

    algorithm: str
    seal: Seal
    chain: tuple[bytes, ...]
    claimed: datetime | None
    stamps: Stamps
    revocations: Revocations

    @property
    def facts(self) -> dict[str, str]:
        """For the grounds of a pass."""
        claimed = self.claimed.isoformat() if self.claimed else "no time stated"
        return {"algorithm": self.algorithm, "sealed": claimed, "time stamps": self.stamps.words}


def verify_seal(part: SealPart, means: Means) -> Sealed:
    """Compute one signature.

    Raises:
        BadData: ``BAD_SIGNATURE``; ``HEADER_NOT_ALLOWED``, ``ALGORITHM_NOT_ALLOWED``,
            ``MALFORMED_PROOF`` and ``KEY_MALFORMED`` for what no good signature has.
        CouldNotFindOut: ``UNSUPPORTED_PROOF``, ``KEY_UNRESOLVED``.
    """
    header = part.jws.header
    check_sealed_header(header)
    algorithm = algorithm_of(header)
    check_known(algorithm, SEALS)
    if part.is_detached or "sigD" in header or not part.jws.payload:
        raise CouldNotFindOut(Code.UNSUPPORTED_PROOF, "what it seals isn't in the file")
    unsigned = read_unsigned(part)
    leaf, chain = sealed_with(header, unsigned.certificates)
    seal = read_seal(leaf)
    verify_with(algorithm, seal.public, part.jws.signature, part.jws.signing_input)
    stamps = read_stamps(unsigned.stamps, (leaf, *chain), means)
    claimed = claimed_time(header)
    return Sealed(
        algorithm=algorithm,
        seal=seal,
        chain=chain,
        claimed=claimed,
        stamps=stamps,
        revocations=unsigned.revocations,
    )


def judge_seals(
    seals: Sequence[Sealed], issuer_identifiers: Sequence[str], means: Means
) -> tuple[Seal, Outcome]:
    """The seal that ties the payload to its issuer best, and how well (the ``key`` check).

    Anybody may seal a document once more, which takes nothing from the issuer's own seal on it.
    """
    outcomes = [
        (sealed.seal, _outcome_of_seal(sealed, issuer_identifiers, means)) for sealed in seals
    ]
    return min(outcomes, key=lambda pair: _rank(pair[1]))


def _outcome_of_seal(sealed: Sealed, issuer_identifiers: Sequence[str], means: Means) -> Outcome:
    signed_at, is_proven = sealed.stamps.moment(sealed.claimed, means.now)
    return judge_seal(
        sealed.seal,
        sealed.chain,
        issuer_identifiers,
        signed_at,
        is_proven,
        means,
        sealed.revocations,
    )


def _rank(outcome: Outcome) -> int:
    match outcome:
        case Pass():
            return 0
        case NotChecked():
            return 1
        case _:
            return 2
