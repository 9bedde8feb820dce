"""A field to type into. What is pasted passes the same gate as everything else that is shown."""

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import Input

from verify.reading.text.safetext import SafeText

LONGEST: Final = 500  # characters; a reason is a sentence or two


class SafeInput(Input):
    """A one-line field whose value is always ``SafeText``.

    ``replace``: what is typed first takes the place of the value that it begins with.
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  Textual's name
        replace: bool = False,
    ) -> None:
        super().__init__(
            SafeText(value, LONGEST), placeholder=placeholder, id=id, select_on_focus=replace
        )

    def validate_value(self, value: str) -> SafeText:
        """Whatever is typed or pasted, made harmless."""
        return SafeText(value, LONGEST)


class FindField(SafeInput):
    """The field to find words of the list with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", "to the list", key_display="enter"),
        Binding("escape", "screen.all", "show all", key_display="esc"),
    ]
    HELP = (
        "Words to find in titles, issuers, file names, verdicts and reasons; all of them must "
        "occur. Enter goes to what was found, Esc shows everything again."
    )
