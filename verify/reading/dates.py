"""Points in time, read strictly, always as aware UTC.

The profile is ``dateTimeStamp`` of XML Schema 1.1, as the VC Data Model 2.0 (section 4.9) asks,
with what RFC 3339 adds: lower-case ``t`` and ``z``, and second 60, which is the second after.
``24:00:00`` is the next midnight. Digits beyond the microsecond are dropped. A time that its offset
carries out of the years 0001 to 9999 is moved to the nearest second that can be stated: such dates
mean "always" and "never".
It doesn't compare with a clock.

>>> parse_datetime("2026-11-23T16:00:00+01:00")
datetime.datetime(2026, 11, 23, 15, 0, tzinfo=datetime.timezone.utc)
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from verify.errors import BadData, Code
from verify.reading.limits import MAX_DATE

_FORM: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))"
)
# As nearly all are written: whole seconds in UTC, which the standard library reads alike.
_COMMON: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC, microsecond=0)
_MAX_OFFSET: Final = timedelta(hours=14)  # XML Schema 1.1 part 2, section 3.3.7


def parse_datetime(text: str) -> datetime:
    """Read a date, time and offset; the offset is required, digits are ASCII.

    Raises:
        BadData: ``MALFORMED_DATE``.
    """
    if _COMMON.fullmatch(text) is not None:
        try:
            return datetime.fromisoformat(text)
        except ValueError:  # midnight at the end of a day, a leap second, or no date at all
            pass
    match = _FORM.fullmatch(text) if len(text) <= MAX_DATE else None
    if match is None:
        raise _malformed(text)
    day, hour, minute, second = match[1], int(match[2]), int(match[3]), int(match[4])
    fraction = (match[5] or "").ljust(6, "0")[:6]
    offset = _offset(match)
    in_range = hour < 24 and minute < 60 and second <= 60
    end_of_day = (hour, minute, second) == (24, 0, 0) and not (match[5] or "").strip("0")
    if abs(offset) > _MAX_OFFSET or not (in_range or end_of_day):
        raise _malformed(text)
    time = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=int(fraction))
    if second == 60:
        _check_leap_second(time - offset, text)
    return _moved(_midnight(day, text), time - offset)


def from_numeric_date(value: int | float) -> datetime:
    """Read a NumericDate, seconds since 1970 (RFC 7519 section 2).

    Raises:
        BadData: ``MALFORMED_DATE`` for what isn't a number or lies outside the years 1 to 9999.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadData(Code.MALFORMED_DATE, f"not a number: {type(value).__name__}")
    try:
        return _EPOCH + timedelta(seconds=value)
    except (OverflowError, ValueError):
        raise BadData(Code.MALFORMED_DATE, "beyond the years 0001 to 9999") from None


def _offset(match: re.Match[str]) -> timedelta:
    if match[6] is None:
        return timedelta()
    if int(match[8]) > 59:
        raise _malformed(match[0])
    size = timedelta(hours=int(match[7]), minutes=int(match[8]))
    return -size if match[6] == "-" else size


def _check_leap_second(utc_time: timedelta, text: str) -> None:
    """Refuse a second 60 that isn't 23:59:60 in UTC (RFC 3339 section 5.7)."""
    if int(utc_time.total_seconds()) % 86_400 != 0:
        raise _malformed(text)


def _midnight(day: str, text: str) -> datetime:
    year, month, number = map(int, day.split("-"))
    try:
        return datetime(year, month, number, tzinfo=UTC)
    except ValueError:
        raise _malformed(text) from None


def _moved(day: datetime, by: timedelta) -> datetime:
    try:
        return day + by
    except OverflowError:
        return _LAST if by > timedelta() else _FIRST


def _malformed(text: str) -> BadData:
    printable = "".join(character if " " < character < "\x7f" else "?" for character in text[:40])
    return BadData(Code.MALFORMED_DATE, f"not a date and time with an offset: {printable}")
