import csv
import hashlib
import json

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image
from shapely.geometry import LineString, Polygon, box, mapping

from geodata.build import __main__ as build
from geodata.build import borders, municipalities, packages, provenance, settlements, water
from geodata.files import DATA

DESCRIBED = json.loads((DATA / "layers.json").read_text("utf-8"))
README = (DATA / "README.md").read_text("utf-8")

each_file = pytest.mark.parametrize("layer", DESCRIBED, ids=lambda layer: layer["file"])


@each_file
def test_a_file_is_the_one_its_provenance_describes(layer):
    content = (DATA / layer["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == layer["sha256"]
    assert len(content) == layer["bytes"]


@each_file
def test_a_file_has_the_rows_its_provenance_counts(layer):
    path = DATA / layer["file"]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as table:
            assert len(list(csv.reader(table))) - 1 == layer["rows"]
    elif path.suffix == ".webp":
        with Image.open(path) as picture:
            assert picture.height == layer["rows"]
    else:
        assert len(gpd.read_file(path)) == layer["rows"]


@each_file
def test_a_file_states_source_licence_attribution_and_accuracy(layer):
    for key in ("content", "package", "upstream", "licence", "attribution", "accuracy", "changes"):
        assert layer[key]
    assert layer["licence"] in (DATA / "LICENSES.md").read_text("utf-8")


def test_the_readme_says_what_layers_json_says():
    assert provenance.describe(DATA) == DESCRIBED
    assert provenance.readme_section(DESCRIBED) in README


def test_every_data_file_is_described():
    files = {path.name for path in DATA.iterdir()} - {"README.md", "LICENSES.md", "layers.json"}
    assert files == {layer["file"] for layer in DESCRIBED}


def test_the_readme_explains_every_column_of_the_tables():
    for name in ("places.csv", "settlements.csv", "routes.csv"):
        header = (DATA / name).read_text("utf-8").splitlines()[0]
        assert all(column in README for column in header.split(","))


def test_the_data_stays_small():
    assert sum(layer["bytes"] for layer in DESCRIBED) < 700_000


def test_describing_again_changes_nothing(tmp_path):
    for path in DATA.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    provenance.write_provenance(tmp_path)
    for name in ("README.md", "layers.json"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()


def test_settlements_are_what_the_package_gives(tmp_path):
    settlements.write_settlements(
        settlements.settlement_rows(DATA / "places.csv"), tmp_path / "settlements.csv"
    )
    assert (tmp_path / "settlements.csv").read_bytes() == (DATA / "settlements.csv").read_bytes()


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("Gračanica", True),
        ("Грачаница", True),
        ("PRN", False),
        ("brizren", False),
        ("Πρίστινα", False),
    ],
)
def test_only_names_in_latin_and_cyrillic_are_kept(name, readable):
    assert settlements._is_readable(name) is readable


def test_an_unknown_argument_explains_itself(capsys):
    assert build.main(["everything"]) == 2
    assert "usage: python -m geodata.build" in capsys.readouterr().err


def square_countries():
    """Kosovo is a square in the middle of the canvas; Serbia overlaps it, Albania leaves a gap."""
    middle = box(20, 42, 21, 43)
    west, south, east, north = borders.CANVAS
    empty = Polygon()
    return {
        "XKX": middle,
        "SRB": box(west, 42.99, east, north),
        "MNE": box(west, 42, 20, 42.99),
        "ALB": box(west, south, 20.0, 42),
        "MKD": box(20.0, south, east, 42).union(box(21.01, 42, east, 42.99)),
    } | dict.fromkeys(borders.FARTHER, empty)


def test_neighbours_fill_the_canvas_around_kosovo():
    countries = square_countries()
    land = borders.neighbours(countries, sea=box(18, 40, 19, 41))
    whole = box(*borders.CANVAS) - countries["XKX"] - box(18, 40, 19, 41)
    assert shapely.union_all(list(land.geometry)).symmetric_difference(whole).area < 1e-9
    assert shapely.area(list(land.geometry)).sum() == pytest.approx(whole.area)
    assert set(land.name) == set(borders.NEIGHBOURS.values())


def test_lines_away_from_kosovo_are_simplified_and_its_own_are_kept():
    countries = square_countries()
    wiggle = [(20 + step / 100, 43 + (step % 2) / 2000) for step in range(101)]
    countries["XKX"] = Polygon([(20, 42), *wiggle, (21, 42)])
    countries["SRB"] = countries["SRB"] - countries["XKX"]
    land = borders.neighbours(countries, sea=Polygon())
    serbia = land.set_index("name").geometry["Serbia"]
    assert (serbia & LineString(wiggle)).length == pytest.approx(LineString(wiggle).length)


def test_each_edge_of_the_outline_goes_to_the_country_behind_it():
    lines = borders.boundary_lines(square_countries()).set_index("neighbour").geometry
    assert lines["Serbia"].equals(LineString([(21, 43), (20, 43)]))
    assert lines["North Macedonia"].equals(LineString([(20, 42), (21, 42), (21, 43)]))
    assert shapely.length(list(lines)).sum() == pytest.approx(4)


def test_only_polygons_of_a_country_count(tmp_path):
    parts = [mapping(box(20, 42, 21, 43)), {"type": "Point", "coordinates": [0, 0]}]
    geometry = {"type": "GeometryCollection", "geometries": parts}
    feature = {"type": "Feature", "properties": {"isoA3": "XKX"}, "geometry": geometry}
    other = {"type": "Feature", "properties": {"isoA3": "FRA"}, "geometry": None}
    text = json.dumps({"type": "FeatureCollection", "features": [feature, other]})
    (tmp_path / "borders.geo.json").write_text(text)
    assert borders.read_countries(tmp_path) == {"XKX": box(20, 42, 21, 43)}


def test_a_lake_that_the_source_lacks_is_an_error(tmp_path):
    (tmp_path / "map.geo.json").write_text('{"type":"GeometryCollection", "geometries": [\n]}\n')
    with pytest.raises(ValueError, match="no water at longitude, latitude"):
        water.lakes(tmp_path)


def test_municipality_lines_are_cut_at_the_outline(tmp_path):
    folder = tmp_path / "src" / "js" / "data"
    folder.mkdir(parents=True)
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": mapping(area)}
        for name, area in {"Peć": box(1, 0, 2, 2), "Istok": box(0, 0, 1, 2)}.items()
    ]
    (folder / "kos.json").write_text(json.dumps({"features": features}), encoding="utf-8")
    outline = gpd.GeoDataFrame(geometry=[box(0, 0, 2, 1)], crs="EPSG:4326")
    lines = municipalities.municipality_lines(tmp_path, outline)
    assert list(lines.between) == ["Istok–Peć"]
    assert lines.geometry[0].equals(LineString([(1, 0), (1, 1)]))


