"""Several processes of the page behind a real nginx."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import signal
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from email.message import Message
from pathlib import Path

import pytest

from dashboard.serving.fleet import Fleet, FleetError, free_ports, keep
from tests.browser.server import EVENTS
from tests.load.reader import Reader

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

BASE = "/maps/kosovo/"
READERS = 10
WEEK = "from=2022-12-10&to=2022-12-16"


class Running:
    """A fleet that is kept, and what it has said."""

    def __init__(self, folder: Path, count: int, settings: dict[str, str]) -> None:
        (port,) = free_ports(1)
        self.url = f"http://127.0.0.1:{port}{BASE}"
        self.fleet = Fleet(f"127.0.0.1:{port}", count, BASE, folder, settings)
        self.said: list[str] = []
        self.news = threading.Condition()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        try:
            keep(self.fleet, lambda: self.over.wait(0.05), self.say)
        except FleetError as error:
            self.say(str(error))

    def say(self, sentence: str) -> None:
        with self.news:
            self.said.append(sentence)
            self.news.notify_all()

    def wait_for(self, part: str) -> None:
        """Wait until something is said."""
        with self.news:
            is_said = self.news.wait_for(lambda: any(part in each for each in self.said), 90)
        assert is_said, self.said


@contextmanager
def running(count: int, **settings: str) -> Iterator[Running]:
    # Not in pytest's folders: started by root, nginx is another user, who may not look into them.
    with tempfile.TemporaryDirectory() as folder:
        kept = Running(Path(folder), count, {"EVENTS_CSV": str(EVENTS), **settings})
        kept.thread.start()
        try:
            kept.wait_for("behind nginx")
            yield kept
        finally:
            kept.over.set()
            kept.thread.join()


@pytest.fixture(scope="module")
def fleet() -> Iterator[Running]:
    with running(2) as kept:
        yield kept


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body as they come."""
    request = urllib.request.Request(
        address, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def announced(fleet: Running) -> list[str]:
    """Return the addresses of the page's script and events, as the page names them."""
    link = get(fleet.url)[1]["link"]
    return [f"{fleet.url}{part.split('<')[1].split('>')[0]}" for part in link.split(", ")]


def test_the_page_is_below_its_path_and_nothing_beside_it(fleet: Running) -> None:
    status, headers, body = get(fleet.url)
    assert status == 200
    assert b"<title>" in body
    assert "frame-ancestors" in headers["content-security-policy"]
    assert get(fleet.url.removesuffix("/"))[0] == 200  # by way of the slash
    assert get(fleet.url.removesuffix(BASE) + "/")[0] == 404
    assert get(f"{fleet.url}healthz")[::2] == (200, b"ok")


def test_a_visitor_is_named_once(fleet: Running) -> None:
    _, headers, _ = get(fleet.url)
    cookie = headers["set-cookie"]
    assert f"Path={BASE.rstrip('/')}; HttpOnly; SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert get(fleet.url, Cookie=cookie.partition(";")[0])[1]["set-cookie"] is None
    outside = get(fleet.url, X_Forwarded_Proto="https")[1]["set-cookie"]
    assert outside.endswith("; Secure")


def test_what_never_changes_is_kept_by_nginx_and_travels_compressed(fleet: Running) -> None:
    page = get(fleet.url)[2].decode()
    module = page.split('modulepreload" crossorigin href="./')[1].split('"')[0]
    for address in (*announced(fleet), f"{fleet.url}{module}"):
        first = get(address, Accept_Encoding="gzip")
        again = get(address, Accept_Encoding="gzip")
        assert again[1]["x-cache"] == "HIT"
        assert again[1]["content-encoding"] == "gzip"
        assert "immutable" in again[1]["cache-control"]
        assert first[2] == again[2]
        plain = get(address)
        assert plain[1]["content-encoding"] is None
        assert gzip.decompress(again[2]) == plain[2]
    _, headers, body = get(fleet.url, Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode().startswith("<!--")


def test_an_address_that_is_not_there_is_nowhere(fleet: Running) -> None:
    status, headers, _ = get(f"{fleet.url}assets/events/0000000000000000.bin")
    assert status == 404
    assert headers["cache-control"] is None


def test_a_process_that_is_killed_costs_its_readers_a_reconnect_and_others_nothing(
    fleet: Running,
) -> None:
    async def journey() -> None:
        async with AsyncExitStack() as stack:
            url = fleet.url.rstrip("/")
            readers = [await stack.enter_async_context(Reader(url)) for _ in range(READERS)]
            await asyncio.gather(*(reader.open(WEEK) for reader in readers))
            before = [reader.message for reader in readers]
            victim = fleet.fleet.pages[0]
            victim.kill()
            await asyncio.to_thread(victim.wait)
            gone = [reader for reader in readers if await reader.has_lost()]
            assert 0 < len(gone) < READERS  # one visitor, one process; both have some

            # At once, while the process is still away.
            await asyncio.gather(*(reader.connect() for reader in gone))
            for reader, message in zip(readers, before, strict=True):
                assert reader.message["panel"] == message["panel"]
                assert reader.message["map"]["columns"] == message["map"]["columns"]

            # And once it is back, whose visitors they were by name.
            await asyncio.to_thread(fleet.wait_for, f"port {fleet.fleet.ports[0]} had ended")
            await asyncio.to_thread(fleet.fleet.wait_until_ready)
            for reader in (gone[0], next(each for each in readers if each not in gone)):
                events = reader.message["panel"]["lists"][0]["days"][0]["events"]
                told = await reader.tell({"kind": "open", "id": events[0]["id"]})
                assert told["panel"]["open"]["id"] == events[0]["id"]
                picture = await reader.open_brief()
                assert picture.startswith(b"\x89PNG")
                assert reader.errors == []

    asyncio.run(journey())


def test_what_is_for_one_reader_is_kept_by_no_proxy() -> None:
    with running(1, LOGIN="proxy:X-Forwarded-User") as closed:
        assert get(closed.url)[0] == 403
        assert get(f"{closed.url}healthz")[0] == 200
        link = get(closed.url, X_Forwarded_User="anna")[1]["link"]
        for part in link.split(", "):
            address = f"{closed.url}{part.split('<')[1].split('>')[0]}"
            for _ in range(2):
                status, headers, _ = get(address, X_Forwarded_User="anna")
                assert status == 200
                assert headers["x-cache"] == "MISS"
            assert get(address)[0] == 403


def test_a_process_that_hangs_is_ended_and_started_again(
    fleet: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = fleet.fleet.pages[1]
    hung.send_signal(signal.SIGSTOP)
    monkeypatch.setattr("dashboard.serving.fleet.SILENT_SECONDS", 3.0)
    fleet.wait_for(f"port {fleet.fleet.ports[1]} had ended")
    monkeypatch.undo()
    fleet.fleet.wait_until_ready()
    assert hung.poll() == -signal.SIGKILL
    assert get(fleet.url)[0] == 200


def test_without_nginx_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(FleetError, match="apt-get install nginx-light"):
        Fleet("127.0.0.1:0", 1, "/", tmp_path).start()


def test_an_address_that_is_taken_is_said(tmp_path: Path, fleet: Running) -> None:
    taken = fleet.fleet.listen
    kept = Running(tmp_path, 1, {})
    kept.fleet.listen = taken
    kept.run()
    assert any("nginx" in sentence for sentence in kept.said)
    assert all(page.poll() is not None for page in kept.fleet.pages)
