import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.archives import (
    one_member,
    sharing_data_through_an_extra_field,
    streamed,
    with_central,
    with_local,
    zipped,
)
from tests.verify.reading.shared import ATTACKS, CORPUS, cases, needed
from verify.errors import BadData, Code, UnusableInput
from verify.reading.bundle import iter_entries, open_bundle
from verify.reading.entry import Budget
from verify.reading.limits import MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_INFLATED_BYTES
from verify.reading.zip.archive import read_archive

MADE = ATTACKS / "made" / "zip"
JSON = b'{"type": "VerifiableCredential", "name": "Welding"}'
SIZE_AT, PACKED_AT, CRC_AT, FLAGS_AT, METHOD_AT, DISK_AT = 24, 20, 16, 8, 10, 34


def entries(data):
    return list(read_archive(io.BytesIO(data), "", Budget()))


def only(data):
    (entry,) = entries(data)
    return entry


def refusal(data):
    with pytest.raises(BadData) as caught:
        entries(data)
    return caught.value.code


def codes(found):
    return [entry.error and entry.error.code for entry in found]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("data", [b"", b"x", JSON, JSON * 1000])
def test_what_was_packed_comes_out(method, data):
    entry = only(zipped(("a.json", data), method=method))
    assert (entry.source, entry.data, entry.error, entry.notes) == ("a.json", data, None, ())


def test_files_come_in_the_order_of_their_names_without_folders_and_system_files():
    names = ["z.json", "b/", "b/a.json", "__MACOSX/._z.json", ".DS_Store", "b/Thumbs.db", "a.pdf"]
    data = zipped(*((name, b"" if name.endswith("/") else b"x") for name in names))
    assert [entry.source for entry in entries(data)] == ["a.pdf", "b/a.json", "z.json"]


def test_a_zip_that_was_streamed_has_its_sums_behind_the_data():
    assert [entry.data for entry in entries(streamed(("a", JSON), ("b", b"")))] == [JSON, b""]


def test_a_zip64_of_a_small_file_is_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a", "w", force_zip64=True) as file:
        file.write(JSON)
    assert only(buffer.getvalue()).data == JSON


def test_a_comment_and_padding_are_allowed():
    assert only(zipped(("a", JSON), comment=b"from the wallet", extra=b"\0\0\0")).data == JSON


@pytest.mark.parametrize(
    ("raw", "shown"), [(b"f\x81r", "für"), ("für".encode(), "für"), (b"fur", "fur")]
)
def test_a_name_that_states_no_encoding_is_utf_8_or_else_the_old_code_page(raw, shown):
    plain = zipped(("x" * len(raw), JSON))
    assert only(plain.replace(b"x" * len(raw), raw)).source == shown


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (with_central(zipped(("a", JSON)), CRC_AT, "<L", 7), Code.MALFORMED),
        (with_central(zipped(("a", JSON)), SIZE_AT, "<L", 7), Code.MALFORMED),
        (with_central(zipped(("a", JSON)), PACKED_AT, "<L", 7), Code.MALFORMED),
        (with_central(zipped(("a", JSON)), PACKED_AT, "<L", 10**6), Code.MALFORMED),
        (with_central(zipped(("a", JSON)), DISK_AT, "<H", 1), Code.MALFORMED),
        (with_central(zipped(("a", JSON)), SIZE_AT, "<L", 0xFFFFFFFF), Code.MALFORMED),
        (with_central(zipped(("a", JSON)), FLAGS_AT, "<H", 1), Code.ARCHIVE_ENCRYPTED),
        (with_local(zipped(("a", JSON)), 6, "<H", 1), Code.ARCHIVE_ENCRYPTED),
        (with_central(zipped(("a", JSON)), METHOD_AT, "<H", 14), Code.ARCHIVE_METHOD),
        (with_central(zipped(("a", JSON)), METHOD_AT, "<H", 0), Code.MALFORMED),
        (with_local(zipped(("a", JSON)), 30, "<c", b"b"), Code.MALFORMED),
        (with_local(zipped(("a", JSON)), 0, "<c", b"Q"), Code.MALFORMED),
        (with_local(zipped(("a", JSON)), 28, "<H", 9), Code.MALFORMED),
        (with_local(zipped(("a", JSON)), 31, "<c", b"\xff"), Code.MALFORMED),
        (zipped(("a", b"target"), mode=0o120777), Code.UNSUPPORTED_FORMAT),
        (zipped(("a", b"x" * (MAX_ENTRY_BYTES + 1))), Code.SIZE_LIMIT),
        (zipped(("a", b"\0" * 3 * 2**20)), Code.SIZE_LIMIT),
    ],
    ids=[
        "sum",
        "size",
        "packed size",
        "packed size beyond the file",
        "disk",
        "no zip64 size",
        "encrypted",
        "encrypted in the header only",
        "method",
        "method differs",
        "name differs",
        "no header",
        "extra field too long",
        "damaged data",
        "link",
        "too large",
        "ratio",
    ],
)
def test_a_file_broken_in_one_way_is_that_files_error(broken, code):
    entry = only(broken)
    assert entry.error is not None
    assert entry.error.code is code
    assert entry.data == b""


