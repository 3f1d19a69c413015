"""Counts of a source against all of its events, added up one by one."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geodata.intervals import day_numbers
from geodata.schema import COLUMNS, EVENT_TYPES
from geodata.sources import hold, parse_source, read_source
from geodata.sources.cellgrid import box_around, cells_of
from geodata.sources.counted import Counted
from geodata.sources.counts import Counts
from geodata.sources.engine import Kept
from geodata.sources.failure import SourceError
from geodata.sources.looking import Look
from geodata.sources.plainrows import AWAY, COLUMNS_A_DEGREE, REASONS, ROWS_A_DEGREE
from tests.sample import BELGRADE, JARINJE, RUDARE, row, settled, write_events
from tests.tables import LARGE_ENGINES, Rows, counted, write_geoparquet, write_parquet

FIRST, LAST = np.datetime64("2021-12-20"), np.datetime64("2022-08-10")
ZOOMS = (8, 9, 10, 11, 12, 14)

#: Each is not counted for one reason.
BAD = [
    row("B1", event_type="earthquake"),
    row("B2", latitude="", longitude="", location="Rudare"),
    row("B3", latitude="51.5", longitude="0.1"),
    row("B4", date_end="2022-12-01"),
]


def some_rows() -> Rows:
    """Return rows of all kinds: of a day, of many, without an end, rough, abroad, on one point."""
    some = random.Random(12)
    rows = []
    for number in range(600):
        start = FIRST + some.randrange(200)
        cells = {
            "date_start": str(start),
            "event_type": some.choice(EVENT_TYPES),
            "date_precision": some.choice(["", "1", "1", "2", "3", "4", "5"]),
            "status": some.choice(["", "ended", "unknown"]),
            "geo_precision": some.choice(["", "1", "2", "3"]),
            "latitude": f"{some.uniform(42.0, 43.2):.5f}",
            "longitude": f"{some.uniform(20.2, 21.6):.5f}",
            "location": f"Place {number}",
        }
        if some.random() < 0.3:
            cells["date_end"] = str(start + some.choice([0, 1, 5, 30, 33]))
        elif some.random() < 0.1:
            cells |= {"status": "ongoing", "last_confirmed": str(start)}
        if some.random() < 0.4:
            cells |= some.choice([RUDARE, JARINJE, BELGRADE])
        rows.append(row(f"E{number:03d}", **cells))
    return rows


ROWS = some_rows()


def as_texts(path: Path, rows: Rows) -> Path:
    """Write rows as Parquet in which every column is a text, with spaces around some."""
    padded = [{**one, "date_start": f" {one['date_start']}"} for one in rows]
    columns = {name: [one[name] or None for one in padded] for name in COLUMNS}
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({name: pa.array(v, pa.string()) for name, v in columns.items()}), path)
    return path


def as_csv(path: Path, rows: Rows) -> Path:
    """Write rows as a CSV file."""
    return write_events(path, *rows)


WRITERS: dict[str, tuple[tuple[str, Callable[[Path, Rows], Path]], ...]] = {
    "typed": (("parquet", write_parquet),),
    "texts": (("parquet", as_texts),),
    "csv": (("csv", as_csv),),
    "geoparquet": (("parquet", write_geoparquet),),
    "mixed": (("csv", as_csv), ("parquet", write_parquet)),
}


@dataclass(frozen=True)
class Sample:
    counted: Counted
    events: pd.DataFrame
    problems: list[str]


@pytest.fixture(
    scope="module",
    params=[
        "typed",
        "texts",
        "csv",
        "geoparquet",
        "mixed",
        *LARGE_ENGINES,
    ],
)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("events")
    writers = WRITERS.get(request.param, WRITERS["typed"])
    for number, part in enumerate((ROWS[:300], [*ROWS[300:], *BAD])):
        ending, write = writers[number % len(writers)]
        settled(write(folder / f"part-{number}.{ending}", part))
    reading = read_source(parse_source(str(folder)))
    address = str(folder)
    if request.param == "spark":
        address = f"{request.getfixturevalue('spark')}?files={folder}/part-*.parquet"
    if request.param == "postgres":
        from tests.postgres import write_table

        address = write_table(request.getfixturevalue("postgres"), "counted", [*ROWS, *BAD])
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("EVENTS_MOST", "200")
        setting.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        held = hold(parse_source(address))
    assert held.counted is not None, held.problems
    start, end = day_numbers(reading.events["start"], reading.events["end"])
    row_, column = cells_of(
        reading.events["latitude"].to_numpy(),
        reading.events["longitude"].to_numpy(),
        reading.events["on_map"],
    )
    # What the engine cannot look up is not counted, and that is said.
    counts = reading.events["event_id"] != "B2"
    events = pd.DataFrame(
        {
            "id": reading.events["event_id"],
            "kind": reading.events["type_code"].astype(int),
            "start": start,
            "end": end,
            "row": row_,
            "column": column,
        }
    )[counts]
    return Sample(held.counted, events, [str(problem) for problem in held.problems])


def on(events: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    return events[(events["start"] <= last) & (events["end"] >= first)]


def by_kind(events: pd.DataFrame) -> list[int]:
    return np.bincount(events["kind"], minlength=len(EVENT_TYPES)).tolist()


days = st.integers(int(FIRST.astype(int)) - 40, int(LAST.astype(int)))
looks = st.builds(
    lambda ends, kinds, zoom, at: Look(
        min(ends),
        max(ends),
        frozenset(kinds),
        None if at is None else box_around(*at, zoom),
        {8: 2, 9: 2, 10: 1}.get(zoom, 0),
    ),
    st.tuples(days, days),
    st.sets(st.sampled_from(range(len(EVENT_TYPES)))),
    st.sampled_from(ZOOMS),
    st.none() | st.tuples(st.floats(42.0, 43.2), st.floats(20.2, 21.6)),
)
quickly = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def windows(counts: Counts, within: Look, number: int) -> list[tuple[int, int]]:
    """Return the look's own window and others of whole periods."""
    some, ticks = random.Random(number), counts.ticks.tolist()
    found = [(max(within.first, ticks[0]), min(within.last, ticks[-1] - 1))]
    for _ in range(8):
        first, after = sorted(some.sample(range(len(ticks)), 2))
        found.append((ticks[first], ticks[after] - 1))
    return [(first, last) for first, last in found if first <= last]


