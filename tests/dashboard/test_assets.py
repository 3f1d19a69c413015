from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import assets
from dashboard.store import event_store
from geodata.places import layers
from tests.sample import row, write_events


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    path = write_events(tmp_path / "events.csv", row("E1"))
    monkeypatch.setenv("EVENTS_CSV", str(path))
    return TestClient(Starlette(routes=assets.routes()))


def test_the_page_is_one_script_served_at_its_address_for_good(client: TestClient) -> None:
    answer = client.get(f"/{assets.script_address()}")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.rstrip().endswith(
        "export const mount = (root, first) => module_app.mount(root, first, supplies);"
    )
    # All of it is inside: a part that is asked for later comes later.
    assert "L.map" in answer.text
    code = re.sub(r"/\*.*?\*/", "", answer.text, flags=re.DOTALL)
    assert re.findall(r"""\bimport\b\s*[({"']""", code) == []
    assert "url(" not in answer.text.split("const styles = ")[1]


def test_who_takes_no_gzip_gets_the_same_text(client: TestClient) -> None:
    address = f"/{assets.script_address()}"
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


def test_style_sheets_ask_for_nothing_that_is_not_there() -> None:
    css = b"".join(path.read_bytes() for paths in assets.STYLES.values() for path in paths)
    assert b"@import" not in css


def test_the_relief_is_served_at_its_address_for_good(client: TestClient) -> None:
    answer = client.get(f"/{assets.relief_address()}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == layers.relief().image
    assert client.get("/assets/another/relief.webp").status_code == 404
    assert assets.relief_address() in client.get(f"/{assets.script_address()}").text


@pytest.mark.parametrize(
    ("option", "path"),
    [("", "/"), ("/", "/"), ("maps", "/maps/"), ("/maps/kosovo/", "/maps/kosovo/")],
)
def test_the_base_path_is_read_as_streamlit_reads_it(
    monkeypatch: pytest.MonkeyPatch, option: str, path: str
) -> None:
    monkeypatch.setattr(assets.st, "get_option", {"server.baseUrlPath": option}.get)
    assert assets.base_path() == path


def test_all_is_served_below_the_base_path_and_at_the_root(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "base_path", lambda: "/maps/kosovo/")
    below = TestClient(Starlette(routes=assets.routes()))
    events = assets.events_address(event_store().current().columns.digest)
    for address in (assets.script_address(), events):
        whole = client.get(f"/{address}").content
        assert below.get(f"/maps/kosovo/{address}").content == whole
        assert below.get(f"/{address}").content == whole


def test_the_feed_tells_the_newest_events_with_links_to_this_page(client: TestClient) -> None:
    answer = client.get("/feed.atom?utm=x")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert 'href="http://testserver/?event=E1"' in answer.text


def test_the_feed_names_the_address_that_readers_know(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://maps.example.org/kosovo/")
    assert 'href="https://maps.example.org/kosovo/?event=E1"' in client.get("/feed.atom").text


def test_restricted_events_are_in_no_feed(tmp_path: Path, client: TestClient) -> None:
    write_events(tmp_path / "events.csv", row("E1"), row("E2", release="restricted"))
    event_store().latest()
    told = client.get("/feed.atom").text
    assert "E1" in told
    assert "E2" not in told
