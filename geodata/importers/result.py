"""What came of an import: rows for events.csv, problems for the rest, and not one row lost."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geodata.reading.coordinates import LIMITS
from geodata.reading.formulas import guard
from geodata.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.problems import Problem


# As Python's own texts, cells take several times the memory of a column.
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The rows of a file in the columns of events.csv, and the rows that could not become any.

    Raises
    ------
    RuntimeError
        If a row of the file is in neither, or in both. No file can make that happen: it would be
        a mistake of the importer, and better no output than one with a row missing.
    """

    rows: pd.DataFrame
    """Text columns *schema.COLUMNS*, sorted by date_start, then event_id. None has an error."""

    problems: list[Problem]
    """Errors and warnings, with the line and the column of the file that was imported."""

    rows_in: int
    """How many rows with any text in them the file has below its header."""

    rows_reported: int
    """How many of them have an error, and so are not among *rows*."""

    is_readable: bool = True
    """False if the file or its header could not be read, so that no row was even looked at."""

    rows_unwanted: int = 0
    """How many of them were left out because they are not what was asked for."""

    question: str = ""
    """What has to be told before the rows mean anything for certain; "" if nothing has."""

    @property
    def rows_out(self) -> int:
        """How many rows came out."""
        return len(self.rows)

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_out + self.rows_reported + self.rows_unwanted:
            raise RuntimeError(f"rows were lost: {self.balance()}")

    def balance(self) -> str:
        """Return the account of rows in one line."""
        unwanted = f" + {_rows(self.rows_unwanted)} not asked for" if self.rows_unwanted else ""
        return (
            f"{_rows(self.rows_in)} in = {_rows(self.rows_out)} out "
            f"+ {_rows(self.rows_reported)} reported{unwanted}"
        )


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def nothing_read(problems: list[Problem]) -> ImportResult:
    """Return what comes of a file that could not be read at all."""
    return ImportResult(
        pd.DataFrame(columns=list(COLUMNS), dtype="str"), problems, 0, 0, is_readable=False
    )


def to_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as the bytes of an events.csv: UTF-8, one LF at the end of each row.

    Texts that a spreadsheet would run begin with an apostrophe, which reading takes off.
    """
    return b"".join(csv_parts(rows))


def csv_parts(rows: pd.DataFrame) -> Iterator[bytes]:
    """Yield what *to_csv* returns in parts, for a file that need not be in memory as a whole."""
    return _parts(guarded(rows))


def write_rows(rows: pd.DataFrame) -> bytes:
    """Return text columns as CSV, as they stand."""
    return b"".join(_parts(rows))


def _parts(rows: pd.DataFrame) -> Iterator[bytes]:
    heading = io.StringIO()
    csv.writer(heading, lineterminator="\n").writerow(rows.columns)
    yield heading.getvalue().encode(errors="replace")
    for begin in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows.iloc[begin : begin + _ROWS_AT_ONCE]
        text = io.StringIO()
        cells = (part[name].tolist() for name in part)
        csv.writer(text, lineterminator="\n").writerows(zip(*cells, strict=True))
        yield text.getvalue().encode(errors="replace")


def guarded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose texts no spreadsheet would run."""
    # A coordinate below zero is a number, and stays one.
    return rows.assign(**{name: guard(rows[name]) for name in map(str, rows) if name not in LIMITS})
