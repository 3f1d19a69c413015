"""What holds for every format."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import time
from pathlib import Path

import openpyxl
import pytest

from geodata import export
from geodata.designation import DESIGNATIONS
from geodata.places import layers
from tests.export_sample import hard_events

EVENTS = hard_events()
FORMATS = [pytest.param(form, id=form.name) for form in export.FORMATS]


def texts(name: str, data: bytes) -> str:
    """Return all that a file says, without folds, escapes and compression in the way."""
    if name == "csv":
        return export.to_csv_metadata(EVENTS, ABOUT, "x.csv").decode()
    if name == "gpkg":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.gpkg"
            path.write_bytes(data)
            base = sqlite3.connect(path)
            said = base.execute("select identifier, description from gpkg_contents").fetchone()
            base.close()
        return "\n".join(said)
    if name == "parquet":
        import pyarrow.parquet as pq

        metadata = pq.read_schema(io.BytesIO(data)).metadata
        return b"\n".join(metadata.values()).decode()
    if name == "xlsx":
        about = openpyxl.load_workbook(io.BytesIO(data))["About and licences"]
        return "\n".join(str(cell.value) for row in about.iter_rows() for cell in row)
    text = data.decode()
    return text.replace("\r\n ", "").replace("\\", "") if name == "ics" else text


ABOUT = export.describe(EVENTS, "from 2022-12-01, barricade")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_events_give_the_same_bytes(form, monkeypatch):
    first = form.writer(EVENTS, ABOUT)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert form.writer(EVENTS.copy(), ABOUT) == first


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_says_what_it_is_what_was_chosen_and_on_what_terms(form):
    said = texts(form.name, form.writer(EVENTS, ABOUT))
    assert "Kosovo* security events" in said
    assert "from 2022-12-01, barricade" in said
    assert "6" in said
    assert DESIGNATIONS["eu"].line in said
    assert layers.attributions()
    for attribution in layers.attributions():
        assert attribution in said


@pytest.mark.parametrize("form", FORMATS)
def test_events_alone_are_enough(form):
    assert form.writer(EVENTS)
    assert form.writer(EVENTS) == form.writer(EVENTS, export.describe(EVENTS))


@pytest.mark.parametrize("form", FORMATS)
def test_no_events_make_a_file_too(form):
    assert form.writer(EVENTS.iloc[:0])


@pytest.mark.parametrize("form", FORMATS)
def test_the_events_stay_as_they_are(form):
    events = EVENTS.copy()
    form.writer(events)
    assert events.equals(EVENTS)


def test_the_menu_names_each_format_once():
    assert [form.name for form in export.FORMATS] == [
        "csv",
        "xlsx",
        "geojson",
        "gpkg",
        "kml",
        "parquet",
        "ics",
    ]
    for column in ("suffix", "mime", "label"):
        assert len({getattr(form, column) for form in export.FORMATS}) == len(export.FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_note_on_the_name_is_the_one_that_is_chosen(form, monkeypatch):
    monkeypatch.setenv("DESIGNATION", "un")
    data = form.writer(EVENTS)
    if form.name != "csv":
        said = texts(form.name, data)
        assert "Kosovo security events" in said
        assert DESIGNATIONS["un"].footnote in said
        assert DESIGNATIONS["eu"].footnote not in said
