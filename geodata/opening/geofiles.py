"""The features of geographic files as rows, each with the latitude and longitude of its point.

Coordinates come out as degrees in EPSG:4326, whatever the file has.
"""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely.geometry

from geodata.opening.rowtext import CannotOpenError, Loss, Table, broken, choose, of_records

if TYPE_CHECKING:
    from collections.abc import Iterator

_CRS = "EPSG:4326"
_KML = "{http://www.opengis.net/kml/2.2}"
_GLOBAL = ("CRS84", "EPSG::4326", "EPSG:4326")


def read_geojson(data: bytes, sheet: str) -> Table:
    """Return the features of a GeoJSON file by their properties.

    Raises
    ------
    CannotOpenError
        If it is no FeatureCollection, or in another reference system than RFC 7946 has.
    """
    try:
        document = json.loads(data)
        features = document["features"]
        crs = str((document.get("crs") or {}).get("properties", {}).get("name", _CRS))
        records = [
            dict(feature.get("properties") or {}) | _point_of(feature.get("geometry"))
            for feature in features
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        broken("GeoJSON FeatureCollection")
    if not crs.endswith(_GLOBAL):
        message = f"has coordinates in {crs}, where GeoJSON has degrees; save it in EPSG:4326."
        raise CannotOpenError("broken-container", message)
    return of_records(records, _shapeless(records))


def read_geopackage(data: bytes, sheet: str) -> Table:
    """Return the features of a layer of a GeoPackage.

    Raises
    ------
    CannotOpenError
        If there is no such layer, or several and no wish, or the file is damaged.
    """
    try:
        # GDAL tells a GeoPackage by its name as well, and warns of one that has none.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "opened.gpkg"
            path.write_bytes(data)
            layers = [str(name) for name, _ in pyogrio.list_layers(path)]
            layer = choose("layer", layers, sheet)
            frame = pyogrio.read_dataframe(path, layer=layer)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError):
        broken("GeoPackage")
    return _of_frame(frame)


def read_parquet(data: bytes, sheet: str) -> Table:
    """Return the rows of a Parquet file, with points if it is GeoParquet.

    Raises
    ------
    CannotOpenError
        If it is damaged.
    """
    try:
        schema = pq.read_schema(io.BytesIO(data))
        if b"geo" in (schema.metadata or {}):
            return _of_frame(gpd.read_parquet(io.BytesIO(data)))
        return _of_frame(pq.read_table(io.BytesIO(data)).to_pandas(types_mapper=pd.ArrowDtype))
    except (pa.ArrowException, OSError, ValueError, KeyError):
        broken("Parquet file")


def read_kml(data: bytes, sheet: str) -> Table:
    """Return the placemarks of a KML file by their data, and by name and description without.

    Raises
    ------
    CannotOpenError
        If it is no KML.
    """
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        broken("KML file")
    if root.tag != f"{_KML}kml":
        broken("KML file")
    records = [dict(_placemark(element)) for element in root.iter(f"{_KML}Placemark")]
    return of_records(records, _shapeless(records))


def _placemark(element: ET.Element) -> Iterator[tuple[str, Any]]:
    own = {
        str(data.get("name")): data.findtext(f"{_KML}value") or ""
        for data in element.iter(f"{_KML}Data")
    }
    yield from own.items()
    for name in ("name", "description") if not own else ():
        yield name, element.findtext(f"{_KML}{name}") or ""
    where = (element.findtext(f"{_KML}Point/{_KML}coordinates") or "").strip().split(",")
    if len(where) >= 2:
        yield "latitude", where[1].strip()
        yield "longitude", where[0].strip()


def _of_frame(frame: pd.DataFrame) -> Table:
    """Return the rows of a frame, with the points of its geometries as latitude and longitude."""
    plain = pd.DataFrame(frame)
    points: list[dict[str, Any]] = [{}] * len(frame)
    is_geographic = isinstance(frame, gpd.GeoDataFrame)
    if is_geographic:
        shapes = frame.geometry if frame.crs is None else frame.geometry.to_crs(_CRS)
        plain = plain.drop(columns=frame.geometry.name)
        points = [_point_of(shapely.geometry.mapping(shape) if shape else None) for shape in shapes]
    names = [str(name) for name in plain.columns]
    columns = [plain[name].astype(object).tolist() for name in plain.columns]
    rows = zip(*columns, strict=True) if columns else iter([()] * len(frame))
    records = [
        {name: None if value is pd.NA else value for name, value in zip(names, cells, strict=True)}
        | point
        for cells, point in zip(rows, points, strict=True)
    ]
    return of_records(records, _shapeless(records) if is_geographic else [])


def _point_of(geometry: Any) -> dict[str, Any]:
    if not geometry or geometry["type"] != "Point" or not geometry["coordinates"]:
        return {}
    longitude, latitude = geometry["coordinates"][:2]
    return {"latitude": latitude, "longitude": longitude}


def _shapeless(records: list[dict[str, Any]]) -> list[Loss]:
    """Return that there are features without a point of their own."""
    blank = sum(
        record.get("latitude") in (None, "") or record["latitude"] != record["latitude"]
        for record in records
    )
    if not blank:
        return []
    count = "1 feature has no point" if blank == 1 else f"{blank:,} features have no points"
    return [Loss("no-point", f"{count}, and so no coordinates; write latitude and longitude.")]
