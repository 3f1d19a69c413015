"""Better municipalities and all places, for those who want them: two sources, two files.

Nothing is put into the folder before it has been read and found to be what it should be.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from geodata.fetching.download import MOST_BYTES, DownloadError, download
from geodata.places import fetched
from geodata.places.geonames import COUNTRY, read_entries
from geodata.places.municipalities import read_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable

GEONAMES_URL = "https://download.geonames.org/export/dump/"
GEOBOUNDARIES_URL = "https://www.geoboundaries.org/api/current/gbOpen/"

_ARCHIVE = f"{COUNTRY}.zip"
_LIST = f"{COUNTRY}.txt"
# What zipfile raises for an archive that is damaged, locked or compressed in a way unknown to it:
# each kind of compression has an error of its own.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
)
_AREAS = "XKX/ADM2/"
_PARTS = "downloads"
_GEONAMES_TERMS = (
    "Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/",
    "GeoNames (CC BY 4.0)",
)


class Offer(NamedTuple):
    """Where a file is, and on what terms it may be used."""

    url: str
    licence: str
    attribution: str
    """What has to be shown with anything of it."""


class Kept(NamedTuple):
    """A file as it is kept, and the number of places or areas in it."""

    data: bytes
    rows: int


class Source(NamedTuple):
    """Something that can be fetched."""

    file: str
    """Name of the file that is kept."""

    title: str

    ask: Callable[[], Offer]
    """Asks where it is; raises DownloadError."""

    convert: Callable[[bytes], Kept]
    """Looks over what was fetched; raises ValueError with the reason if it is something else."""


def sources(
    geonames: str = GEONAMES_URL, geoboundaries: str = GEOBOUNDARIES_URL
) -> tuple[Source, ...]:
    """Return what can be fetched.

    Parameters
    ----------
    geonames, geoboundaries : str
        Addresses of the folder of GeoNames' country dumps and of geoBoundaries' interface, or of
        a copy of them.
    """
    return (
        Source(
            fetched.BOUNDARIES,
            "geoBoundaries, municipalities of Kosovo",
            lambda: _ask_geoboundaries(urljoin(_folder(geoboundaries), _AREAS)),
            lambda data: Kept(data, len(read_boundaries(data))),
        ),
        Source(
            fetched.GEONAMES,
            "GeoNames, places of Kosovo",
            lambda: Offer(urljoin(_folder(geonames), _ARCHIVE), *_GEONAMES_TERMS),
            _unpack,
        ),
    )


def fetch(source: Source, offer: Offer) -> fetched.Record:
    """Fetch a file, look it over, keep it, and return what is known of it.

    Raises
    ------
    DownloadError
        If it could not be had or is not what it should be; then the one that was there stays.
    """
    data = download(offer.url, source.file, fetched.folder() / _PARTS)
    try:
        kept = source.convert(data)
    except ValueError as reason:
        raise DownloadError(f"{offer.url} {reason}; nothing was changed.") from None
    record = fetched.Record(
        title=source.title,
        url=offer.url,
        licence=offer.licence,
        attribution=offer.attribution,
        retrieved=dt.date.today().isoformat(),
        rows=kept.rows,
        sha256=hashlib.sha256(kept.data).hexdigest(),
    )
    try:
        fetched.keep(source.file, kept.data, record)
    except OSError as error:
        raise DownloadError(
            f"{fetched.folder()} cannot be written to ({error.strerror})."
        ) from None
    return record


def _ask_geoboundaries(url: str) -> Offer:
    answer = download(url, "geoboundaries.json", fetched.folder() / _PARTS)
    try:
        about: dict[str, Any] = json.loads(answer)
        # Simplified to a tenth of its points, and shared lines stay shared.
        address = str(about["simplifiedGeometryGeoJSON"] or about["gjDownloadURL"])
        licence, origin = str(about["boundaryLicense"]), str(about["boundarySource"])
    except (ValueError, TypeError, KeyError):
        raise DownloadError(f"{url} does not answer as geoBoundaries does.") from None
    return Offer(
        urljoin(url, address), f"{licence}, from {origin}", f"geoBoundaries, {origin} ({licence})"
    )


def _unpack(data: bytes) -> Kept:
    """Return the list in the archive of a country dump."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_LIST) as file:
            text = file.read(MOST_BYTES + 1)
    except _DAMAGES:
        raise ValueError(f"is no archive with {_LIST} in it") from None
    if len(text) > MOST_BYTES:
        raise ValueError(f"holds more than {MOST_BYTES:,} bytes")
    # A text that is no UTF-8 raises a ValueError too, though one that tells people little.
    try:
        return Kept(text, len(read_entries(text.decode("utf-8"))))
    except UnicodeDecodeError:
        raise ValueError("is not in UTF-8") from None


def _folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
