from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

import pyogrio
from hypothesis import given
from hypothesis import strategies as st

from geodata import export
from geodata.export import kml
from geodata.export.table import stated
from geodata.schema import COLUMNS
from tests.export_sample import hard_events

EVENTS = hard_events()
KML = {"": kml.NAMESPACE}


def placemarks(data: bytes) -> dict[str, ET.Element]:
    """Return the placemarks by the id of their event."""
    found = ET.fromstring(data).iterfind(".//Placemark", KML)
    return {value(placemark, "event_id"): placemark for placemark in found}


def value(placemark: ET.Element, name: str) -> str:
    data = placemark.find(f"ExtendedData/Data[@name='{name}']/value", KML)
    return "" if data is None else data.text


def test_every_event_is_a_placemark_with_all_its_columns():
    marks = placemarks(export.to_kml(EVENTS))
    for event in stated(EVENTS)[list(COLUMNS)].astype(str).to_dict("records"):
        mark = marks[event["event_id"]]
        assert {name: value(mark, name) for name in COLUMNS} == event


def test_an_event_has_its_days_and_an_open_one_no_end():
    marks = placemarks(export.to_kml(EVENTS))
    spans = {
        name: [part.text for part in marks[name].find("TimeSpan", KML)] for name in ("XK-1", "XK-5")
    }
    assert spans == {"XK-1": ["2022-12-10", "2022-12-29"], "XK-5": ["2023-01-05"]}


def test_coordinates_are_longitude_latitude():
    mark = placemarks(export.to_kml(EVENTS))["XK-1"]
    assert mark.find("Point/coordinates", KML).text == "20.84306,42.9175"


def test_markup_in_a_description_is_text():
    mark = placemarks(export.to_kml(EVENTS))["XK-2"]
    html = mark.find("description", KML).text
    assert "<" not in html
    assert '<script>alert("x")</script> & <b>bold</b>' in unescape(html)


def test_a_colour_is_written_as_alpha_blue_green_red():
    (color,) = ET.fromstring(export.to_kml(EVENTS)).iterfind(
        ".//Style[@id='barricade']/IconStyle/color", KML
    )
    assert color.text == "ff008cd0"


def test_it_opens_in_gdal_with_a_layer_for_each_type(tmp_path):
    path = tmp_path / "x.kml"
    path.write_bytes(export.to_kml(EVENTS))
    assert pyogrio.list_layers(path)[:, 0].tolist() == [
        "barricade",
        "crossing closure",
        "political",
    ]


@given(st.text())
def test_any_text_that_xml_can_hold_survives(text):
    data = export.to_kml(EVENTS.iloc[:1].assign(title=text, notes=text))
    (mark,) = placemarks(data).values()
    held = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert (mark.find("name", KML).text or "") == held
    assert value(mark, "notes") == held
    assert unescape(mark.find("description", KML).text).startswith(unescape(held))
