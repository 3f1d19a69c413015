"""Files from the network: whole, of a sensible size, and not from the start again each time."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pooch
import requests

if TYPE_CHECKING:
    import os

MOST_BYTES = 100_000_000
"""More than any file that is asked for here has."""

_TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two pieces
_CHUNK = 4096  # bytes; of a broken connection the last, incomplete one is lost


class DownloadError(Exception):
    """A file could not be had. Its text says why, in one line, and what to do."""


class NoConnectionError(DownloadError):
    """A server could not be reached."""

    def __init__(self, host: str) -> None:
        super().__init__(f"there is no connection to {host}; fetch again later.")
        self.host = host


def download(url: str, name: str, folder: Path) -> bytes:
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

    Raises
    ------
    DownloadError
        If there is no connection, or no such file, or the connection broke.
    """
    host = urlsplit(url).netloc or url
    if not url.lower().startswith(("http://", "https://")):
        raise DownloadError(f"{url} is no http(s) address.")
    # It would tell the hash of each file, on standard error.
    pooch.get_logger().setLevel(logging.WARNING)
    resumed = _Resumed(folder / f"{name}.part")
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
    except (requests.RequestException, OSError) as error:
        raise DownloadError(f"{url} could not be fetched ({error}).") from None
    return data


class _Resumed:
    """A downloader for pooch that goes on where it was broken off."""

    def __init__(self, part: Path) -> None:
        self.part = part
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
                self._forget()
                return self(url, output_file, _)
            answer.raise_for_status()
            goes_on = answer.status_code == requests.codes.partial_content
            if not goes_on:
                self._forget()
                self._remember(url, answer.headers)
            with self.part.open("ab" if goes_on else "wb") as file:
                for chunk in answer.iter_content(_CHUNK):
                    file.write(chunk)
                    if file.tell() > MOST_BYTES:
                        self._forget()
                        raise OSError(f"it is larger than {MOST_BYTES:,} bytes")
        shutil.move(self.part, output_file)
        self._forget()
        return None

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

    def _forget(self) -> None:
        self.part.unlink(missing_ok=True)
        self.state.unlink(missing_ok=True)
