from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.reading.pictures import OB2, OB3, chunk, itxt, png, svg, text_chunk, ztxt
from tests.verify.reading.shared import ATTACKS, CORPUS, needed
from verify.errors import BadData, Code
from verify.reading.baked import Baked, from_png, from_svg
from verify.reading.limits import MAX_BAKED_BYTES

JSON = b'{"type": "VerifiableCredential"}'
JWS = "eyJhbGciOiJFUzI1NiJ9.e30.AA"
SVG_DOCTYPE = (
    '<?xml version="1.0"?><!-- made by a program -->\n<!DOCTYPE svg PUBLIC '
    '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
)


def refusal(read, data):
    with pytest.raises(BadData) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize(
    "picture",
    [
        png(itxt(b"openbadgecredential", JSON)),
        png(itxt(b"openbadgecredential", JSON, packed=True)),
        png(ztxt(b"openbadgecredential", JSON)),
        png(text_chunk(b"openbadgecredential", JSON)),
        png(text_chunk(b"Software", b"x"), itxt(b"openbadgecredential", JSON)),
    ],
    ids=["iTXt", "packed iTXt", "zTXt", "tEXt", "beside another text"],
)
def test_a_badge_is_taken_out_of_each_kind_of_chunk(picture):
    assert from_png(picture) == Baked("openbadgecredential", JSON)


def test_the_oldest_badges_hold_an_address():
    picture = png(text_chunk(b"openbadges", b"https://issuer.example/1"))
    assert from_png(picture) == Baked("openbadges", b"https://issuer.example/1")


@pytest.mark.parametrize(
    "picture",
    [png(), png(itxt(b"Comment", JSON)), png() + itxt(b"openbadges", JSON), png() + b"PK\3\4"],
    ids=["no text", "another keyword", "a chunk behind the end", "a zip behind the end"],
)
def test_a_picture_without_a_badge_gives_none(picture):
    assert from_png(picture) is None


@pytest.mark.parametrize(
    "picture",
    [
        png(itxt(b"openbadges", JSON))[:-30],
        png(end=False),
        png()[:8] + chunk(b"IEND", b""),
        png(itxt(b"openbadges", JSON)).replace(b"VerifiableCredential", b"VerifiableCredentia!"),
        png(chunk(b"iTXt", b"openbadges\0\0\0en")),
        png(chunk(b"iTXt", b"openbadges\0\2\0\0\0{}")),
        png(chunk(b"iTXt", b"openbadges\0\1\0\0\0not deflated")),
        png(chunk(b"iTXt", b"openbadges\0\1\1\0\0x\x9c\3\0\0\0\0\1")),
        png(chunk(b"zTXt", b"openbadges\0")),
        b"GIF89a",
    ],
    ids=[
        "cut short",
        "no end",
        "no header",
        "changed text",
        "no text field",
        "flag 2",
        "not deflated",
        "method 1",
        "empty zTXt",
        "no PNG",
    ],
)
def test_a_broken_picture_is_malformed(picture):
    assert refusal(from_png, picture) is Code.MALFORMED


def test_two_badges_in_one_picture_are_refused_even_if_equal():
    two = png(itxt(b"openbadges", JSON), itxt(b"openbadgecredential", JSON))
    assert refusal(from_png, two) is Code.TWO_BADGES_IN_IMAGE


def test_text_that_inflates_without_end_is_cut_off():
    bomb = png(itxt(b"openbadges", b" " * (MAX_BAKED_BYTES + 1), packed=True))
    assert refusal(from_png, bomb) is Code.SIZE_LIMIT


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bad_crc.png", Code.MALFORMED),
        ("len_overflow.png", Code.MALFORMED),
        ("itxt_bomb.png", Code.SIZE_LIMIT),
        ("two_itxt.png", Code.TWO_BADGES_IN_IMAGE),
    ],
)
def test_each_made_png_meets_its_code(name, code):
    assert refusal(from_png, needed(ATTACKS / "made" / "png" / name).read_bytes()) is code


