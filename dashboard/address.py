"""What the page's address says, and when Python writes it.

The browser's history has an entry for each address that Python writes, and none for a move of the
map: where the map stands is written by the browser, into the entry that it is at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from dashboard.query import KEYS, to_query
from dashboard.view import ViewState

POSITION = "map"
"""The one key that the browser writes."""


@dataclass
class Address:
    """The address of one viewer's page, as far as Python knows it.

    Attributes
    ----------
    given
        What Streamlit has it for, by our keys: what was opened or written last.
    means
        The view that it stands for, in the words of an address and without the map's position.
    at
        The map's position in it, empty for none.
    """

    given: dict[str, str] = field(default_factory=dict)
    means: dict[str, str] = field(default_factory=dict)
    at: str = ""

    def opened(self, query: Mapping[str, str], view: ViewState) -> None:
        """Note that the view was opened from this address."""
        self.given = _ours(query)
        self.means = _without_position(to_query(view))
        self.at = self.given.get(POSITION, "")

    def is_known(self, query: Mapping[str, str]) -> bool:
        """Return whether an address is no news: Streamlit's, or the same with the map moved."""
        ours = _ours(query)
        moved = _without_position(self.given) | ({POSITION: self.at} if self.at else {})
        return ours in (self.given, moved)

    def write(self, view: ViewState) -> None:
        """Make the address that of the view, unless it is; keys that are not ours stay."""
        query = to_query(view)
        means = _without_position(query)
        self.at = query.get(POSITION, "")
        if means == self.means:
            return
        others = {key: st.query_params.get_all(key) for key in st.query_params if key not in KEYS}
        st.query_params.from_dict({**others, **query})
        self.given, self.means = query, means


def _ours(query: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in query.items() if key in KEYS}


def _without_position(query: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in query.items() if key != POSITION}
