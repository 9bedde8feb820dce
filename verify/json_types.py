"""What JSON is in Python, named once for all floors.

The values are ``Any``: what a stranger's document holds is looked at where it is read, member by
member, and a recursive type would only move those looks into casts.

>>> badge: JsonObject = {"type": "Assertion"}
>>> badge["verify"] = {"type": "hosted"}
"""

from collections.abc import Mapping
from typing import Any

JsonObject = dict[str, Any]  # one that is being made, or handed to what wants a dict
JsonMapping = Mapping[str, Any]  # one that is only read
