"""RDFC-1.0: canonical labels for blank nodes, and the sorted N-Quads they give.

W3C Recommendation "RDF Dataset Canonicalization", 4.4 to 4.8, with SHA-256 or SHA-384. Work is
counted: a dataset built to be symmetric costs exponential time, an honest one next to none, so a
small budget tells them apart (``limits``). Terms are strings in canonical N-Quads: ``<iri>``,
``_:label``, ``"literal"…``.

>>> canonise([Quad("_:x", "<urn:p>", '"a"', "")])
'_:c14n0 <urn:p> "a" .\\n'
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from operator import eq
from typing import Final, NamedTuple, Self

from msgspec import Struct, field

from verify.canonical import limits
from verify.errors import Code, CouldNotFindOut

_BLANK: Final = "_:"


class Quad(NamedTuple):
    """Subject, predicate, object and graph in N-Quads syntax; graph "" is the default graph."""

    s: str
    p: str
    o: str
    g: str


class _Issuer(Struct):
    """Issues labels in order of asking, and remembers them (4.5)."""

    prefix: str
    issued: dict[str, str] = field(default_factory=dict)

    def issue(self, label: str) -> str:
        return self.issued.setdefault(label, f"{_BLANK}{self.prefix}{len(self.issued)}")

    def copy(self) -> Self:
        return type(self)(self.prefix, dict(self.issued))


class _State(Struct, kw_only=True):
    """The canonicalisation state (4.3), and the work left."""

    mentions: dict[str, list[Quad]]
    algorithm: str
    canonical: _Issuer
    budget: int
    toil: int = limits.MAX_TOIL
    depth: int = 0
    first_degree: dict[str, str] = field(default_factory=dict)

    def hash(self, text: str) -> str:
        return hashlib.new(self.algorithm, text.encode()).hexdigest()

    def spend(self, steps: int, parts: int) -> None:
        """Count steps and their smallest parts; raises CouldNotFindOut when either runs out."""
        self.budget -= steps
        self.toil -= parts
        if self.budget < 0 or self.toil < 0 or self.depth > limits.MAX_SYMMETRY_DEPTH:
            raise CouldNotFindOut(Code.CANONICALISATION_LIMIT, "too much symmetry")


def canonise(quads: Iterable[Quad], algorithm: str = "sha256") -> str:
    """The canonical N-Quads document; raises CouldNotFindOut(CANONICALISATION_LIMIT)."""
    return labelled(list(quads), algorithm)[0]


def labelled(
    quads: Sequence[tuple[str, str, str, str]], algorithm: str = "sha256"
) -> tuple[str, Mapping[str, str]]:
    """The canonical N-Quads document, and the canonical label of each blank node in ``quads``.

    These may hold one twice. Raises CouldNotFindOut(CANONICALISATION_LIMIT).
    """
    statements = _Statements.of(quads) if len(quads) <= limits.MAX_QUADS else None
    labels = statements.distinct_labels(algorithm) if statements is not None else None
    if statements is not None and labels is not None:
        lines = sorted(statements.lines(labels))
        if not any(
            map(eq, lines, lines[1:])
        ):  # a quad that stands twice counts once, in hashes too
            return "".join(lines), labels
    distinct = [Quad(*quad) for quad in dict.fromkeys(quads)]
    labels = issue_labels(distinct, algorithm)
    name = labels.get
    renamed = [(name(s, s), p, name(o, o), name(g, g)) for s, p, o, g in distinct]
    lines = [f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in renamed]
    return "".join(sorted(lines)), labels


class _Statements(Struct, frozen=True):
    """Quads of the default graph, by what of their lines depends on labels.

    ``ground`` are lines already; ``rests`` what follows a blank node's label in the lines that hold
    no other; ``links`` have a blank node as their object.
    """

    ground: list[str]
    rests: dict[str, list[str]]
    links: list[tuple[str, str, str]]

    @classmethod
    def of(cls, quads: Sequence[tuple[str, str, str, str]]) -> Self | None:
        """None where there is a named graph."""
        ground: list[str] = []
        rests: dict[str, list[str]] = {}
        links: list[tuple[str, str, str]] = []
        for s, p, o, g in quads:
            if g:
                return None
            if o[0] == "_":
                links.append((s, p, o))
            elif s[0] != "_":
                ground.append(f"{s} {p} {o} .\n")
            elif s in rests:
                rests[s].append(f" {p} {o} .\n")
            else:
                rests[s] = [f" {p} {o} .\n"]
        return cls(ground, rests, links)

    def distinct_labels(self, algorithm: str) -> dict[str, str] | None:
        """The labels where the nodes' own quads tell all of them apart, as they nearly always do.

        Hash First Degree Quads (4.6.3) of quads that stand once each; None where two nodes have one
        hash. The lines to be hashed are sorted by where the node stands in them: those that begin
        with an address, with the node itself (``_:a``), with another blank node (``_:z``).
        """
        own = {node: list(rests) for node, rests in self.rests.items()}
        of_named: dict[str, list[str]] = {}
        of_blank: dict[str, list[str]] = {}
        for s, p, o in self.links:
            own.setdefault(o, [])
            if s[0] != "_":
                of_named.setdefault(o, []).append(f"{s} {p} _:a .\n")
            elif s == o:
                own[s].append(f" {p} _:a .\n")
            else:
                own.setdefault(s, []).append(f" {p} _:z .\n")
                of_blank.setdefault(o, []).append(f"_:z {p} _:a .\n")
        if len(own) > limits.MAX_BLANK_NODES:
            return None
        digest = getattr(hashlib, algorithm)
        hashes: dict[bytes, str] = {}
        for node, rests in own.items():
            rests.sort()
            itself = f"_:a{'_:a'.join(rests)}" if rests else ""
            before = "".join(sorted(of_named.get(node, ())))
            after = "".join(sorted(of_blank.get(node, ())))
            hashes[digest(f"{before}{itself}{after}".encode()).digest()] = node
        if len(hashes) < len(own):
            return None
        return {hashes[value]: f"_:c14n{number}" for number, value in enumerate(sorted(hashes))}

    def lines(self, labels: Mapping[str, str]) -> list[str]:
        """Each quad as a line, under these labels."""
        lines = list(self.ground)
        for node, rests in self.rests.items():
            label = labels[node]
            lines += [label + rest for rest in rests]
        lines += [f"{labels.get(s, s)} {p} {labels[o]} .\n" for s, p, o in self.links]
        return lines


def issue_labels(dataset: Sequence[Quad], algorithm: str = "sha256") -> dict[str, str]:
    """Each blank node's canonical label (4.4.3), with its ``_:``; raises CouldNotFindOut."""
    mentions = _mentions(dataset)
    if len(dataset) > limits.MAX_QUADS or len(mentions) > limits.MAX_BLANK_NODES:
        raise CouldNotFindOut(Code.CANONICALISATION_LIMIT, f"{len(dataset)} quads")
    state = _State(mentions=mentions, algorithm=algorithm, canonical=_Issuer("c14n"), budget=0)
    groups: dict[str, list[str]] = {}
    for label in mentions:
        groups.setdefault(_first_degree(state, label), []).append(label)
    shared: list[list[str]] = []
    for digest in sorted(groups):
        if len(groups[digest]) == 1:
            state.canonical.issue(groups[digest][0])
        else:
            shared.append(groups[digest])
    alike = sum(map(len, shared))
    state.budget = min(limits.WORK_FACTOR * alike**3 + limits.WORK_FLOOR, limits.MAX_WORK)
    for group in shared:
        _issue_group(state, group)
    return state.canonical.issued


