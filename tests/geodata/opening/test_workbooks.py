"""Workbooks of other programs than Excel of today: older ones, LibreOffice's, locked ones."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from geodata.opening import open_bytes

DATA = Path(__file__).parents[2] / "data" / "workbooks"
LOCKED = "is protected by a password; save it without one."


@pytest.mark.parametrize("name", ["events.xls", "events.ods"])
def test_older_workbooks_and_those_of_libreoffice_are_read(name):
    data = open_bytes(name, (DATA / name).read_bytes()).data
    header, first, second = csv.reader(io.StringIO(data.decode(), newline=""))
    assert header[:2] == ["event_id", "date_start"]
    assert first[:4] == [
        "XK-20221210-01",
        "2022-12-10",
        "barricade",
        "Trucks block the road at Rudare",
    ]
    assert second[5:] == ["Zvečan", "", "Agency, headline"]


@pytest.mark.parametrize(("name", "where"), [("events.xls", ", such as G3,"), ("events.ods", ",")])
def test_a_formula_that_failed_is_said_whatever_form_it_is_kept_in(name, where):
    (problem,) = open_bytes(name, (DATA / name).read_bytes()).problems
    assert (problem.rule, problem.severity) == ("failed-formula", "warning")
    assert problem.message.startswith(f"has 1 cell whose formula failed{where}")


def locked_xls():
    # The record behind the first is made one that says that all others are encrypted.
    data = bytearray((DATA / "events.xls").read_bytes())
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    data[start + 20 : start + 22] = b"\x2f\x00"
    return bytes(data)


def locked_ods():
    locked = io.BytesIO()
    with zipfile.ZipFile(DATA / "events.ods") as kept, zipfile.ZipFile(locked, "w") as archive:
        for name in kept.namelist():
            content = kept.read(name)
            if name == "META-INF/manifest.xml":
                told = rb"\1><manifest:encryption-data/></manifest:file-entry>"
                content = re.sub(rb'(full-path="content.xml"[^>]*)/>', told, content)
                assert b"encryption-data" in content
            archive.writestr(name, content[::-1] if name == "content.xml" else content)
    return locked.getvalue()


@pytest.mark.parametrize(
    "data",
    [(DATA / "locked.xlsx").read_bytes(), locked_xls(), locked_ods()],
    ids=["xlsx", "xls", "ods"],
)
def test_a_locked_workbook_is_one_line_that_says_what_to_do(data):
    opened = open_bytes("events", data)
    assert opened.data is None
    assert [str(problem) for problem in opened.problems] == [f"events: {LOCKED}"]


def test_a_damaged_workbook_is_not_called_locked():
    data = (DATA / "events.xls").read_bytes()
    (problem,) = open_bytes("events.xls", data[:1500]).problems
    assert "is damaged" in problem.message
