"""Streamlit's own files are read once and compressed, and nothing else is kept."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dashboard import assets
from dashboard.serving import kept

FOREVER = "public, immutable, max-age=31536000"
TEXT = b"export const a = 1;\n" * 200
PLAIN = {"accept-encoding": "identity"}


class Files:
    """Stands in for Streamlit, and counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def answer(self, request: Request) -> Response:
        name = request.path_params["name"]
        self.asked.append(name)
        if name == "later.js":
            return PlainTextResponse("not kept", headers={"cache-control": "no-cache"})
        if name == "gone.js":
            return PlainTextResponse("gone", status_code=404, headers={"cache-control": FOREVER})
        if name == "parts.js":
            halves = (TEXT[:1000], TEXT[1000:])
            return StreamingResponse(iter(halves), headers={"cache-control": FOREVER})
        body = bytes(range(256)) if name == "font.woff2" else TEXT
        head = {"cache-control": FOREVER, "etag": '"1"', "accept-ranges": "bytes"}
        return Response(body, media_type="text/javascript", headers=head)


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def client(files: Files) -> TestClient:
    routes = [
        Route("/static/js/{name}", files.answer),
        Route("/other/{name}", files.answer),
        Route("/maps/kosovo/static/js/{name}", files.answer),
    ]
    return TestClient(Starlette(routes=routes, middleware=kept.middleware()))


@pytest.mark.parametrize("name", ["a.js", "parts.js"])
def test_a_file_is_asked_for_once_for_all_visitors(
    client: TestClient, files: Files, name: str
) -> None:
    answers = [client.get(f"/static/js/{name}") for _ in range(3)]
    assert [answer.content for answer in answers] == [TEXT] * 3
    assert {answer.headers["cache-control"] for answer in answers} == {FOREVER}
    assert files.asked == [name]


def test_it_is_compressed_for_whom_takes_it_so_and_for_nobody_else(client: TestClient) -> None:
    client.get("/static/js/a.js")
    with client.stream("GET", "/static/js/a.js") as zipped:
        raw = b"".join(zipped.iter_raw())
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == TEXT
    assert int(zipped.headers["content-length"]) == len(raw) < len(TEXT) / 4
    assert "etag" not in zipped.headers
    plain = client.get("/static/js/a.js", headers=PLAIN)
    assert "content-encoding" not in plain.headers
    assert int(plain.headers["content-length"]) == len(TEXT)
    assert plain.headers["etag"] == '"1"'
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"


def test_what_gets_no_smaller_is_sent_as_it_is(client: TestClient) -> None:
    for _ in range(2):
        answer = client.get("/static/js/font.woff2")
        assert "content-encoding" not in answer.headers
        assert answer.content == bytes(range(256))


@pytest.mark.parametrize("path", ["/static/js/later.js", "/static/js/gone.js", "/other/a.js"])
def test_what_may_change_or_is_no_file_of_the_page_is_asked_for_each_time(
    client: TestClient, files: Files, path: str
) -> None:
    for _ in range(2):
        client.get(path)
    assert len(files.asked) == 2


@pytest.mark.parametrize("header", ["range", "if-none-match", "if-modified-since"])
def test_part_of_a_file_or_one_on_a_condition_is_for_the_server(
    client: TestClient, files: Files, header: str
) -> None:
    client.get("/static/js/a.js")
    client.get("/static/js/a.js", headers={header: "bytes=0-3"})
    client.head("/static/js/a.js")
    assert files.asked == ["a.js", "a.js", "a.js"]


def test_headers_written_around_it_do_not_add_up(client: TestClient) -> None:
    counts = [len(client.get("/static/js/a.js", headers=PLAIN).headers) for _ in range(3)]
    assert counts[1] == counts[2]


def test_files_are_kept_below_a_path_and_within_another_application(
    client: TestClient, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "base_path", lambda: "/maps/kosovo/")
    for _ in range(2):
        client.get("/maps/kosovo/static/js/a.js")
    around = TestClient(Starlette(routes=[Mount("/around", app=client.app)]))
    for _ in range(2):
        around.get("/around/static/js/b.js")
    assert files.asked == ["a.js", "b.js"]
    assert assets.base_path() == "/"
