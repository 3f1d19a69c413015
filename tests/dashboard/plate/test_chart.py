"""The map of a plate: what stands where, and that no text lies over another or over a symbol."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from pyproj import Transformer

from dashboard.plate import chart as charts
from dashboard.plate import drawing, ground
from dashboard.plate.compose import compose
from dashboard.plate.frame import mercator, within
from dashboard.plate.gathering import framed
from dashboard.plate.palette import PALETTES
from dashboard.plate.products import laid_out
from dashboard.plate.sizes import SIZES
from dashboard.query import from_query
from dashboard.store import EventStore
from dashboard.view import ViewState
from geodata.places import layers
from geodata.schema import Bounds
from geodata.vocabulary import RADIUS
from tests.plates import VIEWS, generated, many, snapshot
from tests.sample import row
from tests.shipped import CSV

_TO_MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
_LINE = re.compile(r'<path d="M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)" stroke=')
_SYMBOL = re.compile(r'<g transform="translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)')


@pytest.fixture(scope="module")
def shipped():
    return EventStore(Path(CSV)).latest()


def drawn(events, view, size):
    plate, frame = laid_out(compose(events, view), SIZES[size])
    return plate, frame, charts.draw(plate, frame, PALETTES["light"], SIZES[size].base)


def projected(frame, entry):
    """Return where a place falls on the paper by another program's Web Mercator, points."""
    x, y = _TO_MERCATOR.transform(entry.longitude, entry.latitude)
    scale = frame.width / (frame.east - frame.west)
    return (x - frame.west) * scale, (frame.north - y) * scale


def over(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def symbols(chart):
    """Return the middle of each symbol in the picture, points."""
    return [(float(x), float(y)) for x, y, _ in _SYMBOL.findall(chart.svg)]


def symbol_boxes(plate, chart):
    """Return the box of each symbol in the picture, points, by its number."""
    radius = RADIUS * float(_SYMBOL.search(chart.svg)[3]) if plate.entries else 0
    boxes = {}
    for entry in plate.entries:
        x, y = chart.symbols[entry.number]
        reach = drawing.reach(entry, radius)
        boxes[entry.number] = (x - reach, y - reach, x + reach, y + reach)
    return boxes


@pytest.mark.parametrize("number", range(VIEWS))
def test_no_symbol_lies_over_another_or_beside_its_place_without_a_line_to_it(number, shipped):
    view, size = generated(number)
    plate, frame, chart = drawn(shipped, view, size)
    boxes = symbol_boxes(plate, chart)
    for one, other in itertools.combinations(boxes, 2):
        assert not over(boxes[one], boxes[other]), (one, other)
    for left, top, right, bottom in boxes.values():
        assert left >= 0 and top >= 0 and right <= frame.width and bottom <= frame.height
    pixel = SIZES[size].width / 1920
    found = symbols(chart)
    lines = [tuple(map(float, ends)) for ends in _LINE.findall(chart.svg)]
    assert len(found) == len(plate.entries)
    for entry in plate.entries:
        at = projected(frame, entry)
        if min(math.dist(at, symbol) for symbol in found) >= pixel:
            ends = [line for line in lines if math.dist(line[:2], at) < pixel]
            assert [line for line in ends if math.dist(line[2:], chart.symbols[entry.number]) < 1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"from": "2022-12-01", "to": "2022-12-31"},
        {"map": "42.893,20.867,13"},
        {"map": "43.0,20.75,10.5"},
        {"types": "barricade"},
    ],
)
def test_where_places_are_dense_each_symbol_is_whole(size, query, shipped):
    plate, _, chart = drawn(shipped, from_query(query).view, size)
    boxes = symbol_boxes(plate, chart)
    assert not [pair for pair in itertools.combinations(boxes.values(), 2) if over(*pair)]


def test_of_two_that_would_hide_each_other_one_stands_beside(tmp_path):
    near = row("N-2", latitude="42.92400", location="Beside Rudare")
    plate, frame, chart = drawn(snapshot(tmp_path, row("N-1"), near), ViewState(), "slide")
    assert len(plate.entries) == 2
    [(moved, place)] = chart.places.items()
    entry = plate.entries[moved - 1]
    assert math.dist(place, projected(frame, entry)) < 0.01
    assert math.dist(place, chart.symbols[moved]) > 10
    other = plate.entries[2 - moved]
    assert math.dist(chart.symbols[other.number], projected(frame, other)) < 0.01
    assert "<circle" in chart.svg.rpartition("</g>")[2]


def test_an_area_makes_room_for_a_place(tmp_path):
    area = row("A-1", geo_precision="3", latitude="42.91800", location="Around Rudare")
    plate, _, chart = drawn(snapshot(tmp_path, area, row("A-2")), ViewState(), "slide")
    [moved] = chart.places
    assert plate.entries[moved - 1].geo_precision == 3


def test_a_town_whose_dot_a_symbol_hides_is_named(shipped):
    view = from_query({"from": "2022-12-01", "to": "2022-12-31"}).view
    for size in SIZES:
        _, _, chart = drawn(shipped, view, size)
        towns = [text.text for text in chart.texts if text.kind == "town"]
        assert "Mitrovicë/Mitrovica" in towns or "Severna Mitrovica/Mitrovicë e Veriut" in towns


