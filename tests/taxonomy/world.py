"""A small world to test in: a vocabulary of a dozen concepts, and items of any verdict."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from taxonomy.assess import Assessment, assess_items
from taxonomy.matching.matcher import Matcher
from taxonomy.scheme.concept import Concept
from taxonomy.scheme.in_memory import MemoryScheme
from verify.errors import Code
from verify.item import Item
from verify.model import ClaimSource, Credential, Element, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Checks, Judgement, Note, Verdict

NOW: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
ESCO_ANALYSE: Final = "http://data.europa.eu/esco/skill/2b92a5b2-6758-4ee3-9fb4-b6387a55cc8f"
ESCO_UNKNOWN: Final = "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000000"


def concept(id_: str, label: str, alt: Sequence[str] = (), **more: tuple[str, ...]) -> Concept:
    """A concept with the URI ``urn:x:<id>``; broader ones are given by their ids."""
    broader = tuple(f"urn:x:{above}" for above in more.get("broader", ()))
    return Concept(
        uri=f"urn:x:{id_}",
        pref_label=label,
        alt_labels=tuple(alt),
        broader=broader,
        exact_match=more.get("exact", ()),
    )


SCHEME: Final = MemoryScheme(
    name="small",
    version="1",
    language="en",
    concepts=(
        concept("ict", "ICT skills"),
        concept("programming", "computer programming", ["coding"], broader=("ict",)),
        concept("python", "Python", ["Python programming"], broader=("programming",)),
        concept("c", "C", broader=("programming",)),
        concept("cpp", "C++", broader=("programming",)),
        concept("csharp", "C#", broader=("programming",)),
        concept("net", ".NET", ["dotnet"], broader=("programming",)),
        concept("r", "R", broader=("programming",)),
        concept("go", "Go", ["golang"], broader=("programming",)),
        concept("analyse", "analyse data", ["data analysis", "analysis"], exact=(ESCO_ANALYSE,)),
        concept("quality", "analyse quality", ["quality checks", "analysis"]),
        concept("saws", "types of table saws"),
        concept("printing", "digital printing"),
        concept("aid", "provide first aid", ["first aid"]),
    ),
)
MATCHER: Final = Matcher(SCHEME)


def claim(phrase: str, uri: str | None = None, level: str | None = None) -> SkillClaim:
    """A claim as an alignment, with the issuer's URI if one is given."""
    return SkillClaim(
        phrase=SafeText(phrase),
        source=ClaimSource.ALIGNMENT,
        uri=SafeText(uri) if uri is not None else None,
        level=SafeText(level) if level is not None else None,
    )


def title_claim(phrase: str) -> SkillClaim:
    """A claim that is only the credential's title."""
    return SkillClaim(phrase=SafeText(phrase), source=ClaimSource.TITLE)


def item(
    title: str,
    verdict: Verdict,
    *skills: SkillClaim,
    notes: Sequence[Code] = (),
    code: Code | None = None,
    fingerprint: str = "",
    level: str | None = None,
) -> Item:
    """An item of that verdict which states these skills."""
    element = Element("level", False, SafeText(level) if level is not None else None)
    return Item(
        source=SafeText(f"{title}.json"),
        format="open-badges-3.0",
        proof="eddsa-rdfc-2022",
        checks=Checks.not_run(),
        judgement=Judgement(verdict, Check.STATUS if code is not None else None, code),
        checked_at=NOW,
        credential=Credential(title=SafeText(title), skills=skills, elements=(element,)),
        notes=tuple(Note(of) for of in notes),
        fingerprint=fingerprint,
    )


def candidate(number: int, *items: Item, matcher: Matcher = MATCHER) -> Assessment:
    """The assessment of one candidate with these items."""
    return assess_items(f"Candidate {number}", SafeText(f"{number}.zip"), items, matcher)
