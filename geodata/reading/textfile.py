"""A file's bytes, read whole and only when nobody is writing them, and the text in them."""

from __future__ import annotations

import codecs
import os
import re
import stat
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from geodata.problems import Problem, file_problem
from geodata.reading.encodings import guess_encoding

UNREADABLE_RULES = frozenset(
    {
        "no-file",
        "is-folder",
        "not-a-file",
        "no-permission",
        "read-failed",
        "being-written",
        "not-installed",
    }
)
"""Rules under which nothing of a file was read, as against read and found wanting."""

# A program that saves in place empties the file and then writes it in pieces. A file that was
# touched this recently (seconds) is looked at again before it is believed.
SETTLE_SECONDS = 0.05
# An empty one holds nothing that anybody meant, so it is given longer.
EMPTY_SECONDS = 1.0
ATTEMPTS = 40

REPLACEMENT = "\ufffd"

INPUT_NAME = "standard input"
"""What is told of in place of a file's name."""

# What no text needs and what can deceive a reader or a terminal: controls apart from tab and
# line breaks, invisible spaces, and marks that turn the direction of writing. (NUL is worse: it
# means that a file is damaged.)
CONTROLS = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff"
UNWANTED = re.compile(f"[\0{CONTROLS}{REPLACEMENT}]")

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# A workbook is an archive as well: its parts are named there.
_WORKBOOK = re.compile(
    rb"PK\x03\x04.{1,4000}?(?:\[Content_Types\]|xl/|opendocument\.spreadsheet)"
    rb"|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    re.DOTALL,
)
_ARCHIVE = re.compile(rb"PK\x03\x04|\x1f\x8b\x08")
_FOREIGN_LETTER = re.compile(r"[^\x00-\x7f\ufffd]")


# From so many bytes it is told whether a text has two of them a letter.
_HEAD = 1000


class Bytes(NamedTuple):
    """What came of reading a file: its bytes, or the one reason why there are none."""

    data: bytes | None
    problem: Problem | None


class Text(NamedTuple):
    """What came of decoding a file: its text, or None with the reason among the problems."""

    utf8: bytes | None
    """The text as valid UTF-8, without a byte order mark."""

    problems: list[Problem]


class _Wide(NamedTuple):
    """Where a text of several bytes a letter begins, its encoding, and what that is called."""

    begin: int
    codec: str
    label: str


def read_bytes(path: str | os.PathLike[str]) -> Bytes:
    """Return the bytes of a file, never half of a save.

    The file counts as whole when its size, time and identity are the same before and after the
    reading, and it was not touched within the last *SETTLE_SECONDS* (*EMPTY_SECONDS* if there is
    nothing in it). Otherwise it is read again.
    """
    name = Path(path).name or str(path)

    def failed(rule: str, message: str) -> Bytes:
        return Bytes(None, file_problem(name, rule, message))

    try:
        for _ in range(ATTEMPTS):
            if (data := _read_once(Path(path))) is not None:
                return Bytes(data, None)
            time.sleep(SETTLE_SECONDS)
    except FileNotFoundError:
        return failed("no-file", "there is no such file; check the name and the folder.")
    except IsADirectoryError:
        return failed("is-folder", "is a folder; name the CSV file in it.")
    except PermissionError:
        return failed("no-permission", "may not be read; give yourself the right to read it.")
    except _NotAFileError:
        return failed("not-a-file", "is a device or a pipe; name a CSV file.")
    except (OSError, ValueError) as error:
        return failed("read-failed", f"could not be read ({error}); try again or copy it here.")
    return failed("being-written", "is being written all the time; try again when it is saved.")


