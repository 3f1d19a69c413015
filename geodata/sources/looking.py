"""What an engine is asked for a look at a source whose events are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geodata.intervals import OPEN
from geodata.sources.copiedcolumns import AS_READ
from geodata.sources.counts import NONE, day_of, days_of
from geodata.sources.plainrows import NO_REASON, in_degrees, near, plain_rows, touching

if TYPE_CHECKING:
    from geodata.sources.cellgrid import Box


class Look(NamedTuple):
    """What is looked at."""

    first: int
    """Days since 1970-01-01, inclusive."""

    last: int
    kinds: frozenset[int]
    """Positions in *schema.EVENT_TYPES*."""

    box: Box | None
    """The cells in and around sight; None for all, and for what is abroad."""

    shift: int
    """How often cells are doubled in width and height."""


def on_days(table: Any, months: list[int]) -> Any:
    """Return how many events begin, and how many end, on the days of consecutive months."""
    first, last = day_of(days_of(months[0])[0]), day_of(days_of(months[-1])[1])
    rows = plain_rows(near(table, first, last))
    begins = rows["first"].between(first, last)
    ends = rows["last"].between(first, last).fill_null(False)
    rows = rows.filter(rows.why == NO_REASON, begins | ends)
    rows = rows.mutate(
        begins=begins.ifelse(rows["first"].epoch_days(), NONE),
        ends=ends.ifelse(rows["last"].epoch_days(), NONE),
    )
    return rows.group_by("row", "column", "kind", "begins", "ends").aggregate(events=rows.count())


def looked_at(table: Any, open_ended: Any = None, *, look: Look) -> Any:
    """Return the rows of a table that a look holds, with the table's own columns.

    Parameters
    ----------
    table : table of Ibis
        As *geodata.sources.engine.placed* returns it.
    open_ended : table of Ibis, optional
        All rows of it that go on, where they are at hand.
    look : Look
        What is looked at.
    """
    columns = [name for name in table.columns if name not in AS_READ.values()]
    if look.box is not None:
        # First of all, and a little more than it: so an engine reads the least of a table.
        table = in_degrees(table, *look.box.degrees())
        open_ended = None if open_ended is None else in_degrees(open_ended, *look.box.degrees())
    rows = plain_rows(touching(table, day_of(look.first), day_of(look.last), open_ended))
    rows = rows.filter(rows.why == NO_REASON, rows.kind.isin(sorted(look.kinds)))
    over = rows["last"].epoch_days().fill_null(OPEN)
    rows = rows.filter(rows["first"].epoch_days() <= look.last, over >= look.first)
    if look.box is not None:
        rows = rows.filter(
            rows.row.between(look.box.south, look.box.north),
            rows.column.between(look.box.west, look.box.east),
        )
    return rows.select(**{name: rows[f"_{name}"] for name in columns})
