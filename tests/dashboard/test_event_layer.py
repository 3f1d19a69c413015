"""The event and the label layer as folium elements."""

from __future__ import annotations

import folium

from dashboard import folium_parts
from dashboard.event_layer import EventLayer, Label, LabelLayer


def label(name: str, kind: str = "town", population: int = 0) -> Label:
    names = dict.fromkeys(("local", "sq", "sr", "en"), name)
    return Label(42.9, 20.7, kind, population, names)


def script(*layers: folium.map.Layer) -> str:
    chart = folium.Map(tiles=None)
    for layer in layers:
        layer.add_to(chart)
    return folium_parts.script(chart)


def test_the_event_layer_is_created_with_its_options_and_added_to_the_map():
    layer = EventLayer(reach=9)
    written = script(layer)
    name = layer.get_name()
    assert f"var {name} = eventMap.createEventLayer(" in written
    assert '"reach": 9' in written
    assert f"{name}.addTo(map_" in written


def test_options_reach_the_script_in_camel_case():
    assert '"someOption": true' in script(EventLayer(some_option=True))


def test_names_keep_clear_of_the_symbols_when_the_layers_know_each_other():
    labels = LabelLayer([label("Zvečan")])
    events = EventLayer(labels)
    written = script(labels, events)
    assert f"{labels.get_name()}.setObstacles(() => {events.get_name()}.drawn());" in written
    assert f'{events.get_name()}.on("rest"' in written


def test_events_without_names_are_a_layer_as_well():
    assert "setObstacles" not in script(EventLayer())


def test_the_more_important_name_comes_first():
    labels = LabelLayer(
        [
            label("Bridge", "place"),
            label("M-2", "route"),
            label("Jarinje", "crossing"),
            label("Village", "village", 900),
            label("Small", "town", 4_000),
            label("Large", "town", 90_000),
            label("Country", "country"),
        ]
    )
    order = [one["names"]["local"] for one in labels.labels]
    assert order == ["Country", "Large", "Small", "Jarinje", "M-2", "Village", "Bridge"]


def test_a_name_cannot_end_the_script_it_is_written_into():
    written = script(LabelLayer([label("</script><script>alert(1)")]))
    assert "</script>" not in written


def test_the_layer_switch_offers_names_but_never_hides_the_events():
    assert LabelLayer([]).control
    assert not EventLayer().control


def test_names_are_told_of_the_land_as_it_was_given():
    written = script(LabelLayer([label("Albania", "country")], [[(42.0, 20.5), (43.0, 21.0)]]))
    assert "[[[42.0, 20.5], [43.0, 21.0]]]);" in written
    assert "}], []);" in script(LabelLayer([label("Albania", "country")]))


def test_numbers_of_roads_follow_their_layer():
    routes = folium.FeatureGroup("Routes")
    labels = LabelLayer([label("M-2", "route")], routes=routes)
    assert f"{labels.get_name()}.setRoutes({routes.get_name()});" in script(routes, labels)
    assert "setRoutes" not in script(LabelLayer([]))


def test_only_what_has_a_shape_writes_one():
    names = dict.fromkeys(("local", "sq", "sr", "en"), "M-2")
    route = Label(42.9, 20.7, "route", 0, names, ((42.9, 20.7), (43.0, 20.8)))
    assert '"shape": [[42.9, 20.7], [43.0, 20.8]]' in script(LabelLayer([route]))
    assert "shape" not in script(LabelLayer([label("Zvečan")]))
