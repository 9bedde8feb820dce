"""The table of ``verification.py``: medians over the rounds, ratios within each."""

import statistics
from collections.abc import Callable, Mapping, Sequence

from peers.contestants import FLOOR, KEYS_READY, OURS, PEERS, Measured

Round = Mapping[str, Mapping[str, Measured]]  # by suite, by contestant
SIGNATURE, PROOF, WHOLE = OURS
LABELS = {
    FLOOR: "floor",
    WHOLE: "mc-review, the whole verdict",
    PROOF: "mc-review, the proof and what it means",
}
# Suite → at most so many times the floor, and at least so many times as fast as the best peer.
LIMITS = {
    "eddsa-rdfc-2022": (4.0, 12.0),
    "Ed25519Signature2020": (4.0, 12.0),
    "ecdsa-rdfc-2019": (6.0, 15.0),
    "eddsa-jcs-2022": (1.8, 2.0),
    "JWT EdDSA": (1.8, 1.0),
    "JWT ES256": (2.5, 1.0),
    "JWT RS256": (4.0, 1.0),
}


def markdown(rounds: Sequence[Round]) -> str:
    """A column for each suite, a row for each contestant."""
    suites = tuple(rounds[0])
    rows = [("", *suites), tuple("---" for _ in ("", *suites))]
    rows.append(("floor", *(micros(rounds, suite, FLOOR) for suite in suites)))
    rows.append(("**mc-review**", *(f"**{ours(rounds, suite)}**" for suite in suites)))
    rows += [(LABELS[way], *(cell(rounds, suite, way) for suite in suites)) for way in OURS[1:]]
    rows += [(peer, *(cell(rounds, suite, peer) for suite in suites)) for peer in PEERS]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def ours(rounds: Sequence[Round], suite: str) -> str:
    """Our time, and how many times the floor that is."""
    way = compared(suite)
    above = ratio(rounds, suite, way, FLOOR)
    shown = "" if above is None else f" ({above:.1f} floors)"
    return micros(rounds, suite, way) + shown


def cell(rounds: Sequence[Round], suite: str, name: str) -> str:
    """A contestant's time, and how many times ours that is."""
    value = ratio(rounds, suite, name, compared(suite))
    return micros(rounds, suite, name) + ("" if value is None else f" (x {value:.1f})")


def held(rounds: Sequence[Round]) -> str:
    """What was aimed at, and whether it is met: a line a suite."""
    return "\n".join(judged(rounds, suite, *LIMITS[suite]) for suite in rounds[0])


def judged(rounds: Sequence[Round], suite: str, most: float, least: float) -> str:
    """One suite's aims."""
    way, best = compared(suite), best_peer(rounds, suite)
    floors = aim(ratio(rounds, suite, way, FLOOR), "at most", most)
    ahead = aim(ratio(rounds, suite, best, way) if best else None, "at least", least)
    return f"{suite}: {floors} of the floor; {best or 'best peer'} {ahead}"


def aim(value: float | None, sense: str, limit: float) -> str:
    """``x 3.20 (at most 4.0: held)``."""
    if value is None:
        return "not measured"
    kept = value <= limit if sense == "at most" else value >= limit
    return f"x {value:.2f} ({sense} {limit}: {'held' if kept else 'NOT HELD'})"


def compared(suite: str) -> str:
    """What of ours does what the peers do: where JSON is signed they don't ask what it means."""
    return SIGNATURE if suite.startswith("JWT") or "-jcs-" in suite else PROOF


def best_peer(rounds: Sequence[Round], suite: str) -> str | None:
    """The fastest peer that verifies the suite, key included."""
    times = {peer: median(rounds, suite, peer) for peer in PEERS if peer != KEYS_READY}
    able = {peer: us for peer, us in times.items() if us is not None}
    return min(able, key=able.__getitem__, default=None)


def micros(rounds: Sequence[Round], suite: str, name: str) -> str:
    """The median microseconds as shown."""
    us = median(rounds, suite, name)
    if us is not None:
        return f"{us:,.0f}"
    return "not installed" if rounds[0][suite][name].gone else "cannot verify"


def median(rounds: Sequence[Round], suite: str, name: str) -> float | None:
    """The median time of a contestant; None where it failed in any round."""
    return over(rounds, lambda each: each[suite][name].us)


def ratio(rounds: Sequence[Round], suite: str, one: str, other: str) -> float | None:
    """The median of the ratios within each round."""

    def within(each: Round) -> float | None:
        upper, lower = each[suite][one].us, each[suite][other].us
        return None if upper is None or lower is None else upper / lower

    return over(rounds, within)


def over(rounds: Sequence[Round], value: Callable[[Round], float | None]) -> float | None:
    """The median over the rounds; None if it is missing in one."""
    values = [found for each in rounds if (found := value(each)) is not None]
    return statistics.median(values) if len(values) == len(rounds) else None
