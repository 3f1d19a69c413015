"""What the browser is told of roads, railways, waters and villages."""

from __future__ import annotations

import gzip
import json
import re

import geopandas as gpd
import pytest
from shapely import LineString
from shapely.geometry import shape
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import assets, basemap, streets
from geodata.fetching import osm as fetching
from geodata.places import fetched, gazetteer
from tests import osm_sample


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    return fetching.convert(osm_sample.pbf(), tmp_path_factory.mktemp("osm"))


@pytest.fixture
def kept(extract, tmp_path, monkeypatch):
    """The sample, fetched."""
    monkeypatch.setenv("GEODATA_CACHE", str(tmp_path))
    record = fetched.Record(
        title="", url="", licence="", attribution="", retrieved="", rows=0, sha256=""
    )
    fetched.keep(fetched.OSM, extract.data, record)


def told(level):
    return json.loads(level.payload)


def kinds(level):
    return [kind for kind, _ in told(level)["lines"]]


def line(coded):
    """Return a line that the browser is told, in degrees."""
    points, at = [], (0, 0)
    for lon, lat in zip(coded[::2], coded[1::2], strict=True):
        at = (at[0] + lon, at[1] + lat)
        points.append((at[0] / 1e5, at[1] / 1e5))
    return LineString(points)


def test_without_a_fetched_file_there_are_no_streets():
    assert streets.levels() == ()
    assert streets.levels_within((20, 42, 21, 43)) == ()


def test_from_afar_there_are_the_main_roads_and_from_near_all(kept):
    far, near = streets.levels()
    assert (far.zoom, near.zoom) == (0, 11)
    assert kinds(far) == ["river", "railway", "primary", "motorway"]
    assert kinds(near) == ["river", "railway", "link", "tertiary", "primary", "motorway"]


def test_a_line_is_where_it_is_to_a_metre(kept):
    _, near = streets.levels()
    (coded,) = dict(told(near)["lines"])["tertiary"]
    assert line(coded).equals_exact(LineString([(20.866, 42.89), (20.868, 42.9)]), 1e-5)


def test_from_afar_a_line_has_fewer_points(kept):
    far, near = (dict(told(level)["lines"])["primary"][0] for level in streets.levels())
    assert len(far) < len(near)
    assert line(far).hausdorff_distance(line(near)) < 360 / 256 / 2**11


def test_a_settlement_that_the_gazetteer_has_is_not_named_twice(kept):
    _, near = streets.levels()
    named = {label["names"]["local"]: label["kind"] for label in told(near)["labels"]}
    assert named["Izmišljeno/Imagjinarë"] == "village"
    assert named["Izmišljeni Kraj"] == "hamlet"
    assert gazetteer.find("Prishtinë") is not None
    assert "Prishtinë/Priština" not in named


def test_roads_are_named_by_their_numbers_rivers_and_streets_by_their_names(kept):
    far, near = streets.levels()
    by_kind = {}
    for label in told(near)["labels"]:
        by_kind.setdefault(label["kind"], set()).add(label["names"]["sr"])
    assert by_kind["road"] == {"R 7", "M-22.3"}
    assert by_kind["river"] == {"Ibar"}
    assert by_kind["street"] == {"Ulica kralja Petra"}
    assert {label["kind"] for label in told(far)["labels"]} == {"road", "river"}


def test_the_names_of_a_road_lie_on_it(kept):
    _, near = streets.levels()
    road = line(dict(told(near)["lines"])["primary"][0])
    spots = [label for label in told(near)["labels"] if label["names"]["local"] == "M-22.3"]
    assert len(spots) > 10
    points = gpd.points_from_xy([s["lon"] for s in spots], [s["lat"] for s in spots])
    assert points.distance(road).max() < 1e-4


def test_the_lakes_are_told_too(kept):
    for level in streets.levels():
        (lake,) = shape(told(level)["lakes"]).geoms
        assert lake.bounds == (20.55, 42.94, 20.6, 42.96)


def test_the_same_file_is_told_byte_for_byte_the_same(kept):
    first = [level.payload for level in streets.levels()]
    streets._levels.cache_clear()
    assert [level.payload for level in streets.levels()] == first


def test_a_map_of_a_small_part_has_its_streets_and_a_map_of_all_has_none(kept):
    far, _ = streets.levels()
    (only,) = streets.levels_within((20, 41.8, 21.8, 43.3))
    assert only == far
    _, cut = streets.levels_within((20.7, 42.85, 20.9, 43.0))
    assert kinds(cut) == ["river", "tertiary", "primary"]
    west, south, east, north = line(dict(told(cut)["lines"])["primary"][0]).bounds
    assert 20.7 <= west <= east <= 20.9
    assert 42.85 <= south <= north <= 43.0


def test_each_level_is_served_at_its_address_for_good_and_nothing_else(kept, request):
    assets.street_levels.cache_clear()
    request.addfinalizer(assets.street_levels.cache_clear)
    client = TestClient(Starlette(routes=assets.routes()))
    for level in streets.levels():
        answer = client.get(f"/{level.address}")
        assert answer.headers["content-type"] == "application/json"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.content == level.payload == gzip.decompress(level.zipped)
    assert client.get("/assets/streets/0000000000000000.json").status_code == 404


def test_the_script_has_the_addresses_and_a_saved_map_the_streets_themselves(kept):
    levels = streets.levels()
    script = basemap.map_module(basemap.build_map(None, "relief.webp", levels))
    assert all(f'"address": "{level.address}"' in script for level in levels)
    assert "M-22.3" not in script
    assert len(script) < len(basemap.map_module(basemap.build_map(None, "relief.webp"))) + 2000
    saved = basemap.map_module(basemap.build_map(streets=levels))
    assert all(level.address not in saved for level in levels)
    assert "M-22.3" in saved


def test_streets_stand_instead_of_schematic_routes_and_what_is_said_of_them(kept):
    schematic = basemap.map_module(basemap.build_map())
    surveyed = basemap.map_module(basemap.build_map(streets=streets.levels()))
    assert "map-routes" in schematic
    assert "map-routes" not in surveyed
    assert '"kind": "route"' not in surveyed
    assert "No streets here" in schematic
    assert "No streets here" not in surveyed
    assert re.search(r"key: \[\] \};", surveyed)


def test_tiles_have_streets_of_their_own(kept):
    tiled = basemap.map_module(basemap.build_map("OpenStreetMap.Mapnik", streets=streets.levels()))
    assert "createStreetLayer" not in tiled


def test_a_name_cannot_end_the_script_of_a_saved_map():
    level = streets.Level(0, json.dumps({"labels": ["</script><b>"]}).encode())
    assert "</script>" not in basemap.map_module(basemap.build_map(streets=[level]))
