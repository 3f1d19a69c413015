import geopandas as gpd
import pytest
import shapely

from geodata.places import gazetteer, layers

METRES = "EPSG:32634"
#: A crossing point nearer than this is at the line.
AT_THE_LINE = 150
LAYERS = [
    layers.outline,
    layers.neighbours,
    layers.boundary_lines,
    layers.lakes,
    layers.municipalities,
    layers.settlements,
    layers.crossings,
    layers.routes,
]
#: Farther from the line than that, and their notes say so; kilometres.
OFF_THE_LINE = {
    "restelice-crossing": 0.36,
    "kulla-crossing": 2.8,
    "mucibabe-crossing": 0.88,
    "krusheve-crossing": 1.31,
    "orqushe-crossing": 0.37,
}


@pytest.mark.parametrize("read", LAYERS)
def test_a_layer_is_whole_and_in_degrees(read):
    layer = read()
    assert layer.crs == "EPSG:4326"
    assert len(layer) > 0
    assert layer.is_valid.all()
    assert not layer.geometry.is_empty.any()
    assert not layer.isna().any().any()


@pytest.mark.parametrize("read", LAYERS)
def test_a_changed_copy_leaves_the_layer_as_it_was(read):
    first = read()
    first["geometry"] = None
    assert read().geometry.notna().all()


def test_the_outline_has_the_area_of_kosovo():
    (polygon,) = layers.outline().to_crs(METRES).geometry
    assert polygon.geom_type == "Polygon"
    assert polygon.area / 1e6 == pytest.approx(10_900, abs=50)


def test_neighbours_meet_the_outline_without_gap_or_overlap():
    (kosovo,) = layers.outline().to_crs(METRES).geometry
    land = shapely.union_all(list(layers.neighbours().to_crs(METRES).geometry))
    ring = kosovo.buffer(2000) - kosovo
    assert (land & kosovo).area < 5_000  # rounding to 1 m along 700 km
    assert (ring - land).area < 5_000


def test_neighbours_do_not_overlap_each_other():
    shapes = list(layers.neighbours().to_crs(METRES).geometry)
    overlap = sum(shape.area for shape in shapes) - shapely.union_all(shapes).area
    assert overlap < 20_000


def test_the_line_is_the_outline_split_by_four_neighbours():
    lines = layers.boundary_lines().to_crs(METRES)
    (kosovo,) = layers.outline().to_crs(METRES).geometry
    assert list(lines.neighbour) == ["Serbia", "Montenegro", "Albania", "North Macedonia"]
    assert lines.length.sum() == pytest.approx(kosovo.exterior.length, rel=1e-6)
    assert lines.distance(kosovo.exterior).max() < 1
    assert (lines.geom_type == "LineString").all()


def test_each_part_of_the_line_borders_its_neighbour():
    land = layers.neighbours().set_index("name").to_crs(METRES).geometry
    for row in layers.boundary_lines().to_crs(METRES).itertuples():
        assert (
            shapely.hausdorff_distance(row.geometry, row.geometry & land[row.neighbour].buffer(5))
            < 50
        )


@pytest.mark.parametrize("place", [p for p in gazetteer.places() if p.kind == "crossing"])
def test_a_crossing_point_is_at_the_line_or_says_how_far_off(place):
    point = gpd.GeoSeries.from_xy([place.longitude], [place.latitude], crs="EPSG:4326")
    metres = layers.boundary_lines().to_crs(METRES).distance(point.to_crs(METRES).iloc[0]).min()
    if place.place_id in OFF_THE_LINE:
        assert metres == pytest.approx(1000 * OFF_THE_LINE[place.place_id], abs=50)
        assert "km" in place.note
    elif place.at:
        assert place.geo_precision == 3
        assert "the crossing point itself is on the line" in place.note
    else:
        assert metres <= AT_THE_LINE


