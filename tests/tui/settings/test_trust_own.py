"""The person's own list: added to, taken from, handed on, and never lost."""

import json
from pathlib import Path

import pytest

from tests.systems import has_mode, needs_rights
from tests.tui.trusting import Trust, commander, kept
from tests.world import Spy, found
from tui.cli import main as command
from tui.cli.commands import trust as trust_command
from tui.cli.commands.trust import registries
from tui.cli.commands.trust.manual import TRUST_MANUAL
from tui.settings.trust.own import add_issuer, read_own
from verify.errors import UnusableInput
from verify.reading.text.safetext import SafeText
from verify.trust.employer import Trusted, read_trust

UNI = "did:web:uni.example"


@pytest.fixture
def web() -> Spy:
    return Spy()


@pytest.fixture
def trust(capfd: pytest.CaptureFixture[str], web: Spy) -> Trust:
    return commander(capfd, web)


def entry(identifier: str, name: str = "", note: str = "") -> Trusted:
    return Trusted(id=identifier, name=SafeText(name), since="2026-11-23", note=SafeText(note))


def test_without_a_word_and_on_asking_the_manual_is_shown(trust: Trust) -> None:
    assert trust() == trust("--help") == trust("add", "-h") == (0, TRUST_MANUAL, "")


def test_the_manual_fits_a_terminal_and_tells_every_deed() -> None:
    assert max(map(len, TRUST_MANUAL.splitlines())) <= 80
    for word in trust_command._ACTIONS:
        assert f"mc-review trust {word}" in TRUST_MANUAL
    for word in registries._ACTIONS:
        assert f"mc-review trust registry {word}" in TRUST_MANUAL


NOTHING = "Issuers on your own list: none\nRegistries: none\nEU trusted lists: none\n"


def test_the_command_is_a_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert command.main(["trust", "list"]) == 0
    assert capfd.readouterr().out == NOTHING
    assert command.main(["trust", "lost"]) == command.NOT_DONE
    assert capfd.readouterr().err == 'mc-review: There is no "lost" here. Did you mean list.\n'


def test_an_issuer_is_added_as_of_today_listed_and_removed(trust: Trust) -> None:
    added = trust("add", UNI, "--name", "Example University", "--note", "partner")
    assert added == (0, f"{UNI} added to your list.\n", "")
    status, out, _ = trust("list")
    assert status == 0
    assert out == (
        "Issuers on your own list: 1\n  did:web:uni.example\n"
        "      Example University, since 2026-11-23\n      partner\n"
        "Registries: none\nEU trusted lists: none\n"
    )
    assert trust("remove", UNI) == (0, f"{UNI} removed from your list.\n", "")
    assert trust("list")[1] == NOTHING
    assert trust("add", UNI)[0] == 0


def test_a_day_of_ones_own_and_json_for_other_programs(trust: Trust) -> None:
    trust("add", UNI, "--since", "2020-02-29")
    told = json.loads(trust("list", "--format", "json")[1])
    assert told == {
        "issuers": [{"id": UNI, "name": "", "since": "2020-02-29", "note": ""}],
        "registries": [],
        "eu_lists": [],
    }


def test_the_list_is_for_the_persons_eyes_only_and_readable_as_a_trust_file(trust: Trust) -> None:
    trust("add", UNI)
    assert has_mode(kept(), 0o600)
    assert list(read_trust(kept().read_bytes(), "trust.toml").entries) == [UNI]
    assert [path.name for path in kept().parent.iterdir()] == ["trust.toml"]


def test_the_screen_adds_an_issuer_the_same_way() -> None:
    add_issuer(kept().parent, entry(UNI, "Example University"))
    assert read_own(kept().parent).entries[UNI].name == "Example University"
    with pytest.raises(UnusableInput, match="is on your list already"):
        add_issuer(kept().parent, entry(UNI))


@pytest.mark.parametrize("identifier", ["CN=Example, O=Example", "did:web:uni.example ", ""])
def test_what_can_not_be_listed_leaves_the_list_as_it_was(identifier: str) -> None:
    add_issuer(kept().parent, entry(UNI))
    before = kept().read_bytes()
    with pytest.raises(UnusableInput, match="The issuer has no usable id"):
        add_issuer(kept().parent, entry(identifier))
    assert kept().read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "It isn't said what it is about. See mc-review trust --help"),
        (["add", UNI, "x"], '"x" is more than is asked for here'),
        (["add", "Example University"], "The issuer that you gave has no usable id"),
        (["add", UNI, "--since", "soon"], "has a since that is not a date"),
        (["add", UNI, "--nam", "x"], "There is no option --nam. Did you mean --name"),
        (["add", UNI, "--name"], "The option --name needs a value"),
        (["add", UNI, "--name", "a", "--name", "b"], "--name was given more than once"),
        (["remove", UNI], f"{UNI} is not on your list. See mc-review trust list"),
        (["remove", "did:web:other.exampl"], "Did you mean did:web:other.example"),
        (["list", "--format", "xml"], 'no list in the format "xml"'),
        (["list", "x"], "more than is asked for"),
        (["export", "x.toml", "y"], "more than is asked for"),
        (["import", "absent.toml"], 'The file to import "absent.toml" doesn\'t exist'),
        (["import", "a", "b", "--name", "x"], "--name belongs to one file"),
        (["import", "http://uni.example/x"], "no https address"),
        (["import", "https://uni.example/x"], "gave no answer (offline)"),
        (["\x1b[31m"], 'There is no "<U+001B>[31m" here'),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(
    trust: Trust, arguments: list[str], said: str
) -> None:
    trust("add", "did:web:other.example")
    status, out, err = trust(*arguments)
    assert (status, out) == (command.NOT_DONE, "")
    assert said in err
    assert err.count("\n") == 1
    assert "\x1b" not in err


