"""A report says which vocabularies it tells skills by, and what their licences ask for."""

from taxonomy.scheme.concept import Vocabulary
from taxonomy.scheme.in_memory import MemoryScheme
from tui.reports.credits import skills_by


class _Several(MemoryScheme, frozen=True, kw_only=True):
    about: tuple[Vocabulary, ...] = ()

    @property
    def vocabularies(self) -> tuple[Vocabulary, ...]:
        return self.about


def test_one_vocabulary_is_named_with_its_version() -> None:
    assert skills_by(MemoryScheme(name="small", version="1", language="en", concepts=())) == [
        "Skills by small, version 1."
    ]


def test_several_are_named_in_order_and_each_debt_is_paid_once() -> None:
    esco = Vocabulary("ESCO", "v1.1.1", "This service uses ESCO.")
    other = Vocabulary("Acme", "2", "This service uses ESCO.")
    scheme = _Several(
        name="ESCO",
        version="v1.1.1",
        language="en",
        concepts=(),
        about=(esco, Vocabulary("ours", "1"), other),
    )
    assert skills_by(scheme) == [
        "Skills by ESCO, version v1.1.1; ours, version 1; Acme, version 2.",
        "This service uses ESCO.",
    ]