def deflated(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def test_bytes_behind_the_compressed_data_are_refused():
    crc = zlib.crc32(JSON)
    assert only(one_member(deflated(JSON), 8, JSON, crc)).data == JSON
    hidden = one_member(deflated(JSON) + b"hidden", 8, JSON, crc)
    assert only(hidden).error.code is Code.MALFORMED


def test_a_file_that_reaches_into_the_next_by_a_long_extra_field_is_refused():
    assert codes(entries(sharing_data_through_an_extra_field(b"{}"))) == [Code.MALFORMED, None]


def test_a_streamed_header_that_states_another_sum_is_refused():
    assert only(with_local(streamed(("a", JSON)), 14, "<L", 7)).error.code is Code.MALFORMED


def test_the_others_load_beside_a_broken_one():
    data = with_central(zipped(("a", JSON), ("b", JSON)), CRC_AT, "<L", 7)
    assert codes(entries(data)) == [Code.MALFORMED, None]


def test_a_size_that_lies_is_a_limit_and_never_an_allocation():
    data = zipped(("a", b"\0" * 15 * 2**20), method=zipfile.ZIP_DEFLATED)
    for at, where in ((22, with_local), (SIZE_AT, with_central)):
        data = where(data, at, "<L", 1000)
    tracemalloc.start()
    assert only(data).error.code is Code.MALFORMED
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("second", "code"),
    [(b"evil.json", Code.MALFORMED), (b"a", None), (b"b\0", Code.MALFORMED)],
    ids=["another", "the same", "with a NUL"],
)
def test_a_second_name_in_an_extra_field_must_be_the_same(second, code):
    block = b"\1" + struct.pack("<L", zlib.crc32(b"a")) + second
    data = zipped(("a", JSON), extra=struct.pack("<2H", 0x7075, len(block)) + block)
    assert codes(entries(data)) == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.MALFORMED),
        (b"PK\3\4", Code.MALFORMED),
        (zipped(("a", JSON))[:-1], Code.MALFORMED),
        (zipped(("a", JSON)) + b"\n", Code.MALFORMED),
        (b"#!/bin/sh\n" + zipped(("a", JSON)), Code.MALFORMED),
        (zipped(("a", JSON), comment=zipped(("b", b"other"))), Code.MALFORMED),
        (zipped(), Code.MALFORMED),
        (zipped((".DS_Store", b"x")), Code.MALFORMED),
        (zipped(*((str(n), b"") for n in range(MAX_ENTRIES + 1))), Code.SIZE_LIMIT),
    ],
    ids=[
        "nothing",
        "a beginning",
        "cut short",
        "longer",
        "prefixed",
        "two ends",
        "no files",
        "system files only",
        "too many files",
    ],
)
def test_an_archive_that_cannot_be_trusted_is_refused_as_a_whole(data, code):
    assert refusal(data) is code


