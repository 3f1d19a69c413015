"""The newest events as an Atom feed (RFC 4287), for those who want to be told."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import quote

from geodata.export.metadata import Metadata, describe
from geodata.export.table import description, rows

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.export.table import Row

NEWEST = 50
"""Events in a feed at most: a reader who comes by weekly misses none."""

_ATOM = "http://www.w3.org/2005/Atom"
_GEORSS = "http://www.georss.org/georss"
_NOTHING_YET = "1970-01-01"


def to_atom(events: gpd.GeoDataFrame, address: str, metadata: Metadata | None = None) -> bytes:
    """Return the newest events as a feed, the newest first.

    Parameters
    ----------
    events : GeoDataFrame
        As *read_events* returns them.
    address : str
        Of the page, without parameters: what entries link to, and the feed's own name.
    metadata : Metadata, optional
        What the feed says of itself; by default :func:`geodata.export.metadata.describe`.

    Returns
    -------
    bytes
        XML in UTF-8, the same for the same events and address: an entry was "updated" when its
        source was published, or on its first day where that is not a whole day.
    """
    about = metadata or describe(events)
    newest = rows(events.iloc[::-1].head(NEWEST))
    for prefix, space in (("", _ATOM), ("georss", _GEORSS)):
        ET.register_namespace(prefix, space)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", address)
    _add(feed, "title", about.title)
    _add(feed, "subtitle", about.text())
    _add(feed, "updated", _moment(max((_updated(row) for row in newest), default=_NOTHING_YET)))
    _add(feed, "link", rel="alternate", type="text/html", href=address)
    _add(feed, "rights", "; ".join(about.licences))
    for row in newest:
        _add_entry(feed, row, address)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ET.Element, row: Row, address: str) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    here = f"{address}?event={quote(row['event_id'])}"
    _add(entry, "id", here)
    _add(entry, "title", row["title"])
    _add(entry, "updated", _moment(_updated(row)))
    _add(entry, "link", rel="alternate", type="text/html", href=here)
    author = ET.SubElement(entry, f"{{{_ATOM}}}author")
    _add(author, "name", row["source"])
    _add(entry, "category", term=row["event_type"])
    _add(entry, "content", description(row), type="text")
    point = ET.SubElement(entry, f"{{{_GEORSS}}}point")
    point.text = f"{row['latitude']} {row['longitude']}"  # GeoRSS puts latitude first


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None


def _updated(row: Row) -> str:
    published: str = row["source_date"]
    return published if len(published) == len("2022-12-16") else row["date_start"]


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
