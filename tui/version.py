"""The version of the product, as in ``pyproject.toml``; a test holds that they agree."""

from typing import Final

VERSION: Final = "0.1.0"  # reading the installed metadata instead would cost 20 ms at every start
