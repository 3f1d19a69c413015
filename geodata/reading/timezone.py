"""The day that a time has in Kosovo.

Half an hour before midnight in UTC it is the next day in Kosovo, which keeps Central European
Time. A time that names no zone is taken for local time.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

# Kosovo has no name of its own in the time zone database; tz's "zone1970.tab" has XK under this.
ZONE = ZoneInfo("Europe/Belgrade")

_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})",
    re.ASCII | re.IGNORECASE,
)


def local_day(text: str) -> dt.date | None:
    """Return the day in Kosovo of an ISO 8601 time with a zone, None for any other text.

    Examples
    --------
    >>> str(local_day("2022-12-10T23:30:00Z")), local_day("2022-12-10T23:30:00")
    ('2022-12-11', None)
    """
    match = _ZONED.fullmatch(text.strip())
    if match is None:
        return None
    offset = match[3] if match[3][0] in "+-" else "+00:00"
    try:
        return dt.datetime.fromisoformat(f"{match[1]}T{match[2]}{offset}").astimezone(ZONE).date()
    except (ValueError, OverflowError):
        return None


def is_moved(text: str) -> bool:
    """Return whether a time lies on another day in Kosovo than the one that it is written with."""
    day = local_day(text)
    return day is not None and day.isoformat() != text.strip()[:10]
