"""Ids for events that have none yet."""

from __future__ import annotations

import re
from collections import defaultdict

import pandas as pd

from geodata.reading.dates import parse_day

_NUMBER = re.compile(r"(XK-[0-9]{8})-([0-9]{1,9})", re.ASCII)


def fill_ids(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with an id for each row that has none and a day: `XK-20221210-03`.

    Numbers go on after the highest of the day, so that the number of an event that was taken out
    is not given again while a later one is there. An id that stands there is never changed: links
    point to it.
    """
    highest: dict[str, int] = defaultdict(int)
    for event_id in frame["event_id"]:
        if match := _NUMBER.match(event_id):
            highest[match[1]] = max(highest[match[1]], int(match[2]))
    ids = list(frame["event_id"])
    for row, (event_id, start) in enumerate(zip(ids, frame["date_start"], strict=True)):
        day = parse_day(start)
        if not event_id and day:
            prefix = f"XK-{day.year:04}{day.month:02}{day.day:02}"
            highest[prefix] += 1
            ids[row] = f"{prefix}-{highest[prefix]:02}"
    return frame.assign(event_id=pd.Series(ids, index=frame.index, dtype="str"))