def check(sample: Sample, look: Look, most: int, number: int) -> None:
    part = sample.counted.part(look, most)
    assert part.failure == ""
    events, counts = sample.events, part.counts
    looked = on(events, look.first, look.last)
    looked = looked[looked["kind"].isin(look.kinds)]
    if look.box is not None:
        looked = looked[
            looked["row"].between(look.box.south, look.box.north)
            & looked["column"].between(look.box.west, look.box.east)
        ]
    assert part.looked_at == len(looked)
    singles = set(part.events["event_id"])
    assert singles == (set(looked["id"]) if len(looked) <= most else set())
    others = events[~events["id"].isin(singles)]
    assert counts.total + len(singles) == len(events)
    for first, last in windows(counts, look, number):
        here = on(others, first, last)
        is_away = here["row"] == AWAY
        shown, away = counts.on(first, last)
        assert shown.tolist() == by_kind(here[~is_away])
        assert away.tolist() == by_kind(here[is_away])
        # Each place has what lies in its cells, and in no others.
        place = np.array(places_of(counts, look, here[~is_away]), int)
        for number_, own in here[~is_away].groupby(place):
            assert counts.at(int(number_), first, last).tolist() == by_kind(own)


def places_of(counts: Counts, look: Look, events: pd.DataFrame) -> list[int]:
    """Return the numbers of the places in which events lie, by the middle of each."""
    number = {point: index for index, point in enumerate(counts.middle)}
    found = []
    for row_, column in zip(events["row"], events["column"], strict=True):
        box = look.box
        inside = box is None or (box.south <= row_ <= box.north and box.west <= column <= box.east)
        shift = look.shift if inside else max(look.shift, 4)
        size = 1 << shift
        latitude = ((row_ >> shift) + 0.5) * size / ROWS_A_DEGREE
        longitude = ((column >> shift) + 0.5) * size / COLUMNS_A_DEGREE
        found.append(number[(round(latitude, 5), round(longitude, 5))])
    return found


