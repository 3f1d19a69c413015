"""What stands in the page before Streamlit's own script."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dashboard import assets, early
from dashboard.store import event_store
from tests.sample import row, write_events

PAGE = "<!doctype html><html><head><title>t</title></head><body></body></html>"


def client() -> TestClient:
    async def page(request: Request) -> Response:
        return HTMLResponse(PAGE, headers={"etag": '"of the page alone"'})

    async def in_parts(request: Request) -> Response:
        return StreamingResponse((PAGE[:30], PAGE[30:]), media_type="text/html")

    async def text(request: Request) -> Response:
        return PlainTextResponse(PAGE)

    async def gone(request: Request) -> Response:
        return HTMLResponse(PAGE, status_code=404)

    routes = [Route(f"/{answer.__name__}", answer) for answer in (page, in_parts, text, gone)]
    return TestClient(Starlette(routes=routes, middleware=early.middleware()))


def test_a_page_holds_the_script_before_its_own() -> None:
    answer = client().get("/page")
    head, _, rest = answer.text.partition("</head>")
    assert head.startswith(PAGE.partition("</head>")[0])
    assert "module_early.watch(document)" in head
    assert rest == PAGE.partition("</head>")[2]
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_page_that_comes_in_parts_is_sent_as_a_whole() -> None:
    assert client().get("/in_parts").text == client().get("/page").text


def test_a_page_is_not_kept_for_one_with_another_script() -> None:
    assert "etag" not in client().get("/page").headers


def test_what_is_no_page_is_left_as_it_is() -> None:
    assert client().get("/text").text == PAGE
    assert client().get("/gone").text == PAGE
    assert client().head("/page").headers["content-length"] == str(len(PAGE))


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    path = write_events(tmp_path / "events.csv", row("E1"))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    streamlit = [
        Route("/", lambda _: HTMLResponse(PAGE), methods=["GET", "POST"]),
        Route("/maps/kosovo/", lambda _: HTMLResponse(PAGE)),
        Route("/static/js/some.js", lambda _: PlainTextResponse("Streamlit's own answer")),
    ]
    return TestClient(Starlette(routes=streamlit, middleware=early.middleware()))


def test_the_page_announces_what_it_will_need_and_nothing_else_does(served: TestClient) -> None:
    link = served.get("/").headers["link"]
    assert assets.script_address() in link
    assert assets.events_address(event_store().current().columns.digest) in link
    assert "http" not in link
    assert "link" not in served.get("/static/js/some.js").headers
    assert "link" not in served.post("/").headers


def test_the_script_in_the_page_knows_it_too_and_in_no_other_page(served: TestClient) -> None:
    digest = event_store().current().columns.digest
    [said] = re.findall(r'<meta name="event-map" content="(.*)">', served.get("/").text)
    assert json.loads(html.unescape(said)) == {
        "script": assets.script_address(),
        "columns": {"address": assets.events_address(digest), "digest": digest},
    }
    assert "module_early.prepare" in served.get("/maps/kosovo/").text
    assert "<meta" not in served.get("/maps/kosovo/").text


def test_the_page_is_announced_where_the_server_has_it(
    served: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "base_path", lambda: "/maps/kosovo/")
    assert "link" in served.get("/maps/kosovo/").headers
    assert "link" not in served.get("/").headers


def test_it_is_announced_below_another_path_of_an_application_around_it(
    served: TestClient,
) -> None:
    around = TestClient(Starlette(routes=[Mount("/around", app=served.app)]))
    assert "link" in around.get("/around/").headers
