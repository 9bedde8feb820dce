"""What only a whole bundle shows, or two of them: whose it all is, and what is there twice."""

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from tests.verify.reviewing import Content, code_of, review, setting, trusting
from tests.world import badge, changed, did_key, did_web, hashed, presentation, serving, sign, token
from verify.errors import Code
from verify.item import Item
from verify.model import Person
from verify.review.across_bundles import mark_shared, settle
from verify.verdict import Check, Fail, Pass, Verdict
from verify.verifier import Setting

UNI = did_web("uni.example")
WORKSHOP = did_key("workshop")
MAIL = "ada@mail.example"
ADA, BOB = "did:example:ada", "did:example:bob"
UNDER = setting(serving(UNI), trust=trusting(UNI.id), emails=(MAIL,))


def proven(subject: str | None = ADA, mail: str = MAIL, **members: Any) -> dict[str, Any]:
    """A verified credential issued to an address."""
    return sign(badge(UNI, subject=subject, identifiers=[hashed(mail)], **members), by=UNI)


def bare(title: str = "Other", subject: str | None = ADA) -> dict[str, Any]:
    """A genuine credential that names its holder by a DID alone."""
    return sign(badge(WORKSHOP, title, subject=subject), by=WORKSHOP)


def person(title: str, **members: str) -> dict[str, Any]:
    """A genuine credential that states these things about its holder."""
    document = badge(WORKSHOP, title, subject=None)
    stated = {"type": ["AchievementSubject", "Profile"], **members}
    subject = {**document["credentialSubject"], **stated}
    return sign(changed(document, "credentialSubject", subject), by=WORKSHOP)


def codes(items: Mapping[str, Item]) -> dict[str, list[Code]]:
    return {source: [note.code for note in item.notes] for source, item in items.items()}


class TestAHolderTied:
    def holder_of(self, files: Mapping[str, Content], under: Setting = UNDER) -> object:
        return review(files, under)["did.json"].checks[Check.HOLDER]

    def test_a_verified_credential_ties_its_subject_to_the_candidate(self) -> None:
        outcome = self.holder_of({"mail.json": proven(), "did.json": bare()})
        assert isinstance(outcome, Pass)
        assert outcome.grounds.facts == {
            "the credential holds": f"the DID {ADA}",
            "which is also in": "mail.json, which is VERIFIED and was issued to an address that "
            "you gave",
        }

    def test_the_order_of_the_files_does_not_matter(self) -> None:
        assert isinstance(self.holder_of({"did.json": bare(), "z.json": proven()}), Pass)

    def test_a_credential_of_an_unrecognised_issuer_ties_nothing(self) -> None:
        document = badge(WORKSHOP, subject=ADA, identifiers=[hashed(MAIL)])
        files = {"mail.json": sign(document, by=WORKSHOP), "did.json": bare()}
        assert code_of(self.holder_of(files)) == Code.HOLDER_UNPROVEN

    @pytest.mark.parametrize(
        "changes",
        [
            {"mail": "eve@mail.example"},
            {"validUntil": "2025-06-01T00:00:00Z"},
            {"validFrom": "2027-01-01T00:00:00Z"},
        ],
        ids=["issued to someone else", "expired", "not yet valid"],
    )
    def test_one_that_is_not_verified_ties_nothing(self, changes: dict[str, Any]) -> None:
        outcome = self.holder_of({"mail.json": proven(**changes), "did.json": bare()})
        assert code_of(outcome) == Code.HOLDER_UNPROVEN

    def test_one_changed_after_signing_ties_nothing(self) -> None:
        forged = changed(proven(), "credentialSubject.id", ADA + "x")
        files = {"mail.json": forged, "did.json": bare(subject=ADA + "x")}
        assert code_of(self.holder_of(files)) == Code.HOLDER_UNPROVEN

    def test_without_an_address_given_nothing_is_tied(self) -> None:
        under = setting(serving(UNI), trust=trusting(UNI.id))
        outcome = self.holder_of({"mail.json": proven(), "did.json": bare()}, under)
        assert code_of(outcome) == Code.HOLDER_UNPROVEN

    def test_one_with_two_subjects_does_not_tell_which_of_them_has_the_address(self) -> None:
        document = badge(UNI, subject=ADA, identifiers=[hashed(MAIL)])
        first = document["credentialSubject"]
        both = changed(document, "credentialSubject", [first, {**first, "id": BOB}])
        files = {"mail.json": sign(both, by=UNI), "did.json": bare(subject=BOB)}
        assert code_of(self.holder_of(files)) == Code.HOLDER_UNPROVEN

    def test_what_was_tied_ties_nothing_further(self) -> None:
        both = badge(UNI, "Both", subject=ADA)
        subject = both["credentialSubject"]
        pair = changed(both, "credentialSubject", [subject, {**subject, "id": BOB}])
        files = {
            "mail.json": proven(),
            "both.json": sign(pair, by=UNI),
            "did.json": bare(subject=BOB),
        }
        assert code_of(self.holder_of(files)) == Code.HOLDER_UNPROVEN

    def test_an_address_of_someone_else_stays_someone_elses(self) -> None:
        other = badge(WORKSHOP, "Other", subject=ADA, identifiers=[hashed("eve@mail.example")])
        files = {"mail.json": proven(), "did.json": sign(other, by=WORKSHOP)}
        assert isinstance(self.holder_of(files), Fail)

    def test_settling_again_changes_nothing(self) -> None:
        items = tuple(review({"mail.json": proven(), "did.json": bare()}, UNDER).values())
        assert settle(items) == items


