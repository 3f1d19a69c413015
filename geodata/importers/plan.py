"""How a table of unknown make is going to be read: guessed from it, shown, and then used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from geodata.importers.columns import find_point, is_survey, recognise
from geodata.importers.days import ask
from geodata.importers.join import Join, PlanError, joined, need_column, open_join
from geodata.importers.sheet import Sheet, Source, read_sheet
from geodata.importers.synonyms import FURTHER_FIELDS, POINT, SURVEY_TIMES, TYPE_WORDS
from geodata.places.names import normalise
from geodata.problems import did_you_mean, printable, quoted
from geodata.reading.dates import serial_day
from geodata.reading.dayorder import ORDERS, Order, column_order
from geodata.reading.formulas import unguard
from geodata.reading.heading import DELIMITERS
from geodata.reading.timezone import is_moved
from geodata.schema import COLUMNS, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

FIELDS = (*COLUMNS, *FURTHER_FIELDS)
"""What a column of a table may be read as."""

DAY_FIELDS = ("date_start", "date_end", "last_confirmed", "source_date")


class Line(NamedTuple):
    """One column of the file as the plan has it, to be shown."""

    column: str
    field: str
    """Column of events.csv; `place` for the code of one; "" if the column is left out."""

    example: str
    """First value of the column that is not blank."""

    note: str
    """What is done with the values, where that is not plain."""


@dataclass(frozen=True)
class Plan:
    """Which column is read as what, and what every row gets besides."""

    source: Source
    sheet: Sheet
    """Rows of the file, with the columns of *join* beside its own."""

    columns: dict[str, str]
    """Column of the file for each field of events.csv that has one."""

    orders: dict[str, Order | None]
    """Order of day and month for each of *DAY_FIELDS*; None needs none."""

    doubts: dict[str, str]
    """A value for each of *DAY_FIELDS* whose order is neither told nor to be told from it."""

    event_type: str
    """Type of rows that name none; "" for none."""

    cited: str
    """Source of rows that name none; "" for none."""

    words: dict[str, EventType]
    """Event type by the normalised word that the file has for it."""

    join: Join | None

    @property
    def lines(self) -> list[Line]:
        """Every column of the file in its order, with what it is read as."""
        fields = {column: field for field, column in self.columns.items()}
        return [self._line(column, fields.get(column, "")) for column in self.source.header]

    @property
    def form(self) -> str:
        """The file's name, size and separator in one line."""
        number = self.sheet.rows_in
        return (
            f"{printable(self.sheet.file)}: {number:,} {'row' if number == 1 else 'rows'}, "
            f"separated by {DELIMITERS[self.source.delimiter]}"
        )

    def _line(self, column: str, field: str) -> Line:
        cells = self.sheet.frame[column]
        example = next(filter(None, cells), "")
        note = ""
        if field in DAY_FIELDS:
            note = self.orders.get(field) or (
                "day-first or month-first?" if field in self.doubts else ""
            )
            if any(map(is_moved, cells)):
                note = f"{note}; times of other zones on their day in Kosovo".removeprefix("; ")
            if (number := next(filter(serial_day, cells), "")) != "":
                counted = f"numbers of days, {number} is {serial_day(number)}"
                note = f"{note}; {counted}".removeprefix("; ")
        elif not field and normalise(column) in SURVEY_TIMES and is_survey(self.source.header):
            note = "when the form was filled in"
        elif self.join and column == self.join.column:
            field = "place"
            note = f"{self.join.key} of {printable(self.join.file)}, for its "
            note += ", ".join(self.join.columns)
        return Line(column, field, printable(example), note)

    def question(self) -> str:
        """Return what has to be told before the plan can be used; "" if nothing has."""
        if not self.doubts:
            return ""
        field, value = next(iter(self.doubts.items()))
        return ask(self.columns[field], value)


