"""Values of other programs as the cells of a CSV text."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import numpy as np

from geodata.problems import quoted
from geodata.reading.formulas import protect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Columns that our own exports add to those of events.csv; reading makes them anew.
_DERIVED = frozenset({"start", "end", "geometry"})
_OWN = frozenset({"event_id", "date_start", "event_type", "title", "notes", "source"})


class CannotOpenError(Exception):
    """A file has no table, or several; the message says what to do."""

    def __init__(self, rule: str, message: str, choices: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.rule = rule
        self.choices = tuple(choices)


class Loss(NamedTuple):
    """What the rows of a table do not say of the file that they come from."""

    rule: str
    message: str


@dataclass(frozen=True)
class Table:
    """Rows of another program."""

    rows: Iterable[Sequence[Any]]
    """The header and all that stands below it."""

    losses: list[Loss] = field(default_factory=list)

    def to_csv(self) -> bytes:
        """Return the rows as CSV, UTF-8; a row without any text is a row of blank cells."""
        text = io.BytesIO()
        wrapper = io.TextIOWrapper(text, "utf-8", errors="replace", newline="", write_through=True)
        writer = csv.writer(wrapper, lineterminator="\n")
        for row in self.rows:
            writer.writerow([to_text(value) for value in row])
        return text.getvalue()


def of_records(records: Sequence[dict[str, Any]], losses: list[Loss]) -> Table:
    """Return records as rows under the names of all their fields.

    Of our own exports the columns that reading makes for itself are left out.
    """
    names = list(dict.fromkeys(name for record in records for name in record))
    if set(names) >= _OWN:
        names = [name for name in names if name not in _DERIVED]
    rows = ([record.get(name) for name in names] for record in records)
    return Table([names, *rows], losses)


def to_text(value: Any) -> str:
    """Return a value as the text of a cell: days in ISO form, numbers without an exponent.

    Examples
    --------
    >>> import datetime as dt
    >>> [to_text(value) for value in (None, 3.0, 0.00001, dt.datetime(2022, 12, 10), True)]
    ['', '3', '0.00001', '2022-12-10', 'true']
    """
    return protect(value) if isinstance(value, str) else plain_text(value)


def plain_text(value: Any) -> str:
    """Return what *to_text* does, of a value that no spreadsheet is to read."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=_nested)
    if value is None or value != value:  # NaN and NaT are not themselves
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        return np.format_float_positional(value, trim="-")
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _nested(value: Any) -> Any:
    """Return what JSON has for a value in another one."""
    return value.tolist() if isinstance(value, np.ndarray) else plain_text(value)


def choose(kind: str, names: Sequence[str], wanted: str) -> str:
    """Return which table to read: the one that is wanted, or the only one.

    Raises
    ------
    CannotOpenError
        If there is none of that name, none at all, or more than one and no wish.
    """
    listed = ", ".join(map(quoted, names))
    if wanted:
        found = [name for name in names if name.casefold() == wanted.casefold()]
        if not found:
            message = f"has no {kind} {quoted(wanted)}; it has {listed or 'none'}."
            raise CannotOpenError("no-table", message, names)
        return found[0]
    if not names:
        raise CannotOpenError("no-table", f"has no {kind} with anything in it.")
    if len(names) > 1:
        message = f"has several {kind}s: {listed}; say which with --sheet NAME."
        raise CannotOpenError("several-tables", message, names)
    return names[0]


def broken(kind: str) -> NoReturn:
    """Raise that a file is not what it begins like."""
    message = f"is damaged, or is no {kind}; save it anew, or save it as CSV UTF-8."
    raise CannotOpenError("broken-container", message)
