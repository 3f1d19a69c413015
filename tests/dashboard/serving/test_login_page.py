"""The page's script, asked to show events to whom they are not open."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.serving import login
from tests.sample import row, write_events

PAGE = Path(login.__file__).parents[1] / "page.py"


class Anna(dict[str, object]):
    """Somebody who has logged in, as `st.user` has them."""

    is_logged_in = True


ANNA = Anna(email="anna@example.org")


@pytest.fixture(autouse=True)
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_events(tmp_path / "events.csv", row("E1"))
    monkeypatch.setenv("EVENTS_CSV", str(path))


def opened() -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert not page.exception
    return page


def shows_events(page: AppTest) -> bool:
    return len(page.get("bidi_component")) == 1


def test_without_the_setting_the_page_asks_nobody() -> None:
    assert shows_events(opened())


def test_who_has_not_logged_in_is_shown_the_way_in_and_no_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    page = opened()
    assert not shows_events(page)
    assert [title.value for title in page.title] == ["Please log in"]
    assert [button.label for button in page.button] == ["Log in"]
    assert "session" not in page.session_state


def test_who_has_logged_in_is_shown_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    monkeypatch.setattr(st, "user", ANNA)
    assert shows_events(opened())


def test_who_has_logged_in_and_is_none_of_the_readers_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(login.SETTING, "oidc")
    monkeypatch.setenv(login.EMAILS, "@example.com")
    monkeypatch.setattr(st, "user", ANNA)
    page = opened()
    assert not shows_events(page)
    assert "anna@example.org is none of those" in page.markdown[0].value
    assert [button.label for button in page.button] == ["Log out"]


def test_who_comes_past_the_proxy_is_shown_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(login.SETTING, "proxy:X-Forwarded-User")
    assert not shows_events(opened())
