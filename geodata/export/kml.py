"""Events as KML, for Google Earth."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geodata.export.metadata import Metadata, describe
from geodata.export.table import description, rows
from geodata.schema import COLUMNS, EVENT_TYPES, EventType

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geodata.export.table import Row

COLORS: dict[EventType, str] = {
    "barricade": "#D08C00",
    "crossing closure": "#D55E00",
    "police operation": "#0072B2",
    "armed attack": "#882255",
    "clash or protest": "#CC79A7",
    "military": "#009E73",
    "political": "#56B4E9",
    "policy measure": "#999933",
}
"""The colours that the map draws the types in."""

NAMESPACE = "http://www.opengis.net/kml/2.2"

# A white disc that the type's colour tints. It comes with Google Earth.
_ICON = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png"

# Characters that XML 1.0 has no way to write, section 2.2.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_kml(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as KML 2.2: a folder for each type, a placemark with its days for each event.

    The description is text. Google Earth reads HTML there, so markup in it is escaped; the exact
    texts of all columns are in the placemark's data, one placemark a line.
    """
    about = metadata or describe(events)
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", about.title)
    _text(document, "description", _as_html(about.text()))
    for event_type in EVENT_TYPES:
        _style(document, event_type)
    _data(document, about.items())
    listed = rows(events)
    for event_type in EVENT_TYPES:
        chosen = [row for row in listed if row["event_type"] == event_type]
        if not chosen:
            continue
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", event_type)
        for row in chosen:
            _placemark(folder, row)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    # A reader of XML takes a bare carriage return for a line feed.
    return written.replace(b"\r", b"&#13;") + b"\n"


def _style(document: ET.Element, event_type: EventType) -> None:
    """Add the style of a type: KML writes colours as alpha, blue, green, red."""
    red, green, blue = (COLORS[event_type][at : at + 2] for at in (1, 3, 5))
    style = ET.SubElement(document, "Style", id=_slug(event_type))
    icon = ET.SubElement(style, "IconStyle")
    _text(icon, "color", f"ff{blue}{green}{red}".lower())
    _text(ET.SubElement(icon, "Icon"), "href", _ICON)


def _placemark(folder: ET.Element, row: Row) -> None:
    placemark = ET.SubElement(folder, "Placemark")
    placemark.tail = "\n"
    _text(placemark, "name", row["title"])
    _text(placemark, "description", _as_html(description(row)))
    span = ET.SubElement(placemark, "TimeSpan")
    for name, key in (("begin", "start"), ("end", "end")):
        if row[key] is not None:
            _text(span, name, row[key].isoformat())
    _text(placemark, "styleUrl", f"#{_slug(row['event_type'])}")
    _data(placemark, {name: str(row[name]) for name in COLUMNS})
    point = ET.SubElement(placemark, "Point")
    _text(point, "coordinates", f"{row['longitude']},{row['latitude']}")


def _data(parent: ET.Element, values: Mapping[str, str]) -> None:
    """Add values by their names, as Google Earth and QGIS show them; a blank one is left out."""
    extended = ET.SubElement(parent, "ExtendedData")
    for name, value in values.items():
        if value:
            _text(ET.SubElement(extended, "Data", name=name), "value", value)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NO_XML.sub("\ufffd", text)


def _as_html(text: str) -> str:
    return escape(text, quote=False)


def _slug(event_type: str) -> str:
    return event_type.replace(" ", "-")
