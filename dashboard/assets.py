"""What the page's own server hands out beside the page: Leaflet, our modules, map and events.

Nothing here is fetched from another host. Addresses hold a digest of the content, so a
browser may keep each answer for good and a new version is never mistaken for an old one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard import basemap
from dashboard.store import event_store

SCRIPTS = Path(__file__).resolve().parent / "js"
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def _scripts() -> dict[str, bytes]:
    """Return our modules and style sheets by file name."""
    files = sorted(path for path in SCRIPTS.iterdir() if path.suffix in MEDIA_TYPES)
    return {path.name: path.read_bytes() for path in files}


@cache
def _map_module() -> bytes:
    return basemap.map_module(basemap.build_map()).encode()


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


@cache
def addresses() -> dict[str, str]:
    """Return the addresses of all that the page loads, relative to the page."""
    app = f"assets/app/{_digest(*_scripts().values())}"
    return {
        "app": app,
        "leaflet": "assets/leaflet/leaflet.js",
        "leaflet_css": "assets/leaflet/leaflet.css",
        "map": f"assets/map/{_digest(_map_module())}.js",
    }


def events_address(digest: str) -> str:
    """Return the address of one version of the event columns, relative to the page."""
    return f"assets/events/{digest}.bin"


async def _script(request: Request) -> Response:
    name = request.path_params["name"]
    body = _scripts().get(name)
    if body is None:
        return Response(status_code=404)
    return Response(body, media_type=MEDIA_TYPES[Path(name).suffix], headers=FOREVER)


async def _map(_: Request) -> Response:
    return Response(_map_module(), media_type="text/javascript", headers=FOREVER)


async def _events(request: Request) -> Response:
    payload = event_store().payload(request.path_params["digest"])
    if payload is None:
        return Response(status_code=404)
    return Response(payload, media_type="application/octet-stream", headers=FOREVER)


def routes() -> list[BaseRoute]:
    """Return the routes to mount beside the page."""
    return [
        Mount("/assets/leaflet", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR)),
        Route("/assets/app/{digest}/{name}", _script),
        Route("/assets/map/{digest}.js", _map),
        Route("/assets/events/{digest}.bin", _events),
    ]
