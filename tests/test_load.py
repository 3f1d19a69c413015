"""The readers without a browser by whom many at once are measured."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard import panel, selection
from dashboard.columns import encode
from dashboard.store import EventStore
from dashboard.view import ViewState
from tests.browser.server import APP, EVENTS, serve
from tests.load.reader import Reader
from tests.load.versions import Version, versions, wrong

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made() -> list[Version]:
    return versions(EVENTS, 3)


def message(version: Version, folder: Path) -> dict[str, Any]:
    """Return what a page is told of a version, as far as it is looked at."""
    path = folder / "events.csv"
    path.write_bytes(version.data)
    snapshot = EventStore(path).latest()
    view = ViewState()
    told = panel.content(snapshot, view, selection.select(snapshot, view))
    columns = {"digest": encode(snapshot.events).digest}
    return {"map": {"columns": columns}, "header": {"problems": None}, "panel": told}


def test_no_two_versions_of_the_file_are_alike(made: list[Version]) -> None:
    assert len({version.digest for version in made}) == 3
    assert len({version.events for version in made}) == 3


def test_a_message_of_one_whole_version_is_right_and_any_other_is_not(
    made: list[Version], tmp_path: Path
) -> None:
    known = {version.digest: version for version in made}
    told = message(made[1], tmp_path)
    assert list(wrong(told, known)) == []
    unknown = {**told, "map": {"columns": {"digest": "half"}}}
    assert list(wrong(unknown, known)) == ["columns half are of no version"]
    mixed = {**told, "map": {"columns": {"digest": made[2].digest}}}
    assert any("titles of versions" in said for said in wrong(mixed, known))
    fewer = {**told, "panel": {**told["panel"], "counts": {"total": 1}}}
    assert list(wrong(fewer, known)) == [f"1 events, not {made[1].events}"]


def test_a_reader_without_a_browser_is_answered_as_a_page_is() -> None:
    async def journey(url: str) -> None:
        async with Reader(url) as reader:
            await reader.open("from=2022-12-10&to=2022-12-16")
            told = await reader.tell({"kind": "open", "id": "XK-20221210-12"})
            assert told["panel"]["open"]["id"] == "XK-20221210-12"
            assert (await reader.open_brief()).startswith(b"\x89PNG")
            await reader.close_brief()
            told = await reader.tell({"kind": "search", "words": "Rudare"})
            assert 0 < told["panel"]["counts"]["shown"] < 20
            assert reader.errors == []

    with serve(APP, {"EVENTS_CSV": str(EVENTS)}) as server:
        asyncio.run(journey(server.url))


def test_a_few_readers_for_a_moment_meet_no_error() -> None:
    few = ("--readers", "2", "--seconds", "3", "--saves", "6", "--pause", "0.1")
    command = [sys.executable, "-m", "tests.load", *few]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2 readers, 1 process(es)" in run.stdout
    assert run.stdout.endswith("no error\n")
