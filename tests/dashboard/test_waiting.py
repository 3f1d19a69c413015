"""While events are being counted the page says how far that is, and then shows the map."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard import early, store, waiting
from dashboard.assets import SCRIPTS
from dashboard.bundle import bundle
from geodata.sources import Held, Source, hold
from geodata.sources.telling import Told
from tests.app_page import PAGE, to_panel
from tests.sample import row, write_events


@pytest.fixture
def go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What ends the counting, which is at a quarter until then."""
    monkeypatch.setenv("EVENTS_CSV", str(write_events(tmp_path / "events.csv", row("E1"))))
    go_on = threading.Event()

    def count(named: Source, told: Told) -> Held:
        told("events.csv: 7 rows read", 0.25)
        go_on.wait()
        return hold(named)

    monkeypatch.setattr(store.sources, "hold", count)
    return go_on


def test_a_page_says_how_far_it_is_and_then_has_the_map(go_on: threading.Event) -> None:
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    page.run()
    assert not page.exception
    assert "counted, once for all who come" in page.markdown[0].value
    (bar,) = page.get("progress")
    assert (bar.proto.text, bar.proto.value) == ("events.csv: 7 rows read: 25%", 25)
    go_on.set()
    store.event_store().latest()
    page.run()
    assert to_panel(page)["status"].startswith("1 of 1 event")


def test_the_page_itself_is_sent_meanwhile_without_the_events(go_on: threading.Event) -> None:
    routes = [Route("/", lambda _: HTMLResponse("<html><head></head></html>"))]
    client = TestClient(Starlette(routes=routes, middleware=early.middleware()))
    answer = client.get("/")
    assert "link" not in answer.headers and 'name="event-map"' not in answer.text
    assert "module_early.watch(document)" in answer.text
    go_on.set()
    store.event_store().latest()
    answer = client.get("/")
    assert "/events/" in answer.headers["link"] and 'name="event-map"' in answer.text


def test_the_script_that_looks_for_a_blocked_connection_knows_what_is_shown() -> None:
    assert f".st-key-{waiting.KEY}" in bundle(SCRIPTS / "early.js")
