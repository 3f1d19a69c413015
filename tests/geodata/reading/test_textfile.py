"""Bytes are read whole, and their text whatever its encoding."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading import textfile
from geodata.reading.textfile import UNREADABLE_RULES, decode, is_certain, read_bytes


def test_a_file_is_read_as_it_is(tmp_path):
    (tmp_path / "events.csv").write_bytes(b"a\r\nb\0\xff")
    assert read_bytes(tmp_path / "events.csv") == (b"a\r\nb\0\xff", None)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            PermissionError(13, "Permission denied"),
            "events.csv: may not be read; give yourself the right to read it.",
        ),
        (
            OSError(5, "Input/output error"),
            "events.csv: could not be read ([Errno 5] Input/output error); "
            "try again or copy it here.",
        ),
    ],
)
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path, monkeypatch, error, text):
    def refuse(*_args, **_kwargs):
        raise error

    (tmp_path / "events.csv").touch()
    # Not by chmod: who runs the tests may be allowed to read everything.
    monkeypatch.setattr(Path, "open", refuse)
    data, problem = read_bytes(tmp_path / "events.csv")
    assert data is None
    assert str(problem) == text
    assert problem.rule in UNREADABLE_RULES


def test_what_is_no_file_is_a_problem(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    texts = {
        "missing.csv": "missing.csv: there is no such file; check the name and the folder.",
        "": f"{tmp_path.name}: is a folder; name the CSV file in it.",
        "pipe": "pipe: is a device or a pipe; name a CSV file.",
    }
    for name, text in texts.items():
        data, problem = read_bytes(tmp_path / name)
        assert (data, str(problem)) == (None, text)
        assert problem.rule in UNREADABLE_RULES
    assert read_bytes("events\0.csv").problem.rule == "read-failed"


def test_a_save_while_reading_never_shows_half_a_file(tmp_path, monkeypatch):
    path = tmp_path / "events.csv"
    half, whole = b"first,half\n" * 10, b"first,half\n" * 10 + b"second,half\n" * 10
    path.write_bytes(half)
    saved = threading.Event()

    def save_the_rest(_seconds):
        if not saved.is_set():
            path.write_bytes(whole)
            saved.set()
        os.utime(path, (time.time() - 1, time.time() - 1))

    monkeypatch.setattr(textfile.time, "sleep", save_the_rest)
    assert read_bytes(path) == (whole, None)
    assert saved.is_set()


def test_a_file_that_changes_under_the_reader_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "events.csv"
    path.write_bytes(b"old")
    os.utime(path, (1, 1))
    fstat, calls = os.fstat, []

    def replace_after_reading(descriptor):
        status = fstat(descriptor)
        calls.append(descriptor)
        if len(calls) == 2:
            (tmp_path / "new").write_bytes(b"new")
            os.utime(tmp_path / "new", (1, 1))
            (tmp_path / "new").replace(path)
        return status

    monkeypatch.setattr(textfile.os, "fstat", replace_after_reading)
    monkeypatch.setattr(textfile.time, "sleep", lambda _seconds: None)
    assert read_bytes(path).data == b"new"


def test_a_file_that_is_never_at_rest_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "events.csv"
    path.touch()
    monkeypatch.setattr(textfile.time, "sleep", lambda _seconds: path.touch())
    problem = read_bytes(path).problem
    assert str(problem) == "events.csv: is being written all the time; try again when it is saved."


def test_a_clock_that_is_behind_the_files_does_not_matter(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(b"a")
    os.utime(path, (time.time() + 3600, time.time() + 3600))
    assert read_bytes(path).data == b"a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_no_problem(encoding):
    assert decode("events.csv", "Mitrovicë, Косово".encode(encoding)) == (
        "Mitrovicë, Косово".encode(),
        [],
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("title", ["Çabra, Mitrovicë", "Чабра, Косовска Митровица"])
def test_utf_16_is_known_without_its_mark(encoding, title):
    text = f"event_id,title\nXK-1,{title}\n" * 20
    decoded, problems = decode("events.csv", text.encode(encoding))
    assert decoded == text.encode()
    assert [problem.rule for problem in problems] == ["encoding"]
    assert is_certain(text.encode(encoding))


def test_a_nul_in_a_text_does_not_make_it_another_encoding():
    text = b"event_id,title\nXK-1,A\0B\n"
    assert decode("events.csv", text) == (text, [])


def test_a_file_of_nul_bytes_is_one_error():
    decoded, problems = decode("events.csv", bytes(5000))
    assert decoded is None
    assert [str(problem) for problem in problems] == [
        "events.csv: holds nothing but NUL bytes, as after a crash; bring back an earlier copy."
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "events.csv: is in UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)."),
        ("utf-32", "events.csv: is in UTF-32; save it as UTF-8 (in Excel: CSV UTF-8)."),
        (
            "cp1252",
            "events.csv: is in Windows-1250, by names such as 'Mitrovicë'; "
            "save it as UTF-8 (in Excel: CSV UTF-8).",
        ),
    ],
)
def test_other_encodings_are_read_with_a_warning(encoding, text):
    decoded, problems = decode("events.csv", "Mitrovicë – Çabra".encode(encoding))
    assert decoded == "Mitrovicë – Çabra".encode()
    assert [str(problem) for problem in problems] == [text]
    assert problems[0].severity == "warning"


def test_a_damaged_byte_spoils_its_own_character_only():
    data = "Mitrovicë, Zveçan, Leposavić".encode().replace("ç".encode(), b"\xe7")
    text = "Mitrovicë, Zve\ufffdan, Leposavić"
    assert decode("events.csv", data) == (text.encode(), [])


@given(st.binary())
def test_any_bytes_are_text_or_a_problem(data):
    text, problems = decode("events.csv", data)
    assert text is not None or problems


def test_an_empty_file_is_given_longer_to_be_filled(tmp_path, monkeypatch):
    monkeypatch.setattr(textfile, "EMPTY_SECONDS", 3600)
    monkeypatch.setattr(textfile, "ATTEMPTS", 1)
    saved = tmp_path / "events.csv"
    for data in (b"", b"a"):
        saved.write_bytes(data)
        a_minute_ago = time.time() - 60
        os.utime(saved, (a_minute_ago, a_minute_ago))
        read, problem = read_bytes(saved)
        assert read == (data or None)
        assert problem is None or problem.rule == "being-written"
