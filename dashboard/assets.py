"""What the page's own server hands out beside the page: Leaflet, our modules, map and events.

Nothing here is fetched from another host. Addresses hold a digest of the content, so a
browser may keep each answer for good and a new version is never mistaken for an old one.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit
import xstatic.pkg.leaflet
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import basemap
from dashboard.bundle import bundle
from dashboard.store import event_store

SCRIPTS = Path(__file__).resolve().parent / "js"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)

STYLES: dict[str, tuple[Path, ...]] = {
    "map.css": (
        LEAFLET / "leaflet.css",
        *(SCRIPTS / name for name in ("map.css", "timeline.css", "eventmap.css")),
    ),
    "panel.css": (SCRIPTS / "panel.css",),
}
"""The style sheets of each part, in the order in which later ones overrule earlier ones."""

_STREAMLIT_PARTS = ("BidiComponent", "Html", "TextInput", "LinkButton")
_IMPORTED = re.compile(r"""(?:from|import)["']\./([\w.-]+\.js)["']""")

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def _files() -> dict[str, bytes]:
    """Return what is served by name: all modules as one, Leaflet, folium's map, style sheets."""
    chart = basemap.build_map(os.environ.get("MAP_TILES") or None)
    styles = {
        name: b"\n".join(path.read_bytes() for path in paths) for name, paths in STYLES.items()
    }
    return {
        "app.js": (
            bundle(SCRIPTS / "app.js") + "export const parts = module_app.parts;\n"
        ).encode(),
        "leaflet.js": (LEAFLET / "leaflet.js").read_bytes(),
        "map.js": basemap.map_module(chart).encode(),
        **styles,
    }


@cache
def addresses() -> dict[str, str]:
    """Return the address of each file that the page loads, relative to the page, by its name."""
    return {name: f"assets/{_digest(body)}/{name}" for name, body in _files().items()}


def events_address(digest: str) -> str:
    """Return the address of one version of the event columns, relative to the page."""
    return f"assets/events/{digest}.bin"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


@cache
def _zipped(name: str) -> bytes:
    return gzip.compress(_files()[name], mtime=0)


def _answer(request: Request, body: bytes, zipped: Callable[[], bytes], media: str) -> Response:
    """Return a body that never changes, compressed once for all viewers who take it so."""
    headers = {**FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(zipped(), media_type=media, headers={**headers, "Content-Encoding": "gzip"})
    return Response(body, media_type=media, headers=headers)


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if addresses().get(name) != f"assets/{request.path_params['digest']}/{name}":
        return Response(status_code=404)
    media = MEDIA_TYPES[Path(name).suffix]
    return _answer(request, _files()[name], partial(_zipped, name), media)


async def _events(request: Request) -> Response:
    store = event_store()
    columns = await run_in_threadpool(store.columns, request.path_params["digest"])
    if columns is None:
        return Response(status_code=404)
    return _answer(request, columns.payload, lambda: columns.zipped, "application/octet-stream")


def routes() -> list[BaseRoute]:
    """Return the routes to mount beside the page."""
    return [
        Route("/assets/events/{digest}.bin", _events),
        Route("/assets/{digest}/{name}", _file),
    ]


@cache
def _streamlit_parts() -> tuple[str, ...]:
    """Return the addresses of Streamlit's own modules that this page needs beyond an empty one.

    Streamlit names them by a digest and asks for them when the page's script has run, one after
    the other. A version that arranges its files otherwise gives none, and is only slower.
    """
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    index = folder.parent.parent / "index.html"
    shell = index.read_text(encoding="utf-8") if index.is_file() else ""
    found: dict[str, None] = {}
    wanted = [path.name for part in _STREAMLIT_PARTS for path in folder.glob(f"{part}.*.js")]
    while wanted:
        name = wanted.pop(0)
        if name not in found and name not in shell and (folder / name).is_file():
            found[name] = None
            wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(f"static/js/{name}" for name in found)


def preload_header() -> str:
    """Return the Link header by which a browser fetches all of it while Streamlit still starts.

    Without it the map's files would be asked for only when the page's own script has run.
    """
    links = [
        f"<{address}>; rel={'modulepreload' if name.endswith('.js') else 'preload; as=style'}"
        for name, address in addresses().items()
    ]
    links += [f"<{address}>; rel=modulepreload" for address in _streamlit_parts()]
    events = events_address(event_store().current().columns.digest)
    return ", ".join([*links, f"<{events}>; rel=preload; as=fetch; crossorigin"])


class _Preload:
    """Adds the Link header to the page itself, and to nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in {"/", f"{scope.get('root_path', '')}/"}:
            await self.app(scope, receive, send)
            return
        header = await run_in_threadpool(preload_header)

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"link", header.encode())]
            await send(message)

        await self.app(scope, receive, send_with_links)


def middleware() -> list[Middleware]:
    """Return what wraps the page's answers."""
    return [Middleware(_Preload)]


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:  # Streamlit's own app
    """Read the events, build and compress the map before the first viewer asks for them."""
    await run_in_threadpool(preload_header)
    for name in _files():
        await run_in_threadpool(_zipped, name)
    _ = event_store().current().columns.zipped
    yield
