"""The HTML report: complete in itself, safe whatever it holds, and the same facts as the JSON."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, field

from taxonomy.comparison import Comparison
from tests.tui.bundles import AT, bundle
from tests.tui.reports.test_hostile import HERE, deceiving
from tests.tui.reports.test_hostile import given as third_party
from tests.tui.reviewed import ITEMS, cancelled, credential, item, review
from tests.tui.sample import result as sample
from tui.cli.main import main
from tui.colours import DARK, LIGHT
from tui.reports.html.markup import Markup, tag
from tui.reports.html.report import content_security_policy, html_report
from tui.reports.html.style import STYLE
from tui.reports.json.report import json_report
from verify.catalogue import VERDICT_WORDS
from verify.elements import elements_of
from verify.errors import Code
from verify.item import Item
from verify.model import (
    Achievement,
    ClaimSource,
    Credential,
    Holder,
    Identifier,
    IdentifierKind,
    Issuer,
    SkillClaim,
)
from verify.model import Result as Reached
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Fail, Grounds, NotChecked, Note, Pass, SourceDocument, Verdict

VOID: Final = {"meta", "br"}
ALLOWED: Final = {
    "a", "article", "bdi", "body", "caption", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3",
    "h4", "head", "header", "html", "li", "main", "meta", "nav", "ol", "p", "section", "span",
    "style", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
MARKUP: Final = (
    "<script>alert(1)</script>",
    "</bdi></p><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</style><style>*{display:none}",
    "<!-- ",
    "]]><!DOCTYPE x>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "\u05d0\u05d1\u05d2 (1) \u0627\u0628",
)


class Node(Struct):
    """An element as a browser would see it."""

    name: str
    attributes: dict[str, str]
    parts: list["Node | str"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Node"]:
        """Those within it in the order of the page, of these names or of any."""
        waiting = list(reversed(self.parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, Node):
                if part.name in names or not names:
                    yield part
                waiting += reversed(part.parts)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def parsed(page: str) -> Node:
    tree = _Tree()
    tree.feed(page)
    tree.close()
    (root,) = tree.open
    return root


def hostile_item(raw: str) -> Item:
    """An item in which everything that can come from outside is this text."""
    text = SafeText(raw)
    document = SourceDocument(raw, item("x").checked_at, raw)
    achieved = Achievement(
        name=text, description=text, criteria=text, kind=text, id=text, outcomes=(text,),
        credit_points=text, level=text, assessments=(text,), entitlements=(text,),
        results=(Reached(name=text, value=text, level=text, status=text),), awarded_by=text,
        quality_assurance=(text,), workload=text, participation=text, prerequisites=text,
        supervision=(text,), stackability=(text,), further=(text,),
    )  # fmt: skip
    says = Credential(
        id=text,
        title=text,
        issuer=Issuer(
            id=text, name=text, url=text, domain=text, mixed_scripts=("Latin", "Cyrillic")
        ),
        holder=Holder(text, text, (Identifier(IdentifierKind.EMAIL, text, False),)),
        achievements=(achieved,),
        skills=(
            SkillClaim(
                phrase=text,
                source=ClaimSource.ALIGNMENT,
                uri=text,
                framework=text,
                language=raw,
                level=text,
            ),
        ),
        elements=elements_of(dict.fromkeys(("level", "grade achieved"), raw)),
        types=(text,),
    )
    facts = {"recognised by": raw, "as": raw, "since": raw, raw or "x": raw}
    changes = {
        Check.ISSUER: Pass(Grounds(facts, (document,))),
        Check.HOLDER: NotChecked(Code.HOLDER_UNPROVEN, raw),
        Check.STATUS: Fail(Code.REVOKED, raw),
    }
    made = item(text, changes, says, notes=[Note(Code.ISSUER_LOOKS_LIKE_ANOTHER, text)])
    return Item(
        source=text,
        format=made.format,
        proof=raw,
        checks=made.checks,
        judgement=made.judgement,
        checked_at=made.checked_at,
        credential=says,
        notes=made.notes,
    )


def hostile(strings: list[str]) -> Comparison:
    broken = [item(SafeText(raw), {Check.READABLE: Fail(Code.MALFORMED, raw)}) for raw in strings]
    return review([*map(hostile_item, strings), *broken], profile=None)


PAGE: Final = html_report(sample())
TREE: Final = parsed(PAGE)


class TestSafety:
    def check(self, result: Comparison) -> Node:
        page = html_report(result)
        assert deceiving(page) == {"\n"}
        tree = parsed(page)
        ids = [node.attributes["id"] for node in tree.all() if "id" in node.attributes]
        assert len(ids) == len(set(ids))
        for node in tree.all():
            assert node.name in ALLOWED
            for name, value in node.attributes.items():
                assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
                assert not name.startswith("on")
                assert name not in ("style", "src", "srcset", "action", "data", "background")
                if name == "href":
                    assert value.removeprefix("#") in ids
        return tree

    @pytest.mark.parametrize(
        "strings", [[*HERE, *MARKUP], third_party()], ids=["ours", "third-party"]
    )
    def test_whatever_a_bundle_says_is_text(self, strings: list[str]) -> None:
        if not strings:
            pytest.skip("the third-party strings (../shared/attacks) are absent")
        tree = self.check(hostile(strings))
        told = {" ".join(node.text.split()) for node in tree.all("bdi")}
        for raw in strings:
            shown = " ".join(SafeText(raw).split())
            assert shown == "" or shown in told

    @given(st.text(max_size=60))
    def test_any_text_stays_text(self, raw: str) -> None:
        self.check(hostile([raw]))

    def test_the_text_of_a_bundle_is_isolated_from_what_stands_around_it(self) -> None:
        hebrew = "\u05d0\u05d1\u05d2"
        tree = parsed(html_report(hostile([hebrew])))
        for node in tree.all():
            own = "".join(part for part in node.parts if isinstance(part, str))
            if hebrew in own:
                assert (
                    node.name == "bdi"
                    or node.attributes.get("dir") == "auto"
                    or _within(tree, node)
                )

    def test_nothing_but_its_own_style_sheet_is_allowed(self) -> None:
        (style,) = TREE.all("style")
        digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
        policies = [
            node.attributes["content"]
            for node in TREE.all("meta")
            if node.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policies == [content_security_policy()]
        assert policies[0].split("; ") == [
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]

    def test_the_style_sheet_loads_nothing(self) -> None:
        assert "url(" not in STYLE
        assert "@import" not in STYLE
        assert "@font-face" not in STYLE
        assert "<" not in STYLE.replace("min-width", "")

    def test_an_attribute_cannot_be_left(self) -> None:
        assert tag("p", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;"></p>\n'
        assert tag("p", Markup("<b>x</b>"), "<b>") == "<p><b>x</b>&lt;b&gt;</p>\n"


def test_a_title_written_from_the_right_does_not_turn_the_sentence_around_it() -> None:
    says = credential("\u05d0\u05d1\u05d2", "Python")
    tree = parsed(html_report(review([item("a.json", {}, says)])))
    (why,) = (ul for ul in tree.all("ul") if ul.attributes.get("class") == "why")
    sentence = next(bdi for bdi in why.all("bdi") if bdi.attributes.get("dir") == "ltr")
    assert sentence.text.startswith('"\u05d0\u05d1\u05d2" (VERIFIED) states it')


def _within(tree: Node, wanted: Node) -> bool:
    """Is it inside an element whose direction is its own?"""
    return any(
        inner is wanted
        for outer in tree.all()
        if outer.attributes.get("dir") == "auto" or outer.name == "bdi"
        for inner in outer.all()
    )


class TestFacts:
    @pytest.mark.parametrize(
        "result", [sample(), review(list(ITEMS.values())), review([], profile=None)]
    )
    def test_verdicts_checks_and_states_are_those_of_the_json_report(
        self, result: Comparison
    ) -> None:
        told: dict[str, Any] = json.loads(json_report(result))
        tree = parsed(html_report(result))
        items = [row for one in told["bundles"] for row in one["items"]]
        articles = list(tree.all("article"))
        assert [(a.attributes["data-verdict"], a.attributes["data-code"]) for a in articles] == [
            (row["verdict"], row["code"] or "") for row in items
        ]
        rows = zip(*(one["matrix"]["rows"] for one in told["bundles"]), strict=True)
        states = [[row["state"] for row in across] for across in rows]
        cells = [
            [td.attributes["data-state"] for td in tr.all("td")]
            for table in tree.all("table")
            if table.attributes["class"] == "matrix"
            for body in table.all("tbody")
            for tr in body.all("tr")
            if next(tr.all("td"), None) is not None
        ]
        assert cells == states

    @pytest.mark.parametrize("name", [name for name in ITEMS if name != "tampered"])
    def test_each_check_is_told_with_its_evidence(self, name: str) -> None:
        result = review([ITEMS[name]])
        told = json.loads(json_report(result))["bundles"][0]["items"][0]
        (table,) = (t for t in parsed(html_report(result)).all("table") if _is_checks(t))
        rows = {row.attributes["data-check"]: row for row in table.all("tr") if row.attributes}
        words = {"pass": "passed", "fail": "failed", "not_checked": "not checked"}
        for check in told["checks"]:
            row = rows[check["check"]]
            expected = words.get(check["outcome"], "does not apply")
            assert row.attributes["data-outcome"] == expected
            assert expected in row.text
            assert check["sentence"] in row.text
            evidence = check["evidence"]
            for fact, value in evidence.get("facts", {}).items():
                assert f"{fact}: {value}" in row.text
            for document in evidence.get("documents", []):
                assert document["url"] in row.text
                assert document["sha256"] in row.text
                assert "fetched 20 Nov 2026 08:30 UTC, 3 days before this review" in row.text
            assert (check["code"] or "") in row.text

    def test_every_verdict_stands_in_words_beside_its_sign(self) -> None:
        tree = parsed(html_report(review(list(ITEMS.values()))))
        for article, of in zip(tree.all("article"), ITEMS.values(), strict=True):
            (verdict,) = (p for p in article.all("p") if p.attributes.get("class") == "verdict")
            assert VERDICT_WORDS[of.verdict] in verdict.text

    def test_of_a_rejected_credential_nothing_is_told_as_a_fact(self) -> None:
        (article,) = parsed(html_report(review([ITEMS["tampered"]]))).all("article")
        assert article.attributes["data-verdict"] == Verdict.REJECTED.value
        assert 'claims to be "Certificate in Data Analysis"' in article.text
        assert "Not shown: nothing that a rejected credential says counts" in article.text
        assert "analyse data" not in article.text
        assert "Elements of the EU" not in article.text
        assert "your list trust.toml" not in article.text
        for check in ("validity", "status", "issuer", "holder", "transparency"):
            (row,) = (r for r in article.all("tr") if r.attributes.get("data-check") == check)
            assert "not told, because the credential is rejected" in row.text

    def test_who_recognises_the_issuer_stands_against_what_it_says_of_itself(self) -> None:
        (article,) = parsed(html_report(review([ITEMS["verified"]]))).all("article")
        panel = article.text[article.text.index("Issuer") :]
        for told in ("did:web:uni.example", "uni.example", "Example University"):
            assert told in panel
        assert "by your list trust.toml since 2026-01-03." in panel

    def test_skills_have_their_tiers_and_the_card_its_gaps(self) -> None:
        (article,) = parsed(html_report(review([ITEMS["verified"]]))).all("article")
        tiers = [
            li.attributes["data-tier"] for li in article.all("li") if "data-tier" in li.attributes
        ]
        assert tiers[0] == "preferred_label"
        assert "its exact name" in article.text
        assert "Level: not stated by issuer" in article.text
        assert "Final grade: 1.3 (Very good)" in article.text

    def test_a_cell_leads_to_the_credential_that_proves_it(self) -> None:
        tree = parsed(html_report(review([ITEMS["scan"], ITEMS["verified"]])))
        (why,) = (ul for ul in tree.all("ul") if ul.attributes.get("class") == "why")
        assert [a.attributes["href"] for a in why.all("a")] == ["#c1-2"]

    def test_notes_are_told_with_their_place_and_what_to_do(self) -> None:
        note = Note(Code.ISSUER_LOOKS_LIKE_ANOTHER, SafeText("uni.example, Example University"))
        (article,) = parsed(
            html_report(review([item("a.json", {}, credential(), notes=[note])]))
        ).all("article")
        assert "(uni.example, Example University). Compare the two" in article.text

    def test_the_footer_says_by_what_it_was_made(self) -> None:
        (footer,) = TREE.all("footer")
        for told in ("mc-review 0.", "23 Nov 2026 15:00 UTC", "Skills by "):
            assert told in footer.text

    def test_a_review_that_was_cancelled_says_so(self) -> None:
        page = html_report(cancelled(sample(), 3))
        assert "Cancelled: 3 files not read, so what follows is incomplete." in page

    def test_the_same_review_gives_the_same_page(self) -> None:
        assert html_report(sample()) == PAGE


def _is_checks(table: Node) -> bool:
    return table.attributes["class"] == "checks"


class TestAccess:
    def test_headings_begin_at_one_and_leave_out_no_level(self) -> None:
        levels = [int(node.name[1]) for node in TREE.all("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_every_table_has_a_caption_and_every_heading_a_scope(self) -> None:
        for table in TREE.all("table"):
            assert next(table.all("caption"), None) is not None
            for head in table.all("th"):
                assert head.attributes["scope"] in ("row", "col", "rowgroup")

    def test_no_sign_is_read_aloud_and_none_stands_without_words(self) -> None:
        for holder in TREE.all("span", "li", "p"):
            for place, part in enumerate(holder.parts):
                if isinstance(part, Node) and "sign" in part.attributes.get("class", "").split():
                    assert part.attributes["aria-hidden"] == "true"
                    after = holder.parts[place + 1 :]
                    assert any((p if isinstance(p, str) else p.text).strip() for p in after)

    def test_it_has_a_language_a_title_and_a_way_past_the_contents(self) -> None:
        (html,) = TREE.all("html")
        (title,) = TREE.all("title")
        assert html.attributes["lang"] == "en"
        assert title.text == "Data analyst: 2 candidates · mc-review"
        first = next(TREE.all("a"))
        assert first.attributes["href"] == "#review"

    @pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
    @pytest.mark.parametrize("tone", ["text", "quiet", "accent", "good", "warn", "bad"])
    def test_every_text_stands_out_from_the_page(self, colours: dict[str, str], tone: str) -> None:
        bright, dim = sorted((_light(colours[tone]), _light(colours["page"])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5  # WCAG 2.2, success criterion 1.4.3


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class TestTheCommand:
    def test_a_file_of_that_ending_is_written_as_html(self, tmp_path: Path) -> None:
        page = tmp_path / "review.html"
        main([str(bundle(tmp_path / "ada")), "--at", AT, "--offline", "--output", str(page)])
        (article,) = parsed(page.read_text("utf-8")).all("article")
        assert article.attributes["data-verdict"] == "genuine"

    def test_it_goes_to_a_pipe_as_utf_8(
        self, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        main([str(bundle(tmp_path / "ada")), "--at", AT, "--offline", "--format", "html"])
        out = capfdbinary.readouterr().out
        assert out.startswith(b"<!doctype html>\n")
        assert "\u2713".encode() in out
