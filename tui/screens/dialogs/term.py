"""The dialog that finds which term of the taxonomy a phrase of a credential means.

It lists what is named like the words in its field, best first: the phrase's own to begin with. What
is chosen is for the caller to keep; nothing is decided here.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from taxonomy.matching.matcher import Matcher, SkillMatch
from taxonomy.matching.term_finder import Finder, Term
from taxonomy.scheme.concept import Concept
from taxonomy.vocabularies.describing import stored_names
from tui.reports.skill_words import tier_words
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.keys import Keys
from tui.widgets.rows.row import Line, Row
from tui.widgets.rows.rows import Rows
from tui.widgets.safe_input import SafeInput
from verify.reading.text.safetext import SafeText


class TermField(SafeInput):
    """The field for words to find a term by."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "submit", "to the terms", key_display="enter"),
    ]
    HELP = (
        "Words that the term may be called by. What is named like them is listed below; Enter goes "
        "to the list, and Enter on a term chooses it."
    )


class Terms(Rows):
    """The terms that were found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "choose this term", key_display="enter"),
    ]
    HELP = "The terms that are named like your words. Up and down move, Enter chooses one."


class TermDialog(Dialog[Concept]):
    """Asks for the term; the answer is the concept chosen."""

    def __init__(self, matcher: Matcher, match: SkillMatch) -> None:
        super().__init__()
        self._finder = Finder(matcher, stored_names(matcher.scheme))
        self._match = match

    def compose(self) -> ComposeResult:
        """The words, what they are taken for so far, the field, and what was found."""
        phrase = SafeText(self._match.claim.phrase, 200)
        with Vertical(classes="dialog"):
            yield Static(
                Content(f'Which term is meant by "{phrase}"?'), classes="title", markup=False
            )
            yield Static(Content(self._so_far()), classes="told", markup=False)
            hint = "words that it may be called by"
            yield TermField(phrase, placeholder=hint, id="words", replace=True)
            yield Terms(tuple(self._rows(phrase)), id="terms")
        yield Keys()

    @on(Input.Changed, "#words")
    def _find(self, event: Input.Changed) -> None:
        self.query_one("#terms", Rows).show_rows(tuple(self._rows(event.value)), top=True)

    @on(Input.Submitted, "#words")
    def _to_terms(self) -> None:
        terms = self.query_one("#terms", Rows)
        if terms.key is not None:
            terms.focus()

    @on(Rows.Chosen, "#terms")
    def _choose(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.key, Concept):
            self.dismiss(event.key)

    def _so_far(self) -> str:
        match = self._match
        if match.concept is None:
            return f"So far: {tier_words(match)}"
        return f'So far: "{SafeText(match.label, 200)}", {tier_words(match)}'

    def _rows(self, words: str) -> Iterator[Row]:
        concepts = self._finder.find(words)
        yield from map(self._row, concepts)
        if not concepts:
            sentence = "No term is named like this. Other words may find it."
            yield Row((Line(text=sentence, tone="quiet"),))

    def _row(self, term: Term) -> Row:
        concept, now = term.concept, self._match.concept
        by = "" if term.name == concept.pref_label else f"also: {term.name}"
        right = "as it is now" if now is not None and concept.uri == now.uri else by
        explanation = concept.definition or concept.uri
        return Row(
            (
                Line(text=concept.pref_label, right=SafeText(right, 34), clip=True),
                Line(text=explanation, tone="quiet", clip=True),
            ),
            concept,
        )