def _issue_group(state: _State, group: Sequence[str]) -> None:
    """Step 5: nodes that their own quads don't tell apart, by their neighbourhoods."""
    results: list[tuple[str, _Issuer]] = []
    for label in group:
        if label in state.canonical.issued:
            continue
        issuer = _Issuer("b")
        issuer.issue(label)
        results.append(_n_degree(state, label, issuer))
    for _digest, issuer in sorted(results, key=lambda result: result[0]):
        for label in issuer.issued:
            state.canonical.issue(label)


def _first_degree(state: _State, label: str) -> str:
    """Hash First Degree Quads (4.6.3)."""
    known = state.first_degree.get(label)
    if known is None:
        masked = {label: "_:a"}
        lines = sorted(_line(quad, masked, "_:z") for quad in state.mentions[label])
        known = state.first_degree[label] = state.hash("".join(lines))
    return known


def _related(state: _State, label: str, quad: Quad, issuer: _Issuer, position: str) -> str:
    """Hash Related Blank Node (4.7.3)."""
    predicate = "" if position == "g" else quad.p
    name = state.canonical.issued.get(label) or issuer.issued.get(label)
    return state.hash(position + predicate + (name or _first_degree(state, label)))


def _n_degree(state: _State, label: str, issuer: _Issuer) -> tuple[str, _Issuer]:
    """Hash N-Degree Quads (4.8.3)."""
    state.spend(1, len(state.mentions[label]))
    state.depth += 1
    neighbours: dict[str, list[str]] = {}
    for quad in state.mentions[label]:
        for position, term in (("s", quad.s), ("o", quad.o), ("g", quad.g)):
            if term.startswith(_BLANK) and term != label:
                digest = _related(state, term, quad, issuer, position)
                neighbours.setdefault(digest, []).append(term)
    data = ""
    for digest in sorted(neighbours):
        path, issuer = _best_path(state, neighbours[digest], issuer)
        data += digest + path
    state.depth -= 1
    return state.hash(data), issuer