class TestPeopleWhoDiffer:
    def test_different_subjects_are_flagged_and_fail_nothing(self) -> None:
        files = {"one.json": bare("One", ADA), "two.json": bare("Two", BOB)}
        for item in review(files).values():
            assert item.verdict is Verdict.GENUINE
            (note,) = item.notes
            assert note.code is Code.HOLDER_DIFFERS_IN_BUNDLE
            assert note.detail == "2 identifiers in this bundle; this one on 1 of 2 credentials"

    def test_another_name_is_flagged_on_all_that_state_one_and_fails_nothing(
        self,
    ) -> None:
        files = {
            "1.json": person("One", givenName="Ada", familyName="Example"),
            "2.json": person("Two", name="EXAMPLE, Ada M."),
            "3.json": person("Three", name="Eve Mallory"),
            "4.json": person("Four"),
        }
        found = review(files)
        assert codes(found) == {
            "1.json": [Code.HOLDER_NAME_DIFFERS],
            "2.json": [Code.HOLDER_NAME_DIFFERS],
            "3.json": [Code.HOLDER_NAME_DIFFERS],
            "4.json": [],
        }
        assert {item.verdict for item in found.values()} == {Verdict.GENUINE}
        told = [item.notes[0].detail for item in found.values() if item.notes]
        assert told == [
            "2 names in this bundle; this one on 2 of 3 credentials",
            "2 names in this bundle; this one on 2 of 3 credentials",
            "2 names in this bundle; this one on 1 of 3 credentials",
        ]

    def test_ways_of_writing_one_name_are_not_flagged(self) -> None:
        names = ("Jörg Müller-Example", "Mueller-Example, Joerg", "Dr. J. Muller Example")
        files = {f"{n}.json": person(str(n), name=name) for n, name in enumerate(names)}
        assert all(notes == [] for notes in codes(review(files)).values())

    def test_a_name_between_two_others_ties_them(self) -> None:
        names = ("Ada Byron", "Ada Byron Lovelace", "Ada Lovelace")
        files = {f"{n}.json": person(str(n), name=name) for n, name in enumerate(names)}
        assert all(notes == [] for notes in codes(review(files)).values())

    def test_another_date_of_birth_is_flagged_and_not_told(self) -> None:
        files = {
            "1.json": person("One", dateOfBirth="1999-10-02"),
            "2.json": person("Two", dateOfBirth="1985-01-31"),
        }
        found = review(files)
        assert set(map(tuple, codes(found).values())) == {(Code.BIRTH_DATE_DIFFERS,)}
        assert "1985" not in str(found)

    def test_someone_elses_and_forged_ones_speak_for_nobody(self) -> None:
        forged = changed(person("Two", name="Eve Mallory"), "name", "PhD")
        theirs = badge(WORKSHOP, "Three", subject=BOB, identifiers=[hashed("bob@mail.example")])
        files = {
            "1.json": person("One", name="Ada Example"),
            "2.json": forged,
            "3.json": sign(theirs, by=WORKSHOP),
            "4.json": bare("Four"),
        }
        found = review(files, setting(emails=(MAIL,)))
        assert (found["2.json"].verdict, found["3.json"].verdict) == (
            Verdict.REJECTED,
            Verdict.NOT_THEIRS,
        )
        assert all(notes == [] for notes in codes(found).values())

    def test_more_names_than_anyone_has_are_told_as_many(self) -> None:
        (item,) = review({"1.json": person("One", name="Ada Example")}).values()
        digits = str.maketrans("0123456789", "ghijklmnop")
        hashes = (hashlib.sha256(bytes([n])).hexdigest().translate(digits) for n in range(200))
        names = (f"{text[:9]} {text[9:20]}" for text in hashes)
        items = [replace(item, person=Person(names=(name,))) for name in names]
        settled = settle(items)
        assert {note.code for each in settled for note in each.notes} == {Code.HOLDER_NAME_DIFFERS}
        assert settled[0].notes[0].detail.startswith("more than 64 names in this bundle")


