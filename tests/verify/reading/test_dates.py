import math
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import BadData, Code
from verify.reading.dates import from_numeric_date, parse_datetime

offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(
    # Hypothesis wants its bounds naive
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=offsets),  # noqa: DTZ001
)
def test_what_python_writes_reads_back_as_utc(moment):
    read = parse_datetime(moment.isoformat())
    assert read == moment
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23T15:00:00Z", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23t15:00:00z", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23T16:30:00+01:30", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23T15:00:00-00:00", datetime(2026, 11, 23, 15, tzinfo=UTC)),
        ("2026-11-23T15:00:00.123456789Z", datetime(2026, 11, 23, 15, 0, 0, 123456, tzinfo=UTC)),
        ("2026-11-23T15:00:00.5Z", datetime(2026, 11, 23, 15, 0, 0, 500000, tzinfo=UTC)),
        ("2026-12-31T24:00:00Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-01-01T00:59:60+01:00", datetime(2017, 1, 1, tzinfo=UTC)),
        ("9999-12-31T23:59:59-14:00", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("9999-12-31T24:00:00Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", datetime(1, 1, 1, tzinfo=UTC)),
        ("2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
    ],
)
def test_each_allowed_form_is_read(text, moment):
    assert parse_datetime(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23",
        "2026-11-23T15:00:00",
        "2026-11-23 15:00:00Z",
        "2026-11-23T15:00Z",
        "2026-11-23T15:00:00+0100",
        "2026-11-23T15:00:00+01",
        "2026-11-23T15:00:00+15:00",
        "2026-11-23T15:00:00+14:01",
        "2026-11-23T15:00:00+01:60",
        "2026-11-23T25:00:00Z",
        "2026-11-23T24:00:01Z",
        "2026-11-23T24:00:00.1Z",
        "2026-11-23T15:60:00Z",
        "2026-11-23T15:00:60Z",
        "2026-11-23T23:59:61Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "-2026-01-01T00:00:00Z",
        "12026-01-01T00:00:00Z",
        "\uff12\uff10\uff12\uff16-11-23T15:00:00Z",
        "٢٠٢٦-11-23T15:00:00Z",
        "2026-11-23T15:00:00Z\n",
        " 2026-11-23T15:00:00Z",
        "2026-11-23T15:00:00.Z",
        "2026-11-23T15:00:00,5Z",
        "2026-11-23T15:00:00." + "1" * 100 + "Z",
        "\x1b[2J",
    ],
)
def test_everything_else_is_a_malformed_date(text):
    with pytest.raises(BadData) as caught:
        parse_datetime(text)
    assert caught.value.code is Code.MALFORMED_DATE
    assert caught.value.detail.isprintable()


@given(st.text("0129-:TtZz.+ ", max_size=40))
def test_any_text_gives_a_date_or_bad_data(text):
    with suppress(BadData):
        assert parse_datetime(text).tzinfo is UTC


def test_a_numeric_date_counts_seconds_since_1970():
    assert from_numeric_date(1_700_000_000) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert from_numeric_date(0.5).microsecond == 500_000
    assert from_numeric_date(-1).year == 1969


@pytest.mark.parametrize("value", [10**30, -(10**30), 1e300, math.nan, math.inf, True, "1", None])
def test_a_numeric_date_out_of_this_world_is_malformed(value):
    with pytest.raises(BadData) as caught:
        from_numeric_date(value)
    assert caught.value.code is Code.MALFORMED_DATE
