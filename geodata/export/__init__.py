"""Events as files for other programs.

Every writer takes events as :func:`geodata.read_events` returns them and, optionally, what the
file shall say of itself. It returns the bytes of the file, the same for the same input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from geodata.export.atom import to_atom
from geodata.export.filters import Filter, choose, read_bounds
from geodata.export.geojson import to_geojson
from geodata.export.geopackage import to_gpkg
from geodata.export.geoparquet import to_parquet
from geodata.export.ical import to_ics
from geodata.export.kml import to_kml
from geodata.export.metadata import Metadata, describe
from geodata.export.spreadsheet import to_csv, to_csv_metadata
from geodata.export.workbook import to_xlsx

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "FORMATS",
    "Filter",
    "Format",
    "Metadata",
    "Writer",
    "choose",
    "describe",
    "read_bounds",
    "to_atom",
    "to_csv",
    "to_csv_metadata",
    "to_geojson",
    "to_gpkg",
    "to_ics",
    "to_kml",
    "to_parquet",
    "to_xlsx",
]


class Writer(Protocol):
    """What writes a format."""

    def __call__(self, events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
        """Return the bytes of a file with these events."""


class Format(NamedTuple):
    """A format that events can be exported to."""

    name: str
    """As the command line calls it."""

    suffix: str
    """Of its files, with the dot."""

    mime: str
    """Media type of its files."""

    writer: Writer
    """What makes its bytes."""

    label: str
    """As a menu calls it."""


FORMATS: tuple[Format, ...] = (
    Format("csv", ".csv", "text/csv", to_csv, "CSV for a spreadsheet"),
    Format(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        to_xlsx,
        "Excel workbook",
    ),
    Format("geojson", ".geojson", "application/geo+json", to_geojson, "GeoJSON for web maps"),
    Format("gpkg", ".gpkg", "application/geopackage+sqlite3", to_gpkg, "GeoPackage for QGIS"),
    Format("kml", ".kml", "application/vnd.google-earth.kml+xml", to_kml, "KML for Google Earth"),
    Format("parquet", ".parquet", "application/vnd.apache.parquet", to_parquet, "GeoParquet"),
    Format("ics", ".ics", "text/calendar", to_ics, "iCalendar for a calendar"),
)
"""Every format, in the order of a menu."""