def _best_path(state: _State, related: list[str], issuer: _Issuer) -> tuple[str, _Issuer]:
    """The least path over all orders of the related nodes (4.8.3, step 5.4)."""
    chosen, chosen_issuer = "", issuer
    for number, order in enumerate(permutations(related)):
        # A single order is no step: every honest document has them by the hundred.
        state.spend(1 if number else 0, len(order))
        found = _path(state, order, issuer.copy(), chosen)
        if found is not None and (not chosen or found[0] < chosen):
            chosen, chosen_issuer = found
    return chosen, chosen_issuer


def _path(
    state: _State, order: Sequence[str], issuer: _Issuer, chosen: str
) -> tuple[str, _Issuer] | None:
    """One order's path, None as soon as it can't be the least."""
    path = ""
    recursion: list[str] = []
    for label in order:
        name = state.canonical.issued.get(label)
        if name is None:
            if label not in issuer.issued:
                recursion.append(label)
            name = issuer.issue(label)
        path += name
        if _is_worse(path, chosen):
            return None
    for label in recursion:
        digest, result = _n_degree(state, label, issuer)
        path += f"{issuer.issue(label)}<{digest}>"
        issuer = result
        if _is_worse(path, chosen):
            return None
    return path, issuer


def _is_worse(path: str, chosen: str) -> bool:
    return bool(chosen) and len(path) >= len(chosen) and path > chosen


def _mentions(dataset: Iterable[Quad]) -> dict[str, list[Quad]]:
    """The quads that mention each blank node."""
    mentions: dict[str, list[Quad]] = {}
    for quad in dataset:
        for label in dict.fromkeys(_blanks(quad)):
            mentions.setdefault(label, []).append(quad)
    return mentions


def _blanks(quad: Quad) -> Iterator[str]:
    return (term for term in (quad.s, quad.o, quad.g) if term.startswith(_BLANK))


def _line(quad: Quad, labels: dict[str, str], otherwise: str = "") -> str:
    """A quad as an N-Quads line with its blank nodes renamed."""

    def named(term: str) -> str:
        return labels.get(term, otherwise or term) if term.startswith(_BLANK) else term

    graph = f" {named(quad.g)}" if quad.g else ""
    return f"{named(quad.s)} {quad.p} {named(quad.o)}{graph} .\n"
