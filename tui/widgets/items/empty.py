"""What stands where there is nothing to list, and what to do about it."""

from tui.widgets.rows.row import BLANK, Line, Row, Word

_KEYS = (
    ("?", "explains what is in front of you"),
    ("ctrl+p", "lists everything that you can do now"),
    ("q", "leaves"),
)


def empty_rows() -> tuple[Row, ...]:
    """No item at all: three keys, and where to see a full one."""
    keys = (Row((Line(text=what, lead=(Word(f"{key:<8}", "accent"),)),)) for key, what in _KEYS)
    example = Line(
        text="mc-review demo",
        tone="strong",
        lead=(Word("To look around in an example:  ", "quiet"),),
    )
    return (
        BLANK,
        Row((Line(text="Nothing was handed in here.", tone="strong"),)),
        BLANK,
        *keys,
        BLANK,
        Row((example,)),
    )


def no_match_rows(words: str) -> tuple[Row, ...]:
    """The filter left nothing."""
    return (
        BLANK,
        Row((Line(text=f"No item matches {words}.", tone="strong"),)),
        Row((Line(text="shows all again", tone="quiet", lead=(Word("esc ", "accent"),)),)),
    )


def failure_rows(sentence: str) -> tuple[Row, ...]:
    """The review as a whole could not be made."""
    leave = Line(text="leaves", tone="quiet", lead=(Word("q ", "accent"),))
    return (BLANK, Row((Line(text=sentence, tone="warn"),)), BLANK, Row((leave,)))
