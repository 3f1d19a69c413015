"""Texts that stay where they are: an engine is asked for those of a few rows, and for words."""

from __future__ import annotations

import functools
import operator
import threading
from collections import OrderedDict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geodata import schema, search
from geodata.sources import arrowtable
from geodata.sources.failure import SourceError
from geodata.sources.texts import LONG
from geodata.sources.wordpattern import word_pattern
from geodata.wordlists import WordList

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    import pyarrow as pa
    from numpy.typing import NDArray

    from geodata.sources.engine import Kept
    from geodata.sources.texts import Texts

_ASKED_BY_NAME = 5_000
"""Rows that are asked for by their ids; for more of them all are read."""

_SEARCHED = tuple(name for name in LONG if name in search.SEARCHED)

_HOST = r"://[^/?#\s]*"
"""What stands before a word in the name of a host."""

_PAGE = 500
"""Rows of an answer that is kept, at most."""

_REMEMBERED = 32
"""Answers that are kept: a page asks for the same ones again and again."""


class TextsInEngine:
    """Texts of events whose other columns are in memory.

    Parameters
    ----------
    kept : Kept
        The source.
    events : GeoDataFrame
        All of its events, without the columns in *LONG*.
    known : DataFrame
        Those columns of the rows that had to be looked at, by ``event_id``.
    """

    def __init__(self, kept: Kept, events: gpd.GeoDataFrame, known: pd.DataFrame) -> None:
        self.kept = kept
        self.events = events
        self.known = known
        self._lock = threading.Lock()
        self._answers: OrderedDict[object, Any] = OrderedDict()

    def complete(self, events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return some of the events, in their order, with all columns of the schema.

        A text that the engine does not give says so in its own place.
        """
        ids = events["event_id"]
        asked = ids[~ids.isin(self.known.index)].tolist()
        texts = self.known[self.known.index.isin(ids)]
        if asked:
            texts = pd.concat([texts, self._told_of(asked)])
        found = texts.loc[ids]
        whole = events.assign(**{name: found[name].array for name in LONG})
        return whole[[*schema.COLUMNS, *whole.columns.difference(schema.COLUMNS, sort=False)]]

    def of(self, events: gpd.GeoDataFrame) -> TextsInEngine:
        """Return the texts of some of the events."""
        return TextsInEngine(self.kept, events, self.known)

    @cached_property
    def index(self) -> search.SearchIndex:
        """The words of every event: those of short columns in memory, those of long ones asked."""
        return search.index(self.events, self._long)

    @cached_property
    def _long(self) -> LongWords:
        return LongWords(self.kept, pd.Index(self.events["event_id"]), self.known)

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return which events have all words of a query, as *SearchIndex.matches* does."""
        key = ("words", query)
        found: NDArray[np.bool_] | None = self._remembered(key)
        if found is None:
            failures = self._long.failures
            found = self.index.matches(query)
            # What was found without the engine is not all, and is not kept for the next time.
            if self._long.failures == failures:
                self._remember(key, found)
        return found

    def suggest(self, query: str) -> list[str]:
        """Return searches that may have been meant by one that finds nothing."""
        return self.index.suggest(query)

    def get_ready(self, before: Texts) -> None:
        """Make the index of what is in memory, if the texts before had one."""
        if "index" in vars(before):
            _ = self.index

    def _remembered(self, key: object) -> Any:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def _remember(self, key: object, answer: object) -> None:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)

    def _told_of(self, ids: list[str]) -> pd.DataFrame:
        """Return the long texts of events that the engine has, or why there are none, by id."""
        is_page = len(ids) <= _PAGE
        key = ("texts", tuple(ids)) if is_page else None
        told = self._remembered(key) if is_page else None
        if told is None:
            try:
                fetched = self._fetched(ids)
            except SourceError as error:
                blank = pd.DataFrame("", index=pd.Index(ids), columns=list(LONG))
                return blank.assign(notes=f"The text could not be read: {error}")
            told = fetched.reindex(ids, fill_value="")
            told.loc[~told.index.isin(fetched.index), "notes"] = "The row is no longer there."
            if is_page:
                self._remember(key, told)
        return told

    def _fetched(self, ids: list[str]) -> pd.DataFrame:
        def asked(table: Any, *, as_read: bool = False) -> Any:
            one = table.event_id
            if as_read or not one.type().is_string():
                one = one.cast("string").strip()
            if len(ids) <= _ASKED_BY_NAME:
                table = table.filter(one.isin(ids))
            return table.select("event_id", *(name for name in LONG if name in table.columns))

        # As ids are written first: what the engine knows of their order is of use then.
        found = _texts(self.kept.ask(asked))
        if found.index.isin(ids).sum() < len(ids):
            # With a space at an end, an id is written in another way than it is read.
            found = _texts(self.kept.ask(partial(asked, as_read=True)))
        return found


