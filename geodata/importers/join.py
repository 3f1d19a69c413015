"""Places that a table names by a code: their names and points stand in a second file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from geodata.importers.columns import recognise
from geodata.importers.sheet import open_source, read_sheet
from geodata.places import gazetteer
from geodata.places.names import normalise
from geodata.problems import Finding, Problem, did_you_mean, locate, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PLACE_FIELDS = ("location", "municipality", "latitude", "longitude", "geo_precision")


class PlanError(ValueError):
    """What was asked for cannot be done with these files; the message says what to ask instead."""


class Join(NamedTuple):
    """The places of a second file by their code."""

    file: str
    """Name of the second file, without its folders."""

    column: str
    """Column of the first file that has the code."""

    key: str
    """Column of the second file that has it."""

    columns: dict[str, str]
    """Column of the second file for each of *PLACE_FIELDS* that it has."""

    places: dict[str, dict[str, str]]
    """Values of those fields by code, in lower case."""

    problems: list[Problem]

    def label(self, field: str) -> str:
        """Return what the column of a field is called beside those of the first file."""
        return f"{self.columns[field]} of {self.file}"


def open_join(described: str, header: Sequence[str]) -> Join:
    """Return the places of a second file.

    Parameters
    ----------
    described : str
        `FILE:column`, the column being in both files, or `FILE:column=other`, where it is called
        otherwise in the second one.
    header : sequence of str
        Columns of the first file.

    Raises
    ------
    PlanError
        If the file cannot be read, has no such column, or says nothing of places.
    """
    path, colon, columns = described.rpartition(":")
    column, _, other = (part.strip() for part in columns.partition("="))
    key = other or column
    if not colon or not path or not column:
        raise PlanError(f"--join {quoted(described)} is not FILE:column, like places.csv:code.")
    source = open_source(path)
    if source.sheet is None:
        raise PlanError("; ".join(map(str, source.problems)))
    need_column(column, header, "the file")
    need_column(key, source.header, source.file)
    sheet = read_sheet(source, source.header)
    fields = recognise([name for name in source.header if name != key], PLACE_FIELDS)
    if not {"latitude", "longitude"} <= set(fields) and "location" not in fields:
        raise PlanError(f"{source.file} has no columns for latitude and longitude, or a location.")
    places: dict[str, dict[str, str]] = {}
    findings: list[Finding] = []
    for row, code in enumerate(sheet.frame[key]):
        place = {field: str(sheet.frame[name].iloc[row]) for field, name in fields.items()}
        known = places.setdefault(code.casefold(), place)
        if known != place and code:
            message = f"{quoted(code)} stands there twice with different places; the first counts."
            findings.append(Finding(row, key, code, "repeated-code", message, "warning"))
    problems = [*source.problems, *sheet.problems]
    problems += locate(findings, source.file, sheet.lines, sheet.editor_lines)
    places.pop("", None)
    return Join(source.file, column, key, fields, places, problems)


def need_column(name: str, header: Sequence[str], file: str) -> None:
    """Raise PlanError, with the nearest names, if a header does not have a column."""
    if name not in header:
        plain = {normalise(column): column for column in header}
        near = [plain[normalise(name)]] if normalise(name) in plain else []
        listed = ", ".join(map(quoted, header)) or "none"
        hint = did_you_mean(near)
        raise PlanError(f"{quoted(name)} is no column of {file}; it has {listed}.{hint}")


def joined(frame: pd.DataFrame, join: Join) -> pd.DataFrame:
    """Return the rows with the columns of their places beside them, blank for an unknown code."""
    codes = frame[join.column].str.casefold()
    beside = {
        join.label(field): [join.places.get(code, {}).get(field, "") for code in codes]
        for field in join.columns
    }
    return frame.assign(
        **{name: pd.Series(cells, frame.index, dtype="str") for name, cells in beside.items()}
    )


def unknown_codes(frame: pd.DataFrame, join: Join, columns: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the rows whose code the second file does not have, and which have no other place."""
    own = [columns[field] for field in ("latitude", "longitude") if field in columns]
    for row, code in enumerate(frame[join.column]):
        if not code or code.casefold() in join.places:
            continue
        name = str(frame[columns["location"]].iloc[row]) if "location" in columns else ""
        if any(frame[column].iloc[row] for column in own) or gazetteer.find(name):
            continue
        message = (
            f"{quoted(code)} is no {join.key} of {join.file}; add it there, or give this row its "
            "coordinates."
        )
        yield Finding(row, join.column, code, "unknown-code", message)
