"""Events as KML, for Google Earth."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from geodata.export.metadata import Metadata, describe
from geodata.export.table import description, rows
from geodata.schema import COLUMNS, EVENT_TYPES
from geodata.vocabulary import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geodata.export.table import Row
    from geodata.vocabulary import EventSymbol

NAMESPACE = "http://www.opengis.net/kml/2.2"

# A white disc that the type's colour tints. It comes with Google Earth.
_ICON = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png"

# What a text in XML 1.0 cannot hold as it is: marks of its own, section 2.4, a carriage return,
# which a reader takes for a line feed, section 2.11, and what it has no way to write, section 2.2.
_SPECIAL = re.compile("[&<>\r]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def to_kml(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as KML 2.2: a folder for each type, a placemark with its days for each event.

    The description is text. Google Earth reads HTML there, so markup in it is escaped; the exact
    texts of all columns are in the placemark's data, one placemark a line.
    """
    about = metadata or describe(events)
    by_type: dict[str, list[str]] = {event_type: [] for event_type in EVENT_TYPES}
    for row in rows(events):
        by_type[row["event_type"]].append(_placemark(row))
    document = [
        _text("name", about.title),
        _text("description", _as_html(about.text())),
        *map(_style, SYMBOLS),
        _data(about.items()),
        *(
            f"<Folder>{_text('name', event_type)}{''.join(placemarks)}</Folder>"
            for event_type, placemarks in by_type.items()
            if placemarks
        ),
    ]
    # Written as text: a tree of a hundred thousand events takes five times as long.
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        f'<kml xmlns="{NAMESPACE}"><Document>{"".join(document)}</Document></kml>\n'
    ).encode()


def _style(symbol: EventSymbol) -> str:
    """Return the style of a type: KML writes colours as alpha, blue, green, red."""
    red, green, blue = (symbol.color[at : at + 2] for at in (1, 3, 5))
    color = _text("color", f"ff{blue}{green}{red}".lower())
    icon = f"<IconStyle>{color}<Icon>{_text('href', _ICON)}</Icon></IconStyle>"
    return f'<Style id="{_slug(symbol.name)}">{icon}</Style>'


def _placemark(row: Row) -> str:
    days = (("begin", row["start"]), ("end", row["end"]))
    span = "".join(_text(name, day.isoformat()) for name, day in days if day is not None)
    point = _text("coordinates", f"{row['longitude']},{row['latitude']}")
    return "".join(
        (
            "<Placemark>",
            _text("name", row["title"]),
            _text("description", _as_html(description(row))),
            f"<TimeSpan>{span}</TimeSpan>",
            _text("styleUrl", f"#{_slug(row['event_type'])}"),
            _data({name: str(row[name]) for name in COLUMNS}),
            f"<Point>{point}</Point></Placemark>\n",
        )
    )


def _data(values: Mapping[str, str]) -> str:
    """Return values by their names, as Google Earth and QGIS show them; blank ones are left out."""
    data = (
        f'<Data name="{_escaped(name)}">{_text("value", value)}</Data>'
        for name, value in values.items()
        if value
    )
    return f"<ExtendedData>{''.join(data)}</ExtendedData>"


def _text(tag: str, text: str) -> str:
    return f"<{tag}>{_escaped(text)}</{tag}>"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], "\ufffd"), text)


def _as_html(text: str) -> str:
    return escape(text, quote=False)


def _slug(event_type: str) -> str:
    return event_type.replace(" ", "-")