def test_a_layer_is_written_compactly_and_rounded(tmp_path):
    layer = gpd.GeoDataFrame(
        {"name": ["Đ"]}, geometry=gpd.points_from_xy([20.1234567], [42.0]), crs="EPSG:4326"
    )
    packages.write_layer(layer, tmp_path / "layer.geojson")
    assert (tmp_path / "layer.geojson").read_text("utf-8") == (
        '{"type":"FeatureCollection","features":[\n'
        '{"type":"Feature","properties":{"name":"Đ"},'
        '"geometry":{"type":"Point","coordinates":[20.12346,42.0]}}\n]}\n'
    )


def test_a_soft_lake_is_as_large_as_its_corners_and_has_none():
    corners = Polygon([(0, 0), (3000, 0), (0, 2000)])
    lake = water.soft(corners)
    assert lake.area == pytest.approx(corners.area)
    assert lake.centroid.distance(corners.centroid) < 200
    assert turns(lake).max() < 30


def test_a_ribbon_bends_along_its_points():
    line = LineString([(0, 0), (4000, 0), (4000, 4000)])
    lake = water.ribbon(line, 500)
    assert lake.intersects(line.interpolate(0)) and lake.intersects(line.interpolate(8000))
    assert lake.area == pytest.approx(500 * line.length, rel=0.15)


def turns(shape):
    """Return by how many degrees a shape's outline turns at each of its points."""
    sides = np.diff(np.asarray(shape.exterior.coords), axis=0)
    headings = np.degrees(np.arctan2(sides[:, 1], sides[:, 0]))
    return np.abs((np.diff(np.append(headings, headings[0])) + 180) % 360 - 180)
