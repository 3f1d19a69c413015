from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from geodata.importers.selection import EVERYTHING, Selection
from geodata.schema import Bounds

ROWS = pd.DataFrame(
    {
        "municipality": ["Zvečan/Zveçan", "(Serbia)", "", "(North Macedonia)"],
        "latitude": ["42.9", "43.3", "", "42.0"],
        "longitude": ["20.8", "20.6", "", "x"],
        "date_start": ["2022-12-10", "2022-12-01", "2022-12-31", "soon"],
        "date_end": ["2022-12-29", "", "", ""],
    },
    dtype="str",
)


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (EVERYTHING, [0, 1, 2, 3]),
        (Selection(country="Kosovo"), [0, 2]),
        (Selection(country="kosova"), [0, 2]),
        (Selection(country="serbia"), [1]),
        (Selection(country="North Macedonia"), [3]),
        # What has no point, or none that can be read, is reported and not left out.
        (Selection(bounds=Bounds(20.7, 42.5, 21.0, 43.0)), [0, 2]),
        (Selection(first=dt.date(2022, 12, 29)), [0, 2, 3]),
        (Selection(last=dt.date(2022, 12, 9)), [1, 3]),
        (Selection(first=dt.date(2022, 12, 15), last=dt.date(2022, 12, 20)), [0, 3]),
    ],
)
def test_only_what_is_asked_for_is_wanted(selection, wanted):
    assert [row for row, is_wanted in enumerate(selection.mask(ROWS)) if is_wanted] == wanted
