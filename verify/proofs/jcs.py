"""The canonical form of a JSON value (RFC 8785, JCS), which the JCS suites sign.

The form itself is the ``rfc8785`` package's. Every byte of the JSON counts in it: members that no
context defines, ``null``, and the order of arrays.

>>> canonical_json({"b": 1.0, "a": [True, None]})
b'{"a":[true,null],"b":1}'
"""

from verify.errors import BadData, Code


def canonical_json(value: object) -> bytes:
    """The canonical bytes.

    Raises BadData(MALFORMED) for what I-JSON can't hold: an integer beyond 2^53 - 1, a number that
    isn't finite, a lone surrogate (RFC 8785, 3.1).
    """
    import rfc8785  # noqa: PLC0415  few documents have such a proof

    try:
        return rfc8785.dumps(value)  # type: ignore[arg-type]  # JSON, or it raises
    except ValueError as error:
        raise BadData(Code.MALFORMED, "a value without a canonical form") from error
