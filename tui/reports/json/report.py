"""The report as JSON: a contract, whose keys and order do not change between minor versions.

Only what is JSON's own: no sentence is made here, and nothing is left out because it is bad news.
Of a rejected credential only its identifier, title and issuer are given, as what it claims to be.
It is written item by item and row by row, so that no more than one is held as anything but text.

>>> json.loads(json_report(result))["tool"]["name"]     # doctest: +SKIP
'mc-review'
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from taxonomy.assess import Assessment
from taxonomy.comparison import Comparison
from taxonomy.matching.matcher import SkillMatch
from tui.reports.json.matrix import counts_json, rows_json
from tui.reports.words import recognised_by, timestamp
from tui.version import VERSION
from verify.catalogue import explain, sentence
from verify.item import COUNTING, Item
from verify.json_types import JsonObject
from verify.model import Achievement, SkillClaim
from verify.reading.text.safetext import SafeText
from verify.verdict import Check, Fail, NotApplicable, NotChecked, Outcome, Pass, Verdict

# Spaces between the members would be a tenth of a long report, and say nothing to a program.
_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_OUTCOMES: Final = {
    Pass: "pass",
    Fail: "fail",
    NotChecked: "not_checked",
    NotApplicable: "not_applicable",
}


def json_report(result: Comparison) -> str:
    """The whole review; the same review gives the same text."""
    return "".join(json_pieces(result))


def json_pieces(result: Comparison) -> Iterator[str]:
    """The same text in pieces, for who need not hold all of it as text."""
    scheme = result.taxonomy
    head = {
        "tool": {"name": "mc-review", "version": VERSION},
        "checked_at": timestamp(result.checked_at),
        "offline": result.offline,
        "taxonomy": {
            "name": scheme.name,
            "version": scheme.version,
            "language": scheme.language,
        },
    }
    yield _begun(head)
    yield ',"bundles":['
    for number in range(len(result.assessments)):
        yield "," if number else ""
        yield from _bundle(result, number)
    yield "]}\n"


def _bundle(result: Comparison, candidate: int) -> Iterator[str]:
    assessment, matrix = result.assessments[candidate], result.matrix
    yield _begun({"file": assessment.file, "candidate": assessment.candidate})
    yield ',"items":['
    yield from _listed(_item(item, assessment) for item in assessment.items)
    yield '],"matrix":'
    yield _begun({"profile": matrix.profile.title})
    yield ',"rows":['
    yield from _listed(rows_json(matrix, candidate, assessment.items))
    yield f'],"counts":{_encoded(counts_json(matrix.count(candidate)))}}}}}'


def _begun(members: JsonObject) -> str:
    """An object that more members follow."""
    return _encoded(members)[:-1]


def _listed(values: Iterable[JsonObject]) -> Iterator[str]:
    """What stands between the brackets of a list."""
    for number, value in enumerate(values):
        yield f",{_encoded(value)}" if number else _encoded(value)


def _item(item: Item, assessment: Assessment) -> JsonObject:
    return {
        "source": item.source,
        "format": item.format,
        "proof": SafeText(item.proof),
        "verdict": item.verdict.value,
        "code": item.judgement.code,
        "checks": [_check(check, outcome) for check, outcome in item.checks],
        "credential": _credential(item, assessment),
        "notes": [
            {"code": n.code, "sentence": explain(n.code).sentence, "detail": n.detail}
            for n in item.notes
        ],
    }


def _check(check: Check, outcome: Outcome) -> JsonObject:
    return {
        "check": check,
        "outcome": _OUTCOMES[type(outcome)],
        "code": None if isinstance(outcome, Pass) else outcome.code,
        "sentence": sentence(check, outcome),
        "evidence": _evidence(outcome),
    }


def _evidence(outcome: Outcome) -> JsonObject:
    """What a pass rests on; of any other outcome the place where it was found, if there is one."""
    if not isinstance(outcome, Pass):
        return {"detail": SafeText(outcome.detail)} if outcome.detail else {}
    documents = [
        {"url": SafeText(d.url), "fetched_at": timestamp(d.fetched_at), "sha256": d.sha256}
        for d in outcome.grounds.documents
    ]
    facts = {name: SafeText(value) for name, value in outcome.grounds.facts.items()}
    return {"facts": facts, "documents": documents}


def _credential(item: Item, assessment: Assessment) -> JsonObject | None:
    credential = item.credential
    if credential is None:
        return None
    believed = item.verdict is not Verdict.REJECTED
    claims = assessment.matches.claims_of(credential)
    return {
        "id": credential.id,
        "title": credential.title,
        "issuer": {
            "id": credential.issuer.id,
            "name": credential.issuer.name,
            "recognised_by": recognised_by(item),
        },
        "issued": _time(credential.issued if believed else None),
        "expires": _time(credential.expires if believed else None),
        "elements": {e.name: e.value for e in credential.elements} if believed else {},
        "skills": [_skill(claim, item, assessment) for claim in claims if believed],
        "achievements": [_achievement(one) for one in credential.achievements if believed],
    }


def _achievement(one: Achievement) -> JsonObject:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "level": one.level,
        "credit_points": one.credit_points,
        "workload": one.workload,
        "participation": one.participation,
        "awarded_by": one.awarded_by,
        "results": [
            {"name": r.name, "value": r.value, "level": r.level, "status": r.status}
            for r in one.results
        ],
        "outcomes": list(one.outcomes),
        "assessments": list(one.assessments),
        "entitlements": list(one.entitlements),
        "quality_assurance": list(one.quality_assurance),
    }


def _time(when: datetime | None) -> str | None:
    return timestamp(when) if when is not None else None


def _skill(claim: SkillClaim, item: Item, assessment: Assessment) -> JsonObject:
    return {
        "phrase": claim.phrase,
        "source": claim.source,
        "uri": claim.uri,
        "framework": claim.framework,
        "level": claim.level,
        "matches": [_match(match, item) for match in assessment.matches.get(claim, ())],
    }


def _match(match: SkillMatch, item: Item) -> JsonObject:
    """``counts`` only where the credential counts too: by itself it evidences the skill."""
    return {
        "tier": match.tier,
        "concept": {"uri": match.uri, "label": match.label} if match.uri is not None else None,
        "matched": match.matched,
        "score": match.score,
        "counts": match.counts and item.verdict in COUNTING,
    }