class LongWords:
    """The words of long texts, which an engine looks for.

    Parameters
    ----------
    kept : Kept
        The source.
    rows : Index
        The ``event_id`` of every event.
    known : DataFrame
        The long texts of some events as they are read, by ``event_id``: they are looked through
        here.
    """

    words: tuple[str, ...] = ()

    def __init__(self, kept: Kept, rows: pd.Index, known: pd.DataFrame) -> None:
        self.kept = kept
        self.rows = rows
        self.text_of = np.arange(len(rows), dtype=np.int32)
        self.failures = 0
        self._known_at = rows.get_indexer(known.index)
        searched = [WordList.of(known[name]) for name in _SEARCHED]
        self._known = [*searched, WordList.of(known["source_url"], search.outlets)]

    def having(self, sought: Sequence[Sequence[str]]) -> NDArray[np.unsignedinteger] | None:
        """Return which of the words that are sought the text of each event has.

        An engine that cannot be asked has none of them: what short columns say is found even so.
        """
        found = np.zeros(len(self.rows), np.min_scalar_type((1 << len(sought)) - 1))
        patterns = [_any_of(forms) for forms in sought]
        try:
            answer = self.kept.ask(lambda table: _looked_for(table, patterns))
        except SourceError:
            self.failures += 1
        else:
            at = self.rows.get_indexer(answer["event_id"].to_pandas())
            for place in range(len(patterns)):
                hit = answer[f"hit{place}"].to_numpy().astype(bool)
                found[at[hit & (at >= 0)]] |= found.dtype.type(1 << place)
        is_served = self._known_at >= 0
        found[self._known_at[is_served]] = 0
        for words in self._known:
            here = words.having(sought)
            if here is not None:
                found[self._known_at[is_served]] |= here[is_served].astype(found.dtype)
        return found


def _looked_for(table: Any, patterns: list[str]) -> Any:
    """Return the ids of the rows that have any of the patterns in a long text, and which ones."""

    def hit(pattern: str) -> Any:
        looked = {name: pattern for name in _SEARCHED if name in table.columns}
        if "source_url" in table.columns:
            looked["source_url"] = _HOST + pattern
        # Column by column: many have few distinct texts, which an engine looks at once.
        found = [
            table[name].cast("string").fill_null("").re_search(one) for name, one in looked.items()
        ]
        return functools.reduce(operator.or_, found)

    hits = {f"hit{place}": hit(pattern) for place, pattern in enumerate(patterns)}
    if len(hits) == 1:
        # One look is enough, and its answer is that the row is there.
        marked = table.filter(hits["hit0"])
        return marked.select(event_id=marked.event_id.cast("string").strip()).mutate(hit0=True)
    # One look for all words at once is cheaper than one for each.
    some = table.filter(hit(f"(?:{'|'.join(patterns)})"))
    return some.select(event_id=some.event_id.cast("string").strip(), **hits)


def _any_of(forms: Sequence[str]) -> str:
    patterns = [word_pattern(form) for form in forms]
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


def _texts(rows: pa.Table) -> pd.DataFrame:
    """Return fetched rows as text columns, stripped, by ``event_id``."""
    frame = arrowtable.as_frame(rows, ["event_id", *LONG]).set_index("event_id")
    return frame[~frame.index.duplicated()]
