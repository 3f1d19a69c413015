"""One process that serves the page.

Streamlit's application is served by uvicorn itself, which its documentation offers beside
`streamlit run`: a socket that uvicorn opens sends small answers at once, while behind one that
Streamlit opens each of them waits some 40 ms for the browser's acknowledgement (Nagle's algorithm
with delayed acknowledgements), and of such answers the page has sixty. Below a path it is Streamlit
that serves, since only so does it take the path into its own addresses.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from dashboard.serving.fleet import COOKIE_SECRET

STOP_SECONDS = 3
"""For what is under way when the process is told to end, such as a moving picture."""

KEEP_SECONDS = 75
"""That a connection is kept without a request: longer than whoever has it waits to use it again,
since one that is closed as it is used looks like a fault."""

LOOK_SECONDS = 0.05


def is_free(address: str, port: int) -> bool:
    """Return whether a port can be listened on; an empty *address* stands for all of them."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def unread(environment: Iterable[str]) -> list[str]:
    """Return the settings of Streamlit's in an environment that only `streamlit run` would read."""
    ours = {COOKIE_SECRET}
    return sorted(
        name for name in environment if name.startswith("STREAMLIT_") and name not in ours
    )


def serve(address: str, port: int, *, ready: Callable[[str], None]) -> None:
    """Serve the page at the root until SIGINT or SIGTERM.

    Parameters
    ----------
    address
        To listen on; empty for all that the machine has.
    port
        To listen on.
    ready
        Told the page's address on this machine once it answers, from another thread.
    """
    import streamlit as st
    import uvicorn

    from dashboard.app import app

    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=address,
            port=port,
            # As Streamlit has them of its own accord, or by the settings in .streamlit.
            ssl_certfile=st.get_option("server.sslCertFile"),
            ssl_keyfile=st.get_option("server.sslKeyFile"),
            ws="websockets-sansio",
            ws_max_size=int(st.get_option("server.maxMessageSize")) * 1_000_000,
            ws_per_message_deflate=bool(st.get_option("server.enableWebsocketCompression")),
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=STOP_SECONDS,
            timeout_keep_alive=KEEP_SECONDS,
        )
    )

    def tell() -> None:
        while not server.started:
            time.sleep(LOOK_SECONDS)
        ready(f"http://{_host(address)}:{port}/")

    threading.Thread(target=tell, daemon=True).start()
    # A person who ends it has not met with an error.
    with suppress(KeyboardInterrupt):
        server.run()


def serve_below(base: str, address: str, port: int, *, browser: bool) -> NoReturn:
    """Become `streamlit run` of the page below a path, such as ``/maps/kosovo/``."""
    options = {"server.port": str(port), "server.baseUrlPath": base.strip("/")}
    if address:
        options["server.address"] = address
    if not browser:
        options["server.headless"] = "true"
    told = [part for name, value in options.items() for part in (f"--{name}", value)]
    app = Path(__file__).resolve().parents[1] / "app.py"
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(app), *told])


def _host(address: str) -> str:
    """Return how an address stands in a URL; of all of them, the one of this machine."""
    if address in {"", "0.0.0.0", "::"}:
        return "localhost"
    return f"[{address}]" if ":" in address else address


def open_browser(address: str) -> None:
    """Show the page to whoever started it, if there is a screen to show it on."""
    import streamlit as st

    if not st.get_option("server.headless"):
        webbrowser.open(address)
