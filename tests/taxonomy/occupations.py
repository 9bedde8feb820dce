"""Occupations to draft profiles from, as an imported taxonomy would give them."""

from typing import Final

from msgspec import Struct

from taxonomy.scheme.phrases import fold


class Job(Struct, frozen=True, kw_only=True):
    """An occupation by the names of its parts."""

    uri: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


class Jobs(Struct, frozen=True):
    """Finds occupations by a word of any of their names."""

    known: tuple[Job, ...]

    def occupations(self, words: str) -> tuple[Job, ...]:
        """Those with these words in a name, in their own order."""
        return tuple(
            job
            for job in self.known
            if any(fold(words) in fold(name) for name in (job.pref_label, *job.alt_labels))
        )


JOBS: Final = Jobs(
    (
        Job(
            uri="urn:job:analyst",
            pref_label='data "big" analyst',
            alt_labels=("number cruncher",),
            essential=("urn:x:analyse", "urn:x:python", "urn:x:gone"),
            optional=("urn:x:cpp", "urn:x:python", "urn:x:aid"),
        ),
        Job(
            uri="urn:job:quality",
            pref_label="quality analyst",
            alt_labels=(),
            essential=("urn:x:quality",),
        ),
        Job(
            uri="urn:job:printer",
            pref_label="printer",
            alt_labels=("analyst",),
            essential=("urn:x:printing",),
        ),
    )
)
