"""Occupations to draft profiles from, as an imported taxonomy would give them."""

from dataclasses import dataclass
from typing import Final

from taxonomy.scheme.phrases import fold


@dataclass(frozen=True)
class Job:
    """An occupation by the names of its parts."""

    uri: str
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Jobs:
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
            "urn:job:analyst",
            'data "big" analyst',
            ("number cruncher",),
            ("urn:x:analyse", "urn:x:python", "urn:x:gone"),
            ("urn:x:cpp", "urn:x:python", "urn:x:aid"),
        ),
        Job("urn:job:quality", "quality analyst", (), ("urn:x:quality",)),
        Job("urn:job:printer", "printer", ("analyst",), ("urn:x:printing",)),
    )
)
