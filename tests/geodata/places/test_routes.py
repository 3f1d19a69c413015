import csv

import pytest

from geodata.places import gazetteer, routes
from geodata.places.gazetteer import DATA


def names_at(place_id, geo_precision=None):
    place = next(place for place in gazetteer.places() if place.place_id == place_id)
    precision = geo_precision or place.geo_precision
    found = routes.routes_at(place.latitude, place.longitude, precision)
    return [(one.how, one.route.route_id) for one in found]


def test_points_are_joined_in_their_order():
    with (DATA / "routes.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for route in routes.routes():
        own = [row for row in rows if row["route_id"] == route.route_id]
        assert [int(row["order"]) for row in own] == list(range(1, len(route.points) + 1))
        assert len({(row["number"], row["name"], row["accuracy_m"]) for row in own}) == 1
    assert (len(routes.routes()), len(rows)) == (20, 171)


def test_every_point_says_where_it_is_from():
    with (DATA / "routes.csv").open(encoding="utf-8", newline="") as table:
        assert all(row["source"] and row["place"] for row in csv.DictReader(table))


def test_the_north_is_known_to_half_a_kilometre_and_the_rest_to_one():
    north = {route.route_id for route in routes.routes() if route.accuracy_m == 500}
    assert {"m22-3", "m2-west"} <= north
    assert {route.accuracy_m for route in routes.routes() if route.route_id not in north} == {1000}


def test_the_crossing_point_at_the_end_of_a_road_is_on_it():
    assert ("on", "m22-3") in names_at("jarinje-crossing")
    assert ("on", "m2-west") in names_at("brnjak-crossing")


def test_a_village_beside_the_band_is_near_its_road():
    # 0.9 km from the line: outside the band of 0.5 km, and a village's own point is off by 1 km.
    assert names_at("banjska", 1) == [("on", "banjska")]
    far = routes.routes_at(42.92, 20.856, 2)
    assert [(one.how, one.route.route_id) for one in far] == [("near", "m22-3")]
    assert routes.routes_at(42.92, 20.856, 1) == []


def test_the_nearest_road_comes_first():
    found = routes.routes_at(42.88333, 20.86667, 2)
    assert [one.metres for one in found] == sorted(one.metres for one in found)
    assert found[0].route.number == "M-2"


@pytest.mark.parametrize("precision", [0, 3])
def test_an_area_is_on_no_road(precision):
    assert routes.routes_at(43.21861, 20.69167, precision) == []


def test_a_place_in_the_hills_is_on_no_road():
    assert routes.routes_at(43.05, 20.95, 2) == []
