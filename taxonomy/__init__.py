"""What does it mean for the job? Terms, matching, profiles, and the matrix.

May ask ``verify`` what a credential says and how far it may be believed; knows nothing of screens.

This is the face of the floor: what it names stays, what lies behind it may change. Importing it
loads nothing; each name is loaded when it is first used.

>>> from taxonomy import Matcher, load_bundled
>>> Matcher(load_bundled()).search("Pyhton")[0].label
'Python'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from taxonomy.assess import Assessment, assess_items
    from taxonomy.comparison import Comparison, compare
    from taxonomy.matching.matcher import Matcher, SkillMatch, Tier
    from taxonomy.matrix.matrix import Matrix
    from taxonomy.profile.profile import Profile, Requirement, read_profile
    from taxonomy.scheme.concept import Concept, Scheme
    from taxonomy.vocabularies.opening import open_taxonomy
    from taxonomy.vocabularies.sources.bundled import load_bundled

__all__ = [
    "Assessment",
    "Comparison",
    "Concept",
    "Matcher",
    "Matrix",
    "Profile",
    "Requirement",
    "Scheme",
    "SkillMatch",
    "Tier",
    "assess_items",
    "compare",
    "load_bundled",
    "open_taxonomy",
    "read_profile",
]

_MODULES: Final = {
    "Assessment": "taxonomy.assess",
    "Comparison": "taxonomy.comparison",
    "Concept": "taxonomy.scheme.concept",
    "Matcher": "taxonomy.matching.matcher",
    "Matrix": "taxonomy.matrix.matrix",
    "Profile": "taxonomy.profile.profile",
    "Requirement": "taxonomy.profile.profile",
    "Scheme": "taxonomy.scheme.concept",
    "SkillMatch": "taxonomy.matching.matcher",
    "Tier": "taxonomy.matching.matcher",
    "assess_items": "taxonomy.assess",
    "compare": "taxonomy.comparison",
    "load_bundled": "taxonomy.vocabularies.sources.bundled",
    "open_taxonomy": "taxonomy.vocabularies.opening",
    "read_profile": "taxonomy.profile.profile",
}


def __getattr__(name: str) -> Any:
    """Load a name of the face when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
