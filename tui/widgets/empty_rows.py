"""What stands where there is nothing to list, and what to do about it."""

from tui.widgets.row import BLANK, Line, Row, Word

_KEYS = (
    ("?", "explains what is in front of you"),
    ("ctrl+p", "lists everything that you can do now"),
    ("q", "leaves"),
)


def empty_rows() -> tuple[Row, ...]:
    """No item at all: three keys, and where to see a full one."""
    keys = (Row((Line(what, lead=(Word(f"{key:<8}", "accent"),)),)) for key, what in _KEYS)
    example = Line("mc-review demo", "strong", (Word("To look around in an example:  ", "quiet"),))
    return (
        BLANK,
        Row((Line("Nothing was handed in here.", "strong"),)),
        BLANK,
        *keys,
        BLANK,
        Row((example,)),
    )


def no_match_rows(words: str) -> tuple[Row, ...]:
    """The filter left nothing."""
    return (
        BLANK,
        Row((Line(f"No item matches {words}.", "strong"),)),
        Row((Line("shows all again", "quiet", (Word("esc ", "accent"),)),)),
    )


def failure_rows(sentence: str) -> tuple[Row, ...]:
    """The review as a whole could not be made."""
    leave = Line("leaves", "quiet", (Word("q ", "accent"),))
    return (BLANK, Row((Line(sentence, "warn"),)), BLANK, Row((leave,)))
