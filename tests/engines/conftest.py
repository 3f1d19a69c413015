"""Each engine once, one server for both, and pages that must stay quiet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Remote

from tests.browser.mappage import DESKTOP
from tests.browser.server import ROOT, Server, serve
from tests.engines.drivers import ENGINES
from tests.engines.reader import Reader
from tests.engines.strangers import Strangers, refusing

WATCHED = ROOT / "tests" / "engines" / "watched.py"

# selenium's own manager would download drivers.
os.environ["SE_OFFLINE"] = "true"
os.environ["SE_AVOID_STATS"] = "true"


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    with serve(WATCHED) as server:
        yield server


@pytest.fixture(scope="package")
def strangers() -> Iterator[Strangers]:
    with refusing() as strangers:
        yield strangers


@pytest.fixture(scope="package", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="package")
def folder(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(engine)


@pytest.fixture(scope="package")
def driver(engine: str, folder: Path, strangers: Strangers) -> Iterator[Remote]:
    with ENGINES[engine](folder, strangers) as driver:
        yield driver


@pytest.fixture
def reader(driver: Remote, strangers: Strangers) -> Iterator[Reader]:
    """Somebody before the window; at the end, the page has complained of nothing.

    Nothing means: no error in the console, none that was not caught, nothing that could not be
    loaded, and nobody but the server asked for anything.
    """
    strangers.asked.clear()
    reader = Reader(driver)
    reader.resize(DESKTOP)
    yield reader
    assert reader.complaints() == []
    assert strangers.asked == []
