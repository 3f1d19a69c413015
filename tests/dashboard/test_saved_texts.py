from __future__ import annotations

from datetime import date

import geopandas as gpd

import geodata
from dashboard.saved_texts import sentences
from geodata.state import day_number
from tests.sample import row, write_events


def read(tmp_path, *rows) -> gpd.GeoDataFrame:
    return geodata.read_events(write_events(tmp_path / "events.csv", *rows)).events


def test_each_day_on_which_something_changes_is_told(tmp_path):
    events = read(
        tmp_path, row("E1", date_start="2022-12-10", date_end="2022-12-12", event_type="barricade")
    )
    told = sentences(events)["days"]
    first = day_number(date(2022, 12, 10))
    assert [one["day"] for one in told] == sorted({one["day"] for one in told})
    (begin,) = [one for one in told if one["day"] == first]
    assert begin["text"].startswith("10 Dec 2022: 1 barricade stands")


def test_what_changed_is_told_over_a_year_at_most(tmp_path):
    near = (row("E1", date_start="2022-12-10"), row("E2", date_start="2022-12-16"))
    assert sentences(read(tmp_path, *near))["changed"].startswith("10 to 16 December 2022")
    far = (row("E1", date_start="2012-12-10"), row("E2", date_start="2022-12-16"))
    assert sentences(read(tmp_path, *far))["changed"] == ""


def test_without_events_nothing_is_told(tmp_path):
    assert sentences(read(tmp_path)) == {"days": [], "changed": ""}
