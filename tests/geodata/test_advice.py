"""Advice: what breaks no rule and is worth a look, and what is not."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from geodata import read_events
from geodata.advice import advise, duplicates, parse_and_advise
from geodata.advice.places import KILOMETRES_OFF, nearest_named
from geodata.advice.sources import dead_looking_links
from geodata.places import municipalities
from geodata.schema import COLUMNS
from tests.sample import BELGRADE, JARINJE, RUDARE, row

TODAY = dt.date(2023, 1, 15)
LINKS = "https://news.rs/report https://paper.net/report"


def advice(*rows, today=TODAY):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({"source_url": LINKS} | cells for cells in rows)
    problems = parse_and_advise("events.csv", text.getvalue().encode(), today).problems
    assert all(problem.severity == "warning" for problem in problems), problems
    return [(problem.rule, problem.line, problem.message) for problem in problems]


def event(event_id, **cells):
    return row(event_id) | {"source_url": LINKS} | cells


def rules(*rows, **options):
    return [(rule, line) for rule, line, _ in advice(*rows, **options)]


def test_a_good_event_gets_no_advice():
    assert advice(event("a")) == []


def test_the_shipped_events_get_little_advice():
    events, _ = read_events(Path(__file__).parents[2] / "events.csv")
    found = advise(events, dt.date.today())
    assert len(found) < len(events) / 10, "advice that nobody reads is none"


def test_no_events_get_no_advice():
    assert rules() == [("no-events", None)]


# Near duplicates


def test_the_same_event_in_nearly_the_same_words_is_told_once():
    found = advice(
        event("a", title="Barricade goes up at Rudare"),
        event("b", title="Barricade goes up near Rudare", location="Rudare"),
        event("c", title="A wholly different thing happens"),
    )
    assert [(rule, line) for rule, line, _ in found] == [("near-duplicate", 3)]
    assert found[0][2] == (
        "'Barricade goes up near Rudare' is much like 'a' (line 2), "
        "at the same place on the same days; take one out if they are one event."
    )


@pytest.mark.parametrize(
    "other",
    [
        {"date_start": "2022-12-12"},
        JARINJE,
        {"title": "Police blow up a bridge at Rudare"},
        {"title": "Barricade 2 goes up at Rudare"},
    ],
    ids=["another day", "another place", "another title", "another number"],
)
def test_events_that_differ_are_two(other):
    first = event("a", title="Barricade 1 goes up at Rudare")
    assert advice(first, {**first, "event_id": "b", **other}) == []


def test_days_overlap_by_the_interval_and_not_by_the_start():
    first = event("a", title="Barricade at Rudare", date_end="2022-12-29")
    dated = {"title": "Barricade at Rudare", "source_date": "2022-12-30"}
    later = event("b", date_start="2022-12-29", **dated)
    after = event("c", date_start="2022-12-30", **dated)
    assert rules(first, later) == [("near-duplicate", 3)]
    assert rules(first, after) == []
    open_one = {**first, "date_end": "", "status": "ongoing", "last_confirmed": "2023-01-10"}
    assert rules(open_one, after) == [("near-duplicate", 3)]


def test_the_most_similar_event_is_named():
    found = advice(
        event("a", title="Two men throw a grenade at the station"),
        event("b", title="Men throw a grenade at the police station"),
        event("c", title="Two men throw a grenade at the police station"),
    )
    assert "much like 'a'" in found[0][2] and "much like 'b'" in found[1][2]


def test_a_place_where_everything_overlaps_takes_no_longer_than_its_events():
    count = 3000
    frame = pd.DataFrame(
        {
            "event_id": [f"{n:05}" for n in range(count)],
            "title": "Barricade at Rudare",
            "location": "Rudare",
            "latitude": 42.9,
            "longitude": 20.8,
            "start": pd.Timestamp("2022-12-10"),
            "end": pd.NaT,
            "line": range(2, count + 2),
        }
    )
    place = np.zeros(count, dtype=np.int64)
    pairs = duplicates._pairs(frame, place)
    assert len(pairs[0]) < count * duplicates.MOST_COMPARED
    assert len(duplicates.near_duplicates(frame, place)) == count - 1


# Places


def test_a_point_far_from_its_place_is_told_with_the_distance():
    far = advice(event("a", **{**RUDARE, "location": "Jarinje crossing"}))
    assert [rule for rule, *_ in far] == ["far-from-place"]
    assert far[0][2] == (
        "'Jarinje crossing' is 36 km from the point of this row; the gazetteer has "
        "Jarinje/Jarinjë at 43.21861, 20.69167. Correct the name or the point."
    )


@pytest.mark.parametrize(
    "place",
    [
        RUDARE,
        JARINJE,
        BELGRADE,
        {**RUDARE, "location": "A village without an entry"},
        {**RUDARE, "location": "Northern Kosovo, point at Rudare", "geo_precision": "3"},
        {**RUDARE, "location": "Area of Jarinje and Rudare"},
        {**RUDARE, "location": "Northern Kosovo", "geo_precision": "3"},
    ],
    ids=lambda place: place["location"],
)
def test_a_point_near_any_place_of_its_name_is_right(place):
    assert advice(event("a", **place)) == []


@pytest.mark.parametrize("precision", [1, 2, 3])
def test_how_far_is_far_depends_on_the_precision(precision):
    off = KILOMETRES_OFF[max(precision, 2)]  # a settlement's point is never exact
    degree = 111.195
    named = [
        nearest_named("Rudare", 42.9175 + (off + by) / degree, 20.84306, precision)
        for by in (-0.5, 0.5)
    ]
    assert [found.is_far for found in named] == [False, True]
    assert named[1].kilometres == pytest.approx(off + 0.5, abs=0.2)


@pytest.fixture
def fetched(monkeypatch):
    """Two municipalities side by side, as if they had been fetched."""
    areas = gpd.GeoDataFrame(
        {"name": ["Zvečan", "Leposavić"], "municipality": ["Zvečan/Zveçan", "Leposavić/Leposaviq"]},
        geometry=[box(20.6, 42.8, 21.0, 43.0), box(20.6, 43.0, 21.0, 43.3)],
        crs="EPSG:4326",
    )
    monkeypatch.setattr(municipalities, "_fetched", lambda: areas)


@pytest.mark.parametrize(
    ("stated", "precision", "found"),
    [
        ("Leposavić/Leposaviq", "1", ["other-municipality"]),
        ("Zvečan/Zveçan", "1", []),
        ("Zveçan", "1", []),
        ("Leposavić/Leposaviq; Zvečan/Zveçan", "1", []),
        ("Leposavić/Leposaviq", "3", []),
        ("(Serbia)", "1", []),
        ("", "1", []),
    ],
)
@pytest.mark.usefixtures("fetched")
def test_a_municipality_is_held_against_precise_boundaries(stated, precision, found):
    told = advice(event("a", location="", municipality=stated, geo_precision=precision))
    assert [rule for rule, *_ in told] == found
    if found:
        assert told[0][2] == (
            "'Leposavić/Leposaviq' is not where the point is, "
            "which is in Zvečan/Zveçan; correct one of them."
        )


def test_without_precise_boundaries_no_neighbouring_municipality_is_doubted():
    assert advice(event("a", location="", municipality="Leposavić")) == []


# Sources


@pytest.mark.parametrize(
    ("cells", "is_old"),
    [
        ({"last_confirmed": "2022-12-16"}, False),
        ({"last_confirmed": "2022-12-15"}, True),
        ({"last_confirmed": "2022-12"}, False),
        ({"last_confirmed": "2022-11"}, True),
        ({"last_confirmed": "", "source_date": "2022-12-16"}, False),
        ({"last_confirmed": "", "source_date": "2022-12-10"}, True),
        ({"last_confirmed": "", "source_date": "soon"}, True),
        ({"date_end": "2022-12-20", "status": "ended"}, False),
        ({"status": "unknown"}, False),
    ],
)
def test_an_ongoing_event_has_to_be_confirmed_every_30_days(cells, is_old):
    found = rules(
        event("a", status="ongoing", **cells) if "status" not in cells else event("a", **cells)
    )
    assert (("not-confirmed", 2) in found) == is_old


@pytest.mark.parametrize(
    ("cells", "is_alone"),
    [
        ({"fatalities": "1"}, True),
        ({"fatalities": "1-3"}, True),
        ({"fatalities": "0", "injuries": "10+"}, True),
        ({"injuries": "9"}, False),
        ({"injuries": "0-32"}, False),
        ({"fatalities": "0"}, False),
        ({}, False),
        ({"fatalities": "1", "source_url": LINKS}, False),
        ({"fatalities": "1", "source_url": "https://www.news.rs/a https://news.rs/b"}, True),
        ({"fatalities": "1", "source_url": ""}, True),
    ],
)
def test_a_grave_event_needs_two_websites(cells, is_alone):
    assert rules(event("a", **{"source_url": "https://news.rs/report"} | cells)) == (
        [("single-source", 2)] if is_alone else []
    )


def test_a_source_needs_a_date():
    assert rules(event("a", source_date="")) == [("undated-source", 2)]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://example.org/a", "no public website"),
        ("https://www.example.com", "no public website"),
        ("http://localhost:8501/a", "no public website"),
        ("https://intranet/report", "no public website"),
        ("http://192.168.0.1/a", "no public website"),
        ("https://[::1/a", "no public website"),
        ("https://[::1]:8501/a", "no public website"),
        ("https://reader@localhost:80/a", "no public website"),
        ("https://news.rs/a…", "cut off"),
        ("https://news.rs/report-of-the-...", "cut off"),
        ("https://bit.ly/3xyz", "shortened"),
        ("https://news.rs/a#", "ends in a #"),
        ("https://news.rs/a/amp", "AMP"),
        ("https://news.rs/amp/a.html", "AMP"),
        ("https://news.rs/a?amp=1", "AMP"),
        ("https://amp.news.rs/a", "AMP"),
        ("https://news.rs/a?id=1&utm_source=x", "tracking"),
        ("https://news.rs/a?fbclid=x", "tracking"),
        ("https://news.rs/ahttps://paper.net/b", "two addresses"),
        ("https://news.rs/a https://paper.net/b#", "ends in a #"),
    ],
)
def test_a_link_that_looks_dead_is_told_with_the_reason(url, why):
    (found,) = dead_looking_links(pd.Series([url], name="source_url", dtype="str"))
    assert found.rule == "dead-looking-link"
    assert why in found.message


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://news.rs",
        "https://news.rs/camp/example.html",
        "https://news.rs/a#section",
        "https://en.wikipedia.org/wiki/North_Kosovo_crisis_(2022%E2%80%932024)",
        "https://web.archive.org/web/20221210/https://news.rs/a",
        "https://examples.rs/amplifier?id=1&camp=2",
        "https://8.8.8.8/a",
        "https://[2606:4700::1111]/a",
        "https://reader:secret@news.rs:8080/a",
        "not a link at all",
        "javascript:alert(1)",
    ],
)
def test_other_links_are_left_alone(url):
    assert dead_looking_links(pd.Series([url], name="source_url", dtype="str")) == []
