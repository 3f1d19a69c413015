"""What stands in the page before Streamlit's own script."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import early

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
