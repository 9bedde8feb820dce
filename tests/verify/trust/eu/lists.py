"""Importing the world's lists, and what a refusal says."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

import pytest

from tests.world import NOW
from tests.world import trusted_lists as world
from verify.errors import UnusableInput
from verify.trust.eu.importing import import_lists
from verify.trust.eu.trust import EuTrust

PINNED = frozenset([world.fingerprint(world.commission())])


def imported(
    *national: bytes,
    lotl: bytes | None = None,
    now: datetime = NOW,
    earlier: EuTrust | None = None,
    pinned: frozenset[str] = PINNED,
) -> EuTrust:
    """Lists of the world, with its list of lists (b"": without)."""
    files = {f"{number}.xml": data for number, data in enumerate(national)}
    lotl = world.list_of_lists() if lotl is None else lotl
    if lotl:
        files["lotl.xml"] = lotl
    return import_lists(files, now, pinned, earlier)


def refusal(*national: bytes, files: Mapping[str, bytes] | None = None, **how: object) -> str:
    """The sentence with which an import ends."""
    take: Callable[[], object] = (
        partial(imported, *national, **how)
        if files is None
        else partial(import_lists, files, NOW, PINNED)
    )
    with pytest.raises(UnusableInput) as caught:
        take()
    assert "\n" not in str(caught.value)
    return str(caught.value)
