"""GeoJSON, GeoPackage and GeoParquet: what goes in comes back."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import export
from tests.export_sample import assert_same, hard_events
from tests.sample import events_of, row

EVENTS = hard_events()
WRITERS = {"geojson": export.to_geojson, "gpkg": export.to_gpkg, "parquet": export.to_parquet}


def back(name: str, data: bytes) -> gpd.GeoDataFrame:
    """Return the events in a file's bytes."""
    if name == "geojson":
        # By hand: GDAL guesses types, such as a list from `3-5`.
        features = json.loads(data)["features"]
        return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
    if name == "gpkg":
        # By name: GDAL expects the suffix.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.gpkg"
            path.write_bytes(data)
            return gpd.read_file(path)
    return gpd.read_parquet(io.BytesIO(data))


@pytest.mark.parametrize("name", WRITERS)
def test_the_events_come_back(name):
    assert_same(back(name, WRITERS[name](EVENTS)), EVENTS)


@pytest.mark.parametrize("name", WRITERS)
def test_they_come_back_when_all_of_them_are_open(name):
    events = events_of(row("XK-1", status="ongoing"), row("XK-2", status="ongoing"))
    assert_same(back(name, WRITERS[name](events)), events)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=30)
@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1)
)
def test_any_text_survives(name, texts):
    events = EVENTS.iloc[[0] * len(texts)].assign(notes=pd.array(texts, dtype="str"))
    assert back(name, WRITERS[name](events))["notes"].tolist() == texts


def test_geojson_is_longitude_first_one_feature_a_line():
    data = export.to_geojson(EVENTS)
    collection = json.loads(data)
    points = {
        f["properties"]["event_id"]: f["geometry"]["coordinates"] for f in collection["features"]
    }
    assert points["XK-1"] == [20.84306, 42.9175]
    assert data.decode().count("\n") == len(EVENTS) + 2
    assert collection["metadata"]["events"] == len(EVENTS)


def test_geojson_opens_in_gdal_with_days_as_dates(tmp_path):
    path = tmp_path / "x.geojson"
    path.write_bytes(export.to_geojson(EVENTS))
    fields = dict(zip(*(pyogrio.read_info(path)[key] for key in ("fields", "dtypes")), strict=True))
    assert fields["start"].startswith("datetime64")
    assert fields["end"].startswith("datetime64")
    assert pyogrio.read_info(path)["features"] == len(EVENTS)


def test_geopackage_has_one_layer_of_points_with_days_as_dates(tmp_path):
    path = tmp_path / "x.gpkg"
    path.write_bytes(export.to_gpkg(EVENTS))
    assert pyogrio.list_layers(path).tolist() == [["events", "Point"]]
    base = sqlite3.connect(path)
    (sql,) = base.execute("select sql from sqlite_master where name = 'events'").fetchone()
    base.close()
    assert '"start" DATE' in sql
    assert '"end" DATE' in sql


def test_geopackage_leaves_gdal_as_it_was():
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    export.to_gpkg(EVENTS)
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_parquet_holds_days_and_degrees_as_such():
    frame = pd.read_parquet(io.BytesIO(export.to_parquet(EVENTS)), dtype_backend="pyarrow")
    assert str(frame.dtypes["start"]) == "date32[day][pyarrow]"
    assert str(frame.dtypes["latitude"]) == "double[pyarrow]"


@pytest.mark.parametrize("name", WRITERS)
def test_a_program_need_not_know_what_a_blank_stands_for(name):
    events = back(name, WRITERS[name](EVENTS)).set_index("event_id")
    assert events["nature"].to_dict() == {
        "XK-1": "standing",
        "XK-2": "standing",
        "XK-3": "standing",
        "XK-4": "incident",
        "XK-5": "standing",
        "XK-6": "standing",
    }
    assert events["condition"].to_dict() == dict.fromkeys(events.index, "") | {"XK-5": "closed"}
    assert events.loc["XK-6", "relates_to"] == "about:XK-1 changes:XK-5"
