"""XML without document types: no entities, nothing fetched, nothing that swells.

One exception: the bare declaration of SVG 1.x that drawing programs write,
``<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "…">``, is blanked out unread, where it has no
subset of its own. It checks form only; signatures need the bytes themselves.

>>> parse_xml(b"<svg xmlns='http://www.w3.org/2000/svg'/>").tag
'{http://www.w3.org/2000/svg}svg'
"""

import re
from typing import TYPE_CHECKING, Final

from verify.errors import BadData, Code
from verify.reading.limits import MAX_ENTRY_BYTES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PI: Final = rb"<\?(?:[^?]|\?(?!>))*+\?>\s*+"
_COMMENT: Final = rb"<!--(?:[^-]|-(?!->))*+-->\s*+"
_SVG_DOCTYPE: Final = re.compile(
    rb"\A((?:\xef\xbb\xbf)?\s*+(?:" + _PI + rb"|" + _COMMENT + rb")*+)"
    rb'<!DOCTYPE\s+svg(?:\s+PUBLIC\s+"-//W3C//DTD SVG [A-Za-z0-9. ]+//EN"\s+"[^"<>\[]*")?\s*>'
)
_ROOT: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:" + _PI + rb"|" + _COMMENT + rb"|<!DOCTYPE[^<>\[]*>\s*+)*+"
    rb"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])"
)


def root_name(data: bytes) -> str:
    """Tell the local name of the root element, at a glance and in lower case; "" if not XML.

    XML whose beginning can't be told at a glance, as with a document type of its own, is "?".
    """
    if match := _ROOT.match(data):
        return match[1].decode("ascii", "replace").lower()
    return "?" if data.startswith((b"<?xml", b"<!DOCTYPE", b"<!--")) else ""


def parse_xml(data: bytes) -> "Element":
    """Parse one XML document of at most 16 MiB.

    Raises:
        BadData: ``SIZE_LIMIT``, or ``MALFORMED`` for XML that isn't well formed and for any
            document type, entity or outside reference.
    """
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  2 ms

    from defusedxml import DefusedXmlException  # noqa: PLC0415  0.9 ms
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415  4 ms

    if len(data) > MAX_ENTRY_BYTES:
        raise BadData(Code.SIZE_LIMIT, f"{len(data)} bytes of XML, at most {MAX_ENTRY_BYTES}")
    try:
        root: Element = fromstring(_SVG_DOCTYPE.sub(rb"\1", data, count=1), forbid_dtd=True)
    except DefusedXmlException:
        raise BadData(Code.MALFORMED, "XML with a document type or entities") from None
    except (ParseError, ValueError, LookupError) as error:  # the last two: odd encodings
        raise BadData(Code.MALFORMED, f"not well-formed XML: {error}") from None
    return root