def test_files_that_lie_over_one_another_refuse_the_whole():
    data = zipped(("a", JSON), ("b", JSON), ("c", JSON))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    at = second + 42 - data.index(b"PK\x01\x02")
    assert refusal(with_central(data, at, "<L", 0)) is Code.ARCHIVE_OVERLAP


def test_more_than_one_review_may_hold_is_refused_before_anything_inflates():
    many = MAX_INFLATED_BYTES // MAX_ENTRY_BYTES + 1
    data = zipped(*((str(n), bytes(MAX_ENTRY_BYTES)) for n in range(many)))
    assert refusal(data) is Code.SIZE_LIMIT


def test_a_zip_in_a_zip_is_opened_and_no_deeper():
    inner = zipped(("credential.json", JSON))
    deep = zipped(("wallet.zip", inner))
    found = entries(zipped(("a.zip", inner), ("b.zip", deep), ("c.json", JSON)))
    assert [entry.source for entry in found] == [
        "a.zip/credential.json",
        "b.zip/wallet.zip",
        "c.json",
    ]
    assert codes(found) == [None, Code.NESTING_LIMIT, None]


def test_a_broken_zip_in_a_zip_is_one_entry():
    found = entries(zipped(("a.zip", zipped(("x", JSON))[:-1]), ("b", JSON)))
    assert codes(found) == [Code.MALFORMED, None]


def test_zips_in_a_zip_share_its_budget():
    inner = zipped(*((str(n), b"") for n in range(MAX_ENTRIES // 2)))
    found = entries(zipped(("a.zip", inner), ("b.zip", inner)))
    assert found[-1].source == "b.zip"
    assert found[-1].error.code is Code.SIZE_LIMIT


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_documents_that_are_zips_stay_closed(name):
    inner = zipped((name, b"x"), ("word/document.xml", b"<x/>"))
    assert only(zipped(("letter.docx", inner))).data == inner


@pytest.mark.parametrize("path", cases(MADE, "name_*.zip"))
def test_a_misleading_name_is_flagged_and_its_file_read(path):
    found = open_bundle(path).entries
    assert codes(found) == [None, None]
    flagged = [entry for entry in found if entry.notes]
    assert [entry.notes for entry in flagged] == [(Code.SUSPICIOUS_NAME,)]
    assert flagged[0].source != "good.json"
    assert all(entry.source.isprintable() for entry in found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bomb_single_1GiB.zip", [("a.json", Code.SIZE_LIMIT, ())]),
        (
            "case_collision.zip",
            [
                ("C.JSON", None, ()),
                ("c.json", None, ()),
                ("c.json ", None, (Code.SUSPICIOUS_NAME,)),
            ],
        ),
        ("dup_names.zip", [("c.json", None, (Code.SAME_NAME_TWICE,))] * 2),
        ("symlink.zip", [("link.json", Code.UNSUPPORTED_FORMAT, ())]),
        ("prefix_png.zip", [("prefix_png.zip", None, (Code.SUSPICIOUS_NAME,))]),
    ],
)
def test_each_made_zip_that_loads_says_what_is_odd(name, expected):
    found = open_bundle(needed(MADE / name)).entries
    assert [(one.source, one.error and one.error.code, one.notes) for one in found] == expected


def test_both_files_of_one_name_are_there():
    found = open_bundle(needed(MADE / "dup_names.zip")).entries
    assert found[0].data != found[1].data


def test_four_levels_of_zips_end_at_the_second():
    found = open_bundle(needed(MADE / "nested_4deep.zip")).entries
    assert {entry.error.code for entry in found} == {Code.NESTING_LIMIT}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.zip", Code.MALFORMED),
        ("not_a_zip.zip", Code.MALFORMED),
        ("entries_70000.zip", Code.SIZE_LIMIT),
        ("overlap_1000.zip", Code.ARCHIVE_OVERLAP),
    ],
)
def test_each_made_zip_that_is_refused_meets_its_code(name, code):
    with pytest.raises(UnusableInput) as caught:
        open_bundle(needed(MADE / name))
    assert caught.value.code is code
    assert caught.value.problem.startswith(name)


