"""Events as an Excel workbook: days are dates, numbers are numbers, and nothing is a formula."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from geodata.export.metadata import Metadata, describe
from geodata.export.table import rows
from geodata.opening.workbooks import OWN_SHEETS
from geodata.schema import COLUMNS, SCHEMA

if TYPE_CHECKING:
    import geopandas as gpd

_DAYS = ("date_start", "date_end", "last_confirmed", "source_date")
_NUMBERS = ("date_precision", "latitude", "longitude", "geo_precision", "fatalities", "injuries")
_WIDTHS = {"title": 48, "notes": 80, "source": 40, "source_url": 40, "location": 28}
_WIDTH = 15
"""Of the other columns, in letters."""

_LONGEST = 32_767
"""Letters that a cell of Excel holds at most."""

# The day of the format's own invention: a workbook says when it was made, and the same events
# are to be the same bytes.
_MADE = dt.datetime(2007, 1, 1)


def to_xlsx(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as a workbook of three sheets: events, columns, and what it all is.

    Texts are written as texts, whatever they begin with. A day that is not whole (`2022-12`) and a
    count that is a range (`3-5`) stay text.

    Parameters
    ----------
    events : GeoDataFrame
        As *read_events* returns them.
    metadata : Metadata, optional
        What the last sheet says; by default :func:`geodata.export.metadata.describe`.
    """
    about = metadata or describe(events)
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": about.title, "comments": about.text(), "created": _MADE})
    heading = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _write_events(book.add_worksheet(OWN_SHEETS[0]), events, heading, day)
    columns = book.add_worksheet(OWN_SHEETS[1])
    _write_table(
        columns,
        ["column", "required", "meaning"],
        heading,
        [[column.name, "yes" if column.required else "", column.meaning] for column in SCHEMA],
    )
    columns.set_column(2, 2, 90, wrapped)
    terms = book.add_worksheet(OWN_SHEETS[2])
    _write_table(terms, ["about", "text"], heading, [list(item) for item in about.items().items()])
    terms.set_column(1, 1, 110, wrapped)
    book.close()
    return made.getvalue()


def _write_events(sheet: Any, events: gpd.GeoDataFrame, heading: Any, day: Any) -> None:
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, place, name, heading)
    for number, row in enumerate(rows(events), start=1):
        for place, name in enumerate(COLUMNS):
            _write_cell(sheet, number, place, name, row[name], day)
    if len(events):
        sheet.autofilter(0, 0, len(events), len(COLUMNS) - 1)


def _write_cell(sheet: Any, row: int, column: int, name: str, value: Any, day: Any) -> None:
    text = str(value)
    if text == "":
        return
    date = _date(text) if name in _DAYS else None
    if date:
        sheet.write_datetime(row, column, date, day)
    elif name in _NUMBERS and text.replace(".", "", 1).removeprefix("-").isdecimal():
        sheet.write_number(row, column, float(text))
    else:
        sheet.write_string(row, column, text[:_LONGEST])


def _date(text: str) -> dt.datetime | None:
    """Return a whole day as Excel keeps it, or None for anything else and for days before 1900."""
    try:
        found = dt.datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return None
    return found if found.year >= 1900 else None


def _write_table(sheet: Any, names: list[str], heading: Any, lines: list[list[str]]) -> None:
    sheet.set_column(0, 1, 18)
    for number, line in enumerate([names, *lines]):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text[:_LONGEST], heading if number == 0 else None)
