from __future__ import annotations

import socket

import pytest

from geodata.fetching import download as download_module
from geodata.fetching.download import DownloadError, NoConnectionError, download
from tests.file_server import serving

DATA = bytes(range(256)) * 400


@pytest.fixture
def server():
    with serving() as server:
        server.files["/a.bin"] = DATA
        yield server


def test_a_file_comes_whole_and_leaves_nothing_behind(server, tmp_path):
    assert download(f"{server.address}/a.bin", "a", tmp_path) == DATA
    assert list(tmp_path.iterdir()) == []


def test_a_broken_download_goes_on_where_it_was(server, tmp_path):
    server.break_after = 9_000
    with pytest.raises(DownloadError, match="broke after 8,192 bytes; fetch again to go on"):
        download(f"{server.address}/a.bin", "a", tmp_path)
    with pytest.raises(DownloadError, match="broke after 16,384 bytes"):
        download(f"{server.address}/a.bin", "a", tmp_path)
    server.break_after = None
    assert download(f"{server.address}/a.bin", "a", tmp_path) == DATA
    assert [asked for _, asked in server.asked] == ["", "bytes=8192-", "bytes=16384-"]


def test_a_file_that_has_changed_meanwhile_is_fetched_from_its_start(server, tmp_path):
    server.break_after = 9_000
    with pytest.raises(DownloadError):
        download(f"{server.address}/a.bin", "a", tmp_path)
    server.break_after = None
    server.files["/a.bin"] = DATA[::-1]
    assert download(f"{server.address}/a.bin", "a", tmp_path) == DATA[::-1]


def test_another_address_is_never_gone_on_with(server, tmp_path):
    server.files["/b.bin"] = DATA
    server.break_after = 9_000
    with pytest.raises(DownloadError):
        download(f"{server.address}/a.bin", "a", tmp_path)
    server.break_after = None
    assert download(f"{server.address}/b.bin", "a", tmp_path) == DATA
    assert server.asked[-1] == ("/b.bin", "")


def test_without_a_word_on_its_state_a_file_is_fetched_from_its_start(server, tmp_path):
    server.tagged = False
    server.break_after = 9_000
    with pytest.raises(DownloadError):
        download(f"{server.address}/a.bin", "a", tmp_path)
    server.break_after = None
    assert download(f"{server.address}/a.bin", "a", tmp_path) == DATA
    assert server.asked[-1] == ("/a.bin", "")


def test_a_part_that_is_longer_than_the_file_is_thrown_away(server, tmp_path):
    server.break_after = 9_000
    with pytest.raises(DownloadError):
        download(f"{server.address}/a.bin", "a", tmp_path)
    server.break_after = None
    (tmp_path / "a.part").write_bytes(DATA * 2)
    assert download(f"{server.address}/a.bin", "a", tmp_path) == DATA


def test_a_file_that_is_not_there_is_said(server, tmp_path):
    with pytest.raises(DownloadError, match=r"answered 404 to http://127\.0\.0\.1:.*/none"):
        download(f"{server.address}/none", "a", tmp_path)


def test_no_connection_is_said_with_the_host(tmp_path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(NoConnectionError, match=f"no connection to 127.0.0.1:{port}"):
        download(f"http://127.0.0.1:{port}/a", "a", tmp_path)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "a", ""])
def test_only_web_addresses_are_asked(url, tmp_path):
    with pytest.raises(DownloadError, match=r"is no http\(s\) address"):
        download(url, "a", tmp_path)


def test_a_file_without_end_is_given_up(server, tmp_path, monkeypatch):
    monkeypatch.setattr(download_module, "MOST_BYTES", 5_000)
    with pytest.raises(DownloadError, match="larger than 5,000 bytes"):
        download(f"{server.address}/a.bin", "a", tmp_path)
    assert list(tmp_path.iterdir()) == []
