"""Events that are hard to export: markup, formulas, line breaks, scripts, open ends, far places."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.export.table import stated
from geodata.schema import COLUMNS
from tests.sample import BELGRADE, JARINJE, events_of, row

#: What an exported file has to bring back.
KEPT = [*COLUMNS, "start", "end", "geometry"]

ROWS = (
    row("XK-1", title="Barricade at Rudare", date_end="2022-12-29", tags="road;трактори"),
    row("XK-2", title="=1+1", notes='<script>alert("x")</script> & <b>bold</b>', **JARINJE),
    row("XK-3", title="-7 °C, @night; “ë” \\ back\\Nslash", notes="first\nsecond\r\nthird"),
    row("XK-4", event_type="political", date_precision="4", title="'=kept apostrophe", **BELGRADE),
    row(
        "XK-5",
        event_type="crossing closure",
        status="ongoing",
        date_start="2023-01-05",
        last_confirmed="2023-02-01",
        notes="Нит је кратка; " + "long " * 40 + "ëëë " * 40,
        fatalities="3-5",
        source_url="https://example.org/a https://example.org/b",
    ),
    row(
        "XK-6",
        status="ongoing",
        date_start="2023-01-06",
        nature="standing",
        source_url="javascript:alert(1)",
        relates_to="about:XK-1 changes:XK-5",
        release="coarse",
    ),
)


def hard_events() -> gpd.GeoDataFrame:
    return events_of(*ROWS)


def assert_same(back: gpd.GeoDataFrame, events: gpd.GeoDataFrame) -> None:
    """Assert that a file brought back the events, whatever types it stores numbers and days in."""
    # A blank nature or condition comes out as what it stands for.
    expected = stated(events)[KEPT].reset_index(drop=True)
    kinds = expected.dtypes.drop("geometry").to_dict()
    back = back[KEPT].astype(kinds)
    pd.testing.assert_frame_equal(pd.DataFrame(back), pd.DataFrame(expected))
    assert back.crs == expected.crs