def make_plan(
    source: Source,
    *,
    maps: Sequence[str] = (),
    dates: Order | None = None,
    event_type: str = "",
    cited: str = "",
    words: Sequence[str] = (),
    join: str | None = None,
) -> Plan:
    """Return how a file is going to be read.

    Parameters
    ----------
    source : Source
        The file, which could be read.
    maps : sequence of str
        `column=field`, where the guess is wrong; `column=` leaves a column out.
    dates : {"day-first", "month-first"} or None
        How to read 10/12/2022, whatever the other values of the column say.
    event_type, cited : str
        Type and source of rows that name none.
    words : sequence of str
        `word=type`, for words that are no known event type.
    join : str or None
        `FILE:column`: a second file that has the places.

    Raises
    ------
    PlanError
        If something asked for does not exist, or the file has no column for something that
        every event needs.
    """
    if dates is not None and dates not in ORDERS:
        raise PlanError(f"--dates {quoted(dates)} is neither day-first nor month-first.")
    if event_type and event_type not in get_args(EventType):
        raise PlanError(_no_type("--type", event_type))
    sheet = read_sheet(source, source.header)
    if not source.header:
        raise PlanError("\n".join(map(str, sheet.problems)))
    places = open_join(join, source.header) if join else None
    sheet = sheet._replace(frame=sheet.frame.apply(unguard) if len(sheet.frame) else sheet.frame)
    columns = _columns(sheet.frame, source.header, maps, places)
    _need(columns, places, event_type, cited, source.header)
    orders, doubts = _orders(sheet.frame, columns, dates)
    if places:
        sheet = sheet._replace(frame=joined(sheet.frame, places))
    known_words = dict(TYPE_WORDS) | _words(words)
    return Plan(source, sheet, columns, orders, doubts, event_type, cited, known_words, places)


def _columns(
    frame: pd.DataFrame, header: Sequence[str], maps: Sequence[str], join: Join | None
) -> dict[str, str]:
    """Return the column of each field: as told, and as guessed for the rest."""
    told: dict[str, str] = {}
    taken = {join.column} if join else set()
    for text in maps:
        column, equals, field = (part.strip() for part in text.rpartition("="))
        if not equals:
            raise PlanError(f"--map {quoted(text)} is not column=field, like Datum=date_start.")
        need_column(column, header, "the file")
        if field and field not in FIELDS:
            hint = did_you_mean(recognise([field], FIELDS)) or f" Fields: {', '.join(FIELDS)}."
            raise PlanError(
                f"--map {quoted(text)}: {quoted(field)} is no column of events.csv.{hint}"
            )
        if field in told:
            raise PlanError(f"--map: {field} is given to two columns; give it to one.")
        taken.add(column)
        if field:
            told[field] = column
    free = [column for column in header if column not in taken]
    guessed = recognise(free, [field for field in FIELDS if field not in told])
    guessed.pop(POINT, None)
    if point := find_point(frame, told | guessed, taken):
        guessed = {field: column for field, column in guessed.items() if column != point}
        guessed[POINT] = point
    return {field: (told | guessed)[field] for field in FIELDS if field in told | guessed}


def _need(
    columns: dict[str, str],
    join: Join | None,
    event_type: str,
    cited: str,
    header: Sequence[str],
) -> None:
    """Raise PlanError if there is nothing that a required field could be filled from."""
    fields = set(columns) | (set(join.columns) if join else set())
    has_point = {"latitude", "longitude"} <= fields or POINT in fields
    wanted = {
        "date_start": "date_start" in fields,
        "event_type (or --type)": "event_type" in fields or bool(event_type),
        "title or notes": bool({"title", "notes"} & fields),
        "source (or --source)": "source" in fields or bool(cited),
        "location, or latitude and longitude (or --join)": has_point or "location" in fields,
    }
    if missing := [name for name, is_there in wanted.items() if not is_there]:
        raise PlanError(
            f"no column is known as {'; '.join(missing)}. Say --map column=field; "
            f"the columns are {', '.join(map(quoted, header)) or 'none'}."
        )


def _orders(
    frame: pd.DataFrame, columns: dict[str, str], told: Order | None
) -> tuple[dict[str, Order | None], dict[str, str]]:
    """Return the order of day and month in each column of days, and what is in doubt."""
    orders: dict[str, Order | None] = {}
    doubts: dict[str, str] = {}
    for field in DAY_FIELDS:
        if field in columns:
            column = column_order(frame[columns[field]])
            orders[field] = told or column.order
            if column.doubt and orders[field] is None:
                doubts[field] = column.doubt
    return orders, doubts


def _words(texts: Iterable[str]) -> dict[str, EventType]:
    words: dict[str, EventType] = {}
    for text in texts:
        word, _, meant = (part.strip() for part in text.rpartition("="))
        if not word or meant not in get_args(EventType):
            raise PlanError(_no_type("--word", text))
        words[normalise(word)] = cast("EventType", meant)
    return words


def _no_type(option: str, value: str) -> str:
    return f"{option} {quoted(value)} names none of the types: {', '.join(get_args(EventType))}."
