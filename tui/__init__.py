"""What does the recruiter see? The screens, the reports and the command line.

May ask ``taxonomy`` and ``verify``; nothing asks this floor. Importing it loads nothing.
"""

from typing import Final

VERSION: Final = "0.1.0"  # as in pyproject.toml; reading the installed metadata costs 20 ms
