"""Folium's private names that we use: a version without one of them fails here, and says which."""

from __future__ import annotations

import re

import folium
import pytest
from branca.element import Element, Figure

from dashboard import folium_parts


@pytest.fixture
def chart() -> folium.Map:
    chart = folium.Map(location=[42.6, 20.9], tiles=None)
    for name in ("one", "two"):
        folium.GeoJson({"type": "FeatureCollection", "features": []}, name=name).add_to(chart)
    return chart


@pytest.mark.parametrize("name", ["_children", "_id", "_parent"])
def test_every_element_has_the_private_names_that_are_used_here(
    chart: folium.Map, name: str
) -> None:
    versions = f"folium {folium.__version__}"
    assert hasattr(chart, name), f"{versions}: an element has no {name}; see dashboard/folium_parts"
    assert hasattr(Element(), name), f"{versions}: branca's element has no {name}"


def test_a_map_has_a_figure_that_collects_its_script(chart: folium.Map) -> None:
    assert isinstance(chart.get_root(), Figure)
    assert hasattr(chart.get_root().script, "_children")


def test_parts_come_in_the_order_in_which_they_were_added(chart: folium.Map) -> None:
    layers = [part for part in folium_parts.children(chart) if isinstance(part, folium.GeoJson)]
    assert [layer.layer_name for layer in layers] == ["one", "two"]


def test_a_map_that_is_written_twice_has_each_layer_once(chart: folium.Map) -> None:
    first = folium_parts.script(chart)
    assert folium_parts.script(chart) == first
    assert len(re.findall(r"= L\.map\(", first)) == 1
    assert len(re.findall(r"var geo_json_\w+ = L\.geoJson\(", first)) == 2


def test_numbered_parts_make_the_same_script_for_the_same_map() -> None:
    def written() -> str:
        chart = folium.Map(location=[42.6, 20.9], tiles=None)
        folium.GeoJson({"type": "FeatureCollection", "features": []}).add_to(chart)
        folium_parts.number(chart)
        return folium_parts.script(chart)

    assert written() == written()
    assert "map_0" in written()
