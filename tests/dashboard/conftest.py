"""A page without a browser, with four events."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app_page import PAGE, Open
from tests.sample import BELGRADE, JARINJE, row, write_events


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = write_events(
        tmp_path / "events.csv",
        row("E1", date_start="2022-12-06", event_type="armed attack"),
        row("E2", date_end="2022-12-29", title="Trucks at Rudare"),
        row("E3", event_type="crossing closure", title="Jarinje is closed", **JARINJE),
        row("E4", date_start="2022-12-15", event_type="political", **BELGRADE),
    )
    monkeypatch.setenv("EVENTS_CSV", str(path))
    return path


@pytest.fixture
def open_page(events: Path) -> Open:
    def open_(**query: str) -> AppTest:
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for key, value in query.items():
            page.query_params[key] = value
        page.run()
        assert not page.exception
        return page

    return open_
