"""What takes a review further: contacting others, an address of the candidate.

The screen asks the person; what follows from the answer is posted for the app, which does it.
"""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message

from taxonomy.comparison import candidate_label
from tui.reports.words import issuer_proven, note_words, recognised_by
from tui.screens.dialogs.address import FORGET, AddressDialog
from tui.screens.dialogs.contact import ContactDialog
from tui.screens.dialogs.recognise import RecogniseDialog
from tui.screens.notifications import compared, recognised
from tui.screens.working_screen import Changed, WorkingScreen
from tui.widgets.details.key_hints import ACTIONS
from verify.errors import Code
from verify.evidence.pending import by_host
from verify.item import Item
from verify.reading.text.safetext import SafeText
from verify.review.request import RequestChange, ReviewRequest
from verify.trust.employer import Trusted
from verify.verdict import Check, Pass

# Notes that speak for care before an issuer is recognised.
_OF_THE_ISSUER: Final = frozenset(
    [Code.MIXED_SCRIPTS, Code.ISSUER_NAME_OF_ANOTHER, Code.ISSUER_LOOKS_LIKE_ANOTHER]
)


class Agreed(Message):
    """These hosts may be contacted."""

    def __init__(self, hosts: frozenset[str]) -> None:
        super().__init__()
        self.hosts = hosts


class OnlineScreen(WorkingScreen):
    """A working screen from which the review can be taken further."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "contact", "go online", tooltip="Ask the hosts that may have what is missing"),
        Binding("r", "recognise", "trust", show=False, tooltip="Recognise the issuer from now on"),
        Binding("r", "why_not", show=False),
        Binding("h", "address", "whose?", show=False, tooltip="Give an address of the candidate"),
    ]

    def item_meant(self) -> Item | None:
        """The item that is shown."""
        raise NotImplementedError

    def keys_for(self, item: Item) -> frozenset[str]:
        """The keys that would do something for the item that is shown."""
        keys = {key for key, action in ACTIONS.items() if self.check_action(action, ())}
        bundle = self.bundle_meant()
        if bundle is None or not self.session.misses(bundle, item):
            keys.discard("o")
        return frozenset(keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What doesn't apply now is neither shown nor done."""
        match action if self.ready else "":
            case "address":
                return self.bundle_meant() is not None and self.session.is_settled
            case "recognise":
                return self._unrecognised() is not None
            case "why_not":
                trusts = self.session.plan.trusting is not None and self.session.is_settled
                return trusts and self.item_meant() is not None and self._unrecognised() is None
            case "contact":
                return len(self.session.missing_documents()) > 0
        return super().check_action(action, parameters)

    def action_contact(self) -> None:
        """Name the hosts that may have what is missing; contact them after a yes."""
        missing = self.session.missing_documents()
        hosts = frozenset(host for host, _ in by_host(missing))

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.post_message(Agreed(hosts))

        revealing = self.session.revealing_addresses(missing)
        self.app.push_screen(ContactDialog(missing, revealing, self.signs), answered)

    def action_recognise(self) -> None:
        """Ask whether the issuer of the credential shown is one that the person recognises."""
        item = self._unrecognised()
        if item is None or item.credential is None or item.credential.issuer.id is None:
            return
        issuer = item.credential.issuer
        identifier = str(issuer.id)
        ours = self.session.proven_of(identifier)

        def answered(note: SafeText | None) -> None:
            if note is not None:
                today = self.session.request.setting.now.date().isoformat()
                entry = Trusted(
                    id=identifier, name=issuer.name or SafeText(), since=today, note=note
                )
                is_kept = self.session.plan.keeps_trust
                sentence = recognised(identifier, len(ours), kept=is_kept)
                self.post_message(Changed(self._with_trusted(entry), lambda _: sentence))

        dialog = RecogniseDialog(SafeText(identifier), len(ours), _names(ours), _warnings(ours))
        self.app.push_screen(dialog, answered)

    def _with_trusted(self, entry: Trusted) -> RequestChange:
        """Puts the issuer on the person's list; raises UnusableInput when it is carried out."""

        def change(request: ReviewRequest) -> ReviewRequest:
            trusting = self.session.plan.trusting
            return request if trusting is None else request.with_trust(trusting(entry))

        return change

    def action_why_not(self) -> None:
        """Say why the issuer shown can't be put on the person's list now."""
        item = self.item_meant()
        if item is None:
            return
        by = recognised_by(item)
        self._tell(
            f"Its issuer is recognised already, by {by}"
            if by
            else "It isn't proven who issued it, so there is nobody to recognise"
        )

    def _unrecognised(self) -> Item | None:
        """The item that is shown, if its issuer is proven but nobody recognises it."""
        item = self.item_meant() if self.session.is_settled else None
        if item is None or self.session.plan.trusting is None or not issuer_proven(item):
            return None
        return None if isinstance(item.checks[Check.ISSUER], Pass) else item

    def action_address(self) -> None:
        """Ask for an address of the candidate, and judge by it."""
        bundle = self.bundle_meant()
        if bundle is None:
            return

        def answered(address: SafeText | None) -> None:
            if address == FORGET:
                self._forget_addresses(bundle)
            elif address is not None:
                self._compare(bundle, address)

        command_addresses, here = (
            self.session.request.setting_of(bundle).emails,
            self.session.given_here(bundle),
        )
        self.app.push_screen(
            AddressDialog(candidate_label(bundle), command_addresses, here), answered
        )

    def _compare(self, bundle: int, address: SafeText) -> None:
        if address in self.session.request.setting_of(bundle).emails:
            self._tell(f"{address} was given already")
            return
        what = f"an address of {candidate_label(bundle)}: {address}"
        self.session.note_change(what, lambda request: request.without_emails(bundle, [address]))
        self.post_message(
            Changed(
                lambda request: request.with_emails(bundle, [address]),
                lambda result: compared(result.assessments[bundle].items, address),
            )
        )

    def _forget_addresses(self, bundle: int) -> None:
        here = self.session.given_here(bundle)
        what = f"forgetting what was given for {candidate_label(bundle)}: {', '.join(here)}"
        self.session.note_change(what, lambda request: request.with_emails(bundle, here))
        sentence = f"Forgotten for {candidate_label(bundle)}: {', '.join(here)}. u takes it back"
        self.post_message(
            Changed(lambda request: request.without_emails(bundle, here), lambda _: sentence)
        )


def _names(items: Iterable[Item]) -> tuple[SafeText, ...]:
    """What the issuer of these items calls itself, each name once."""
    names = (item.credential.issuer.name for item in items if item.credential is not None)
    return tuple(dict.fromkeys(name for name in names if name))


def _warnings(items: Iterable[Item]) -> tuple[str, ...]:
    """What speaks for care before the issuer of these items is recognised."""
    notes = (note for item in items for note in item.notes if note.code in _OF_THE_ISSUER)
    return tuple(dict.fromkeys(map(note_words, notes)))
