"""One call for one candidate: a bundle in, its items with their verdicts out.

It sets the engine up with what most programs want, and puts it away again. It contacts nobody, and
keeps nothing. Programs that ask issuers, keep a cache or judge again use ``verify.review.review``.

>>> review_bundle(b"not a credential", name="note.txt")[0].verdict
<Verdict.NOT_SIGNED: 'not_signed'>
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from verify.canonical.fast.fast_path import FastCanonicaliser
from verify.canonical.with_pyld.process import ProcessCanonicaliser
from verify.evidence.documents import Evidence, Offline
from verify.item import Item
from verify.proofs.secured import Means
from verify.reading.bundle import Bundle, open_bundle, open_bytes
from verify.review.review import review_under
from verify.trust.recognition import Recogniser
from verify.verifier import Setting


def review_bundle(  # noqa: PLR0913  a caller names each of them
    bundle: Path | bytes | Bundle,
    *,
    now: datetime | None = None,
    trust: Sequence[Recogniser] = (),
    evidence: Evidence | None = None,
    emails: Sequence[str] = (),
    name: str = "bundle",
    on_item: Callable[[Item], None] | None = None,
) -> tuple[Item, ...]:
    """Judge every credential of one candidate, offline.

    ``bundle`` is a path to a zip, a folder or a credential file, or such a file's bytes, which
    messages then call ``name``. ``now`` is the moment to judge as of (aware), the present where it
    is left out; ``trust`` are lists of recognised issuers, the first one asked first; ``evidence``
    answers with what issuers publish (``open_pack``); ``emails`` are the candidate's addresses.
    ``on_item`` is told each item as soon as it is judged.

    Raises UnusableInput where the bundle as a whole cannot be opened, ValueError for a ``now``
    without a time zone.
    """
    moment = datetime.now(UTC).replace(microsecond=0) if now is None else now
    if moment.tzinfo is None:
        raise ValueError("now needs a time zone")
    with ProcessCanonicaliser() as in_process:
        means = Means(
            now=moment, evidence=evidence or Offline(), canonicaliser=FastCanonicaliser(in_process)
        )
        setting = Setting(means=means, trust=tuple(trust), emails=tuple(emails))
        return review_under(setting, _open(bundle, name), on_item)


def _open(bundle: Path | bytes | Bundle, name: str) -> Bundle:
    match bundle:
        case Path():
            return open_bundle(bundle)
        case bytes():
            return open_bytes(bundle, name)
        case Bundle():
            return bundle
