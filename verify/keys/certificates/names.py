"""Identifiers of organisations, as certificates and credentials write them.

A certificate writes scheme, country and number in one (``VATBE-0123456789``, ``NTRDE-HRB 12``); a
credential may leave out the scheme or the country, and puts in blanks and points. Two are the same
where their numbers are, and neither names another country or scheme. Source: ETSI EN 319 412-1
(5.1.4, semantics of organizationIdentifier).

>>> same_organisation("VATBE-0123456789", "BE 0123.456.789")
True
>>> same_organisation("VATBE-0123456789", "VATNL-0123456789")
False
"""

import re
from itertools import product
from typing import Final, NamedTuple

# Three letters for a scheme known everywhere, two and a colon for one of that country.
_FULL: Final = re.compile(r"([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})-(.+)", re.DOTALL)
# Two letters before a digit, as VAT numbers are usually written, may be a country.
_WITH_COUNTRY: Final = re.compile(r"([A-Z]{2})(?=[A-Z]?\d)(.+)", re.DOTALL)
_MAX_LENGTH: Final = 200  # the longest identifiers in use have some 40 characters
_NUMBER: Final = re.compile(r"[^0-9A-Z]+")


class _Reading(NamedTuple):
    scheme: str  # "" where it isn't stated
    country: str  # ISO 3166-1, "" where it isn't stated
    number: str


def is_identifier(text: str) -> bool:
    """Is it written as certificates write it: ``VATBE-…``, ``LEIXG-…``, ``EI:SE-…``?"""
    plain = text.isascii() and text.isprintable() and text == text.strip()
    return plain and len(text) <= _MAX_LENGTH and _FULL.fullmatch(text) is not None


def same_organisation(certified: str, stated: str) -> bool:
    """Do a certificate's identifier and a credential's name the same organisation?"""
    return any(_fit(a, b) for a, b in product(_readings(certified), _readings(stated)))


def _fit(one: _Reading, other: _Reading) -> bool:
    return (
        one.number == other.number
        and _agree(one.scheme, other.scheme)
        and _agree(one.country, other.country)
    )


def _agree(one: str, other: str) -> bool:
    return one == other or "" in (one, other)


def _readings(text: str) -> list[_Reading]:
    """What a text can mean; none where nothing is left of it."""
    upper = text.strip().upper()
    if len(upper) > _MAX_LENGTH or not upper.isascii():
        return []
    full = _FULL.fullmatch(upper)
    if full is not None:
        scheme, country, rest = full.groups()
        return _found(scheme, country, rest) + (
            # VAT numbers repeat their country in some certificates: VATBE-BE0123456789.
            _found(scheme, country, rest[2:]) if rest.startswith(country) else []
        )
    bare = _NUMBER.sub("", upper)
    with_country = _WITH_COUNTRY.fullmatch(bare)
    readings = _found("", "", bare)
    if with_country is not None:
        readings += _found("", *with_country.groups())
    return readings


def _found(scheme: str, country: str, text: str) -> list[_Reading]:
    number = _NUMBER.sub("", text)
    return [_Reading(scheme, country, number)] if number else []
