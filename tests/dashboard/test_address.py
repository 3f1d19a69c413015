from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard import address
from dashboard.address import Address
from dashboard.query import from_query
from dashboard.view import MapPosition, ViewState


class Params(dict[str, list[str]]):
    """What Streamlit keeps of an address, and how often it was written."""

    written = 0

    def get_all(self, key: str) -> list[str]:
        return self[key]

    def from_dict(self, query: dict[str, str | list[str]]) -> None:
        self.clear()
        for key, value in query.items():
            self[key] = value if isinstance(value, list) else [value]
        self.written += 1


@pytest.fixture
def params(monkeypatch: pytest.MonkeyPatch) -> Iterator[Params]:
    params = Params()
    monkeypatch.setattr(address.st, "query_params", params)
    return params


def opened(params: Params, **query: str) -> tuple[Address, ViewState]:
    for key, text in query.items():
        params[key] = [text]
    view = from_query(query).view
    at = Address()
    at.opened(query, view)
    return at, view


def test_an_address_that_was_opened_is_left_as_it_is(params: Params) -> None:
    at, _ = opened(params, event="E1", types="earthquake")
    # What it stands for has dates that it does not name.
    found = ViewState(event="E1", start=date(2022, 12, 1), end=date(2022, 12, 15))
    at.opened({"event": "E1", "types": "earthquake"}, found)
    at.write(found)
    assert params.written == 0


def test_a_change_of_the_view_is_written_once(params: Params) -> None:
    at, _ = opened(params)
    for _ in range(2):
        at.write(ViewState(search="Rudare"))
    assert params == {"q": ["Rudare"]}
    assert params.written == 1


def test_a_move_of_the_map_is_the_browsers_to_write(params: Params) -> None:
    at, view = opened(params, q="Rudare")
    moved = ViewState(search=view.search, position=MapPosition(42.9, 20.8, 11))
    at.write(moved)
    assert params.written == 0
    # Streamlit may still know the address before the move, or the one after it.
    assert at.is_known({"q": "Rudare"})
    assert at.is_known({"q": "Rudare", "map": "42.9000,20.8000,11"})
    assert not at.is_known({"q": "Rudare", "map": "42.1000,20.8000,11"})
    assert not at.is_known({})
    at.write(ViewState(search="Zupče", position=moved.position))
    assert params == {"q": ["Zupče"], "map": ["42.9000,20.8000,11"]}


def test_keys_of_a_page_around_it_stay(params: Params) -> None:
    at, _ = opened(params, q="Rudare")
    params["frame"], params["tag"] = ["dark"], ["a", "b"]
    at.write(ViewState(search="Zupče"))
    assert params == {"q": ["Zupče"], "frame": ["dark"], "tag": ["a", "b"]}
    assert at.is_known({"q": "Zupče", "frame": "light"})
