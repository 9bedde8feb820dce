"""Runs the application on items that say one text in every field; a program for the pty tests.

Its first argument is a JSON list of texts.
"""

import json
import sys

from tests.tui.sample import app
from tests.tui.screens.test_hostile import items_of

if __name__ == "__main__":
    reviewed = app(items_of(tuple(json.loads(sys.argv[1]))), profile=None)
    reviewed.run()
    sys.exit(reviewed.return_code)
