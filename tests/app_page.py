"""The page without a browser: what it is told, what it sends, and its address."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.store import event_store
from tests.sample import write_events

PAGE = Path(__file__).resolve().parents[1] / "dashboard" / "page.py"

Open = Callable[..., AppTest]


def sent(page: AppTest) -> dict[str, Any]:
    """Return what the page sends to its parts."""
    (component,) = page.get("bidi_component")
    payload: dict[str, Any] = json.loads(component.proto.json)
    return payload


def to_map(page: AppTest) -> dict[str, Any]:
    told: dict[str, Any] = sent(page)["map"]
    return told


def to_panel(page: AppTest) -> dict[str, Any]:
    told: dict[str, Any] = sent(page)["panel"]
    return told


def open_menu(page: AppTest, name: str) -> None:
    """Press a button of the header."""
    page.session_state["session"].menu = name
    page.run()
    assert not page.exception


def tell(page: AppTest, *wishes: dict[str, Any]) -> None:
    """Have the page hear what its browser tells."""
    state = page.session_state["session"]
    told = {"number": state.heard + 1, "wishes": list(wishes)}
    session.hear(state, told, event_store().current())
    page.run()
    assert not page.exception


def go_to(page: AppTest, **query: str) -> None:
    """Have the page run at another address, as after the browser's back button."""
    page.query_params.clear()
    page.query_params.update(query)
    page.run()
    assert not page.exception


def save(events: Path, *rows: dict[str, str]) -> None:
    """Save the file, and wait until it has been read."""
    write_events(events, *rows)
    event_store().latest()


def query(page: AppTest) -> dict[str, str]:
    params = dict(page.query_params).items()
    return {key: value if isinstance(value, str) else value[-1] for key, value in params}
