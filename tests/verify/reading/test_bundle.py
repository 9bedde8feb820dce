import os
import socket
from pathlib import Path

import pytest

from tests.systems import needs_posix, needs_rights
from tests.verify.reading.archives import zipped
from tests.verify.reading.pictures import png
from verify.errors import Code, UnusableInput
from verify.reading import folder as folder_module
from verify.reading.bundle import iter_entries, open_bundle
from verify.reading.limits import MAX_ENTRY_BYTES, MAX_FOLDER_DEPTH


def shown(path):
    return [(one.source, one.error and one.error.code, one.notes) for one in iter_entries(path)]


def refusal(path):
    with pytest.raises(UnusableInput) as caught:
        open_bundle(path)
    return caught.value


def write(path, data=b"{}"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_single_file_is_one_entry(tmp_path):
    bundle = open_bundle(write(tmp_path / "badge.json"))
    assert bundle.file == "badge.json"
    assert [(one.source, one.data) for one in bundle.entries] == [("badge.json", b"{}")]


def test_a_zip_is_told_by_its_bytes(tmp_path):
    path = write(tmp_path / "badge.json", zipped(("a.json", b"{}")))
    assert shown(path) == [("a.json", None, ())]


def test_a_picture_with_a_zip_behind_it_is_the_picture(tmp_path):
    both = png() + zipped(("evil.json", b"{}"))
    assert shown(write(tmp_path / "badge.png", both)) == [("badge.png", None, ())]
    flagged = [("badge.zip", None, (Code.SUSPICIOUS_NAME,))]
    assert shown(write(tmp_path / "badge.zip", both)) == flagged
    inside = write(tmp_path / "outer.zip", zipped(("badge.png", both)))
    assert shown(inside) == [("badge.png", None, ())]


def test_a_folder_gives_its_regular_files_in_order(tmp_path):
    for name in ("b.json", "a/z.json", "a/.DS_Store", "__MACOSX/x", "a.txt", "c.zip"):
        write(tmp_path / name, zipped(("in.json", b"{}")) if name == "c.zip" else b"{}")
    assert [source for source, _, _ in shown(tmp_path)] == [
        "a.txt",
        "a/z.json",
        "b.json",
        "c.zip/in.json",
    ]


def test_links_are_listed_and_never_followed(tmp_path):
    secret = write(tmp_path / "outside" / "secret.json", b"secret")
    bundle = tmp_path / "bundle"
    write(bundle / "a.json")
    (bundle / "link.json").symlink_to(secret)
    (bundle / "folder").symlink_to(secret.parent)
    (bundle / "circle").symlink_to(bundle)
    assert shown(bundle) == [
        ("a.json", None, ()),
        ("circle", Code.UNSUPPORTED_FORMAT, ()),
        ("folder", Code.UNSUPPORTED_FORMAT, ()),
        ("link.json", Code.UNSUPPORTED_FORMAT, ()),
    ]


def test_a_file_that_becomes_a_link_while_we_look_is_not_followed(tmp_path, monkeypatch):
    secret = write(tmp_path / "secret.json", b"secret")
    swapped = write(tmp_path / "bundle" / "a.json")
    walk = folder_module._walk

    def walk_then_swap(path):
        found = walk(path)
        swapped.unlink()
        swapped.symlink_to(secret)
        return found

    monkeypatch.setattr(folder_module, "_walk", walk_then_swap)
    (entry,) = iter_entries(swapped.parent)
    assert entry.data == b""
    assert entry.error is not None


@needs_posix
def test_pipes_and_sockets_are_never_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.json")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # a socket's path must be short
        listener.bind("s.json")
        assert [code for _, code, _ in shown(tmp_path)] == [Code.UNSUPPORTED_FORMAT] * 2
    assert refusal(tmp_path / "pipe.json").code is Code.UNSUPPORTED_FORMAT


@needs_posix
def test_a_device_is_refused():
    assert refusal(Path("/dev/zero")).code is Code.UNSUPPORTED_FORMAT


def test_a_file_too_large_is_that_files_error(tmp_path):
    write(tmp_path / "a.json")
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(MAX_ENTRY_BYTES + 1)
    assert shown(tmp_path) == [("a.json", None, ()), ("big.json", Code.SIZE_LIMIT, ())]


@needs_rights
def test_a_file_that_may_not_be_read_is_that_files_error(tmp_path):
    write(tmp_path / "a.json").chmod(0)
    assert [code for _, code, _ in shown(tmp_path)] == [Code.MALFORMED]


def test_folders_without_end_are_cut_and_said(tmp_path):
    write(tmp_path.joinpath(*["d"] * (MAX_FOLDER_DEPTH + 1)) / "a.json")
    write(tmp_path / "b.json")
    assert [code for _, code, _ in shown(tmp_path)] == [None, Code.NESTING_LIMIT]


def test_a_folder_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_module, "MAX_ENTRIES", 5)
    for number in range(6):
        write(tmp_path / f"{number}.json")
    assert refusal(tmp_path).code is Code.SIZE_LIMIT


def test_more_than_one_review_may_hold_is_refused_unread(tmp_path):
    for number in range(17):
        with (tmp_path / f"{number}.pdf").open("wb") as file:
            file.truncate(MAX_ENTRY_BYTES)
    assert refusal(tmp_path).code is Code.SIZE_LIMIT


def test_names_that_look_alike_are_flagged(tmp_path):
    write(tmp_path / "é.json")
    write(tmp_path / "e\u0301.json")
    assert [notes for _, _, notes in shown(tmp_path)] == [(Code.SAME_NAME_TWICE,)] * 2


def test_a_name_that_is_no_text_is_shown_and_flagged(tmp_path):
    write(tmp_path / os.fsdecode(b"a\xff\x1b.json"))
    assert shown(tmp_path) == [("a<U+DCFF><U+001B>.json", None, (Code.SUSPICIOUS_NAME,))]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.zip", None, "doesn't exist"),
        ("empty.json", b"", "it is empty"),
        ("no.zip", b"hello", "it is named a zip, but isn't one"),
        ("cut.zip", zipped(("a", b"x"))[:-3], "as if cut short"),
        ("none.zip", zipped(), "there are no files in it"),
        ("\x1b]0;x\x07.zip", None, "<U+001B>]0;x<U+0007>.zip doesn't exist"),
    ],
)
def test_what_cannot_be_used_says_so_in_plain_words(tmp_path, name, data, said):
    if data is not None:
        write(tmp_path / name, data)
    error = refusal(tmp_path / name)
    assert said in error.problem
    assert error.advice
    assert str(error).isprintable()


def test_an_empty_folder_and_a_bundle_too_large_are_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    assert "no files" in refusal(tmp_path / "folder").problem
    with (tmp_path / "big.zip").open("wb") as file:
        file.write(b"PK\3\4")
        file.truncate(2**32)
    assert refusal(tmp_path / "big.zip").code is Code.SIZE_LIMIT


def test_a_nul_in_the_path_is_refused(tmp_path):
    assert "name" in refusal(tmp_path / "a\0b").problem


def test_a_bundle_is_named_even_where_its_path_has_no_name(tmp_path, monkeypatch):
    write(tmp_path / "a.json")
    monkeypatch.chdir(tmp_path)
    assert open_bundle(Path()).file == tmp_path.name


def test_leaving_early_closes_the_file(tmp_path):
    path = write(tmp_path / "a.zip", zipped(("a", b"1"), ("b", b"2")))
    steps = iter_entries(path)
    assert next(steps).data == b"1"
    steps.close()
    path.unlink()
