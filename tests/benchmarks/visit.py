"""One visit to a served page in Chromium, with what it cost."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import xstatic.pkg.leaflet
from playwright.sync_api import Browser, CDPSession, Frame, Page, Route
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser import mappage
from tests.browser.mappage import DESKTOP
from tests.browser.server import Server

PROBE = Path(__file__).with_name("probe.js")
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
NPM = Path(__file__).with_name("node_modules")

ELSEWHERE = {
    "leaflet.js": LEAFLET / "leaflet.js",
    "leaflet.css": LEAFLET / "leaflet.css",
    "require.min.js": NPM / "requirejs" / "require.js",
    "embed-amd.js": NPM / "@jupyter-widgets" / "html-manager" / "dist" / "embed-amd.js",
    "index.js": NPM / "anywidget" / "dist" / "index.js",
    "parquet_wasm_bg.wasm": NPM / "parquet-wasm" / "esm" / "parquet_wasm_bg.wasm",
}
"""What the measured pages ask of other hosts, by its name, and where it is here."""

NO_GROUND = {"version": 8, "sources": {}, "layers": []}
"""A style of MapLibre's that draws nothing: no page is measured with a ground of tiles."""


class Traffic:
    """Bytes that a page received, and the reruns that it asked for by itself; none uncounted."""

    def __init__(self, cdp: CDPSession | None) -> None:
        self.received = 0
        self.reruns = 0
        if cdp is None:
            return
        cdp.send("Network.enable")
        cdp.on("Network.loadingFinished", self._loaded)
        cdp.on("Network.webSocketFrameReceived", self._frame_received)
        cdp.on("Network.webSocketFrameSent", self._frame_sent)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def _frame_received(self, event: dict[str, Any]) -> None:
        self.received += len(_payload(event))

    def _frame_sent(self, event: dict[str, Any]) -> None:
        message = BackMsg.FromString(_payload(event))
        # Streamlit's timers name their fragment; what a person does names none.
        if message.HasField("rerun_script") and not message.rerun_script.fragment_id:
            self.reruns += 1


@contextmanager
def visit(
    browser: Browser, server: Server, *, counted: bool = True, asks_others: bool = False
) -> Iterator[tuple[Page, Traffic]]:
    """Open a page of its own for a server, and start to load it.

    To look at each request takes time, more of it the more a page asks for. So its traffic can
    be left uncounted, and what it asks of other hosts is answered only where *asks_others* says
    so.
    """
    size = {"width": DESKTOP.width, "height": DESKTOP.height}
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    context.add_init_script(path=PROBE)
    if asks_others:
        context.route(lambda url: not url.startswith(server.url), _answer_for_cdn)
    page = context.new_page()
    traffic = Traffic(context.new_cdp_session(page) if counted else None)
    page.goto(server.url, wait_until="commit")
    yield page, traffic
    context.close()


def time_until(page: Page | Frame, condition: str, *, since: str, patience: int = 120_000) -> float:
    """Return milliseconds from *since* until a frame is painted in which *condition* holds.

    Both are JavaScript expressions in which `probe` is the page's probe.

    Raises
    ------
    TimeoutError
        If it does not within *patience* milliseconds.
    """
    asked = f"benchmarkProbe.took(probe => {condition}, probe => {since}, patience)"
    took = page.evaluate(f"patience => {asked}", patience)
    if took is None:
        raise TimeoutError(f"In {patience} ms it did not come about that {condition}")
    return float(took)


def step_end_date(page: Page, key: str, steps: int) -> tuple[list[float], list[float]]:
    """Press a key on the end handle so many times.

    Returns
    -------
    painted, drawing
        Milliseconds of each: from the key to the painted frame, and of it to draw the map.
    """
    handle = mappage.slider(page, "End date")
    handle.focus()
    page.evaluate("Object.assign(benchmarkProbe, {steps: [], draws: []})")
    for step in range(1, steps + 1):
        handle.press(key)
        time_until(page, f"probe.steps.length >= {step}", since="0", patience=5_000)
    return page.evaluate("benchmarkProbe.steps"), page.evaluate("benchmarkProbe.draws")


def resident_memory(server: Server) -> float:
    """Return the memory that a server's process holds, in MB."""
    kilobytes = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(server.pid)], check=True, capture_output=True, text=True
    ).stdout
    return int(kilobytes) / 1024


def memory_of_a_page(page: Page) -> float:
    """Return the memory that the scripts of a page hold, their data included, in MB."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("HeapProfiler.collectGarbage")
    usage = cdp.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage["backingStorageSize"]) / 1e6


def _payload(event: dict[str, Any]) -> bytes:
    frame = event["response"]
    data = str(frame["payloadData"])
    return base64.b64decode(data) if frame["opcode"] == 2 else data.encode()


def _answer_for_cdn(route: Route) -> None:
    """Answer for the hosts that a page asks, at no cost of a network.

    What a page needs for what is measured comes from packages; jQuery, Bootstrap, icons and tiles,
    which that does not use, are left empty.
    """
    name = Path(urlsplit(route.request.url).path).name
    if name in ELSEWHERE:
        route.fulfill(path=ELSEWHERE[name], headers={"access-control-allow-origin": "*"})
    elif name == "style.json":
        route.fulfill(json=NO_GROUND, headers={"access-control-allow-origin": "*"})
    else:
        route.fulfill(status=200, body="")
