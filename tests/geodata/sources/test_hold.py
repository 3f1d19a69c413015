"""The same claims over every maker of a map's events: pandas, and an engine of each kind."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places.names import normalise
from geodata.sources import Held, TextsInMemory, hold, parse_source, read_source
from geodata.sources.failure import SourceError
from geodata.sources.hold import ELSEWHERE
from geodata.sources.texts import LONG
from geodata.sources.wordpattern import word_pattern
from tests.sample import row, settled
from tests.tables import LARGE_ENGINES, Rows, write_parquet

Make = Callable[[Rows], Held]

with (Path(__file__).parents[3] / "events.csv").open(encoding="utf-8", newline="") as _file:
    GOOD = [row("x") | cells for cells in csv.DictReader(_file)]

#: Each breaks a rule of a long text, or of two rows, or none though it looks so.
PLANTED = [
    row("P01", notes=""),
    row("P02", source=" \u00a0 "),
    row("P03", notes="invisible\u200b in it", title="Unseen at Rudare"),
    row("P04", actor1="#REF!"),
    row("P05", source_url="see the annual report"),
    row("P06", source_url="https://a.example/x; https://b.example/y"),
    row("P07", notes="The first of two", tags="twin"),
    row("P07", notes="The second of two", tags="twin"),
    row("P08", event_type="earthquake"),
    row("P09", latitude="", longitude="", location="Brnjak"),
    row("P10", notes="# is a number sign", actor2="Err: no"),
    row("", notes="no id"),
    row("P11", relates_to="ends:P12"),
    row("P13", source_date="", fatalities="many"),
]
QUERIES = [
    "",
    "rudare",
    "Рударе",
    "Bërnjak",
    "brnjak barricade",
    "XK-20221210-12",
    "xk 20221210 12",
    "P07",
    "kfor soldiers",
    "KFOR soldier injured",
    "djurdj",
    "license plates",
    "kossev.info",
    "leposavic roadblock",
    "twin",
    "unseen",
    "invisible",
    "no such words anywhere",
    "Zveçan",
    "Косовска Митровица",
    "j",
]


@pytest.fixture(
    scope="module",
    params=[
        "pandas",
        "duckdb",
        *LARGE_ENGINES,
    ],
)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def make(
    engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Make:
    """Return what holds rows in an engine; pandas holds the same Parquet files in memory."""

    def made(rows: Rows) -> Held:
        folder = tmp_path_factory.mktemp("events")
        half = len(rows) // 2
        for number, part in enumerate((rows[:half], rows[half:])):
            settled(write_parquet(folder / f"part-{number}.parquet", part))
        address = str(folder)
        if engine == "spark":
            address = f"{request.getfixturevalue('spark')}?files={folder}"
        if engine == "postgres":
            from tests.postgres import write_table

            address = write_table(request.getfixturevalue("postgres"), "held", rows)
        with pytest.MonkeyPatch.context() as setting:
            setting.setenv("EVENTS_IN_MEMORY", "1000" if engine == "pandas" else "0")
            held = hold(parse_source(address))
        assert isinstance(held.texts, TextsInMemory) == (engine == "pandas"), held.problems
        return held

    return made


@pytest.fixture(scope="module")
def held(make: Make) -> Held:
    return make([*GOOD, *PLANTED])


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Held:
    path = write_parquet(tmp_path_factory.mktemp("all") / "all.parquet", [*GOOD, *PLANTED])
    reading = read_source(parse_source(settled(path)))
    return Held(*reading, TextsInMemory(reading.events))


def without_places(events: pd.DataFrame) -> pd.DataFrame:
    """Return events without the columns that say where a row of a file is."""
    return pd.DataFrame(events).drop(columns=["file", "line", "geometry"])


def test_each_rule_is_kept_and_each_bad_row_told(held: Held, reference: Held) -> None:
    def told(of: Held) -> list[tuple[str | None, ...]]:
        found = [(p.rule, p.column, p.value, p.severity) for p in of.problems]
        return sorted(found, key=str)

    assert told(held) == told(reference)
    assert {p.rule for p in held.problems} >= {
        "blank-value",
        "control-character",
        "spreadsheet-error",
        "bad-link",
        "duplicate-id",
        "unknown-type",
        "bad-count",
    }
    assert all(p.line is not None for p in held.problems)


def test_the_same_events_are_served(held: Held, reference: Held) -> None:
    short = [name for name in without_places(reference.events) if name not in LONG]
    pd.testing.assert_frame_equal(held.events[short], reference.events[short])


def test_long_texts_stay_in_the_engine(engine: str, held: Held) -> None:
    assert set(LONG) & set(held.events.columns) == (set(LONG) if engine == "pandas" else set())


def test_rows_are_completed_in_their_order_with_their_own_texts(
    held: Held, reference: Held
) -> None:
    some = np.random.default_rng(1).permutation(len(reference.events))[:40]
    for rows in (some, np.arange(len(reference.events)), some[:1], some[:0]):
        whole = held.texts.complete(held.events.iloc[rows])
        pd.testing.assert_frame_equal(
            without_places(whole), without_places(reference.events.iloc[rows])
        )
    assert not held.texts.complete(held.events)["notes"].eq(ELSEWHERE).any()


def test_a_search_finds_the_same_events(engine: str, held: Held, reference: Held) -> None:
    # Each question to a cluster is a job of some seconds.
    for query in QUERIES[::4] if engine == "spark" else QUERIES:
        found, expected = held.texts.matches(query), reference.texts.matches(query)
        ids = held.events["event_id"]
        assert set(ids[found]) == set(ids[expected]), query
    assert sum(reference.texts.matches(query).any() for query in QUERIES) > 15


def test_a_search_that_finds_nothing_offers_a_place_that_is_there(held: Held) -> None:
    assert "Rudare" in " ".join(held.texts.suggest("rudarre"))


def test_what_the_engine_does_not_give_is_said_in_its_place_until_it_does(
    engine: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine != "duckdb":
        pytest.skip("one engine's outage is every engine's")
    held = make(GOOD)
    with monkeypatch.context() as outage:

        def refuse(question: object) -> None:
            raise SourceError("read-failed", "could not be read.")

        outage.setattr(held.texts.kept, "ask", refuse)
        (notes,) = held.texts.complete(held.events.iloc[:1])["notes"]
        assert notes == "The text could not be read: could not be read."
        found = held.texts.matches("rudare")
        assert found.any()
    (notes,) = held.texts.complete(held.events.iloc[:1])["notes"]
    assert "could not be read" not in notes
    assert held.texts.matches("rudare").sum() > found.sum()


WORDS = ["brnjak", "dj", "jub", "zvecan", "djordje", "ss", "x", "2022", "mitrovice", "njegos"]
LETTERS = st.text(
    st.sampled_from("abcdefjlnorszuž čćđšëçБбЉљЊњЏџЂђЋћЮюЯяЬь-'.\u0301ßﬁæĲ2"), max_size=12
)


@given(LETTERS, st.sampled_from(WORDS) | st.integers(0, 8))
def test_a_pattern_finds_what_folding_finds(text: str, word: str | int) -> None:
    if isinstance(word, int):
        folded = normalise(text)[word : word + 3].split()
        word = folded[0] if folded else "a"
    assert (re.search(word_pattern(word), text) is not None) == (word in normalise(text))
