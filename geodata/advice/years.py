"""Years that one part of a row says and another contradicts."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import numpy as np

from geodata.advice.findings import warn
from geodata.problems import quoted
from geodata.reading.dates import first_day, last_day

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.problems import Finding

# The day in an id that `fix` makes: XK-20221210-03.
_DAY_IN_ID = re.compile(r"XK-([0-9]{4})[0-9]{4}-.*", re.ASCII)


def other_year(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events whose id has another year than their first day."""
    messages = np.full(len(events), "", dtype=object)
    columns = (events[name] for name in ("event_id", "date_start", "source_date"))
    for row, (event_id, start, source) in enumerate(zip(*columns, strict=True)):
        match = _DAY_IN_ID.fullmatch(event_id)
        if match is None or match[1] == start[:4]:
            continue
        others = "event_id and source_date" if source[:4] == match[1] else "event_id"
        messages[row] = (
            f"{quoted(start)} is in another year than {others} ({match[1]}); correct the day, "
            "or leave it if the event was given another day later."
        )
    return warn(events["date_start"], "other-year", messages)


def source_before_event(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events whose source was published before they began."""
    messages = np.full(len(events), "", dtype=object)
    starts = events["start"].to_numpy().astype("datetime64[D]")
    columns = (events[name] for name in ("source_date", "date_start"))
    for row, (source, start) in enumerate(zip(*columns, strict=True)):
        # A month or a year is before the event only if all of it is; a day abroad may be earlier.
        published = last_day(source)
        first = first_day(start)
        if published is None or first is None:
            continue
        if published + dt.timedelta(days=1) < starts[row].item():
            messages[row] = (
                f"{quoted(source)} is before date_start {quoted(start)}; a source cannot be older "
                "than its event, so correct one of them."
            )
    return warn(events["source_date"], "source-before-event", messages)
