"""Events as a GeoPackage, for QGIS and other geographic information systems."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

import pandas as pd
import pyogrio

from geodata.export.metadata import Metadata, describe
from geodata.export.table import table

if TYPE_CHECKING:
    import geopandas as gpd

LAYER = "events"

# GDAL stamps a file with the time of writing unless it is told another one. It can be told only
# for the whole process.
_STAMP = "OGR_CURRENT_DATE"
_NO_EVENTS = "1970-01-01"
_lock = threading.Lock()


def to_gpkg(events: gpd.GeoDataFrame, metadata: Metadata | None = None) -> bytes:
    """Return events as a GeoPackage with one layer, *LAYER*.

    `start` and `end` are dates, so that QGIS can play the layer through time. The time of the
    last change is that of the latest event, so that the same events give the same bytes.
    """
    about = metadata or describe(events)
    latest = events["start"].max()
    day = _NO_EVENTS if pd.isna(latest) else latest.date().isoformat()
    file = io.BytesIO()
    with _lock:
        pyogrio.set_gdal_config_options({_STAMP: f"{day}T00:00:00.000Z"})
        try:
            pyogrio.write_dataframe(
                table(events),
                file,
                driver="GPKG",
                layer=LAYER,
                geometry_type="Point",
                use_arrow=True,
                dataset_metadata=about.items(),
                layer_options={"IDENTIFIER": about.title, "DESCRIPTION": about.text()},
            )
        finally:
            pyogrio.set_gdal_config_options({_STAMP: None})
    return file.getvalue()
