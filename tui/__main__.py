"""``python -m tui`` is the command ``mc-review``."""

import sys

from tui.cli.main import main

sys.exit(main())