@pytest.mark.parametrize("path", cases(MADE, "*.zip"))
def test_every_made_zip_is_settled_within_a_second_and_little_memory(path):
    tracemalloc.start()
    started = time.process_time()
    with suppress(UnusableInput):
        open_bundle(path)
    assert time.process_time() - started < 1
    assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    tracemalloc.stop()


# Where directory and local headers agree after all, or differ in what is never shown.
HARMLESS = {
    "incons-central-file-comment-utf8-ascii.zip",
    "incons-ef-local-dupe-utf8comment.zip",
    "incons-gap-before-cd.zip",
    "incons-gap-before-local.zip",
    "incons-streamed-2.zip",
}


@pytest.mark.parametrize("path", cases(ATTACKS / "zip" / "libzip", "incons-*.zip"))
def test_what_is_inconsistent_is_refused(path):
    try:
        found = open_bundle(path).entries
    except UnusableInput:
        return
    assert all(entry.error is not None for entry in found) != (path.name in HARMLESS)


@pytest.mark.parametrize("path", cases(ATTACKS / "zip", "*/*.zip"))
def test_any_zip_of_other_suites_ends_in_entries_or_a_typed_refusal(path):
    try:
        found = open_bundle(path).entries
    except UnusableInput:
        return
    for entry in found:
        assert entry.source.isprintable()
        assert not (entry.error and entry.data)


@pytest.mark.parametrize(
    "name", ["absolute_path_C_xt.zip", "absolute_path_atxt.zip", "invalid_relative_path_xt.zip"]
)
def test_names_that_leave_the_folder_are_flagged(name):
    found = open_bundle(needed(ATTACKS / "zip" / "yauzl" / name)).entries
    assert Code.SUSPICIOUS_NAME in found[0].notes


@pytest.mark.parametrize(
    "name",
    [
        "yauzl/traditional-encryption.zip",
        "libzip/encrypt-aes128-noentropy.zip",
        "libzip/encrypt-pkware-noentropy.zip",
        "zip2/aes_archive.zip",
    ],
)
def test_an_encrypted_file_says_so(name):
    found = open_bundle(needed(ATTACKS / "zip" / name)).entries
    assert Code.ARCHIVE_ENCRYPTED in codes(found)


def test_a_wallets_zip_of_the_corpus_opens():
    folder = needed(CORPUS / "europass-edc" / "zipFiles")
    found = open_bundle(next(folder.glob("*.zip"))).entries
    assert codes(found) == [None, None]


def test_ten_thousand_honest_files_pass_quickly_and_one_by_one(tmp_path):
    path = tmp_path / "many.zip"
    path.write_bytes(zipped(*((f"{n:05}.json", JSON * 80) for n in range(10_000))))
    started = time.process_time()
    assert sum(len(entry.data) for entry in iter_entries(path)) == 10_000 * len(JSON) * 80
    assert time.process_time() - started < 5


@given(st.integers(0, 500), st.integers(0, 255))
def test_a_zip_with_one_byte_changed_never_gives_changed_data(at, value):
    data = bytearray(zipped(("a.json", JSON), ("b.json", JSON * 3)))
    data[at % len(data)] = value
    try:
        found = entries(bytes(data))
    except BadData:
        return
    for entry in found:
        assert entry.error is not None or entry.data in (JSON, JSON * 3)


@given(st.binary(max_size=100))
def test_any_bytes_end_in_bad_data(data):
    with pytest.raises(BadData):
        entries(b"PK\3\4" + data)
