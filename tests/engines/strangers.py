"""A proxy at which every request to another host arrives, and ends."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer

OF_FIREFOX = re.compile(r"(\.mozilla\.(org|com|net)|^update\.googleapis\.com):443$")
"""Where Firefox asks for news of itself and of its video decoders, whatever page it shows."""


@dataclass
class Strangers:
    """Where the proxy listens, as `127.0.0.1:3128`, and the addresses that were asked for."""

    host: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def capability(self) -> dict[str, object]:
        """What makes a browser ask here for whatever is not on this machine."""
        return {
            "proxyType": "manual",
            "httpProxy": self.host,
            "sslProxy": self.host,
            "noProxy": ["127.0.0.1"],
        }


@contextmanager
def refusing() -> Iterator[Strangers]:
    """Run the proxy until the block ends."""
    strangers = Strangers()

    class Refusal(StreamRequestHandler):
        def handle(self) -> None:
            # `GET http://host/path HTTP/1.1`; some connections are opened and never used, and
            # WebKit begins to encrypt at once.
            match self.rfile.readline().decode("latin-1").split():
                case []:
                    return
                case [_, address, _]:
                    asked = address
                case _:
                    asked = "something encrypted"
            if not OF_FIREFOX.search(asked):
                strangers.asked.append(asked)
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Refusal) as server:
        strangers.host = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield strangers
        finally:
            server.shutdown()
            thread.join()
