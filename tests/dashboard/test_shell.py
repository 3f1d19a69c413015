from __future__ import annotations

import ast
import asyncio
import gc
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import assets, shell
from dashboard.store import event_store
from tests.sample import row, write_events


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    path = write_events(tmp_path / "events.csv", row("E1"))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    streamlit = [
        Route("/", lambda _: PlainTextResponse("the page"), methods=["GET", "POST"]),
        Route("/static/js/unknown.js", lambda _: PlainTextResponse("Streamlit's own answer")),
    ]
    return TestClient(Starlette(routes=streamlit, middleware=shell.middleware()))


def test_the_page_announces_what_it_will_need_and_nothing_else_does(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.text == "the page"
    link = answer.headers["link"]
    assert assets.script_address() in link
    assert assets.events_address(event_store().current().columns.digest) in link
    assert "http" not in link
    assert "link" not in client.get("/static/js/unknown.js").headers
    assert "link" not in client.post("/").headers


def test_what_the_page_announces_of_streamlits_is_there(client: TestClient) -> None:
    parts = re.findall(r"<(static/js/[^>]+)>; rel=modulepreload", client.get("/").headers["link"])
    assert any("BidiComponent" in part for part in parts)
    for part in parts:
        answer = client.get(f"/{part}")
        assert answer.content == (shell.STREAMLIT / part).read_bytes()
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]


def test_every_file_that_streamlits_page_loads_comes_from_memory(client: TestClient) -> None:
    page = (shell.STREAMLIT / "index.html").read_text(encoding="utf-8")
    named = re.findall(r"""(?:href|src)="\./(static/[^"]+)""", page)
    assert len(named) > 10
    for name in named:
        assert client.get(f"/{name}").content == (shell.STREAMLIT / name).read_bytes()


def test_every_kind_of_file_that_streamlit_has_is_named_by_its_type() -> None:
    kinds = {path.suffix for path in (shell.STREAMLIT / "static").rglob("*") if path.is_file()}
    assert kinds <= set(shell.MEDIA_TYPES)


@pytest.mark.parametrize("path", ["/static/../index.html", "/static/js/..%2f..%2findex.html"])
def test_nothing_outside_of_streamlits_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_it_has_no_file_for_is_left_to_streamlit(client: TestClient) -> None:
    assert client.get("/static/js/unknown.js").text == "Streamlit's own answer"


def test_connections_to_the_server_send_at_once() -> None:
    async def run() -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            assert not listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            async with shell.ready(None):
                with socket.create_connection(listening.getsockname()):
                    accepted, _ = listening.accept()
                    with accepted:
                        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    asyncio.run(run())


def test_garbage_is_not_looked_for_among_what_was_there_before_the_first_viewer() -> None:
    before: list[object] = [[]]

    def is_looked_at(thing: object) -> bool:
        return any(seen is thing for seen in gc.get_objects())

    async def run() -> None:
        async with shell.ready(None):
            after: list[object] = [[]]
            assert not is_looked_at(before)
            assert is_looked_at(after)

    asyncio.run(run())
    assert is_looked_at(before)


def test_what_the_script_imports_is_there_before_the_first_viewer() -> None:
    page = Path(shell.__file__).with_name("page.py")
    imports = [
        f"dashboard.{name.name}"
        for node in ast.walk(ast.parse(page.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dashboard"
        for name in node.names
    ]
    assert len(imports) > 3
    code = f"""
import asyncio, sys
from dashboard import shell

async def run():
    async with shell.ready(None):
        print(*(name for name in {imports} if name not in sys.modules))

asyncio.run(run())
"""
    # A process of its own: in this one other tests have imported them.
    run = [sys.executable, "-c", code]
    output = subprocess.run(run, cwd=page.parent.parent, capture_output=True, check=True, text=True)
    assert output.stdout.strip() == ""
