"""How far two spellings are apart: one slip, or more.

>>> is_slip("maria", "mraia"), is_slip("maria", "marina"), is_slip("maria", "martina")
(True, True, False)
"""


def is_slip(one: str, other: str) -> bool:
    """Is it the same, or one letter wrong, missing, too many, or two neighbours swapped?

    That is a distance of at most one (Damerau, 1964).
    """
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(long) - len(short) > 1:
        return False
    pairs = enumerate(zip(short, long, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), len(short))
    rest, tail = short[same:], long[same:]
    if len(short) < len(long):
        return rest == tail[1:]
    return rest[1:] == tail[1:] or (rest[:2] == tail[1::-1] and rest[2:] == tail[2:])
