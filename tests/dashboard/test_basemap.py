"""The folium map under the events, and the module it is written as."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess

import geopandas as gpd
import pytest
from shapely import Point, Polygon, union_all

from dashboard import basemap, ground, names
from geodata.places import layers
from geodata.schema import MAP_BOUNDS


@pytest.fixture(scope="module")
def module() -> str:
    return basemap.map_module(basemap.build_map())


def test_the_same_map_is_written_byte_for_byte_the_same(module):
    assert basemap.map_module(basemap.build_map()) == module


def test_writing_it_twice_does_not_add_layers_twice():
    chart = basemap.build_map()
    assert basemap.map_module(chart) == basemap.map_module(chart)


def test_no_other_host_is_named(module):
    assert not re.findall(r"https?://", module)
    assert "L.tileLayer" not in module


def test_tiles_are_there_only_when_asked_for():
    written = basemap.map_module(basemap.build_map(tiles="OpenStreetMap.Mapnik"))
    assert "L.tileLayer" in written
    assert "map-land" not in written, "land would hide the tiles"


def test_it_builds_inside_the_element_it_is_given(module):
    assert "export default function build(leaflet, host, eventMap)" in module
    assert "leaflet.map(host, options)" in module
    assert module.rstrip().endswith("}")


def test_it_returns_the_map_and_its_layers_by_name(module):
    returned = re.search(
        r"return \{ map: (\w+), events: (\w+), labels: (\w+), "
        r"layers: (.+), home: (.+), key: (.+) \};",
        module,
    )
    assert returned
    created = set(re.findall(r"(?:var|let) (\w+) =", module))
    assert set(returned.group(1, 2, 3)) <= created
    assert "Names of places" in returned[4]
    assert "schematic, ±2 km" in returned[4]
    assert [entry["layer"] for entry in json.loads(returned[6])] == ["routes"]
    assert json.loads(returned[5]) == [list(corner) for corner in basemap.KOSOVO]


def test_the_line_with_serbia_alone_is_dashed(module):
    assert module.count("map-boundary-dashed") == 1
    lines = layers.boundary_lines()
    drawn = re.findall(r"geo_json_\d+_add\((\{.*?\})\);", module)
    sizes = [len(json.loads(text)["features"]) for text in drawn]
    assert sizes.count(int((lines["neighbour"] == "Serbia").sum())) >= 1


def test_from_afar_lines_have_fewer_points_and_lie_where_they_are_from_near(module):
    """Half a pixel off at most as long as fewer are drawn; a pixel is so many degrees high."""
    kosovo = 42.6
    pixel = 360 / (256 * 2**ground.NEAR_FROM) * math.cos(math.radians(kosovo))
    drawn = {
        name: gpd.GeoDataFrame.from_features(json.loads(text)["features"], crs="EPSG:4326")
        for name, text in re.findall(r"(geo_json_\d+)_add\((\{.*?\})\);", module)
    }
    refined = re.findall(r'eventMap\.refine\(\s*L, map_0, (\w+),\s*(".*"), (\d+)\);', module)
    whole = {
        name: gpd.GeoDataFrame.from_features(json.loads(json.loads(text))["features"])
        for name, text, zoom in refined
        if int(zoom) == ground.NEAR_FROM
    }
    assert len(whole) == 3, "land, boundary, line with Serbia"
    for name, fine in whole.items():
        coarse = drawn[name]
        assert len(coarse) == len(fine)
        assert 2 * coarse.count_coordinates().sum() < fine.count_coordinates().sum()
        for few, all_of_it in zip(coarse.geometry, fine.geometry, strict=True):
            assert few.hausdorff_distance(all_of_it) < 0.6 * pixel
    sizes = sorted(int(fine.count_coordinates().sum()) for fine in whole.values())
    assert sizes[-1] == int(layers.outline().count_coordinates().sum()), "nothing is lost"


def test_the_surroundings_have_no_line_where_their_data_ends_and_none_under_kosovos():
    lines = ground.lines_beyond(layers.neighbours()).union_all()
    west, south, east, north = layers.neighbours().total_bounds
    left, bottom, right, top = lines.bounds
    assert left > west and bottom > south and right < east and top < north
    assert lines.distance(layers.outline().union_all()) > 0
    assert lines.length > 1, "but there are lines"


def test_municipalities_say_how_exact_they_are_and_start_hidden(module):
    name = re.search(r'"Municipalities \(schematic, [^"]*2 km\)": (\w+)', module)
    assert name
    assert f"{name[1]}.addTo(" not in module


def test_it_opens_on_all_of_kosovo():
    west, south, east, north = layers.outline().total_bounds
    (low_lat, low_lon), (high_lat, high_lon) = basemap.KOSOVO
    assert low_lat < south and low_lon < west
    assert high_lat > north and high_lon > east
    assert MAP_BOUNDS[0] < low_lon and high_lon < MAP_BOUNDS[2]


def test_zoom_and_bounds_are_held(module):
    assert f'"minZoom": {basemap.MIN_ZOOM}' in module
    assert f'"maxZoom": {basemap.MAX_ZOOM}' in module
    assert '"maxBounds"' in module


def test_the_scale_is_metric_and_stands_in_one_corner(module):
    scale = re.search(r"new L\.Control\.Scale\(\s*(\{.*?\})\s*\)", module, re.DOTALL)
    assert scale
    assert '"imperial": false' in scale[1]
    assert '"position": "bottomleft"' in scale[1]


def test_the_sources_are_named_on_the_map(module):
    escaped = json.dumps(layers.attributions()[0])[1:-1]
    assert escaped in module


def test_every_name_has_a_text_in_each_order():
    for label in names.labels():
        assert all(label.names[key] for key in ("local", "sq", "sr", "en")), label


def test_towns_of_the_north_are_towns_and_crossings_are_named():
    found = {label.names["local"]: label.kind for label in names.labels()}
    assert found["Zvečan/Zveçan"] == "town"
    assert found["Jarinje/Jarinjë"] == "crossing"


def test_the_module_is_javascript(module, tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    path = tmp_path / "map.mjs"
    path.write_text(module, encoding="utf-8")
    subprocess.run([node, "--check", path], check=True, capture_output=True)


def test_names_of_neighbours_keep_off_an_outline_close_to_the_real_one(module):
    given = re.search(r"createLabelLayer\(\s*L, \[.*\], (\[\[.*\]\])\);", module)
    assert given
    rings = [Polygon([(lon, lat) for lat, lon in ring]) for ring in json.loads(given[1])]
    outline = layers.outline().union_all()
    land = union_all(rings)
    assert land.is_valid
    assert land.boundary.hausdorff_distance(outline.boundary) < 0.006, "degrees: some 600 m"
    assert sum(len(ring.exterior.coords) for ring in rings) < 500
    for (lat, lon), called in names.COUNTRIES:
        assert not land.contains(Point(lon, lat)), called


def test_a_country_is_named_within_its_own_outline():
    around = layers.neighbours().set_index("name").geometry
    countries = [label for label in names.labels() if label.kind == "country"]
    assert len(countries) == 4
    for label in countries:
        shape = Polygon([(lon, lat) for lat, lon in label.shape])
        assert shape.is_valid
        assert shape.contains(Point(label.lon, label.lat))
        assert (shape - around[label.names["en"]].buffer(0.03)).is_empty


def test_the_relief_is_held_by_the_script_unless_it_has_an_address(module):
    assert module.count("data:image/webp;base64,") == 1
    served = basemap.map_module(basemap.build_map(relief="assets/relief.webp"))
    assert "data:image" not in served
    assert '"assets/relief.webp"' in served


def test_the_relief_lies_above_the_land_and_below_the_names(module):
    pane = re.search(
        r'(\w+) = map_0\.createPane\(\s*"relief"\);\s*\1\.style\.zIndex = (\d+);', module
    )
    assert pane
    assert 400 < int(pane[2]) < 420, "Leaflet's overlays are at 400, our names at 420"
    assert '"pane": "relief"' in module


def test_tiles_have_no_relief_and_need_no_word_about_streets():
    written = basemap.map_module(basemap.build_map(tiles="OpenStreetMap.Mapnik"))
    assert "imageOverlay" not in written
    assert "No streets here" not in written


def test_routes_are_one_shape_for_each_accuracy_and_numbered(module):
    assert module.count("map-routes-500") == module.count("map-routes-1000") == 1
    numbers = {label.names["en"] for label in names.labels() if label.kind == "route"}
    assert {"M-22.3", "M-2", "M-25", "R 6", "R 7"} <= numbers
    name = re.search(r'"Main routes \(schematic\)": (\w+)', module)
    assert name
    assert f".setRoutes({name[1]});" in module


def test_the_legend_says_how_exact_the_routes_are():
    (entry,) = ground.KEY
    assert entry["title"] == (
        "Main routes, schematic: through named places, ±0.5 km in the north, ±1 km elsewhere"
    )
    north = layers.routes().set_index("route_id").accuracy_m
    assert north["m22-3"] == 500 and set(north) == {500, 1000}


def test_a_close_map_says_what_it_does_not_know(module):
    told = re.search(r"eventMap\.followZoom\(L, map_0, (\{.*\})\);", module)
    assert told
    options = json.loads(told[1])
    assert (options["near"], options["close"]) == (ground.NEAR_FROM, ground.CLOSE_FROM)
    assert "python -m geodata fetch osm" in options["limit"]
