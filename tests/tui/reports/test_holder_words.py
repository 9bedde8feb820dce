"""What the page about a credential says of whom it was issued to."""

from msgspec.structs import replace

from tests.tui.reviewed import credential, item
from tui.reports.signs import SIGNS
from tui.reports.words import holder_claims
from tui.widgets.details.details import details_rows
from verify.errors import Code
from verify.model import Holder, Identifier, IdentifierKind
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Fail

HASH = "sha256$" + "ab" * 32


def named(kind: IdentifierKind, value: str, *, hashed: bool = False) -> Identifier:
    return Identifier(kind, SafeText(value), hashed)


def test_an_address_in_the_clear_is_shown_and_of_a_hash_only_that_it_is_one() -> None:
    holder = Holder(
        SafeText("did:example:ada"),
        SafeText("Ada Example"),
        (
            named(IdentifierKind.DID, "did:example:ada"),
            named(IdentifierKind.EMAIL, "ada@mail.example"),
            named(IdentifierKind.EMAIL, HASH, hashed=True),
        ),
    )
    assert holder_claims(holder) == [
        "did:example:ada",
        'says "Ada Example"',
        "an e-mail address: ada@mail.example",
        "an e-mail address, as a hash",
    ]


def test_a_credential_that_names_nobody_claims_nothing() -> None:
    assert holder_claims(Holder()) == []


def test_the_address_that_someone_elses_credential_names_can_be_read_and_added() -> None:
    stranger = Holder(identifiers=(named(IdentifierKind.EMAIL, "eve@mail.example"),))
    theirs = {Check.HOLDER: Fail(Code.HOLDER_MISMATCH)}
    made = item("a.json", theirs, replace(credential(), holder=stranger))
    lines = [line.text for row in details_rows(made, {}, SIGNS) for line in row.lines]
    assert "an e-mail address: eve@mail.example" in lines
