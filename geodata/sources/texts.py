"""What a map asks of the texts of its events: those of a few rows, and which rows have words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from geodata import search

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray

    from geodata.problems import Problem
    from geodata.sources.counted import Counted

LONG = ("notes", "actor1", "actor2", "source", "source_url", "tags")
"""Columns that are most of a file's bytes, and that only an open event, a list or a file shows."""


class Texts(Protocol):
    """The texts of a source's events, wherever they are kept."""

    def complete(self, events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return some of the events, in their order, with all columns of the schema."""

    def of(self, events: gpd.GeoDataFrame) -> Texts:
        """Return the texts of some of the events, whose short columns may say less."""

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return which events have all words of a query, as *SearchIndex.matches* does."""

    def suggest(self, query: str) -> list[str]:
        """Return searches that may have been meant by one that finds nothing."""

    def get_ready(self, before: Texts) -> None:
        """Make what will be asked for, as far as it was asked of the texts *before* these."""


class Held(NamedTuple):
    """A source's events and what is wrong with it, with a way to their texts."""

    events: gpd.GeoDataFrame
    """The rows without an error, as *geodata.read_events* has them; those of an engine without
    the columns in *LONG*."""

    problems: list[Problem]
    sha256: str
    """Of the source's files, in hexadecimal; blank where there is none."""

    texts: Texts

    counted: Counted | None = None
    """Of a source of more events than a browser holds, which has no *events* here."""


@dataclass(frozen=True)
class TextsInMemory:
    """Texts that are columns of the events themselves."""

    events: gpd.GeoDataFrame

    @cached_property
    def index(self) -> search.SearchIndex:
        """The words of every event, ready to be searched."""
        return search.index(self.events)

    def complete(self, events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return the events as they are."""
        return events

    def of(self, events: gpd.GeoDataFrame) -> Texts:
        """Return the texts of some of the events."""
        return TextsInMemory(events)

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return which events have all words of a query."""
        return self.index.matches(query)

    def suggest(self, query: str) -> list[str]:
        """Return searches that may have been meant by one that finds nothing."""
        return self.index.suggest(query)

    def get_ready(self, before: Texts) -> None:
        """Make the index, if the texts before had one."""
        if "index" in vars(before):
            _ = self.index
