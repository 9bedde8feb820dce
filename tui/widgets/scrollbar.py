"""A scroll bar of whole cells: the usual one ends in block characters that many fonts lack."""

from typing import ClassVar

from textual.scrollbar import ScrollBarRender
from textual.widget import Widget


class WholeCells(ScrollBarRender):
    """Draws nothing but coloured spaces."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def in_whole_cells(widget: Widget) -> None:
    """Draw this widget's scroll bars so."""
    for bar in (widget.vertical_scrollbar, widget.horizontal_scrollbar):
        setattr(bar, "renderer", WholeCells)  # noqa: B010  Textual's way, though typed as the class's
