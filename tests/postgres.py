"""A PostgreSQL with PostGIS of the tests' own, started in a folder and stopped again."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.schema import COLUMNS
from tests.tables import Rows, typed

if TYPE_CHECKING:
    import psycopg

USER, PASSWORD = "reader", "s3cret-word"


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start a server and yield its address, which holds a password and names no table."""
    port = _free_port()
    data = folder / "data"
    _as_owner(folder, [_program("initdb"), "-D", str(data), "-A", "trust", "-U", "owner"])
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    start = [_program("pg_ctl"), "-w", "-D", str(data), "-l", str(folder / "log"), "-o", options]
    _as_owner(folder, [*start, "start"])
    try:
        with _connected(f"postgresql://owner@127.0.0.1:{port}/postgres") as connection:
            connection.execute("CREATE EXTENSION postgis")
            connection.execute(f"CREATE USER {USER} PASSWORD '{PASSWORD}'")
            connection.execute(f"GRANT CREATE ON SCHEMA public TO {USER}")
        yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres"
    finally:
        _as_owner(folder, [_program("pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])


def write_table(address: str, name: str, rows: Rows, *, geometry: bool = False) -> str:
    """Make a table of rows, with points instead of degrees if so wished; return its address."""
    with _connected(address) as connection:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        kinds = [f"{column} {_KINDS.get(column, 'text')}" for column in COLUMNS]
        columns = ", ".join(kinds)
        connection.execute(f'CREATE TABLE "{name}" ({columns})')
        add_rows(connection, name, rows)
        if geometry:
            connection.execute(f'ALTER TABLE "{name}" ADD COLUMN geom geometry(Point, 3857)')
            connection.execute(
                f'UPDATE "{name}" SET geom = ST_Transform(ST_SetSRID('
                "ST_MakePoint(longitude, latitude), 4326), 3857)"
            )
            connection.execute(f'ALTER TABLE "{name}" DROP COLUMN latitude, DROP COLUMN longitude')
    return f"{address}?table={name}"


def add_rows(connection: psycopg.Connection, name: str, rows: Rows) -> None:
    marks = ", ".join(["%s"] * len(COLUMNS))
    values = typed(rows).astype(object).where(lambda cells: cells.notna(), None)
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{name}" VALUES ({marks})', list(values.itertuples(index=False))
        )


def run(address: str, statement: str) -> None:
    with _connected(address) as connection:
        connection.execute(statement)


_KINDS = {
    "date_start": "date",
    "date_end": "date",
    "last_confirmed": "date",
    "latitude": "double precision",
    "longitude": "double precision",
    "date_precision": "smallint",
    "geo_precision": "smallint",
}


@contextmanager
def _connected(address: str) -> Iterator[psycopg.Connection]:
    # Only here: it is installed for tests of large sources, and this module is looked at in all.
    import psycopg

    with psycopg.connect(address.partition("?")[0], autocommit=True) as connection:
        yield connection


def _program(name: str) -> str:
    """Return a program of the server's, which Debian keeps out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = shutil.which(name) or (str(found[-1]) if found else "")
    if not path:
        raise FileNotFoundError(f"{name} is not installed: bash tests/install_scale.sh")
    return path


def _as_owner(folder: Path, command: list[str]) -> None:
    """Run a command as somebody who may: the server refuses to run as root."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        command = ["runuser", "-u", "postgres", "--", *command]
    # It hands its outputs on to the server, which would hold a pipe open for as long as it runs.
    with (folder / "commands.log").open("a") as log:
        subprocess.run(command, check=True, stdout=log, stderr=log, cwd="/")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