@pytest.mark.parametrize("number", range(VIEWS))
def test_no_text_lies_over_another_or_over_a_symbol_or_leaves_the_map(number, shipped):
    view, size = generated(number)
    plate, frame, chart = drawn(shipped, view, size)
    for one, other in itertools.combinations(chart.texts, 2):
        assert not over(one.box, other.box), (one, other)
    reach = 0.5 * SIZES[size].base
    for text in chart.texts:
        left, top, right, bottom = text.box
        assert left >= 0 and top >= 0 and right <= frame.width and bottom <= frame.height
        for x, y in symbols(chart):
            assert not over(text.box, (x - reach, y - reach, x + reach, y + reach)), text
    numbers = [text.text for text in chart.texts if text.kind == "number"]
    assert sorted(numbers, key=int) == [str(entry.number) for entry in plate.entries]


def test_no_text_is_smaller_than_9_points_on_a4_and_18_pixels_on_a_slide(shipped):
    assert SIZES["slide"].base * 1920 / SIZES["slide"].width >= 18
    assert min(SIZES["a4-landscape"].base, SIZES["a4-portrait"].base) >= 9
    for size in SIZES:
        _, _, chart = drawn(shipped, ViewState(), size)
        assert min(text.size for text in chart.texts) >= SIZES[size].base


def test_crossing_points_stand_with_their_state(shipped):
    view = from_query({"asof": "2022-12-29"}).view
    _, _, chart = drawn(shipped, view, "slide")
    said = {text.text for text in chart.texts if text.kind == "crossing"}
    assert {"Jarinje: closed", "Brnjak: closed"} <= said


def test_a_crossing_point_has_a_sign_of_its_own_only_where_no_symbol_stands(shipped):
    _, _, covered = drawn(shipped, from_query({"asof": "2022-12-29"}).view, "slide")
    assert "closed" not in covered.gates
    plate, frame, chart = drawn(shipped, from_query({"asof": "2026-02-01"}).view, "slide")
    [jarinje] = plate.lanes
    assert chart.gates == {jarinje.condition}
    x, y = (float(value) for value in frame.project(jarinje.longitude, jarinje.latitude))
    for text in chart.texts:
        left, top, right, bottom = text.box
        assert not (left < x + 4.6 and right > x - 4.6 and top < y + 4.6 and bottom > y - 4.6)


def test_the_edge_of_what_is_known_of_neighbours_is_no_line():
    lines = ground._lines_between_neighbours()
    west, south, east, north = layers.neighbours().total_bounds
    edge = shapely.box(west, south, east, north).exterior
    assert not lines.is_empty.all()
    assert not lines.intersects(edge.buffer(1e-7)).any()


def test_a_place_that_the_edge_would_cut_is_outside(tmp_path):
    composed = compose(snapshot(tmp_path), ViewState())
    [rudare, *_] = composed.entries
    at_the_edge = within(Bounds(rudare.longitude, 42.0, rudare.longitude + 1, 43.3), 880, 540)
    frame = replace(at_the_edge, west=float(mercator(rudare.longitude, 42.0)[0]))
    assert rudare.place not in [entry.place for entry in framed(composed, frame, 13.5).entries]


def test_relief_lies_under_routes_and_they_under_symbols(shipped):
    view = from_query({"from": "2022-12-10", "to": "2022-12-16"}).view
    _, _, chart = drawn(shipped, view, "slide")
    relief = chart.svg.index("data:image/png;base64,")
    route = chart.svg.index(f'stroke="{PALETTES["light"].route}"')
    assert relief < route < chart.svg.index('<g transform="translate(')
    assert any(text.kind == "route" for text in chart.texts)


def test_a_close_map_shows_neither_relief_nor_routes_which_are_too_coarse_for_it(shipped):
    view = from_query({"map": "42.8953,20.8670,15"}).view
    _, _, chart = drawn(shipped, view, "slide")
    assert "data:image" not in chart.svg
    assert not any(text.kind == "route" for text in chart.texts)


def test_relief_fades_on_closer_maps(shipped):
    whole, nearer = (
        float(re.search(r'opacity="([\d.]+)" preserveAspectRatio', chart.svg)[1])
        for query in ({}, {"map": "42.8953,20.8670,12"})
        for _, _, chart in [drawn(shipped, from_query(query).view, "slide")]
    )
    assert whole == PALETTES["light"].relief
    assert 0 < nearer < whole / 2


@pytest.mark.parametrize(
    ("names", "serbia"), [("local", "SERBIA"), ("sq", "SERBI"), ("sr", "SRBIJA")]
)
def test_neighbours_go_by_the_names_that_were_chosen(names, serbia, shipped):
    _, _, chart = drawn(shipped, ViewState(names=names), "slide")
    assert serbia in {text.text for text in chart.texts if text.kind == "country"}


def test_the_scale_bar_is_a_round_number(shipped):
    _, frame, chart = drawn(shipped, ViewState(), "slide")
    assert chart.scale_km in {1, 2, 5, 10, 20, 50, 100}
    assert chart.scale_length * frame.metres_per_point == pytest.approx(1000 * chart.scale_km)
    assert frame.width / 13 < chart.scale_length <= frame.width / 5


def test_hundreds_of_places_are_drawn_and_those_that_are_listed_are_numbered(tmp_path):
    events = snapshot(tmp_path, *many(600, 300))
    plate, frame = laid_out(compose(events, ViewState()), SIZES["slide"])
    chart = charts.draw(plate, frame, PALETTES["light"], SIZES["slide"].base, numbered=20)
    assert len(symbols(chart)) == len(plate.entries) > 40
    assert sum(text.kind == "number" for text in chart.texts) <= 20