@pytest.mark.parametrize("name", ["laughs.svg", "xxe.svg"])
def test_each_made_svg_is_refused_for_its_document_type(name):
    data = needed(ATTACKS / "made" / "svg" / name).read_bytes()
    assert refusal(from_svg, data) is Code.MALFORMED


@pytest.mark.parametrize(
    ("name", "start"),
    [("simple-json", b"{"), ("simple-jwt", b"eyJ")],
)
def test_the_pictures_of_the_corpus_give_their_badges(name, start):
    folder = needed(CORPUS / "1edtech-public-validator" / "ob30")
    for baked in (
        from_png((folder / f"{name}.png").read_bytes()),
        from_svg((folder / f"{name}.svg").read_bytes()),
    ):
        assert baked is not None
        assert baked.keyword == "openbadgecredential"
        assert baked.text.startswith(start)


@pytest.mark.parametrize(
    ("picture", "baked"),
    [
        (
            svg(OB3, f'<openbadges:credential verify="{JWS}"/>'),
            Baked("openbadgecredential", JWS.encode()),
        ),
        (
            svg(
                OB3,
                f"<g><openbadges:credential> <![CDATA[{JSON.decode()}]]>"
                "</openbadges:credential></g>",
                SVG_DOCTYPE,
            ),
            Baked("openbadgecredential", JSON),
        ),
        (
            svg(OB2, '<openbadges:assertion verify="https://issuer.example/1"/>'),
            Baked("openbadges", b"https://issuer.example/1"),
        ),
        (
            svg(
                OB2,
                f'<openbadges:assertion verify="https://issuer.example/1">{JSON.decode()}'
                "</openbadges:assertion>",
            ),
            Baked("openbadges", JSON),
        ),
        (svg("", "<title>openbadges</title>"), None),
        (svg('xmlns:openbadges="https://evil.example"', "<openbadges:credential/>"), None),
    ],
    ids=["jws", "cdata with a doctype", "hosted", "hosted with a copy", "none", "another name"],
)
def test_a_badge_is_taken_out_of_an_svg(picture, baked):
    assert from_svg(picture) == baked


@pytest.mark.parametrize(
    "inside",
    [
        "<openbadges:credential>{}</openbadges:credential>" * 2,
        f'<openbadges:credential verify="{JWS}">{{}}</openbadges:credential>',
    ],
    ids=["two elements", "an attribute and a text"],
)
def test_two_badges_in_one_svg_are_refused(inside):
    assert refusal(from_svg, svg(OB3, inside)) is Code.TWO_BADGES_IN_IMAGE


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">',
        '<!DOCTYPE svg PUBLIC "-//EVIL//DTD SVG 1.1//EN" "https://evil.example/x.dtd">',
        SVG_DOCTYPE + SVG_DOCTYPE.partition("\n")[2],
        '<?xml version="1.0" encoding="no-such-code"?>',
        '<?xml version="1.0" encoding="utf-7"?>',
        "x",
    ],
)
def test_document_types_and_odd_encodings_are_malformed(before):
    assert refusal(from_svg, svg("", "", before)) is Code.MALFORMED


def test_a_hundred_thousand_nested_groups_do_not_exhaust_the_stack():
    assert from_svg(svg("", "<g>" * 100_000 + "</g>" * 100_000)) is None


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_picture_with_one_byte_changed_gives_its_badge_or_bad_data(at, value):
    picture = bytearray(png(itxt(b"openbadgecredential", JSON, packed=True)))
    picture[at % len(picture)] = value
    with suppress(BadData):
        assert from_png(bytes(picture)) == Baked("openbadgecredential", JSON)


@given(st.text("<>/?![]-=\"' svgDOCTYPExmln:&;a", max_size=60))
def test_any_markup_gives_a_badge_none_or_bad_data(text):
    with suppress(BadData):
        from_svg(text.encode())
