"""Whom an issuer may be taken for: imitations are remarked on, neighbours are left in peace."""

import json
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from tests.verify.reading.shared import CORPUS, needed
from tests.verify.reviewing import item_of, setting
from tests.world import badge, did_key, did_web, serving, sign
from verify.errors import Code, CouldNotFindOut
from verify.item import Item
from verify.proofs.secured import Means
from verify.trust.employer import TrustList, read_trust
from verify.trust.lookalikes import LookAlikes
from verify.trust.recognition import Recognition
from verify.verdict import Verdict

UNI = "did:web:uni.example"
NAME = "Example University"
STRANGER = "did:key:z6MkStranger"


class Registry:
    """Issuers as a registry lists them."""

    def __init__(self, *issuers: tuple[str, str]) -> None:
        self._issuers = issuers

    def recognise(self, issuer: str) -> Recognition | None:
        raise NotImplementedError(issuer)

    def issuers(self) -> Iterator[tuple[str, str]]:
        return iter(self._issuers)


def told(issuer: str, name: str, *recognised: tuple[str, str]) -> list[tuple[Code, str]]:
    recognisers = (Registry(*(recognised or ((UNI, NAME),))),)
    return [(code, str(detail)) for code, detail in LookAlikes().of(issuer, name, recognisers)]


def how(issuer: str, *recognised: str) -> str | None:
    """How a domain resembles a recognised one, None where it doesn't."""
    found = told(issuer, "", *((one, "") for one in recognised))
    assert all(code is Code.ISSUER_LOOKS_LIKE_ANOTHER for code, _ in found)
    return found[0][1].partition(": ")[2] if found else None


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            NAME,
            "EXAMPLE UNIVERSITY",
            " Example  University ",
            "The Example University, Ltd.",
            "Ex\u00e1mple University",
            "\uff25xample University",
            "Example<U+200B> University",
        ],
    )
    def test_the_name_of_another_is_told_with_whose_it_is(self, name: str) -> None:
        expected = [(Code.ISSUER_NAME_OF_ANOTHER, "uni.example, Example University")]
        assert told(STRANGER, name) == expected

    @pytest.mark.parametrize(
        "name",
        ["Ex\u0430mple University", "Examp1e University", "Example Univers1ty"],
    )
    def test_letters_that_only_look_the_same_are_told(self, name: str) -> None:
        assert told(STRANGER, name) == [
            (
                Code.ISSUER_LOOKS_LIKE_ANOTHER,
                "uni.example, Example University: letters of its name only look the same",
            )
        ]

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "University of Example",
            "Example College",
            "Examples University",
            "University",
            "The",
        ],
    )
    def test_a_name_that_merely_resembles_is_left_in_peace(self, name: str) -> None:
        assert told(STRANGER, name) == []

    def test_an_issuer_without_a_domain_is_told_by_its_identifier(self) -> None:
        found = told(UNI, "Example Guild", ("did:key:z6MkGuild", "Example Guild"))
        assert found == [(Code.ISSUER_NAME_OF_ANOTHER, "did:key:z6MkGuild, Example Guild")]

    def test_several_issuers_on_one_host_are_told_apart_by_their_identifiers(self) -> None:
        platform = "did:web:badges.example:issuers:"
        found = told(platform + "2", NAME, (platform + "1", NAME))
        assert found == [(Code.ISSUER_NAME_OF_ANOTHER, f"{platform}1, {NAME}")]

    @pytest.mark.parametrize(
        "own",
        ["https://uni.example/issuer", "did:web:staff.uni.example", "https://www.uni.example"],
    )
    def test_what_stands_on_its_own_domain_is_at_home(self, own: str) -> None:
        assert told(own, NAME) == []


