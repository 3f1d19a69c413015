"""The page as a real server hands it out, asked without a browser."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator

import pytest

from tests.browser.server import Server, serve


@pytest.fixture(scope="module", params=["", "/maps/kosovo"], ids=["root", "below a path"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with serve(base=request.param) as server:
        yield server


def test_the_page_names_its_script_and_its_events_and_both_are_there(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/") as page:
        assert "<html" in page.read().decode()
        link = page.headers["link"]
    addresses = re.findall(r"<([^>]+)>", link)
    assert len(addresses) == 2
    types = []
    for address in addresses:
        with urllib.request.urlopen(f"{server.url}/{address}") as answer:
            assert answer.read()
            types.append(answer.headers.get_content_type())
            assert "immutable" in answer.headers["cache-control"]
    assert types == ["text/javascript", "application/octet-stream"]


def test_the_server_is_healthy_and_complains_of_nothing(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/_stcore/health") as answer:
        assert answer.status == 200
    assert not re.search(r"Traceback|Warning|Error", server.output())
