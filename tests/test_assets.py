from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import assets
from dashboard.store import event_store
from tests.sample import row, write_events


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    path = write_events(tmp_path / "events.csv", row("E1"))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    app = Starlette(routes=assets.routes(), middleware=assets.middleware())
    return TestClient(app)


@pytest.mark.parametrize("name", assets.addresses())
def test_each_file_is_served_at_its_address_for_good(client: TestClient, name: str) -> None:
    answer = client.get(f"/{assets.addresses()[name]}")
    assert answer.status_code == 200
    assert answer.text
    assert "immutable" in answer.headers["cache-control"]


def test_who_takes_no_gzip_gets_the_same_text(client: TestClient) -> None:
    address = f"/{assets.addresses()['app.js']}"
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == client.get(address).content


def test_an_address_of_another_version_is_not_there(client: TestClient) -> None:
    assert client.get("/assets/0000000000000000/app.js").status_code == 404
    assert client.get("/assets/events/0000000000000000.bin").status_code == 404


@pytest.mark.parametrize("path", ["/assets/x/..%2Fassets.py", "/assets/x/assets.py"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_events_are_served_as_the_columns_that_the_page_names(client: TestClient) -> None:
    columns = event_store().current().columns
    answer = client.get(f"/{assets.events_address(columns.digest)}")
    assert answer.content == columns.payload
    assert gzip.decompress(columns.zipped) == columns.payload


def test_the_page_announces_what_it_will_need_and_nothing_else_does(client: TestClient) -> None:
    link = client.get("/").headers["link"]
    assert all(address in link for address in assets.addresses().values())
    assert assets.events_address(event_store().current().columns.digest) in link
    assert "http" not in link
    assert "link" not in client.get("/assets/x/y").headers


def test_style_sheets_ask_for_nothing_that_is_not_there() -> None:
    css = b"".join(path.read_bytes() for paths in assets.STYLES.values() for path in paths)
    assert b"@import" not in css
