"""What the page's own server hands out beside the page: its script, and the events.

Nothing here is fetched from another host. Addresses hold a digest of the content, so a
browser may keep each answer for good and a new version is never mistaken for an old one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import basemap, streets
from dashboard.bundle import LEAFLET, bundle, leaflet_script, style_sheet
from dashboard.plate.compose import PUBLIC_ADDRESS
from dashboard.store import event_store
from geodata.export.atom import NEWEST, to_atom
from geodata.export.metadata import describe
from geodata.places import layers

SCRIPTS = Path(__file__).resolve().parent / "js"

STYLES: dict[str, tuple[Path, ...]] = {
    "page": (SCRIPTS / "page" / "page.css",),
    "grid": (SCRIPTS / "page" / "grid.css", SCRIPTS / "page" / "help.css"),
    "header": (SCRIPTS / "page" / "header.css",),
    "map": (
        LEAFLET / "leaflet.css",
        SCRIPTS / "map" / "map.css",
        SCRIPTS / "map" / "legend.css",
        SCRIPTS / "timeline" / "timeline.css",
        SCRIPTS / "page" / "eventmap.css",
        SCRIPTS / "page" / "presentation.css",
    ),
    "panel": (SCRIPTS / "page" / "panel.css",),
}
"""The style sheets of each part, in the order in which later ones overrule earlier ones."""

FEED = "feed.atom"
"""Where the newest events are told to a feed reader, relative to the page."""

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def base_path() -> str:
    """Return where Streamlit serves the page, with a slash at both ends: `/`, `/maps/kosovo/`."""
    inner = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{inner}/" if inner else "/"


@cache
def _script() -> bytes:
    """Return all that the page runs as one module: ours, Leaflet, folium's map, style sheets.

    Its ``mount(root, first)`` is that of ``app.js``. One file, since what is asked for in turn
    comes in turn, and what a part waits for shows.
    """
    chart = basemap.build_map(
        os.environ.get("MAP_TILES") or None, relief_address(), street_levels()
    )
    texts = {name: style_sheet(paths) for name, paths in STYLES.items()}
    return "\n".join(
        (
            leaflet_script(),
            bundle(SCRIPTS / "app.js"),
            basemap.map_module(chart).replace("export default ", "", 1),
            f"const styles = {json.dumps(texts, ensure_ascii=False)};",
            "const supplies = { leaflet: globalThis.L, build, styles };",
            "export const mount = (root, first) => module_app.mount(root, first, supplies);",
        )
    ).encode()


@cache
def street_levels() -> tuple[streets.Level, ...]:
    """Return what the script names, as long as the server runs: a new fetch needs a new start."""
    return streets.levels()


@cache
def script_address() -> str:
    """Return where the page's script is, relative to the page."""
    return f"assets/{hashlib.sha256(_script()).hexdigest()[:16]}/app.js"


@cache
def relief_address() -> str:
    """Return where the picture of the relief is, relative to the page."""
    return f"assets/{hashlib.sha256(layers.relief().image).hexdigest()[:16]}/relief.webp"


def events_address(digest: str) -> str:
    """Return the address of one version of the event columns, relative to the page."""
    return f"assets/events/{digest}.bin"


@cache
def _zipped() -> bytes:
    return gzip.compress(_script(), mtime=0)


def _answer(request: Request, body: bytes, zipped: Callable[[], bytes], media: str) -> Response:
    """Return a body that never changes, compressed once for all viewers who take it so."""
    headers = {**FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(zipped(), media_type=media, headers={**headers, "Content-Encoding": "gzip"})
    return Response(body, media_type=media, headers=headers)


async def _app(request: Request) -> Response:
    if script_address() != f"assets/{request.path_params['digest']}/app.js":
        return Response(status_code=404)
    return _answer(request, _script(), _zipped, "text/javascript")


async def _relief(request: Request) -> Response:
    if relief_address() != f"assets/{request.path_params['digest']}/relief.webp":
        return Response(status_code=404)
    return Response(layers.relief().image, media_type="image/webp", headers=FOREVER)


async def _streets(request: Request) -> Response:
    digest = request.path_params["digest"]
    level = next((level for level in street_levels() if level.digest == digest), None)
    if level is None:
        return Response(status_code=404)
    return _answer(request, level.payload, lambda: level.zipped, "application/json")


async def _events(request: Request) -> Response:
    store = event_store()
    columns = await run_in_threadpool(store.columns, request.path_params["digest"])
    if columns is None:
        return Response(status_code=404)
    return _answer(request, columns.payload, lambda: columns.zipped, "application/octet-stream")


def _feed_of(page: str) -> bytes:
    snapshot = event_store().current()
    # A feed is read far from the page, by whoever was given its address.
    events = snapshot.released.events
    newest = snapshot.texts.complete(events.tail(NEWEST))
    return to_atom(newest, page, replace(describe(newest), events=len(events)))


async def _feed(request: Request) -> Response:
    here = str(request.url.replace(query="")).removesuffix(FEED)
    page = os.environ.get(PUBLIC_ADDRESS, "").partition("?")[0] or here
    if (await run_in_threadpool(event_store().current)).counted:
        return PlainTextResponse("Events that are only counted have no feed.", status_code=404)
    body = await run_in_threadpool(_feed_of, page)
    return Response(body, media_type="application/atom+xml", headers={"Cache-Control": "no-cache"})


def routes() -> list[BaseRoute]:
    """Return the routes to mount beside the page, and at the root.

    At the root, too, since a proxy may strip what Streamlit is told to stand under.
    """
    return [
        route
        for base in dict.fromkeys((base_path(), "/"))
        for route in (
            Route(f"{base}assets/events/{{digest}}.bin", _events),
            Route(f"{base}assets/streets/{{digest}}.json", _streets),
            Route(f"{base}assets/{{digest}}/app.js", _app),
            Route(f"{base}assets/{{digest}}/relief.webp", _relief),
            Route(f"{base}{FEED}", _feed),
        )
    ]


def warm() -> None:
    """Build and compress it all before the first viewer asks for it."""
    _zipped()
    snapshot = event_store().unless_counting()
    if snapshot is not None:
        _ = snapshot.columns.zipped
    _ = [level.zipped for level in street_levels()]
