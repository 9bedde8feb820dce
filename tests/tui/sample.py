"""A review to look at: two candidates, every verdict, matches of every tier, a job.

It is carried out without a file: ``reviewing`` stands in for the headless core and hands out the
items one after the other, as the real one does.

>>> app = ReviewApp(plan(), review=reviewing(result()))     # doctest: +SKIP
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from taxonomy.comparison import Comparison
from taxonomy.profile.profile import Profile, read_profile
from tests.taxonomy.world import MATCHER, SCHEME
from tests.tui.reviewed import NOW, credential, issuer, item, review
from tui.app import ReviewApp
from tui.plan import Plan, never
from tui.screens.checking import Review
from verify.canonical.fast.fast_path import FastCanonicaliser
from verify.canonical.with_pyld.process import ProcessCanonicaliser
from verify.errors import Code
from verify.evidence.documents import Offline
from verify.item import Item
from verify.model import Credential, Element, Issuer
from verify.proofs.secured import Means
from verify.reading.text.safetext import SafeText
from verify.review.request import ReviewRequest
from verify.verdict import Check, Fail, NotApplicable, NotChecked, Note
from verify.verifier import Setting

UNI: Final = issuer("did:web:uni.example", "Example University", "uni.example")
COLLEGE: Final = issuer("did:web:college.example", "Example College", "college.example")
SOMEONE: Final = issuer("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "Cloud Guild")
ELEMENTS: Final = (
    Element("learner", True, SafeText("did:key:z6MkHolder")),
    Element("title of the micro-credential", True, SafeText("as above")),
    Element("country or region of the issuer", True, None),
    Element("level and cycle, if applicable", True, SafeText("EQF level 6")),
    Element("workload in ECTS", True, None),
)
PROFILE: Final = read_profile(
    b'title = "Data analyst"\n'
    b'[[requirement]]\nskill = "analyse data"\neqf = 6\n'
    b'[[requirement]]\nskill = "Python"\nnote = "We work with it every day."\n'
    b'[[requirement]]\nskill = "provide first aid"\n'
    b'[[requirement]]\nskill = "C++"\nimportance = "desirable"\n'
    b'[[requirement]]\nskill = "Juggling"\nimportance = "desirable"\n',
    "job.toml",
    SCHEME,
)


def says(title: str, *skills: str, by: Issuer = UNI) -> Credential:
    """A credential of this issuer that states these skills."""
    stated = credential(title, *skills)
    return replace(stated, issuer=by, elements=ELEMENTS)


def first_candidate() -> tuple[Item, ...]:
    """Seven items, five of them wrong in one way each."""
    unsigned = NotChecked(Code.NOT_SIGNED_NOT_JUDGED)
    nothing = dict.fromkeys(Check, unsigned) | {Check.SIGNATURE: NotApplicable(Code.NO_PROOF)}
    nothing.pop(Check.READABLE)
    unproven = {Check.HOLDER: NotChecked(Code.HOLDER_UNPROVEN)}
    return (
        item("analysis.json", {}, says("Certificate in Data Analysis", "analyse data", "R")),
        item("python.png", unproven, says("Python for Engineers", "Python", "analyse data")),
        item(
            "cloud.json",
            {Check.ISSUER: NotChecked(Code.ISSUER_NOT_RECOGNISED), **unproven},
            says("Cloud Practitioner", "Cloud basics", by=SOMEONE),
        ),
        item(
            "aid.json",
            {Check.STATUS: Fail(Code.REVOKED)},
            says("First Aid", "first aid", "provide first aid", by=COLLEGE),
        ),
        item(
            "phd.json",
            {Check.SIGNATURE: Fail(Code.BAD_SIGNATURE)},
            says("PhD in Everything", "C++"),
        ),
        item("transcript.pdf", nothing),
        item("broken.json", {Check.READABLE: Fail(Code.DUPLICATE_KEY, "/issuer")}),
    )


def second_candidate() -> tuple[Item, ...]:
    """Three items: one not fully checked, one of somebody else, one whose wording is only alike."""
    shared = (Note(Code.SAME_CREDENTIAL_IN_TWO_BUNDLES),)
    return (
        item(
            "statistics.json",
            {Check.STATUS: NotChecked(Code.STATUS_NOT_REACHED)},
            says("Applied Statistics", "analyse data", by=COLLEGE),
        ),
        item(
            "pyhton.json",
            {Check.ISSUER: NotChecked(Code.ISSUER_NOT_RECOGNISED)},
            says("Scripting for Analysts", "Python programing", by=COLLEGE),
            notes=shared,
        ),
        item("welding.json", {Check.HOLDER: Fail(Code.HOLDER_MISMATCH)}, says("Welding", "Python")),
    )


def result(*, profile: Profile | None = PROFILE) -> Comparison:
    """The finished review of the two."""
    return review(first_candidate(), second_candidate(), profile=profile)


def plan(*, candidates: int = 2, profile: Profile | None = PROFILE, plain: bool = False) -> Plan:
    """What the review was made from; its files exist nowhere."""
    setting = Setting(
        means=Means(
            now=NOW, evidence=Offline(), canonicaliser=FastCanonicaliser(ProcessCanonicaliser())
        )
    )
    files = tuple(Path(f"{number}.zip") for number in range(1, candidates + 1))
    return Plan(
        request=ReviewRequest(bundles=files, setting=setting),
        profile=profile,
        matcher=MATCHER,
        plain=plain,
    )


def reviewing(finished: Comparison) -> Review:
    """Carries out any plan by handing out what is finished already."""

    def run(
        plan: Plan,
        on_item: Callable[[int, Item], None] | None = None,
        on_total: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Comparison:
        for number, assessment in enumerate(finished.assessments):
            if on_total is not None:
                on_total(number, len(assessment.items))
            for of in assessment.items:
                if on_item is not None:
                    on_item(number, of)
        return finished

    return run


def app(
    *candidates: Sequence[Item], profile: Profile | None = PROFILE, plain: bool = False
) -> ReviewApp:
    """The application on these candidates' items, or on the two of this sample."""
    found = candidates or (first_candidate(), second_candidate())
    finished = review(*found, profile=profile)
    planned = plan(candidates=len(found), profile=profile, plain=plain)
    return ReviewApp(planned, review=reviewing(finished))
