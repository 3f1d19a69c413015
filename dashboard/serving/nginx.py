"""The configuration of an nginx that shares its visitors among several processes of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

COOKIE = "event_map_process"
"""Keeps a visitor with one process: what Streamlit knows of a viewer is in that one's memory."""

_BASE = re.compile(r"/([\w\-]+/)*", re.ASCII)
_LISTEN = re.compile(r"([\w.\-]+:|\[[\da-fA-F:]+\]:)?\d+", re.ASCII)

_TEMPLATE = """\
# Written by `python -m dashboard serve`. One visitor stays with one process.
worker_processes auto;
pid {folder}/nginx.pid;
error_log stderr warn;
daemon off;

events {{ worker_connections 4096; }}

http {{
    access_log off;
    server_tokens off;
    absolute_redirect off;
    client_max_body_size 32m;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;

    # What stands behind another proxy is told the scheme that the visitor uses.
    map $http_x_forwarded_proto $scheme_outside {{
        default $http_x_forwarded_proto;
        ""      $scheme;
    }}
    map $scheme_outside $secure {{
        default "";
        https   "; Secure";
    }}
    # The first answer names the visitor; all later requests carry the name and fall to the same
    # process. While that one is gone, the next in the ring takes them.
    map $cookie_{cookie} $visitor {{
        default $cookie_{cookie};
        ""      $request_id;
    }}
    map $cookie_{cookie} $naming {{
        default "";
        ""      "{cookie}=$request_id; Path={path}; HttpOnly; SameSite=Lax$secure";
    }}
    map $http_upgrade $connection_upgrade {{
        default upgrade;
        ""      "";
    }}

    upstream processes {{
        hash $visitor consistent;
{servers}
        keepalive 32;
    }}

    gzip on;
    gzip_min_length 1024;
    gzip_proxied any;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml
               application/octet-stream;

    proxy_cache_path {folder}/cache levels=1:2 keys_zone=assets:8m max_size=256m inactive=24h
                     use_temp_path=off;

    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme_outside;
    proxy_connect_timeout 2s;
    # Whom one process does not know, or what it does not have, another may: the one that took a
    # visitor over while this one was gone.
    proxy_next_upstream error timeout http_502 http_503 http_403 http_404;

    server {{
        listen {listen};

        location = {base}healthz {{
            proxy_pass http://processes{base}_stcore/health;
        }}

        # Their addresses hold a hash of their content: kept for good, asked of a process once. An
        # answer for one reader alone says so, and is not kept.
        location ~ ^{base}(assets|static)/ {{
            proxy_pass http://processes;
            proxy_cache assets;
            proxy_cache_valid 200 24h;
            proxy_cache_key $uri$http_accept_encoding;
            proxy_cache_lock on;
            add_header X-Cache $upstream_cache_status;
        }}

        location {base} {{
            proxy_pass http://processes;
            # A page that is left open says nothing for hours.
            proxy_read_timeout 24h;
            proxy_send_timeout 24h;
            proxy_buffering off;
            add_header Set-Cookie $naming;
        }}
{redirect}    }}
}}
"""

_REDIRECT = """
        location = {path} {{ return 301 {base}$is_args$args; }}
"""


def configuration(folder: Path, listen: str, ports: Sequence[int], base: str = "/") -> str:
    """Return the configuration as text.

    Parameters
    ----------
    folder
        For its pid, its cache and its temporary files; absolute.
    listen
        Where it waits for visitors: ``8080`` or ``127.0.0.1:8080``.
    ports
        Of the processes, on this machine; at least one.
    base
        The path that the page is served under, with a slash at both ends.

    Raises
    ------
    ValueError
        If `base` or `listen` has characters that do not belong there, or there is no port.
    """
    if not ports:
        raise ValueError("There is no process to share the visitors among.")
    if not _BASE.fullmatch(base):
        raise ValueError(f"{base!r} is no path like /maps/kosovo/.")
    if not _LISTEN.fullmatch(listen):
        raise ValueError(f"{listen!r} is no address like 8080 or 127.0.0.1:8080.")
    servers = "\n".join(
        f"        server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in ports
    )
    path = base.rstrip("/") or "/"
    redirect = _REDIRECT.format(path=path, base=base) if base != "/" else ""
    return _TEMPLATE.format(
        folder=folder,
        listen=listen,
        servers=servers,
        base=base,
        path=path,
        cookie=COOKIE,
        redirect=redirect,
    )
