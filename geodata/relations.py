"""What rows say of one another: `ends:ID`, `changes:ID`, `about:ID`, several with spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pandas as pd

from geodata.schema import RELATIONS, Relation

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RELATION = re.compile(rf"({'|'.join(RELATIONS)}):(\S+)")


class Link(NamedTuple):
    """One thing that a row says of another."""

    relation: Relation
    event_id: str
    """The other row."""


def parse_link(text: str) -> Link | None:
    """Return the link that one word of *relates_to* is, None if it is none.

    Examples
    --------
    >>> parse_link("ends:XK-20221210-03").event_id
    'XK-20221210-03'
    """
    match = _RELATION.fullmatch(text)
    return Link(cast("Relation", match[1]), match[2]) if match else None


def parse_links(text: str) -> tuple[Link, ...]:
    """Return the links in a cell of *relates_to*, each once; words that are none are left out."""
    links = (parse_link(word) for word in text.split())
    return tuple(dict.fromkeys(link for link in links if link))


def relations(events: pd.DataFrame) -> pd.DataFrame:
    """Return what the rows of a file say of one another, one link a row.

    Parameters
    ----------
    events : DataFrame
        With the text columns event_id and relates_to.

    Returns
    -------
    DataFrame
        - row : int64, position in *events* of the row that says it
        - relation : str, one of *schema.RELATIONS*
        - other : int64, position of the row that it is said of; -1 if there is none of this id
        - other_id : str

        In the order of *events*, and of each cell. A link of a row to itself is left out.
    """
    cells = events["relates_to"]
    rows = np.flatnonzero(cells.ne("").to_numpy(dtype=np.bool_))
    ids = events["event_id"]
    found = [
        (row, *link)
        for row, own, text in zip(rows.tolist(), ids.iloc[rows], cells.iloc[rows], strict=True)
        for link in parse_links(text)
        if link.event_id != own
    ]
    table = pd.DataFrame(found, columns=["row", "relation", "other_id"])
    table = table.astype({"row": np.int64, "relation": "str", "other_id": "str"})
    table.insert(2, "other", _positions(ids, table["other_id"]))
    return table


def _positions(ids: pd.Series[str], wanted: pd.Series[str]) -> NDArray[np.int64]:
    if wanted.empty:
        return np.empty(0, dtype=np.int64)
    first = {event_id: row for row, event_id in reversed(list(enumerate(ids.tolist())))}
    return np.array([first.get(event_id, -1) for event_id in wanted], dtype=np.int64)