@pytest.mark.parametrize(
    "content",
    [
        b"[[issuer]]\nname = 'no id'",
        b"not toml",
        b"\xff\xfe",
        b"issuer = []",
        b"[other]\na = 1",
        b"# a remark\nx = 1\n",
    ],
)
def test_a_list_that_cannot_be_read_is_told_and_never_overwritten(
    trust: Trust, content: bytes, tmp_path: Path
) -> None:
    kept().parent.mkdir(parents=True)
    kept().write_bytes(content)
    more = tmp_path / "more.csv"
    more.write_text(f"id\n{UNI}")
    for arguments in (["add", UNI], ["remove", UNI], ["import", more], ["list"]):
        status, _, err = trust(*arguments)
        assert status == command.NOT_DONE
        assert "trust.toml" in err
    assert kept().read_bytes() == content


def test_a_list_in_another_form_of_toml_is_kept_whole(trust: Trust) -> None:
    kept().parent.mkdir(parents=True)
    kept().write_bytes(b'issuer = [{id = "did:web:other.example"}]')
    trust("add", UNI)
    assert set(read_own(kept().parent).entries) == {UNI, "did:web:other.example"}


@needs_rights
def test_a_folder_that_cannot_be_written_to_is_told(trust: Trust) -> None:
    kept().parent.parent.chmod(0o500)
    assert "can't be made" in trust("add", UNI)[2]


def test_settings_that_are_a_file_are_told(trust: Trust) -> None:
    kept().parent.parent.mkdir(parents=True, exist_ok=True)
    kept().parent.write_text("in the way")
    assert trust("list")[1].startswith("Issuers on your own list: none")
    assert "can't be made" in trust("add", UNI)[2]


# Handing on ---------------------------------------------------------------------------------------


def test_what_is_exported_is_imported_by_a_colleague(trust: Trust, tmp_path: Path) -> None:
    for identifier in ("did:web:b.example", "did:web:a.example"):
        trust("add", identifier, "--name", 'the "B"\\', "--note", "ä")
    exported = tmp_path / "ours.toml"
    assert trust("export", exported) == (0, f"2 issuers written to {exported}.\n", "")
    mine = read_own(kept().parent).entries
    kept().unlink()
    assert trust("import", exported) == (0, "2 issuers added to your list.\n", "")
    assert read_own(kept().parent).entries == mine
    assert trust("import", exported)[1] == "0 issuers added to your list; 2 there already.\n"


def test_an_empty_list_is_not_exported(trust: Trust, tmp_path: Path) -> None:
    assert "Your own list is empty" in trust("export", tmp_path / "ours.toml")[2]
    assert not (tmp_path / "ours.toml").exists()


def test_a_table_is_imported_and_what_ones_own_list_says_stays(
    trust: Trust, tmp_path: Path
) -> None:
    trust("add", UNI, "--name", "Ours")
    table = tmp_path / "theirs.csv"
    table.write_text(f"id;name\n{UNI};Theirs\ndid:web:new.example;New\n")
    assert trust("import", table) == (
        0,
        f"1 issuer added to your list; 1 left as yours says, which differs: {UNI}.\n",
        "",
    )
    assert read_own(kept().parent).entries[UNI].name == "Ours"


@pytest.mark.parametrize(
    "content", [f'[[issuer]]\nid = "{UNI}"\nname = "Oxford"', f"id;name\n{UNI};Oxford\n"]
)
def test_attack_an_address_that_answers_a_list_does_not_add_to_ones_own(
    trust: Trust, web: Spy, content: str
) -> None:
    address = "https://registry.example/registry.json"
    web.documents = {address: found(address, content)}
    for words in (["import", address], ["registry", "add", address]):
        status, out, _ = trust(*words)
        assert (status, out) == (command.NOT_DONE, "")
    err = trust("import", address)[2]
    assert "Download it, look at whom it names, and import the file." in err
    assert not kept().exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"<xml/>", b"{}", b"\x00" * 50, b"%PDF-1.7"])
def test_other_files_are_not_imported(trust: Trust, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(content)
    status, _, err = trust("import", other)
    assert status == command.NOT_DONE
    assert "other.bin holds nothing that can be imported" in err


def test_a_name_is_for_registries(trust: Trust, tmp_path: Path) -> None:
    listed = tmp_path / "list.toml"
    listed.write_text(f'[[issuer]]\nid = "{UNI}"')
    assert "A list of issuers needs no name" in trust("import", listed, "--name", "x")[2]


def test_what_can_not_be_imported_is_told_and_the_rest_goes_on(
    trust: Trust, tmp_path: Path
) -> None:
    for name, of in (("one.toml", UNI), ("two.toml", "did:web:two.example")):
        (tmp_path / name).write_text(f'[[issuer]]\nid = "{of}"\n')
    (tmp_path / "bad.toml").write_text('[[issuer]]\nid = "nobody"\n')
    (tmp_path / "odd.bin").write_bytes(b"\x00")
    wrong = [tmp_path / "absent.toml", tmp_path / "bad.toml", tmp_path / "odd.bin"]
    status, out, err = trust("import", tmp_path / "one.toml", *wrong, tmp_path / "two.toml")
    assert (status, out) == (1, "1 issuer added to your list.\n" * 2)
    assert err.count("\n") == 3
    assert all(file.name in err for file in wrong)
    status, out, err = trust("import", *wrong)
    assert (status, out, err.count("\n")) == (2, "", 3)
