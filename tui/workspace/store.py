"""The file that keeps a recruiter's decisions between reviews: SQLite, only where asked for.

It holds the decisions about phrases, the shortlist with its reasons, and a trail of what was done
when. Of a candidate it holds the number in the review and a hash of what was handed in, by which
the shortlist finds the same bundle again: no name, no file name, no credential. A change is written
whole or not at all. A file that is damaged or something else is not touched.

>>> keeper = WorkspaceFile(Path("analyst.mcw"), fingerprints)      # doctest: +SKIP
>>> keeper.load().shortlist                                         # doctest: +SKIP
mappingproxy({'Candidate 1': 'strong in statistics'})
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from sqlite3 import Connection
from types import MappingProxyType

from msgspec import Struct

from taxonomy.comparison import candidate_label
from taxonomy.matching.decisions import Decision, Decisions
from tui.reports.words import timestamp
from tui.workspace.decisions import TrailEntry, Workspace, utc_now
from tui.workspace.sqlite_file import create, opened
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText


class Trace(Struct, frozen=True, kw_only=True):
    """One line of the trail, as it is kept; ``bundle`` is the hash, "" for none."""

    at: str
    action: str
    candidate: str
    bundle: str
    subject: str


class WorkspaceFile:
    """A workspace on disk, for a review of these bundles.

    ``bundles`` are their hashes, in the order of the review (``bundle_hash``). The file is opened
    for each reading and writing only, so that nothing is lost however the program ends.
    """

    def __init__(
        self, path: Path, bundles: Sequence[str], clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.path = path
        self._bundles = tuple(bundles)
        self._clock = clock

    def begin(self) -> None:
        """Make the file where there is none, so that it is known now that it can be written."""
        if not self.path.exists():
            create(self.path)

    def load(self) -> Workspace:
        """What was decided in earlier reviews; nothing where there is no file yet.

        Raises UnusableInput where the file is damaged or something else.
        """
        if not self.path.exists():
            return Workspace()
        with opened(self.path) as file:
            return Workspace(MappingProxyType(self._shortlist(file)), _decisions(file))

    def keep(self, before: Workspace, after: Workspace, entry: TrailEntry) -> None:
        """Write what is different now, and that it was done; all of it or nothing.

        Raises UnusableInput where it can't be written.
        """
        if not self.path.exists():
            create(self.path)
            before = Workspace()  # somebody took the file away: all of it is written again
        with opened(self.path) as file:
            self._write_shortlist(file, before, after)
            _write_decisions(file, before.decisions, after.decisions)
            self._write_trail(file, entry)

    def trail(self) -> tuple[Trace, ...]:
        """What was done, oldest first."""
        with opened(self.path) as file:
            rows = file.execute(
                "SELECT at, action, candidate, bundle, subject FROM trail ORDER BY number"
            )
            return tuple(
                Trace(
                    at=_text(at),
                    action=_text(action),
                    candidate=_text(candidate),
                    bundle=_text(bundle),
                    subject=_text(subject),
                )
                for at, action, candidate, bundle, subject in rows
            )

    def _shortlist(self, file: Connection) -> dict[str, SafeText]:
        """Whoever of this review is on the list, under the number that they have here."""
        shortlist: dict[str, SafeText] = {
            _text(bundle): _text(reason)
            for bundle, reason in file.execute("SELECT bundle, reason FROM shortlist")
        }
        return {
            candidate_label(number): shortlist[bundle]
            for number, bundle in enumerate(self._bundles)
            if bundle in shortlist
        }

    def _write_shortlist(self, file: Connection, before: Workspace, after: Workspace) -> None:
        at = self._now()
        for number, bundle in enumerate(self._bundles):
            label = candidate_label(number)
            reason = after.shortlist.get(label)
            if reason == before.shortlist.get(label):
                continue
            file.execute("DELETE FROM shortlist WHERE bundle = ?", (bundle,))
            if reason is not None:
                file.execute(
                    "INSERT INTO shortlist VALUES (?, ?, ?, ?)", (bundle, label, reason, at)
                )

    def _write_trail(self, file: Connection, entry: TrailEntry) -> None:
        has_candidate = entry.bundle is not None and entry.bundle < len(self._bundles)
        label = candidate_label(entry.bundle) if entry.bundle is not None else ""
        bundle = self._bundles[entry.bundle] if has_candidate and entry.bundle is not None else ""
        file.execute(
            "INSERT INTO trail (at, action, candidate, bundle, subject) VALUES (?, ?, ?, ?, ?)",
            (self._now(), entry.action, label, bundle, entry.subject),
        )

    def _now(self) -> str:
        return timestamp(self._clock())


def _decisions(file: Connection) -> Decisions:
    rows = file.execute(
        "SELECT phrase, language, concept, label, accepted, decided_on FROM decision"
    )
    return Decisions().having(
        Decision(
            phrase=_text(phrase),
            concept=_text(concept),
            accepted=accepted == 1,
            language=_text(language),
            label=_text(label),
            on=_day(on),
        )
        for phrase, language, concept, label, accepted, on in rows
    )


def _write_decisions(file: Connection, before: Decisions, after: Decisions) -> None:
    old = {decision.subject: decision for decision in before}
    new = {decision.subject: decision for decision in after}
    for subject in old.keys() - new.keys():
        file.execute(
            "DELETE FROM decision WHERE phrase = ? AND language = ? AND concept = ?", subject
        )
    for subject, decision in new.items():
        if old.get(subject) != decision:
            on = decision.on.isoformat() if decision.on is not None else ""
            file.execute(
                "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?)",
                (*subject, decision.label, int(decision.accepted), on),
            )


def _text(value: object) -> SafeText:
    """SQLite keeps any type in any column, and the file may come from anybody."""
    if not isinstance(value, str):
        raise UnusableInput(
            "The workspace holds a value of another kind than mc-review writes",
            "Give another file; this one is untouched",
        )
    return SafeText(value)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value)) if value else None
    except ValueError:
        return None