def png(text: str) -> bytes:
    """A picture of one pixel with a badge baked in."""
    content = b"openbadgecredential\0\0\0\0\0" + text.encode()
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"iTXt", content),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


class TestOneCredentialInTwoBundles:
    SHARED = Code.SAME_CREDENTIAL_IN_TWO_BUNDLES

    def marked(self, *bundles: Mapping[str, Content]) -> list[list[list[Code]]]:
        under = setting(serving(UNI))
        found = mark_shared([tuple(review(files, under).values()) for files in bundles])
        return [[[note.code for note in item.notes] for item in items] for items in found]

    def test_it_is_flagged_in_both_and_its_neighbours_are_not(self) -> None:
        shared, own = bare("Shared"), bare("Own")
        # The same credential, laid out in another way and under another name.
        again = dict(reversed(shared.items()))
        marked = self.marked({"a.json": shared, "b.json": own}, {"c.json": again})
        assert marked == [[[self.SHARED], []], [[self.SHARED]]]

    @pytest.mark.parametrize(
        "other",
        [
            token(badge(UNI, "Shared"), UNI),
            png(json.dumps(sign(badge(UNI, "Shared"), by=UNI))),
            png(token(badge(UNI, "Shared"), UNI)),
            presentation(token(badge(UNI, "Shared"), UNI)),
        ],
        ids=["a token", "baked JSON", "a baked token", "in a presentation"],
    )
    def test_it_is_the_same_in_another_encoding(self, other: Content) -> None:
        first = {"a.json": sign(badge(UNI, "Shared"), by=UNI)}
        assert self.marked(first, {"b": other}) == [[[self.SHARED]], [[self.SHARED]]]

    def test_an_id_that_another_issuer_uses_is_another_credential(self) -> None:
        mine = sign(badge(UNI, "Shared", id="urn:uuid:1"), by=UNI)
        others = sign(badge(WORKSHOP, "Shared", id="urn:uuid:1"), by=WORKSHOP)
        assert self.marked({"a.json": mine}, {"b.json": others}) == [[[]], [[]]]

    def test_an_issuer_that_gives_everybody_one_id_accuses_nobody(self) -> None:
        ada = sign(badge(UNI, "Shared", subject=ADA, id="urn:uuid:1"), by=UNI)
        bob = sign(badge(UNI, "Shared", subject=BOB, id="urn:uuid:1"), by=UNI)
        assert self.marked({"a.json": ada}, {"b.json": bob}) == [[[]], [[]]]

    def test_a_forgery_by_the_name_of_a_real_one_does_not_accuse_its_holder(self) -> None:
        real = sign(badge(UNI, "Shared"), by=UNI)
        forged = token(badge(UNI, "Shared"), UNI.signing_with(WORKSHOP.key))
        altered = changed(real, "name", "Doctorate")
        for made_up in (forged, altered):
            assert self.marked({"a.json": real}, {"b": made_up}) == [[[]], [[]]]

    def test_the_same_file_twice_in_one_bundle_is_no_matter_of_two_candidates(self) -> None:
        files = {"a.json": bare(), "b.json": bare()}
        assert self.marked(files) == [[[], []]]

    def test_two_people_of_one_name_are_none_of_our_business(self) -> None:
        one = person("One", name="Ada Example")
        other = person("Two", name="Ada Example")
        assert self.marked({"a.json": one}, {"b.json": other}) == [[[]], [[]]]