@given(look=looks, number=st.integers(0, 999))
@quickly
def test_counts_of_any_window_are_those_of_the_events_themselves(
    sample: Sample, look: Look, number: int
) -> None:
    check(sample, look, 0, number)


@given(look=looks, number=st.integers(0, 999), most=st.sampled_from([20, 100, 1000]))
@quickly
def test_no_event_is_lost_or_there_twice_when_some_are_there_one_by_one(
    sample: Sample, look: Look, number: int, most: int
) -> None:
    check(sample, look, most, number)


@given(look=looks)
@quickly
def test_how_many_there_are_is_known_without_reading_them(sample: Sample, look: Look) -> None:
    assert sample.counted.how_many(look) == sample.counted.part(look, 0).looked_at


def test_what_is_not_counted_is_said(sample: Sample) -> None:
    told = "\n".join(sample.problems)
    assert "1 row is not counted (B1): a type that is none of the eight." in told
    assert f"2 rows are not counted (B2, B3): {REASONS['place']}." in told
    assert f"1 row is not counted (B4): {REASONS['date_end']}." in told
    # Of GeoParquet a row without a point is said, too.
    others = [one for one in sample.problems if "not counted" not in one]
    assert len(sample.problems) - len(others) == 3
    assert all("no point of its own" in one for one in others)


def test_an_engine_that_is_gone_leaves_the_counts_of_whole_months(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_parquet(folder / "b.parquet", [row("B0", date_start="2023-02-03")])
    found = counted(folder)

    def refuse(*_: object) -> None:
        raise SourceError("read-failed", "could not be read.")

    monkeypatch.setattr(Kept, "ask", refuse)
    day = found.cube.first
    part = found.part(Look(day, day, frozenset({0}), None, 0), 2)
    assert (part.failure, part.counts.total) == ("could not be read.", 4)


def test_single_events_are_counted_until_they_have_been_read(folder: Path) -> None:
    found = counted(folder)
    look = Look(found.cube.first, found.cube.last, frozenset({0}), None, 0)
    may_read = threading.Event()
    found._read, read = lambda rows: (may_read.wait(), read(rows))[1], found._read
    waiting = found.part(look, 3, patience=0)
    assert (waiting.is_awaited, len(waiting.events), waiting.counts.total) == (True, 0, 3)
    may_read.set()
    there = found.part(look, 3)
    assert (there.is_awaited, len(there.events), there.counts.total) == (False, 3, 0)


def test_events_that_could_not_be_read_stay_counted_and_are_asked_for_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = counted(folder)
    look = Look(found.cube.first, found.cube.last, frozenset({0}), None, 0)

    def refuse(*_: object) -> None:
        raise SourceError("read-failed", "could not be read.")

    with monkeypatch.context() as gone:
        gone.setattr(Kept, "ask", refuse)
        part = found.part(look, 3)
        assert (part.failure, len(part.events)) == ("could not be read.", 0)
        assert part.counts.total == 3
    monkeypatch.setattr("geodata.sources.counted._AGAIN_SECONDS", -1.0)
    assert len(found.part(look, 3).events) == 3


def test_events_that_have_become_fewer_meanwhile_are_not_taken_out_of_the_counts(
    folder: Path,
) -> None:
    found = counted(folder)
    look = Look(found.cube.first, found.cube.last, frozenset({0}), None, 0)
    read = found._read

    def more(rows: pa.Table) -> object:
        events, problems = read(rows)
        return pd.concat([events, events], ignore_index=True), problems

    found._read = more
    part = found.part(look, 5)
    assert (len(part.events), part.counts.total) == (0, 3)
    assert "has changed meanwhile" in part.failure
