from __future__ import annotations

import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from geodata.fetching import osm as fetching
from geodata.places import fetched, osm
from tests import osm_sample

LAYERS = [
    osm.roads,
    osm.railways,
    osm.rivers,
    osm.lakes,
    osm.settlements,
    osm.municipalities,
]
NORTH = (20.56, 42.65, 21.05, 43.2)


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    return fetching.convert(osm_sample.pbf(), tmp_path_factory.mktemp("osm"))


@pytest.fixture
def kept(extract, tmp_path, monkeypatch):
    """The sample, fetched."""
    monkeypatch.setenv("GEODATA_CACHE", str(tmp_path))
    record = fetched.Record(
        title="", url="", licence="", attribution="", retrieved="", rows=0, sha256="", date="2026"
    )
    fetched.keep(fetched.OSM, extract.data, record)
    return tmp_path


@pytest.mark.parametrize("read", LAYERS)
def test_without_a_fetched_file_there_is_no_layer(read):
    assert read() is None
    assert read(bounds=NORTH) is None
    assert osm.extract_date() is None
    assert osm.state() is None


@pytest.mark.parametrize("read", LAYERS)
def test_a_layer_is_whole_and_in_degrees(read, kept):
    layer = read()
    assert layer.crs == "EPSG:4326"
    assert len(layer) > 0
    assert layer.is_valid.all()
    assert not layer.geometry.is_empty.any()
    assert not layer.isna().any().any()


@pytest.mark.parametrize("read", LAYERS)
def test_a_changed_copy_leaves_the_layer_as_it_was(read, kept):
    first = read()
    first["geometry"] = None
    assert read().geometry.notna().all()


@pytest.mark.parametrize("read", LAYERS)
def test_a_frame_has_what_is_in_it_and_nothing_beyond(read, kept):
    frame = shapely.box(*NORTH)
    whole, cut = read(), read(bounds=NORTH)
    assert frame.covers(cut.union_all())
    assert whole.clip(frame, keep_geom_type=True).union_all().symmetric_difference(
        cut.union_all()
    ).length == pytest.approx(0, abs=1e-9)


def test_ways_of_one_road_are_one_line_and_go_on_a_little_beyond_kosovo(kept):
    road = osm.roads().query("ref == 'M-22.3'").geometry
    assert len(road) == 1
    assert road.iloc[0].coords[0] in {(20.86, 42.89)} or road.iloc[0].coords[-1] == (20.86, 42.89)
    assert 43.25 < road.total_bounds[3] < 43.4


def test_roads_are_motorways_to_tertiary_with_their_slip_roads(kept):
    roads = osm.roads()
    assert list(zip(roads["kind"], roads["link"], roads["ref"], strict=True)) == [
        ("motorway", 0, "R 7"),
        ("motorway", 1, ""),
        ("primary", 0, "M-22.3"),
        ("tertiary", 0, ""),
    ]


def test_sidings_streams_ponds_and_nameless_places_are_left_out(kept):
    assert len(osm.railways()) == 1
    assert list(osm.rivers()["kind"]) == ["river"]
    assert osm.lakes()["area_km2"].iloc[0] == pytest.approx(4.5, abs=0.1)
    assert len(osm.lakes()) == 1
    assert list(osm.settlements()["name_sq"]) == ["Prishtinë", "Imagjinarë", "Izmišljeni Kraj"]


@pytest.mark.parametrize(
    ("read", "names"),
    [
        (osm.settlements, ("Prishtinë/Priština", "Prishtinë", "Priština", "Prishtinë")),
        (osm.settlements, ("Izmišljeno/Imagjinarë", "Imagjinarë", "Izmišljeno", "Izmišljeno")),
        (osm.rivers, ("Ibër/Ibar", "Ibër", "Ibar", "Ibër")),
        (osm.lakes, ("Gazivode/Ujman", "Ujman", "Gazivode", "Gazivode")),
        (
            osm.roads,
            ("Ulica kralja Petra/Rruga e Mbretit", "Rruga e Mbretit", *["Ulica kralja Petra"] * 2),
        ),
        (osm.roads, ("Autostrada",) * 4),
    ],
)
def test_names_are_as_on_the_ground_and_by_language_in_latin_letters(read, names, kept):
    found = read()[["name_local", "name_sq", "name_sr", "name_en"]].itertuples(index=False)
    assert names in set(map(tuple, found))


def test_numbers_of_people_are_numbers_and_0_is_unknown(kept):
    assert list(osm.settlements()["population"]) == [0, 1250, 0]


def test_a_municipality_has_its_relation_and_the_name_of_the_gazetteer(kept):
    areas = osm.municipalities()
    assert areas["osm_id"].is_unique
    assert areas["municipality"].is_unique
    assert {"Zvečan/Zveçan", "Mitrovicë/Mitrovica"} <= set(areas["municipality"])


def test_a_zoom_leaves_out_what_it_does_not_show(kept):
    road = osm.roads().query("ref == 'M-22.3'").geometry.iloc[0]
    far = osm.roads(zoom=9).query("ref == 'M-22.3'").geometry.iloc[0]
    assert shapely.get_num_coordinates(far) < shapely.get_num_coordinates(road)
    assert shapely.hausdorff_distance(far, road) < osm.pixel(9)
    near = osm.roads(zoom=22)
    assert_geodataframe_equal(near, osm.roads())


def test_another_file_is_another_state_and_is_read_anew(extract, kept):
    before = osm.state()
    assert len(osm.roads()) == 4
    record = fetched.records()[fetched.OSM]
    fewer = osm_sample.sample()
    del fewer.ways[1], fewer.ways[2]
    fetched.keep(fetched.OSM, fetching.convert(fewer.pbf(), kept).data, record)
    assert osm.state() != before
    assert len(osm.roads()) == 3


def test_the_day_is_that_of_the_record(kept):
    assert osm.extract_date() == "2026"
