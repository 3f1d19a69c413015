"""Files from the network: whole, of a sensible size, and not from the start again each time."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pooch
import requests

if TYPE_CHECKING:
    import os

MOST_BYTES = 100_000_000
"""More than any file that is asked for here has."""

Tell = Callable[[int, int | None], None]
"""Is told the bytes that have come and, if the server says so, how many there are."""

_TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two pieces
_CHUNK = 4096  # bytes; of a broken connection the last, incomplete one is lost


class DownloadError(Exception):
    """A file could not be had. Its text says why, in one line, and what to do."""


class NoConnectionError(DownloadError):
    """A server could not be reached."""

    def __init__(self, host: str) -> None:
        super().__init__(f"there is no connection to {host}; fetch again later.")
        self.host = host


def download(url: str, name: str, folder: Path, tell: Tell | None = None) -> bytes:
    """Return the bytes behind an address.

    What an earlier call got before its connection broke is not asked for again, if the server
    says that the file is the same. A broken call leaves its part in *folder*, a good one nothing.

    Parameters
    ----------
    url : str
        An http(s) address.
    name : str
        Of the part in *folder*.
    folder : Path
        Where it is kept.
    tell : Tell, optional
        Called as bytes come.

    Raises
    ------
    DownloadError
        If there is no connection, or no such file, or the connection broke, or the disk is full.
    """
    host = urlsplit(url).netloc or url
    if not url.lower().startswith(("http://", "https://")):
        raise DownloadError(f"{url} is no http(s) address.")
    # It would tell the hash of each file, on standard error.
    pooch.get_logger().setLevel(logging.WARNING)
    resumed = _Resumed(folder / f"{name}.part", tell)
    try:
        fetched = Path(
            pooch.retrieve(url, known_hash=None, fname=name, path=folder, downloader=resumed)
        )
        data = fetched.read_bytes()
        fetched.unlink()
    except requests.HTTPError as error:
        status = "nothing" if error.response is None else error.response.status_code
        raise DownloadError(f"{host} answered {status} to {url}") from None
    except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
        if got := resumed.size():
            raise DownloadError(
                f"the connection to {host} broke after {got:,} bytes; fetch again to go on."
            ) from None
        raise NoConnectionError(host) from None
    except requests.RequestException as error:
        raise DownloadError(f"{url} could not be fetched ({error}).") from None
    except OSError as error:
        # requests' errors are OSErrors too; this one is of the folder, which a part must not fill.
        with contextlib.suppress(OSError):
            resumed.forget()
        raise unwritable(folder, error) from None
    return data


def unwritable(folder: Path, error: OSError) -> DownloadError:
    """Return the error to tell of a folder that takes no more, or nothing at all."""
    reason = error.strerror or str(error)
    return DownloadError(f"{folder} cannot be written to ({reason}); nothing was changed.")


class _Resumed:
    """A downloader for pooch that goes on where it was broken off."""

    def __init__(self, part: Path, tell: Tell | None) -> None:
        self.part = part
        self.tell = tell
        # What the server calls this state of the file, and the address it has it at.
        self.state = part.with_suffix(".state")

    def size(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    def __call__(self, url: str, output_file: str | os.PathLike[str], _: Any) -> None:
        asked = {"Accept-Encoding": "identity"}
        begun = self._state_of(url)
        if begun and self.size():
            asked |= {"Range": f"bytes={self.size()}-", "If-Range": begun}
        with requests.get(url, headers=asked, stream=True, timeout=_TIMEOUT) as answer:
            if answer.status_code == requests.codes.requested_range_not_satisfiable:
                self.forget()
                return self(url, output_file, _)
            answer.raise_for_status()
            goes_on = answer.status_code == requests.codes.partial_content
            if not goes_on:
                self.forget()
                self._remember(url, answer.headers)
            with self.part.open("ab" if goes_on else "wb") as file:
                length = answer.headers.get("Content-Length", "")
                total = file.tell() + int(length) if length.isdecimal() else None
                self._limit(url, total or 0)
                for chunk in answer.iter_content(_CHUNK):
                    file.write(chunk)
                    self._limit(url, file.tell())
                    if self.tell:
                        self.tell(file.tell(), total)
        shutil.move(self.part, output_file)
        self.forget()
        return None

    def _limit(self, url: str, size: int) -> None:
        if size > MOST_BYTES:
            self.forget()
            raise DownloadError(f"{url} is larger than {MOST_BYTES:,} bytes; nothing was changed.")

    def _state_of(self, url: str) -> str:
        try:
            at, _, state = self.state.read_text(encoding="utf-8").partition("\n")
        except OSError:
            return ""
        return state if at == url else ""

    def _remember(self, url: str, headers: Any) -> None:
        tag = headers.get("ETag", "")
        # A weak tag may stand for files that differ, RFC 9110, section 13.1.5.
        state = headers.get("Last-Modified", "") if tag.startswith("W/") or not tag else tag
        if state:
            self.state.write_text(f"{url}\n{state}", encoding="utf-8")

    def forget(self) -> None:
        self.part.unlink(missing_ok=True)
        self.state.unlink(missing_ok=True)
