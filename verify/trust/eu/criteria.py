"""Which certificates of a service a qualifier is for: the conditions that a list sets, and whether
a certificate meets them.

Known are key usage, sets of policies, and lists of such within lists. A condition of another kind,
such as one on the subject's name, is not decided, and neither is what depends on it: then nothing
is called qualified. Source: ETSI TS 119 612 (5.5.9.2 Qualifications, C.2.2 the criteria list).

>>> Criteria(how="all", policies=(("1.2.3",),)).met_by(frozenset(["1.2.3"]), {})
True
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from verify.trust.eu.terms import EXTENSIONS, QUALIFICATIONS, TSL

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_URN: Final = "urn:oid:"
_MAX_LEVELS: Final = 4  # lists within lists; two are in use
_TRUE: Final = ("true", "1")  # XML Schema, boolean
ASSERTS: Final = ("all", "atLeastOne", "none")


class Criteria(Struct, frozen=True, kw_only=True):
    """Conditions, of which all, at least one or none must be met (``how``).

    ``usages`` are bits that must be set or not, each a set of its own; ``policies`` sets of object
    identifiers; ``is_known`` is False where there is a condition of another kind.
    """

    how: str
    usages: tuple[Mapping[str, bool], ...] = ()
    policies: tuple[tuple[str, ...], ...] = ()
    within: tuple["Criteria", ...] = ()
    is_known: bool = True

    def met_by(self, policies: frozenset[str], usages: Mapping[str, bool]) -> bool | None:
        """Does a certificate with these meet them? None where that can't be decided."""
        answers = list(self._answers(policies, usages))
        if self.how == "none":
            found = _any(answers)
            return None if found is None else not found
        if self.how == "atLeastOne":
            return _any(answers)
        if False in answers:
            return False
        # Of no condition at all nothing can be told.
        return True if answers and None not in answers else None

    def _answers(
        self, policies: frozenset[str], usages: Mapping[str, bool]
    ) -> Iterator[bool | None]:
        for bits in self.usages:
            yield all(usages.get(name) is wanted for name, wanted in bits.items())
        for wanted_policies in self.policies:
            yield policies.issuperset(wanted_policies)
        for criteria in self.within:
            yield criteria.met_by(policies, usages)
        if not self.is_known:
            yield None


def _any(answers: list[bool | None]) -> bool | None:
    if True in answers:
        return True
    return None if None in answers or not answers else False


class Qualification(Struct, frozen=True):
    """Qualifiers (the ends of their addresses), and the certificates they are for."""

    qualifiers: tuple[str, ...]
    criteria: Criteria


def read_qualifications(extension: "Element") -> tuple[Qualification, ...]:
    """All that one extension states; it never raises."""
    return tuple(_qualification(element) for element in extension.iter(_q("QualificationElement")))


def _qualification(element: "Element") -> Qualification:
    stated = [q.get("uri", "") for q in element.iter(_q("Qualifier"))]
    qualifiers = tuple(uri.strip().removeprefix(EXTENSIONS) for uri in stated)
    found = element.findall(_q("CriteriaList"))
    unknown = Criteria(how="all", is_known=False)
    return Qualification(qualifiers, _criteria(found[0], 1) if len(found) == 1 else unknown)


def _criteria(element: "Element", level: int) -> Criteria:
    how = element.get("assert", "")
    usages: list[Mapping[str, bool]] = []
    policies: list[tuple[str, ...]] = []
    within: list[Criteria] = []
    is_known = how in ASSERTS
    for child in element:
        if child.tag == _q("KeyUsage"):
            usages.append(_bits(child))
        elif child.tag == _q("PolicySet"):
            policies.append(_policies(child))
        elif child.tag == _q("CriteriaList") and level < _MAX_LEVELS:
            within.append(_criteria(child, level + 1))
        elif child.tag not in (_q("Description"), f"{TSL}Description"):
            is_known = False
    return Criteria(
        how=how if how in ASSERTS else "all",
        usages=tuple(bits for bits in usages if bits),
        policies=tuple(oids for oids in policies if oids),
        within=tuple(within),
        is_known=is_known and all(usages) and all(policies),
    )


def _bits(element: "Element") -> Mapping[str, bool]:
    return {
        bit.get("name", ""): (bit.text or "").strip() in _TRUE
        for bit in element.iter(_q("KeyUsageBit"))
    }


def _policies(element: "Element") -> tuple[str, ...]:
    """Object identifiers, by themselves or as names (RFC 3061)."""
    found = (
        (child.text or "").strip().lower().removeprefix(_URN)
        for identifier in element.iter(_q("PolicyIdentifier"))
        for child in identifier
        if child.tag.endswith("}Identifier")
    )
    return tuple(oid for oid in found if oid)


def _q(name: str) -> str:
    return f"{QUALIFICATIONS}{name}"
