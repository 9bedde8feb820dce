"""From the options to a ``Plan``: every file that the person named is read here, and nowhere else.

A file that can't be used ends the review before it begins, with one sentence. What the bundles
hold is not looked at yet, only whether each can be opened.

>>> read_plan(options, canonicaliser, now).bundles     # doctest: +SKIP
(PosixPath('ada.zip'),)
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from taxonomy.matching.decisions import NONE, Decisions
from taxonomy.matching.matcher import Matcher
from taxonomy.profile.profile import read_profile
from taxonomy.vocabularies.opening import open_taxonomy
from taxonomy.vocabularies.sources.bundled import load_bundled
from tui.cli.options import Options
from tui.clock import current_moment
from tui.plan import Network, Plan
from tui.settings.folders import config_folder, taxonomy_store
from verify.deferred import Deferred
from verify.errors import Code, UnusableInput
from verify.evidence.documents import Evidence, Forgetful, Offline
from verify.evidence.pending import PendingEvidence
from verify.proofs.secured import Means
from verify.reading.bundle import iter_entries
from verify.reading.text.safetext import SafeText
from verify.review.request import ReviewRequest
from verify.verifier import Setting

if TYPE_CHECKING:
    from tui.settings.recognisers import Recognisers
    from tui.workspace.decisions import Workspace
    from tui.workspace.store import WorkspaceFile
    from verify.canonical import Canonicaliser
    from verify.evidence.cache import Cache
    from verify.evidence.fetching.fetcher import Fetcher

# Most reviews have no packs, of which reading and writing needs 3 ms of modules.
_recorder: Callable[[Evidence], Evidence] = Deferred("verify.evidence.packs:Recorder")
_opened_packs: Callable[[Sequence[tuple[Path, str]], Evidence], Evidence] = Deferred(
    "verify.evidence.packs:open_packs"
)
_LARGEST: Final = 4 * 2**20  # bytes; a trust list of 10,000 issuers has 2 MiB


def read_plan(
    options: Options, canonicaliser: "Canonicaliser", now: datetime, cache: "Cache | None" = None
) -> Plan:
    """Read everything that the options name; judged as of ``now`` (aware UTC) or ``--at``.

    ``cache`` answers after the packs that are named, and keeps what is fetched. Raises
    UnusableInput.
    """

    _refuse_overwriting(options)
    _try_bundles(options.bundles)
    # The example is the same on every computer, whatever was imported there.
    scheme = load_bundled() if options.demo else open_taxonomy(taxonomy_store())
    profile = None
    if options.profile is not None:
        data = read_named(options.profile, "job profile")
        profile = read_profile(data, _shown(options.profile), scheme)
    decisions, keeper, workspace = _decided(options)
    recognisers = _recognisers(options)
    pending = _pending(options, cache)
    evidence = pending if options.save_evidence is None else _recorder(pending)
    memory = Forgetful() if cache is None else cache
    means = Means(
        now=options.at or now,
        evidence=evidence,
        canonicaliser=canonicaliser,
        services=recognisers.services(),
        memory=memory,
    )
    emails = options.emails[0] if len(options.bundles) == 1 and options.emails else ()
    trust, registries = recognisers.lists(), recognisers.registries()
    setting = Setting(means=means, trust=trust, emails=emails, registries=registries)
    network = _network(options)
    request = ReviewRequest(
        bundles=options.bundles,
        setting=setting,
        emails=options.emails,
        pending=pending,
        fetcher=partial(_fetcher, options.proxy),
        clock=None if options.at is not None else current_moment,
        online=network == "online",
    )
    return Plan(
        request=request,
        profile=profile,
        matcher=Matcher(scheme, decisions),
        network=network,
        plain=options.plain,
        trusting=recognisers.trust,
        keeps_trust=not options.demo,
        workspace=workspace,
        keeper=keeper,
    )


def _network(options: Options) -> Network:
    """The hosts of the example's issuers are made up: there is nobody to ask."""
    if options.online:
        return "online"
    return "offline" if options.offline or options.demo else "ask"


def _recognisers(options: Options) -> "Recognisers":
    from tui.settings.recognisers import Recognisers  # noqa: PLC0415  0.7 ms

    own_list = None
    if options.trust is not None:
        from verify.trust.employer import read_trust  # noqa: PLC0415  0.6 ms

        own_list = read_trust(read_named(options.trust, "trust list"), _shown(options.trust))
    folder = None if options.demo else config_folder()
    return Recognisers(own_list, folder)


