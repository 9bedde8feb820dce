"""Draw the README's picture: the matrix of the demo, as the screen shows it.

    .venv/bin/python scripts/make_picture.py [docs/matrix.svg]

Run it after a change of the matrix screen or of the demo, and look at what it made.
"""

import asyncio
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from tui.app import ReviewApp
from tui.cli.example import with_example
from tui.cli.inputs import read_plan
from tui.cli.options import parse
from verify.canonical.fast.fast_path import FastCanonicaliser
from verify.canonical.with_pyld.process import ProcessCanonicaliser

SIZE = (100, 27)
TITLE = "mc-review demo"
# The renderer names a web font; the picture must not make a reader's browser fetch anything.
FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)


async def picture() -> str:
    """The matrix screen, with a cell chosen, as SVG."""
    with ProcessCanonicaliser() as apart:
        canonicaliser = FastCanonicaliser(apart)
        options = with_example(parse(["demo"]))
        app = ReviewApp(read_plan(options, canonicaliser, datetime.now(UTC)))
        async with app.run_test(size=SIZE) as pilot:
            while app.session.result is None:
                await pilot.pause(0.05)
            await pilot.press("m")
            await pilot.pause(0.2)
            for key in ("right", "down", "down", "down", "down"):
                await pilot.press(key)
            await pilot.pause(0.2)
            return FONT_FACE.sub("", app.export_screenshot(title=TITLE))


def main() -> int:
    """Write the picture where it is asked for."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/matrix.svg")
    target.write_text(asyncio.run(picture()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
