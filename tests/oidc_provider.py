"""An OpenID provider on this machine that lets in whomever a test names."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "the-map"


@dataclass
class Provider:
    """Where it is, and who is let in next."""

    address: str = ""
    user: Mapping[str, object] = field(default_factory=dict)


@contextmanager
def providing() -> Iterator[Provider]:
    provider = Provider()
    key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
    nonces: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(place.query).items()}
            match place.path:
                case "/.well-known/openid-configuration":
                    self._tell(
                        {
                            "issuer": provider.address,
                            "authorization_endpoint": f"{provider.address}/authorize",
                            "token_endpoint": f"{provider.address}/token",
                            "jwks_uri": f"{provider.address}/keys",
                            "id_token_signing_alg_values_supported": ["RS256"],
                        }
                    )
                case "/keys":
                    self._tell({"keys": [key.as_dict(private=False)]})
                case "/authorize":
                    code = str(len(nonces))
                    nonces[code] = asked["nonce"]
                    back = urlencode({"code": code, "state": asked["state"]})
                    self.send_response(302)
                    self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                    self.end_headers()
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            code = parse_qs(body)["code"][0]
            now = int(time.time())
            claims = {
                "iss": provider.address,
                "aud": CLIENT,
                "sub": "1",
                "iat": now,
                "exp": now + 600,
                "nonce": nonces[code],
                **provider.user,
            }
            token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)
            self._tell({"access_token": "x", "token_type": "Bearer", "id_token": token})

        def _tell(self, what: object) -> None:
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        provider.address = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            http.shutdown()
            thread.join()


def write_secrets(path: Path, provider: Provider, page: str) -> Path:
    """Write the secrets of a page at an address, with which `st.login` asks the provider."""
    path.write_text(
        f"""[auth]
redirect_uri = "{page}/oauth2callback"
cookie_secret = "only for this test"
client_id = "{CLIENT}"
client_secret = "only for this test, too"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    return path
