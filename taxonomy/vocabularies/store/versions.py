"""Which version of a vocabulary is the newest.

Versions are compared by the numbers in them; of two that agree in these, one that is marked
(``v1.2.0 (adapted)``) is older than the plain one.

>>> max(["v1.2.0 (adapted)", "v1.10.0", "v1.2.0"], key=version_key)
'v1.10.0'
"""

import re


def version_key(version: str) -> tuple[tuple[int, ...], int, str]:
    """What versions are sorted by, the newest last."""
    numbers = tuple(int(digits[:18]) for digits in re.findall(r"[0-9]+", version))
    return numbers, -len(version), version
