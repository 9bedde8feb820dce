"""PyLD's processor with a memory for contexts, without which half its time goes to rebuilding them.

PyLD remembers what a context makes of the initial one, but builds type-scoped contexts anew for
every node. What a context makes of another is always the same under one choice of editions, and it
shares processed contexts rather than changing them, so they can be kept: the second badge with
the same contexts takes well under half the time of the first. This knows two private methods of
PyLD; the tests compare its quads with those of PyLD as it comes.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

from verify.canonical import limits

Local = Any  # an address, a list of them, or a definition out of another context
_CYCLES: Final = "cycles"


class Processor(Protocol):
    """What expansion needs of PyLD's processor."""

    def expand(self, document: Any, options: dict[str, Any]) -> list[Any]:
        """The expanded document."""
        ...


def remembering_processor() -> Callable[[Callable[[str], None]], Processor]:
    """A maker of processors that share one memory; its argument hears of each dropped member.

    They may only be used with the same options, those that bear on contexts.
    """
    from pyld.jsonld import JsonLdProcessor  # noqa: PLC0415  144 ms; heavy

    initial: list[Any] = []
    # The values hold what the keys are the identities of, so that no identity is used again.
    made: dict[tuple[object, ...], tuple[Any, Any, Local]] = {}

    class Remembering(JsonLdProcessor):  # type: ignore[misc]  # PyLD has no types
        def _get_initial_context(self, options: Any) -> Any:
            if not initial:
                initial.append(super()._get_initial_context(options))
            return initial[0]

        def _process_context(self, active: Any, local: Local, options: Any, **how: Any) -> Any:
            if how.get(_CYCLES) is not None:  # in the middle of processing another
                return super()._process_context(active, local, options, **how)
            key = (id(active), _identity(local), *sorted(how.items()))
            if key not in made:
                result = super()._process_context(active, local, options, **how)
                if len(made) >= limits.MAX_CONTEXTS:
                    made.clear()
                made[key] = (result, active, local)
            return made[key][0]

    return lambda on_dropped: Remembering(on_property_dropped=on_dropped)


def _identity(local: Local) -> object:
    """Addresses by what they say, since each document has its own list; all else by identity."""
    if isinstance(local, str):
        return local
    if isinstance(local, list) and all(isinstance(part, str) for part in local):
        return tuple(local)
    return id(local)
