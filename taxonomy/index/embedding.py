"""Word vectors that come in the wheel of WordLlama: a phrase as the mean of its tokens' vectors.

Only the two files of the wheel are read (the tokeniser, and 256 numbers for each of 32,000 tokens);
its own code, which looks for files on the network, is never run. Without the extra ``semantic``
there are no vectors, and everything works without.

>>> embedding = installed()                                           # doctest: +SKIP
>>> embedding.of(["data", "figures"]).shape                           # doctest: +SKIP
(2, 256)
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeAlias

Floats: TypeAlias = Any  # an array of numpy, which is there with the extra only
NEEDED: Final = ("numpy", "tokenizers", "wordllama")
SIZE: Final = 256  # numbers of a vector
_TOKENISER: Final = "tokenizers/l2_supercat_tokenizer_config.json"
_WEIGHTS: Final = "weights/l2_supercat_256.safetensors"
_LONGEST: Final = 400  # characters of a text: what follows changes its mean no more
_AT_ONCE: Final = 4_096  # texts; about 40 MB of vectors in between


class Embedding:
    """The vectors of one wheel."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415  an extra, and start-up time

        self._tokeniser = Tokenizer.from_file(str(folder / _TOKENISER))
        self._tokeniser.no_padding()
        self._tokeniser.no_truncation()
        self._vectors = _mapped(folder / _WEIGHTS)

    def of(self, texts: Sequence[str]) -> Floats:
        """A vector of length 1 for each text, all zeros for one without tokens."""
        import numpy as np  # noqa: PLC0415  an extra, and start-up time

        parts = [self._some(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros((0, SIZE), np.float32)

    def _some(self, texts: Sequence[str]) -> Floats:
        import numpy as np  # noqa: PLC0415  an extra, and start-up time

        cut = [text[:_LONGEST] for text in texts]
        tokens = [e.ids for e in self._tokeniser.encode_batch(cut, add_special_tokens=False)]
        lengths = np.array([len(ids) for ids in tokens])
        every = self._vectors[[token for ids in tokens for token in ids]].astype(np.float32)
        found = np.zeros((len(texts), SIZE), np.float32)
        some = lengths > 0
        if some.any():
            starts = np.cumsum(lengths[some]) - lengths[some]
            found[some] = np.add.reduceat(every, starts)
        return unit(found)


def unit(vectors: Floats) -> Floats:
    """The vectors at length 1; zeros stay zeros."""
    import numpy as np  # noqa: PLC0415  an extra, and start-up time

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)


@cache
def installed() -> Embedding | None:
    """The embedding of the installed wheel; None without the extra, or where its files moved."""
    if any(find_spec(name) is None for name in NEEDED):
        return None
    spec = find_spec("wordllama")
    places = spec.submodule_search_locations if spec is not None else None
    folder = Path(next(iter(places or ()), ""))
    if not all((folder / name).is_file() for name in (_TOKENISER, _WEIGHTS)):
        return None
    return Embedding(folder)


def _mapped(file: Path) -> Any:
    """The one table of a safetensors file, read where it lies: 16 MB, of which few are touched."""
    import numpy as np  # noqa: PLC0415  an extra, and start-up time

    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(8), "little")
        header = json.loads(opened.read(length))
    (table,) = (place for name, place in header.items() if name != "__metadata__")
    kind = {"F16": np.float16, "F32": np.float32}[table["dtype"]]
    start = 8 + length + table["data_offsets"][0]
    return np.memmap(file, kind, "r", start, tuple(table["shape"]))
