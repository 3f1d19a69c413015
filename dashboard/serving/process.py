"""One process that serves the page.

Streamlit's application is served by uvicorn itself, which its documentation offers beside
`streamlit run`: a socket that uvicorn opens sends small answers at once, while behind one that
Streamlit opens each of them waits some 40 ms for the browser's acknowledgement (Nagle's algorithm
with delayed acknowledgements), and of such answers the page has sixty.
"""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount

if TYPE_CHECKING:
    from streamlit import App

STOP_SECONDS = 3
"""For what is under way when the process is told to end, such as a moving picture."""

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


def serve(address: str, port: int, base: str, *, ready: Callable[[str], None]) -> None:
    """Serve the page until SIGINT or SIGTERM.

    Parameters
    ----------
    address
        To listen on; empty for all that the machine has.
    port
        To listen on.
    base
        Path below which the page stands: ``/``, or ``/maps/kosovo/``.
    ready
        Told the page's address on this machine once it answers, from another thread.
    """
    import streamlit as st
    import uvicorn

    from dashboard.app import app

    server = uvicorn.Server(
        uvicorn.Config(
            app if base == "/" else _below(base, app),
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
        )
    )

    def tell() -> None:
        while not server.started:
            if server.should_exit:
                return
            time.sleep(LOOK_SECONDS)
        ready(f"http://{_host(address)}:{port}{base}")

    threading.Thread(target=tell, daemon=True).start()
    # A person who ends it has not met with an error.
    with suppress(KeyboardInterrupt):
        server.run()


def _below(base: str, app: App) -> Starlette:
    """Return an application that has the page below a path, and nothing else."""
    return Starlette(routes=[Mount(base.rstrip("/"), app)], lifespan=app.lifespan())


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