@pytest.mark.parametrize(("name", "neighbour"), [("Gate 1", "Serbia"), ("Çakor", "Montenegro")])
def test_a_crossing_point_is_on_the_line_with_its_neighbour(name, neighbour):
    place = gazetteer.find(name)
    lines = layers.boundary_lines()
    distances = (
        lines.set_index("neighbour")
        .to_crs(METRES)
        .distance(
            gpd.GeoSeries.from_xy([place.longitude], [place.latitude], crs=lines.crs)
            .to_crs(METRES)
            .iloc[0]
        )
    )
    assert distances.idxmin() == neighbour


def test_every_settlement_of_the_gazetteer_lies_in_kosovo():
    (kosovo,) = layers.outline().geometry
    assert layers.settlements().within(kosovo).all()


def test_labels_begin_with_the_capital_and_hold_every_seat():
    towns = layers.settlements()
    assert towns.name_local.iloc[0] == "Prishtinë/Priština"
    assert towns["rank"].is_monotonic_increasing
    assert (towns["rank"] <= 3).sum() == 38  # the municipalities of Kosovo


def test_crossing_points_without_a_known_point_are_not_drawn():
    assert layers.crossings().geo_precision.max() == 2
    assert {"jarinje-crossing", "brnjak-crossing"} <= set(layers.crossings().place_id)


def test_lakes_are_the_five_named_ones_where_they_are():
    lakes = layers.lakes()
    assert lakes.name_local[0] == "Gazivode/Ujman"
    assert len(lakes) == 5
    assert lakes.area_km2.between(1, 12).all()
    near = lakes.to_crs(METRES).distance(layers.outline().to_crs(METRES).geometry.iloc[0])
    assert (near == 0).all()


def test_municipality_lines_stay_within_the_outline():
    (kosovo,) = layers.outline().to_crs(METRES).geometry
    assert layers.municipalities().to_crs(METRES).within(kosovo.buffer(5)).all()


def test_attributions_name_every_source_once():
    assert layers.attributions() == [
        "© OpenStreetMap contributors (ODbL)",
        "Natural Earth",
        "Relief: NOAA GLOBE (1999), 1 km",
        "GeoNames (CC BY 4.0)",
    ]


def test_every_crossing_point_has_one_point_of_its_own_or_none():
    points = [(row.geometry.y, row.geometry.x) for row in layers.crossings().itertuples()]
    assert len(set(points)) == len(points)
    found = {row.place_id: row.geometry for row in layers.crossings().itertuples()}
    assert (found["merdare-crossing"].y, found["merdare-crossing"].x) == (42.93694, 21.24361)
    assert "mutivode-crossing" not in found


def test_the_whole_territory_has_its_point_in_the_middle_and_reaches_over_all_of_it():
    place = gazetteer.find("Kosovo (whole territory)")
    assert (place.latitude, place.longitude) == (42.58, 20.9)
    point = gpd.GeoSeries.from_xy([20.9], [42.58], crs="EPSG:4326").to_crs(METRES).iloc[0]
    (kosovo,) = layers.outline().to_crs(METRES).geometry
    assert (kosovo & point.buffer(1000 * place.radius_km)).area > 0.99 * kosovo.area


def test_an_area_that_is_larger_than_a_municipality_says_how_large():
    regions = [place for place in gazetteer.places() if place.kind == "region"]
    assert regions
    assert all(place.radius_km > gazetteer.MUNICIPALITY_KM for place in regions)


def test_the_relief_is_a_picture_of_kosovo_and_what_surrounds_it():
    image, (west, south, east, north) = layers.relief()
    assert image[:4] == b"RIFF" and image[8:12] == b"WEBP"
    assert len(image) < 60_000
    left, bottom, right, top = layers.outline().total_bounds
    assert west < left and south < bottom and right < east and top < north


def test_routes_lead_to_the_two_northern_crossing_points():
    routes = layers.routes().set_index("route_id")
    crossings = layers.crossings().set_index("place_id").geometry
    for route, number, crossing in (
        ("m22-3", "M-22.3", "jarinje-crossing"),
        ("m2-west", "M-2", "brnjak-crossing"),
    ):
        assert routes.number[route] == number
        assert routes.accuracy_m[route] == 500
        assert routes.geometry[route].distance(crossings[crossing]) < 1e-9
