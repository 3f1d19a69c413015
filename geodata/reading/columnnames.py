"""What is wrong with the names in a header."""

from __future__ import annotations

import difflib
import shlex
from typing import TYPE_CHECKING

from geodata.problems import Finding, did_you_mean, printable, quoted
from geodata.reading.textfile import INPUT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_MARKS = {"event_id_cnty": "acled", "data_id": "acled", "type_of_violence": "ucdp"}
"""Columns by which the table of a known program is told, and the importer of its format."""

_PROGRAMS = {"acled": "ACLED", "ucdp": "UCDP"}


def name_findings(
    file: str,
    header: list[str],
    top: int,
    columns: Sequence[str],
    required: Sequence[str],
    *,
    has_nameless: bool,
) -> Iterator[Finding]:
    """Yield what is wrong with the names of the columns.

    Parameters
    ----------
    file : str
        Name of the file.
    header : list of str
        Names as they stand there, "" for none.
    top : int
        Position of the header.
    columns, required : sequence of str
        Known columns, and those of them that the header has to name.
    has_nameless : bool
        Whether a column without a name has values.
    """
    strange = [name for name in dict.fromkeys(header) if name and name not in columns]
    absent = [name for name in columns if name not in header]
    lacking = set(required) & set(absent)
    marked = (_MARKS[folded] for name in strange if (folded := _folded(name)) in _MARKS)
    if lacking and (form := next(marked, "")):
        message = (
            f"these are columns of {_PROGRAMS[form]}'s, not of events.csv; bring them in with "
            f"python -m geodata import {form} {_argument(file)} -o events.csv."
        )
        yield Finding(top, None, None, "other-table", message)
        return
    if required and len(absent) == len(columns) and not _are_alike(strange, columns):
        message = (
            "none of these columns is one of events.csv; bring in another program's table with "
            f"python -m geodata import generic {_argument(file)} -o events.csv."
        )
        yield Finding(top, None, None, "other-table", message)
        return
    for name in required:
        if name in absent:
            hint = did_you_mean(difflib.get_close_matches(name, strange, n=1))
            message = f"the column is missing, so no event can be shown; add it.{hint}"
            yield Finding(top, name, None, "missing-column", message)
    for name in strange:
        near = difflib.get_close_matches(name.casefold(), absent, n=1)
        hint = did_you_mean(near) or " Is it spelt as in the list of columns?"
        message = f"{quoted(name)} is no known column and is left out; rename it or take it out."
        yield Finding(top, name, name, "unknown-column", message + hint, "warning")
    for name in columns:
        if header.count(name) > 1:
            message = "the column stands there twice and only the first counts; take one out."
            yield Finding(top, name, name, "repeated-column", message, "warning")
    if has_nameless:
        message = "a column without a name has values, which are left out; name it or clear it."
        yield Finding(top, None, None, "nameless-column", message, "warning")


def _argument(file: str) -> str:
    """Return how a file is named in a command."""
    return "-" if file == INPUT_NAME else shlex.quote(printable(file))


def _folded(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


def _are_alike(names: list[str], columns: Sequence[str]) -> bool:
    """Return whether one of these names may be meant for a column."""
    folded = ["".join(filter(str.isalnum, name.casefold())) for name in columns]
    return any(
        difflib.get_close_matches("".join(filter(str.isalnum, name.casefold())), folded, n=1)
        for name in names
    )
