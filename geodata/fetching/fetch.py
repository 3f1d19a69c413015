"""Better municipalities, all places, and roads, for those who want them: a source, a file.

Nothing is put into the folder before it has been read and found to be what it should be.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from geodata.fetching import osm
from geodata.fetching.download import MOST_BYTES, DownloadError, Tell, download, unwritable
from geodata.places import fetched
from geodata.places.geonames import COUNTRY, read_entries
from geodata.places.municipalities import read_boundaries
from geodata.places.osm import MUNICIPALITIES

if TYPE_CHECKING:
    from collections.abc import Callable

GEONAMES_URL = "https://download.geonames.org/export/dump/"
GEOBOUNDARIES_URL = "https://www.geoboundaries.org/api/current/gbOpen/"
GEOFABRIK_URL = "https://download.geofabrik.de/europe/"

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
_EXTRACT = "kosovo-latest.osm.pbf"
_PARTS = "downloads"
_MD5 = re.compile(rb"\s*([0-9a-fA-F]{32})\b")
_GEONAMES_TERMS = (
    "Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/",
    "GeoNames (CC BY 4.0)",
)
_OSM_TERMS = (
    "Open Database License 1.0, https://www.openstreetmap.org/copyright",
    "© OpenStreetMap contributors (ODbL)",
)


class Offer(NamedTuple):
    """Where a file is, and on what terms it may be used."""

    url: str
    licence: str
    attribution: str
    """What has to be shown with anything of it."""

    md5: str = ""
    """Checksum in hexadecimal digits, if the source gives one."""


class Kept(NamedTuple):
    """A file as it is kept, and what is in it."""

    data: bytes

    rows: int
    """Number of places, areas and lines."""

    contents: str = ""
    """What they are, in words, where there are several kinds."""

    date: str = ""
    """Day that the file says it is of, YYYY-MM-DD."""


class Source(NamedTuple):
    """Something that can be fetched."""

    name: str
    """As `fetch` is asked for it."""

    file: str
    """Name of the file that is kept."""

    title: str

    url: str
    """Where the source is, or a copy of it."""

    by_default: bool
    """Whether it is fetched if none is named."""

    ask: Callable[[], Offer]
    """Asks where it is; raises DownloadError."""

    convert: Callable[[bytes], Kept]
    """Looks over what was fetched; raises ValueError with the reason if it is something else."""


def sources(
    geonames: str = GEONAMES_URL,
    geoboundaries: str = GEOBOUNDARIES_URL,
    geofabrik: str = GEOFABRIK_URL,
) -> tuple[Source, ...]:
    """Return what can be fetched.

    Parameters
    ----------
    geonames, geoboundaries, geofabrik : str
        Addresses of the folder of GeoNames' country dumps, of geoBoundaries' interface and of
        Geofabrik's folder of Europe, or of a copy of them.
    """
    return (
        Source(
            "geoboundaries",
            fetched.BOUNDARIES,
            "geoBoundaries, municipalities of Kosovo",
            geoboundaries,
            True,
            lambda: _ask_geoboundaries(urljoin(_folder(geoboundaries), _AREAS)),
            lambda data: Kept(data, len(read_boundaries(data))),
        ),
        Source(
            "geonames",
            fetched.GEONAMES,
            "GeoNames, places of Kosovo",
            geonames,
            True,
            lambda: Offer(urljoin(_folder(geonames), _ARCHIVE), *_GEONAMES_TERMS),
            _unpack,
        ),
        Source(
            "osm",
            fetched.OSM,
            "OpenStreetMap, roads, railways, waters, settlements and municipalities of Kosovo",
            geofabrik,
            False,
            lambda: _ask_geofabrik(urljoin(_folder(geofabrik), _EXTRACT)),
            _layers,
        ),
    )


def fetch(source: Source, offer: Offer, tell: Tell | None = None) -> tuple[fetched.Record, str]:
    """Fetch a file, look it over, keep it, and return what is known of it and what is in it.

    Parameters
    ----------
    source, offer
        What, and what the source answered when it was asked.
    tell : Tell, optional
        Called as bytes come.

    Raises
    ------
    DownloadError
        If it could not be had or is not what it should be; then the one that was there stays.
    """
    data = download(offer.url, source.file, fetched.folder() / _PARTS, tell)
    if offer.md5 and hashlib.md5(data, usedforsecurity=False).hexdigest() != offer.md5:
        raise DownloadError(
            f"{offer.url} does not match its checksum; nothing was changed, fetch again."
        )
    try:
        kept = source.convert(data)
    except ValueError as reason:
        raise DownloadError(f"{offer.url} {reason}; nothing was changed.") from None
    except OSError as error:
        raise unwritable(fetched.folder(), error) from None
    record = fetched.Record(
        title=source.title,
        url=offer.url,
        licence=offer.licence,
        attribution=", ".join(filter(None, (offer.attribution, kept.date))),
        retrieved=dt.date.today().isoformat(),
        rows=kept.rows,
        sha256=hashlib.sha256(kept.data).hexdigest(),
    )
    if kept.date:
        record["date"] = kept.date
    try:
        fetched.keep(source.file, kept.data, record)
    except OSError as error:
        raise unwritable(fetched.folder(), error) from None
    return record, kept.contents


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


def _ask_geofabrik(url: str) -> Offer:
    beside = f"{url}.md5"
    answer = download(beside, "osm.md5", fetched.folder() / _PARTS)
    found = _MD5.match(answer)
    if not found:
        raise DownloadError(f"{beside} is no checksum.")
    return Offer(url, *_OSM_TERMS, found[1].decode().lower())


def _layers(data: bytes) -> Kept:
    """Return the layers in an extract of OpenStreetMap."""
    extract = osm.convert(data, fetched.folder() / _PARTS)
    contents = ", ".join(f"{rows:,} {layer}" for layer, rows in extract.rows.items())
    if MUNICIPALITIES not in extract.rows:
        contents += (
            f"; not all {osm.ALL_MUNICIPALITIES} municipalities are whole in it, so that those of "
            "geoBoundaries stay in use"
        )
    return Kept(extract.data, sum(extract.rows.values()), contents, extract.day)


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
