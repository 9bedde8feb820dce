"""Many short texts in one piece of memory, each made a str when it is asked for.

>>> Texts.of(["data", "Daten"])[1]
'Daten'
"""

from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise

from msgspec import Struct


class Texts(Struct, frozen=True):
    """The UTF-8 of all texts, and where each starts; one more start ends the last."""

    raw: memoryview
    starts: memoryview

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """These texts."""
        raw = [text.encode("utf-8", "surrogatepass") for text in texts]
        starts = array("I", accumulate(map(len, raw), initial=0))
        return cls(memoryview(b"".join(raw)), memoryview(starts))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        """The text of this number."""
        raw = self.raw[self.starts[number] : self.starts[number + 1]]
        return str(raw, "utf-8", "surrogatepass")

    def every(self) -> list[str]:
        """All texts, in order."""
        raw, places = bytes(self.raw), list(pairwise(self.starts.tolist()))
        if raw.isascii():
            text = raw.decode("ascii")
            return [text[start:end] for start, end in places]
        return [raw[start:end].decode("utf-8", "surrogatepass") for start, end in places]