class TestDomains:
    @pytest.mark.parametrize(
        ("issuer", "resemblance"),
        [
            ("did:web:uni.example.evil.example", "its domain stands in front of another"),
            ("did:web:www.un1.example.evil.org", "its domain stands in front of another"),
            ("https://uni.example.evil.org/issuer", "its domain stands in front of another"),
            ("did:web:uni-example.com", "its domain is part of another name"),
            ("did:web:uniexample.com", "its domain is part of another name"),
            ("did:web:uni-example.evil.org", "its domain is part of another name"),
            ("did:web:uni.org", "its domain with another ending"),
            ("did:web:www.uni.org", "its domain with another ending"),
            ("did:web:un1.example", "letters of its domain only look the same"),
        ],
    )
    def test_an_imitation_of_a_short_domain_is_told(self, issuer: str, resemblance: str) -> None:
        assert how(issuer, UNI) == resemblance

    @pytest.mark.parametrize(
        ("host", "resemblance"),
        [
            ("academy-credentials.example", "a word was added to its domain"),
            ("verifyacademy.example", "a word was added to its domain"),
            ("acaderny.example", "letters of its domain only look the same"),
            ("ac-ademy.example", "its domain with other hyphens"),
            ("acdaemy.example", "its domain is spelt a little differently"),
            ("acdemy.example", "its domain is spelt a little differently"),
            ("accademy.example", "its domain is spelt a little differently"),
            ("acaxemy.example", "its domain is spelt a little differently"),
            ("academys.example", "its domain is spelt a little differently"),
        ],
    )
    def test_an_imitation_of_a_long_domain_is_told(self, host: str, resemblance: str) -> None:
        assert how(f"did:web:{host}", "did:web:academy.example") == resemblance

    def test_punycode_is_decoded_before_comparing(self) -> None:
        host = "\u0430c\u0430demy.example".encode("idna").decode()
        assert host.startswith("xn--")
        found = how(f"did:web:{host}", "did:web:academy.example")
        assert found == "letters of its domain only look the same"
        assert how("did:web:munchen.example", "did:web:xn--mnchen-3ya.example") == found

    @pytest.mark.parametrize(
        ("host", "neighbour"),
        [
            ("tu-berlin.de", "fu-berlin.de"),
            ("unito.it", "unibo.it"),
            ("unimi.it", "unimib.it"),
            ("barry.edu", "berry.edu"),
            ("brown.edu", "crown.edu"),
            ("bakeru.edu", "baker.edu"),
            ("uib.no", "ulb.be"),
            ("uni-kiel.de", "uni-koeln.de"),
            ("essex.ac.uk", "sussex.ac.uk"),
            ("leedsbeckett.ac.uk", "leeds.ac.uk"),
            ("brookes.ac.uk", "ox.ac.uk"),
            ("scrumalliance.org", "scrum.org"),
            ("miamioh.edu", "miami.edu"),
            ("wustl.edu", "washington.edu"),
            ("ubc.ca", "bcu.ac.uk"),
        ],
    )
    def test_neighbours_are_left_in_peace(self, host: str, neighbour: str) -> None:
        assert how(f"did:web:{host}", f"did:web:{neighbour}") is None
        assert how(f"did:web:{neighbour}", f"did:web:{host}") is None

    @pytest.mark.parametrize("own", ["did:web:staff.uni.example", "https://uni.example/issuer"])
    def test_a_recognised_domain_resembles_nobody(self, own: str) -> None:
        assert how(own, UNI, "did:web:un1.example") is None

    def test_an_issuer_without_a_domain_resembles_none(self) -> None:
        assert how(STRANGER, UNI) is None


def test_between_the_issuers_of_a_registry_only_those_of_one_name_are_flagged() -> None:
    registry: dict[str, str] = {}
    for name in ("community-registry", "issuer-registry-pilot", "sandbox-registry"):
        listed = json.loads(needed(CORPUS / "dcc-registries" / f"{name}.json").read_bytes())
        registry |= {key: entry.get("name") or "" for key, entry in listed["registry"].items()}
    for issuer, name in registry.items():
        others = tuple(one for one in registry.items() if one[0] != issuer)
        for code, detail in told(issuer, name, *others):
            same_organisation = name.removesuffix(" (TEST)").lower() in detail.lower()
            assert same_organisation, (issuer, name, code, detail)


