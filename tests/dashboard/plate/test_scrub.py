"""A view as a moving picture."""

from __future__ import annotations

import io
import itertools
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from dashboard.plate import chart as charts
from dashboard.plate.animation import NoVideoError, durations, gif, mp4
from dashboard.plate.compose import Wishes, compose
from dashboard.plate.frame import around
from dashboard.plate.gathering import every_place, framed_like
from dashboard.plate.palette import PALETTES
from dashboard.plate.scrub import (
    MOST_PICTURES,
    SECONDS,
    StoppedError,
    days_shown,
    moving,
    scrub_pictures,
)
from dashboard.plate.sizes import SCRUB
from dashboard.plate.telling import count
from dashboard.query import from_query
from dashboard.store import EventStore
from tests.plates import snapshot
from tests.shipped import CSV

DAYS = from_query({"from": "2022-12-09", "to": "2022-12-12"}).view


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("scrub"))


@pytest.fixture(scope="module")
def shipped():
    return EventStore(Path(CSV)).latest()


@pytest.fixture(scope="module")
def pictures(events):
    return scrub_pictures(events, DAYS, Wishes(title="A week"))


def test_there_is_a_picture_a_day_all_of_one_size(pictures):
    assert [Image.open(io.BytesIO(png)).size for png in pictures] == [(960, 540)] * 4
    assert len(set(pictures)) == 4


def test_names_and_symbols_stand_alike_in_all_pictures(shipped):
    whole = compose(shipped, from_query({"from": "2022-12-01", "to": "2022-12-31"}).view)
    frame = around(*zip(*((e.longitude, e.latitude) for e in whole.entries), strict=True), 430, 377)
    days = [
        compose(shipped, from_query({"asof": f"2022-12-{day}"}).view)
        for day in ("05", "10", "20", "29")
    ]
    places = every_place(whole, days, frame, SCRUB.base)
    names, symbols = [], []
    for day in days:
        then = framed_like(day, places, frame)
        chart = charts.draw(
            then, frame, PALETTES["light"], SCRUB.base, numbered=0, places=places.entries
        )
        names.append([text for text in chart.texts if text.kind in ("town", "village", "route")])
        drawn = re.findall(r'<g transform="translate\(([-\d.]+) ([-\d.]+)\)', chart.svg)
        # A town whose symbol is not in this picture has its dot.
        towns = [text for text in chart.texts if text.kind in ("town", "village")]
        hidden = sum(near_any(text.box, drawn) for text in towns)
        assert chart.svg.count('r="2"') >= len(towns) - hidden > 5
        symbols.append({tuple(map(float, at)) for at in drawn})
        assert len(drawn) == len(then.entries)
        assert count(then.entries) + then.outside == count(day.entries)
        standing = {tuple(round(value, 2) for value in at) for at in chart.symbols.values()}
        assert symbols[-1] <= standing
    assert len(names[0]) > 5 and all(named == names[0] for named in names)
    assert len(set(map(frozenset, symbols))) == len(days)


def near_any(box, drawn):
    left, top, right, bottom = box
    return any(
        left - 20 < float(x) < right + 20 and top - 20 < float(y) < bottom + 20 for x, y in drawn
    )


def test_a_handling_mark_leaves_a_picture_a_day_with_its_map(events, pictures):
    marked = scrub_pictures(events, DAYS, Wishes(title="A week", handling="Official use"))
    assert [Image.open(io.BytesIO(png)).size for png in marked] == [(960, 540)] * 4
    # A page without the map would be one colour there.
    maps = [Image.open(io.BytesIO(png)).convert("RGB").crop((20, 40, 560, 480)) for png in marked]
    assert all(len(part.getcolors(540 * 440) or ()) > 1000 for part in maps)


def test_a_gif_keeps_the_colours_of_the_types(pictures):
    image = Image.open(io.BytesIO(gif(pictures, SECONDS, ["#D55E00"])))
    assert (0xD5, 0x5E, 0x00) in {
        colour
        for frame in ImageSequence.Iterator(image)
        for _, colour in frame.convert("RGB").getcolors(960 * 540)
    }


def test_a_long_view_shows_evenly_some_of_its_days_and_the_last_one():
    days = days_shown(date(2022, 1, 1), date(2022, 12, 31))
    assert len(days) <= MOST_PICTURES
    assert days[-1] == date(2022, 12, 31)
    assert len({(b - a).days for a, b in itertools.pairwise(days)}) == 1
    assert days_shown(date(2022, 12, 9), date(2022, 12, 9)) == [date(2022, 12, 9)]


def test_a_gif_runs_for_ten_seconds_and_is_the_same_each_time(pictures):
    made = gif(pictures, SECONDS)
    assert made == gif(pictures, SECONDS)
    image = Image.open(io.BytesIO(made))
    frames = [frame.info["duration"] for frame in ImageSequence.Iterator(image)]
    assert len(frames) == 4
    assert sum(frames) == pytest.approx(1000 * SECONDS, rel=0.02)


def test_a_month_is_shown_for_ten_seconds():
    assert sum(durations(31, 10)) == pytest.approx(10_000, rel=0.02)


def test_progress_is_told_and_can_stop_it(events):
    told = []

    def watch(done, of):
        told.append((done, of))
        return done < 2

    with pytest.raises(StoppedError):
        moving("gif", events, DAYS, progress=watch)
    assert told == [(1, 4), (2, 4)]


def test_a_video_is_the_same_each_time(pictures):
    made = mp4(pictures[:2], 1)
    assert made[4:8] == b"ftyp"
    assert made == mp4(pictures[:2], 1)


def test_without_ffmpeg_it_is_said_what_to_install(pictures, monkeypatch):
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(NoVideoError, match="pip install imageio-ffmpeg"):
        mp4(pictures, 1)