def decode(name: str, data: bytes) -> Text:
    """Return the text of a file: UTF-8, or with a problem whatever else it seems to be.

    Bytes that are no UTF-8 come out as U+FFFD if the rest of the file is UTF-8 (a few damaged
    characters), otherwise the whole file is taken for the encoding that *guess_encoding* names.
    """
    if _WORKBOOK.match(data):
        message = "is an Excel workbook, not text; save it as CSV UTF-8."
        return Text(None, [file_problem(name, "workbook", message)])
    if _ARCHIVE.match(data):
        message = "is an archive, not text; unpack it."
        return Text(None, [file_problem(name, "archive", message)])
    if data and not data.strip(b"\0"):
        message = "holds nothing but NUL bytes, as after a crash; bring back an earlier copy."
        return Text(None, [file_problem(name, "nul-byte", message)])
    if (wide := _wide(data)) is not None:
        text = data[wide.begin :].decode(wide.codec, errors="replace")
        return Text(text.encode(), [_encoding(name, wide.label)])
    data = data.removeprefix(codecs.BOM_UTF8)
    if _is_utf8(data):
        return Text(data, [])
    if (damaged := _damaged(data)) is not None:
        return Text(damaged.encode(), [])
    guess = guess_encoding(data)
    guessed = data.decode(guess.codec, errors="replace")
    return Text(guessed.encode(), [_encoding(name, guess.label)])


def is_certain(data: bytes) -> bool:
    """Return whether *decode* loses nothing, and guesses nothing that is in doubt.

    That is UTF-8, what a byte order mark says, and an encoding that known names prove.
    """
    if (wide := _wide(data)) is not None:
        try:
            data[wide.begin :].decode(wide.codec)
        except UnicodeDecodeError:
            return False
        return True
    if _is_utf8(data):
        return True
    guess = guess_encoding(data)
    if _damaged(data) is not None or not guess.is_certain:
        return False
    return REPLACEMENT not in data.decode(guess.codec, errors="replace")


def _wide(data: bytes) -> _Wide | None:
    """Return how a text of two or four bytes a letter is written, None for any other.

    Without its mark, UTF-16 shows itself by a header in plain letters: each has a NUL, and all of
    them stand in every other byte.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _Wide(len(mark), codec, label)
    head = data[:_HEAD]
    for place, codec in enumerate(("utf-16-be", "utf-16-le")):
        empty, others = head[place::2].count(0), head[1 - place :: 2].count(0)
        if 8 * empty > len(head) and others == 0:
            return _Wide(0, codec, "UTF-16")
    return None


def _damaged(data: bytes) -> str | None:
    """Return the text of bytes that are UTF-8 but for a few, None of those in another encoding."""
    text = data.decode("utf-8", errors="replace")
    # Text in another encoding hardly ever holds a valid UTF-8 sequence by chance.
    is_utf8 = len(_FOREIGN_LETTER.findall(text)) >= text.count(REPLACEMENT)
    return text if is_utf8 else None


def _is_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8, without the cost of making a text of them."""
    offsets = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    array = pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(data))
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _encoding(name: str, encoding: str) -> Problem:
    """Return the warning that a file is not UTF-8."""
    message = f"is in {encoding}; save it as UTF-8 (in Excel: CSV UTF-8)."
    return file_problem(name, "encoding", message, "warning")


class _NotAFileError(Exception):
    """The path leads to something that has no end, such as a pipe."""


def _read_once(path: Path) -> bytes | None:
    """Return the bytes of the file, or None if somebody is writing it."""
    # Before opening: to open a pipe is to wait for its other end.
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise _NotAFileError
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        data = file.read()
        after = os.fstat(file.fileno())
    # An editor that saves by renaming a new file over the old one changes the path's identity.
    states = {
        (status.st_ino, status.st_dev, status.st_size, status.st_mtime_ns)
        for status in (before, after, path.stat())
    }
    # A time in the future comes from another machine's clock and says nothing.
    age = time.time() - after.st_mtime
    is_settled = not 0 <= age < (SETTLE_SECONDS if data else EMPTY_SECONDS)
    return data if len(states) == 1 and len(data) == after.st_size and is_settled else None
