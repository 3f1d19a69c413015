"""Public copies: what is left out, and what is coarsened."""

from __future__ import annotations

import pytest

from geodata import read_events
from geodata.release import COARSE_DEGREES, public_copy
from tests.sample import row, write_events


def copy(tmp_path, *rows):
    return public_copy(read_events(write_events(tmp_path / "events.csv", *rows)).events)


def test_restricted_rows_are_left_out(tmp_path):
    made = copy(tmp_path, row("XK-1"), row("XK-2", release="restricted"), row("XK-3"))
    assert made.events["event_id"].tolist() == ["XK-1", "XK-3"]
    assert made.events.index.tolist() == [0, 1]
    assert made.left_out.tolist() == [False, True, False]


def test_nothing_tells_of_a_row_that_was_left_out(tmp_path):
    told = row("XK-1", relates_to="about:XK-2 about:XK-3")
    made = copy(tmp_path, told, row("XK-2", release="restricted"), row("XK-3"))
    assert made.events["relates_to"].tolist() == ["about:XK-3", ""]


def test_a_coarse_row_stands_at_its_municipality(tmp_path):
    municipality = "Zvečan/Zveçan"
    made = copy(tmp_path, row("XK-1", release="coarse", municipality=municipality), row("XK-2"))
    coarse, other = made.events.to_dict("records")
    assert (coarse["location"], coarse["geo_precision"]) == (municipality, 3)
    assert (coarse["latitude"], coarse["longitude"]) == (42.90750, 20.84028)
    assert (coarse["geometry"].x, coarse["geometry"].y) == (20.84028, 42.90750)
    assert (other["location"], other["geo_precision"]) == ("Veliko Rudare", 1)
    assert made.coarsened.tolist() == [True, False]
    assert made.events.crs == "EPSG:4326"


def test_without_a_municipality_its_point_is_rounded(tmp_path):
    made = copy(tmp_path, row("XK-1", release="coarse"))
    assert made.events["latitude"][0] == pytest.approx(42.9)
    assert made.events["longitude"][0] == pytest.approx(20.8)
    assert made.events["location"][0] == "place withheld"
    assert COARSE_DEGREES == 0.1


def test_a_file_without_such_rows_is_as_it_was(tmp_path):
    events = read_events(write_events(tmp_path / "events.csv", row("XK-1"))).events
    assert public_copy(events).events.equals(events)
