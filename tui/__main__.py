"""``python -m tui`` is the command ``mc-review``."""

import sys

from tui.cli import main

sys.exit(main())
