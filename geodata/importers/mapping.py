"""The table by which another format becomes ours, for the program and for people alike.

One table a format. The rows that are imported and the page that explains the import come from
the same lines, so neither can say what the other does not.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from geodata.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# One row of events.csv is one line where it can be: a title with a line break in it is a mistake
# of copying. Paragraphs of the text that the side panel shows are meant.
_MAY_HAVE_LINES = frozenset({"notes"})
_LINE_BREAK = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


class Rule(NamedTuple):
    """How one column of events.csv is filled."""

    field: str
    """Column of events.csv."""

    columns: tuple[str, ...]
    """Columns of the other format that it is read from; one that is not there is blank."""

    how: str
    """What is done with them, in words."""

    read: Callable[..., str]
    """The same, done: takes the stripped cells of *columns* in their order, and never raises.

    What it cannot read it returns as it stands, so that the check of the row says what is wrong.
    """


class CodeTable(NamedTuple):
    """Words or numbers of the other format and what each becomes."""

    column: str
    """Column or columns of the other format."""

    field: str
    """Column of events.csv."""

    meanings: Mapping[str, str]


@dataclass(frozen=True)
class MappingTable:
    """How a whole format becomes ours."""

    name: str
    """Of the format, as its makers write it."""

    rules: tuple[Rule, ...]
    """One for each column of events.csv that is filled, in any order."""

    left_out: Mapping[str, str] = field(default_factory=dict)
    """Columns that have no place in events.csv, and why."""

    codes: tuple[CodeTable, ...] = ()
    """The tables that *rules* look values up in."""

    required: tuple[str, ...] = ()
    """Columns without which a file is not in this format."""

    days: tuple[str, ...] = ()
    """Columns that hold days. Rules find them as YYYY-MM-DD where they can be read."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    """Older names of columns, and the names that *rules* use."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the format that is known, each once."""
        read = [column for rule in self.rules for column in rule.columns]
        return tuple(dict.fromkeys([*read, *self.left_out]))

    def origin(self, name: str) -> tuple[str, ...]:
        """Return the columns that a column of events.csv is read from."""
        return next((rule.columns for rule in self.rules if rule.field == name), ())


def apply(table: MappingTable, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of another format in the columns of events.csv.

    Parameters
    ----------
    table : MappingTable
        How.
    frame : DataFrame
        Text columns, stripped, "" for blank.

    Returns
    -------
    DataFrame
        Text columns *schema.COLUMNS*, the same rows in the same order with the same index.
    """
    blank = [""] * len(frame)
    filled = dict.fromkeys(COLUMNS, blank)
    for rule in table.rules:
        cells = [frame[name].tolist() if name in frame else blank for name in rule.columns]
        # Types, places and days repeat: each distinct combination is read once.
        read = functools.cache(rule.read)
        values = [read(*row) for row in zip(*cells, strict=True)]
        filled[rule.field] = [_one_line(rule.field, value) for value in values]
    return pd.DataFrame(filled, index=frame.index, dtype="str")


def markdown(table: MappingTable) -> str:
    """Return the table as Markdown: columns, codes, and what is left out."""
    lines = [f"### From {table.name}", "", "| events.csv | from | how |", "|---|---|---|"]
    by_field = {rule.field: rule for rule in table.rules}
    for name in COLUMNS:
        if rule := by_field.get(name):
            lines.append(f"| `{name}` | {_names(rule.columns)} | {_cell(rule.how)} |")
        else:
            lines.append(f"| `{name}` | | left blank |")
    for codes in table.codes:
        lines += ["", f"| {_cell(codes.column)} | `{codes.field}` |", "|---|---|"]
        lines += [f"| {_cell(code)} | {_cell(word)} |" for code, word in codes.meanings.items()]
    if table.left_out:
        lines += ["", "| left out | because |", "|---|---|"]
        lines += [f"| `{name}` | {_cell(why)} |" for name, why in table.left_out.items()]
    if table.renamed:
        older = ", ".join(f"`{old}` is `{new}`" for old, new in table.renamed.items())
        lines += ["", f"Older names of columns are read too: {older}."]
    return "\n".join(lines) + "\n"


def _one_line(name: str, value: str) -> str:
    return value.strip() if name in _MAY_HAVE_LINES else _LINE_BREAK.sub(" ", value).strip()


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
