"""One file of a bundle, and what the bundle may still use up."""

from msgspec import Struct

from verify.errors import BadData, Code
from verify.reading.limits import MAX_ENTRIES, MAX_INFLATED_BYTES
from verify.reading.text.safetext import SafeText


class Entry(Struct, frozen=True, kw_only=True):
    """One file of a bundle. ``source`` is a label, never a path to open."""

    source: SafeText
    data: bytes  # b"" when error is set
    error: BadData | None = None  # why it couldn't be read
    notes: tuple[Code, ...] = ()  # SAME_NAME_TWICE, SUSPICIOUS_NAME


class Budget(Struct):
    """What one bundle may still use: shared by the zips inside it, and counting down."""

    entries: int = MAX_ENTRIES
    inflated: int = MAX_INFLATED_BYTES

    def take(self, entries: int, inflated: int) -> None:
        """Reserve ``entries`` files of ``inflated`` bytes together.

        Raises:
            BadData: ``SIZE_LIMIT``; nothing is taken then.
        """
        if entries > self.entries:
            raise BadData(Code.SIZE_LIMIT, f"{entries} files, more than {MAX_ENTRIES} in all")
        if inflated > self.inflated:
            limit = MAX_INFLATED_BYTES // 2**20
            raise BadData(Code.SIZE_LIMIT, f"more than {limit} MiB when unpacked")
        self.entries -= entries
        self.inflated -= inflated
