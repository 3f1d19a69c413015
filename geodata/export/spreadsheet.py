"""Events as CSV, safe to open in a spreadsheet, and read again without a loss."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.export.metadata import Metadata, describe
from geodata.export.table import stated
from geodata.reading.formulas import guard
from geodata.schema import COLUMNS, SCHEMA

if TYPE_CHECKING:
    import geopandas as gpd

# Numbers are no texts: a southern latitude begins with a minus and is no formula.
_COORDINATES = ("latitude", "longitude")
_CODES = ("date_precision", "geo_precision")
_LINE_END = "\r\n"


def to_csv(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    r"""Return events as CSV in the columns of events.csv, UTF-8 with a byte-order mark.

    The mark makes spreadsheets read the letters right. A cell that a spreadsheet would run as a
    formula begins with an apostrophe, which *read_events* takes off again.

    A table has no room for *metadata*: :func:`to_csv_metadata` gives the file that goes beside
    it.
    """
    frame = stated(events)[list(COLUMNS)].copy()
    for name in COLUMNS:
        if name in _COORDINATES:
            frame[name] = [_decimal(number) for number in frame[name]]
        elif name not in _CODES:
            frame[name] = guard(frame[name].astype("str"))
    written: str = frame.to_csv(index=False, lineterminator=_LINE_END)
    return ("\ufeff" + written).encode()


def to_csv_metadata(events: gpd.GeoDataFrame, metadata: Metadata | None, file: str) -> bytes:
    """Return what a CSV file is, as JSON to stand beside it (W3C, "CSV on the Web").

    Parameters
    ----------
    events : GeoDataFrame
        The events in the file.
    metadata : Metadata, optional
        What to say of them; by default :func:`geodata.export.metadata.describe`.
    file : str
        Name of the CSV file. This one's name is that with `-metadata.json` behind.
    """
    about = metadata or describe(events)
    columns: list[dict[str, Any]] = [
        {"name": column.name, "dc:description": column.meaning, "required": column.required}
        for column in SCHEMA
    ]
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dialect": {"encoding": "utf-8", "lineTerminators": [_LINE_END]},
        "dc:title": about.title,
        "dc:description": about.text(),
        "dc:rights": list(about.licences),
        "tableSchema": {"columns": columns, "primaryKey": "event_id"},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _decimal(degrees: float) -> str:
    """Return degrees as the shortest decimal that is this number, never as 1e-05."""
    return np.format_float_positional(degrees, trim="-")
