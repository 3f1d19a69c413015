from __future__ import annotations

import ast
import asyncio
import gc
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
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
        Route("/maps/kosovo/", lambda _: PlainTextResponse("the page elsewhere")),
        Route("/static/js/some.js", lambda _: PlainTextResponse("Streamlit's own answer")),
    ]
    return TestClient(Starlette(routes=streamlit, middleware=shell.middleware()))


def test_the_page_announces_what_it_will_need_and_nothing_else_does(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.text == "the page"
    link = answer.headers["link"]
    assert assets.script_address() in link
    assert assets.events_address(event_store().current().columns.digest) in link
    assert "http" not in link
    assert "link" not in client.get("/static/js/some.js").headers
    assert "link" not in client.post("/").headers


def test_the_page_is_announced_where_the_server_has_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "base_path", lambda: "/maps/kosovo/")
    assert "link" in client.get("/maps/kosovo/").headers
    assert "link" not in client.get("/").headers


def test_nothing_is_announced_below_another_path_of_an_application_around_it(
    client: TestClient,
) -> None:
    around = TestClient(Starlette(routes=[Mount("/around", app=client.app)]))
    assert "link" in around.get("/around/").headers


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


def test_threads_take_short_turns_while_the_server_runs() -> None:
    before = sys.getswitchinterval()

    async def run() -> None:
        async with shell.ready(None):
            assert sys.getswitchinterval() == pytest.approx(shell.TURN_SECONDS)

    asyncio.run(run())
    assert sys.getswitchinterval() == before > shell.TURN_SECONDS


def test_words_are_ready_before_anybody_searches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_events(tmp_path / "events.csv", row("E1"), row("E2"))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    monkeypatch.setattr(shell, "MOST_READY", 1)
    shell.get_words_ready()
    assert "index" not in vars(event_store().current().texts)
    monkeypatch.setattr(shell, "MOST_READY", 2)
    shell.get_words_ready()
    assert "index" in vars(event_store().current().texts)
