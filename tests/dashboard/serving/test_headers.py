from __future__ import annotations

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import early
from dashboard.serving import headers

PAGE = '<html><head><script src="x.js"></script><script>window.y = 1</script></head></html>'
SCRIPT = b"window.y = 1"
OWN = ["'self'", "blob:", "'wasm-unsafe-eval'"]


def client() -> TestClient:
    async def parts(_: Request) -> Response:
        halves = (PAGE[:50], PAGE[50:])
        return StreamingResponse(iter(halves), media_type="text/html; charset=utf-8")

    async def picture(_: Request) -> Response:
        return Response("<svg/>", media_type="image/svg+xml")

    routes = [
        Route("/", lambda _: HTMLResponse(PAGE)),
        Route("/parts", parts),
        Route("/text", lambda _: PlainTextResponse("a text")),
        Route("/picture", picture),
    ]
    return TestClient(Starlette(routes=routes, middleware=headers.middleware()))


def parts_of(csp: str) -> dict[str, list[str]]:
    """Return the directives of a policy."""
    return {name: values for name, *values in (part.split() for part in csp.split(";"))}


def digest(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"


@pytest.mark.parametrize("path", ["/", "/parts", "/text", "/picture", "/nowhere"])
def test_every_answer_tells_browsers_to_take_it_for_what_it_says_it_is(path: str) -> None:
    answer = client().get(path)
    assert {name: answer.headers[name] for name in headers.PLAIN} == headers.PLAIN
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/parts"])
def test_a_page_runs_only_the_scripts_that_stand_in_it(path: str) -> None:
    answer = client().get(path)
    assert answer.text == PAGE
    said = parts_of(answer.headers["content-security-policy"])
    assert said["script-src"] == [*OWN, digest(SCRIPT)]
    assert said["default-src"] == ["'none'"]
    assert said["frame-ancestors"] == ["'self'"]
    for name, values in said.items():
        assert "'unsafe-eval'" not in values
        assert name == "style-src" or "'unsafe-inline'" not in values
        assert "*" not in values
        assert "https:" not in values


def test_what_is_put_into_the_page_on_its_way_is_named_too() -> None:
    around = [*headers.middleware(), *early.middleware()]
    app = Starlette(routes=[Route("/", lambda _: HTMLResponse(PAGE))], middleware=around)
    answer = TestClient(app).get("/")
    scripts = re.findall(rb"<script(?: type=\"module\")?>(.*?)</script>", answer.content, re.DOTALL)
    assert len(scripts) == 2
    said = parts_of(answer.headers["content-security-policy"])
    assert set(map(digest, scripts)) <= set(said["script-src"])


def test_what_is_no_page_is_sent_on_as_it_comes() -> None:
    answer = client().get("/text")
    assert answer.text == "a text"
    assert "content-security-policy" not in answer.headers


def test_a_picture_opened_by_its_own_address_runs_nothing() -> None:
    said = parts_of(client().get("/picture").headers["content-security-policy"])
    assert said["default-src"] == ["'none'"]
    assert "script-src" not in said


def test_a_setting_says_who_may_show_the_page_in_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(headers.FRAMED_BY, "'self' https://intranet.example.org")
    said = parts_of(client().get("/").headers["content-security-policy"])
    assert said["frame-ancestors"] == ["'self'", "https://intranet.example.org"]


def test_a_setting_cannot_write_a_second_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(headers.FRAMED_BY, "https://a.example; script-src *\r\nX-Header: 1")
    answer = client().get("/")
    said = parts_of(answer.headers["content-security-policy"])
    assert "*" not in said["script-src"]
    assert "x-header" not in answer.headers


def test_pictures_of_other_hosts_are_let_in_for_a_provider_of_tiles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MAP_TILES", "CartoDB Positron")
    said = parts_of(client().get("/").headers["content-security-policy"])
    assert said["img-src"] == ["'self'", "data:", "blob:", "https:"]
    assert "https:" not in said["connect-src"]


@pytest.mark.parametrize("host", ["x; script-src *", "x y", "x,y", ""])
def test_a_host_that_is_none_is_no_part_of_the_policy(host: str) -> None:
    said = parts_of(headers.policy(b"", host))
    assert said["connect-src"] == ["'self'"]
    assert said["script-src"] == OWN


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "maps.example.org", "[::1]:8080"])
def test_the_page_may_open_its_connection_to_its_own_host(host: str) -> None:
    said = parts_of(headers.policy(b"", host))
    assert said["connect-src"] == ["'self'", f"ws://{host}", f"wss://{host}"]