def _fetcher(proxy: str | None, bundles: int) -> "Fetcher":
    from verify.evidence.fetching.fetcher import Fetcher  # noqa: PLC0415  7 ms
    from verify.evidence.fetching.limits import LIMITS  # noqa: PLC0415  7 ms

    return Fetcher(current_moment, proxy=proxy, limits=LIMITS.times(bundles))


def _decided(options: Options) -> "tuple[Decisions, WorkspaceFile | None, Workspace | None]":
    """What was decided before: the team's mappings in their order, then one's own workspace."""
    decisions = _mapped(options.mapping)
    if options.workspace is None:
        return decisions, None, None
    from tui.workspace.bundle_hash import bundle_hash  # noqa: PLC0415  0.3 ms
    from tui.workspace.store import WorkspaceFile  # noqa: PLC0415  5 ms

    keeper = WorkspaceFile(options.workspace, tuple(map(bundle_hash, options.bundles)))
    workspace = keeper.load()
    decisions = decisions.having(workspace.decisions)
    return decisions, keeper, replace(workspace, decisions=decisions)


def _mapped(paths: tuple[Path, ...]) -> Decisions:
    decisions = NONE
    for path in paths:
        from tui.workspace.mapping import read_mapping  # noqa: PLC0415  2 ms

        decisions = decisions.having(read_mapping(read_named(path, "mapping"), _shown(path)))
    return decisions


def _try_bundles(bundles: tuple[Path, ...]) -> None:
    """Open each as far as its table of contents: better now than after the first is reviewed."""

    for path in bundles:
        next(iter_entries(path), None)


def _pending(options: Options, cache: "Cache | None") -> "PendingEvidence":
    source: Evidence = Offline() if cache is None else cache
    if options.evidence:
        source = _opened_packs([(path, _shown(path)) for path in options.evidence], source)
    return PendingEvidence(source, None if cache is None else cache.fetched, _host_to_contact)


def _host_to_contact(url: str) -> str:
    from verify.evidence.fetching.addresses.web_address import host_to_contact  # noqa: PLC0415  8 ms

    return host_to_contact(url)


def read_named(path: Path, what: str, largest: int = _LARGEST) -> bytes:
    """A file that the person named; ``what`` it is to them. Raises UnusableInput."""
    source = f'The {what} "{_shown(path)}"'
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        raise UnusableInput(f"{source} doesn't exist", "Check the name and the folder") from None
    except IsADirectoryError:
        raise UnusableInput(f"{source} is a folder", "Give the name of a file in it") from None
    except OSError as error:
        reason = SafeText(error.strerror or "the name is not usable", 80)
        raise UnusableInput(
            f"{source} can't be read ({reason})", "Check that it is yours, or copy it"
        ) from None
    if len(data) > largest:
        limit = largest // 2**20
        raise UnusableInput(
            f"{source} has more than {limit} MiB", f"Give the {what} itself", Code.SIZE_LIMIT
        )
    return data


def _refuse_overwriting(options: Options) -> None:
    """Neither report, pack nor workspace may take the place of what the review is made from."""
    outputs = {
        "--output": options.output,
        "--save-evidence": options.save_evidence,
        "--workspace": options.workspace,
    }
    targets = {option: path for option, path in outputs.items() if path is not None}
    for one, other in combinations(targets, 2):
        if targets[one].resolve() == targets[other].resolve():
            raise UnusableInput(
                f"{one} and {other} name the same file", "Give each a name of its own"
            )
    for target in targets.values():
        for source in _sources(options):
            if _lies_in(target, source):
                raise UnusableInput(
                    f'"{_shown(target)}" is part of what is reviewed and is not overwritten',
                    "Choose another file to write to",
                )


def _sources(options: Options) -> Iterator[Path]:
    yield from options.bundles
    yield from options.evidence
    yield from options.mapping
    yield from (path for path in (options.profile, options.trust) if path is not None)


def _lies_in(target: Path, source: Path) -> bool:
    """The same file, by whatever name, or a file within that folder."""
    try:
        if source.is_dir():
            return target.resolve().is_relative_to(source.resolve())
        return target.exists() and source.exists() and target.samefile(source)
    except (OSError, RuntimeError):  # links in a circle; reading or writing it will say so
        return False


def _shown(path: Path) -> SafeText:
    return SafeText(path.name or str(path), 200)
