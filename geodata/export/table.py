"""Events as the rows and columns that exported files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geodata.reading.links import split_links
from geodata.schema import COLUMNS, CONDITIONS

if TYPE_CHECKING:
    import geopandas as gpd

    Row = dict[str, Any]

DAYS = ("start", "end")
"""First and last day as the map draws them, inclusive; without an end the event is open."""


def stated(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return events with the nature and the condition that a blank stands for.

    So that a program that reads the file need not know how a blank is read.
    """
    natures = np.where(events["is_standing"], "standing", "incident")
    # A code of NO_CONDITION takes the last name, which is none.
    conditions = np.array([*CONDITIONS, ""], dtype=object)[events["condition_code"].to_numpy()]
    written = {
        "nature": natures,
        "condition": np.where(conditions == "", events["condition"], conditions),
    }
    return events.assign(
        **{
            name: pd.Series(list(cells), index=events.index, dtype="str")
            for name, cells in written.items()
        }
    )


def table(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the columns of the schema, the days as dates without a time, and the points.

    What the map derives for itself (line, type_code, on_map) stays behind.
    """
    frame = stated(events)[[*COLUMNS, *DAYS, "geometry"]]
    days = {name: frame[name].astype("date32[day][pyarrow]") for name in DAYS}
    return frame.assign(**days).reset_index(drop=True)


def rows(events: gpd.GeoDataFrame) -> list[Row]:
    """Return each event by the columns of the schema, and its days as dates or None."""
    said = stated(events)
    values = {name: said[name].tolist() for name in COLUMNS}
    # As whole days numpy's NaT becomes None.
    values |= {name: said[name].to_numpy().astype("datetime64[D]").tolist() for name in DAYS}
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def description(row: Row) -> str:
    """Return an event's text, whether it goes on, and its source, with a blank line between."""
    ongoing = ""
    if row["end"] is None:
        confirmed = row["last_confirmed"]
        ongoing = f"Ongoing, last confirmed {confirmed}." if confirmed else "Ongoing."
    source = " ".join(["Source:", row["source"], *split_links(row["source_url"])])
    return "\n\n".join(text for text in (row["notes"], ongoing, source) if text)