def reviewed(issuer: object, trust: TrustList | None, evidence: object = None) -> Item:
    return item_of(sign(badge(issuer), by=issuer), setting(evidence, trust=trust))


TRUST = read_trust(f'[[issuer]]\nid = "{UNI}"\nname = "{NAME}"'.encode(), "trust.toml")


class TestInAReview:
    def test_a_stranger_with_a_recognised_name_is_genuine_and_flagged(self) -> None:
        item = reviewed(did_key("stranger", name=NAME), TRUST)
        assert item.verdict is Verdict.GENUINE
        (note,) = item.notes
        assert note.code is Code.ISSUER_NAME_OF_ANOTHER
        assert note.detail == "uni.example, Example University"

    def test_a_domain_that_imitates_a_recognised_one_is_flagged(self) -> None:
        imitator = did_web("uni-example.com", name="Some School")
        item = reviewed(imitator, TRUST, serving(imitator))
        assert item.verdict is Verdict.GENUINE
        assert [note.code for note in item.notes] == [Code.ISSUER_LOOKS_LIKE_ANOTHER]

    def test_a_recognised_issuer_is_never_flagged(self) -> None:
        uni = did_web("uni.example", name=NAME)
        trust = read_trust(
            f'[[issuer]]\nid = "{UNI}"\nname = "{NAME}"\n'
            f'[[issuer]]\nid = "did:web:un1.example"\nname = "{NAME}"'.encode(),
            "trust.toml",
        )
        item = reviewed(uni, trust, serving(uni))
        assert (item.verdict, item.notes) == (Verdict.VERIFIED, ())

    def test_without_a_list_nobody_resembles_anyone(self) -> None:
        assert reviewed(did_key("stranger", name=NAME), None).notes == ()

    def test_a_domain_of_mixed_alphabets_is_flagged_and_shown_in_punycode(self) -> None:
        host = "un\u0456.example".encode("idna").decode()
        imitator = did_web(host, name="Some School")
        item = reviewed(imitator, TRUST, serving(imitator))
        assert [note.code for note in item.notes] == [
            Code.MIXED_SCRIPTS,
            Code.ISSUER_LOOKS_LIKE_ANOTHER,
        ]
        assert item.credential is not None
        assert item.credential.issuer.domain == host

    def test_the_index_is_made_once_for_all_credentials_and_anew_for_another_list(self) -> None:
        made: list[int] = []

        class Counting(Registry):
            def issuers(self) -> Iterator[tuple[str, str]]:
                made.append(1)
                return super().issuers()

        lookalikes, first = LookAlikes(), (Counting((UNI, NAME)),)
        for number in range(100):
            assert lookalikes.of(f"did:key:{number}", NAME, first)
        assert len(made) == 1
        assert lookalikes.of(STRANGER, NAME, (Registry(),)) == ()
        assert lookalikes.of(STRANGER, NAME, first)


class Unreachable(Registry):
    """A registry that can't be asked."""

    def ask(self, issuer: str, means: Means) -> Recognition | None:
        raise CouldNotFindOut(Code.REGISTRY_NOT_ASKED, "offline")


def test_a_registry_that_could_not_be_asked_hides_no_imitation() -> None:
    imitator = did_web("un1.example", name=NAME)
    listed = read_trust(f'[[issuer]]\nid = "{UNI}"\nname = "{NAME}"'.encode(), "trust.toml")
    under = replace(setting(serving(imitator), trust=listed), registries=(Unreachable(),))
    item = item_of(sign(badge(imitator, "Welding"), by=imitator), under)
    assert item.judgement.code is Code.REGISTRY_NOT_ASKED
    assert Code.ISSUER_NAME_OF_ANOTHER in {note.code for note in item.notes}
