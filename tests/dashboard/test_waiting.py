"""While events are being counted the page says how far that is, and then shows the map."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard import store, waiting
from dashboard.assets import SCRIPTS
from dashboard.bundle import bundle
from dashboard.serving import around
from dashboard.store import EventStore
from geodata.sources import Held, Source, hold
from geodata.sources.telling import Told
from tests.app_page import PAGE, to_panel
from tests.sample import row, write_events
from tests.slowly import read_when_told


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
    client = TestClient(Starlette(routes=routes, middleware=around.middleware()))
    answer = client.get("/")
    assert "link" not in answer.headers
    assert "module_early.watch(document)" in answer.text
    go_on.set()
    store.event_store().latest()
    assert "/events/" in client.get("/").headers["link"]


def test_the_script_that_looks_for_a_blocked_connection_knows_what_is_shown() -> None:
    assert f".st-key-{waiting.KEY}" in bundle(SCRIPTS / "early.js")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_events(tmp_path / "events.csv", row("E1"), row("E2"))


def test_a_page_is_told_how_far_the_counting_is_and_waits_for_what_is_only_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def count(named: Source, told: Told) -> Held:
        told("events.csv: 7 rows read", 0.25)
        go_on.wait()
        return hold(named)

    with monkeypatch.context() as slow:
        slow.setattr(store.sources, "hold", count)
        events = EventStore(path)
        assert events.unless_counting() is None
        assert events.progress == ("events.csv: 7 rows read", 0.25)
        assert events.unless_counting() is None
        go_on.set()
        assert len(events.latest().events) == 2
        assert events.unless_counting() is events.current()
    # What tells of nothing is waited for.
    assert EventStore(path).unless_counting() is not None


def test_a_first_reading_that_fails_holds_no_page_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Held:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(store.sources, "hold", fail)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    with pytest.raises(RuntimeError, match="no such luck"):
        EventStore(path).unless_counting()


def test_whoever_begins_the_first_reading_pages_wait_for_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = read_when_told(monkeypatch)
    events = EventStore(path)
    with ThreadPoolExecutor(2) as others:
        read = others.submit(events.current)
        begun.wait()
        page = others.submit(events.unless_counting)
        go_on.set()
        assert page.result() is read.result()
