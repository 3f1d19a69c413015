"""Which column of a table of unknown make is which: by its name, and by what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.importers.synonyms import (
    FIELD_NAMES,
    FORM_END,
    FORM_START,
    POINT,
    SURVEY_MARKS,
    SURVEY_TIMES,
)
from geodata.places.names import normalise
from geodata.reading.pointforms import read_point

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

# So many marks of a survey's program make a table an export of it.
_MARKS = 2
# Of so many cells that are not blank, this share has to be points for a column to hold them.
_LOOKED_AT = 200
_SHARE = 0.8

_PLACE_OF_SURVEY = re.compile(r".* (latitude|longitude)")


def recognise(header: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """Return the column for each field that a header has one for, by the names people use.

    A name counts with and without what stands in brackets behind it: `Latitude (WGS 84)`. In the
    export of a survey (Kobo, ODK) `start` and `end` are those of filling in the form, and mean
    nothing here; elsewhere too, beside a column that says it is the date of the event.
    """
    by_name = _by_name(header)
    found: dict[str, str] = {}
    for field in fields:
        names = (by_name[name] for name in FIELD_NAMES[field] if name in by_name)
        column = next((name for name in names if name not in found.values()), "")
        if column:
            found[field] = column
    start, end = (normalise(found.get(field, "")) for field in ("date_start", "date_end"))
    if start not in FORM_START and end in FORM_END and any(map(by_name.get, FORM_START)):
        del found["date_end"]
    return found


def is_survey(header: Sequence[str]) -> bool:
    """Return whether a table is the export of a survey, by the columns its program adds."""
    return len({normalise(column) for column in header} & SURVEY_MARKS) >= _MARKS


def find_point(frame: pd.DataFrame, columns: dict[str, str], taken: set[str]) -> str:
    """Return the column whose cells are whole points, "" without one.

    Parameters
    ----------
    frame : DataFrame
        Text columns of the file.
    columns : dict
        Column of each field as guessed so far: a column that is taken for a location, or for the
        latitude where there is no longitude, may hold points.
    taken : set of str
        Columns that somebody has said the meaning of.
    """
    if {"latitude", "longitude"} <= set(columns):
        return ""
    doubtful = {columns.get(field) for field in ("location", "latitude", POINT)}
    guessed = set(columns.values()) - doubtful
    for column in map(str, frame.columns):
        if column not in taken | guessed and _holds_points(frame[column]):
            return column
    return ""


def _holds_points(cells: pd.Series[str]) -> bool:
    texts = cells[cells.ne("")].iloc[:_LOOKED_AT]
    points = sum(read_point(text) is not None for text in texts)
    return points > 0 and points >= _SHARE * len(texts)


def _by_name(header: Sequence[str]) -> dict[str, str]:
    """Return the columns by their comparable names; of two with one name the first counts."""
    by_name: dict[str, str] = {}
    for column in reversed(header):
        by_name[normalise(column.partition("(")[0])] = column
    by_name |= {normalise(column): column for column in reversed(header)}
    if is_survey(header):
        by_name = {name: column for name, column in by_name.items() if name not in SURVEY_TIMES}
    for half in ("latitude", "longitude"):
        named = [c for n, c in by_name.items() if _PLACE_OF_SURVEY.fullmatch(n) and half in n]
        if half not in by_name and len(set(named)) == 1:
            by_name[half] = named[0]
    return by_name
