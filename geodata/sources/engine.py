"""The engines that hold events past one file: the only module that names them.

What it returns are Ibis expressions, which look the same whatever runs them: DuckDB in this
process over files, PostgreSQL with PostGIS, or Spark.
"""

from __future__ import annotations

import importlib
import importlib.util
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from geodata import schema
from geodata.sources.copiedcolumns import AS_READ, with_own_lines
from geodata.sources.failure import SourceError, missing, without_secrets
from geodata.sources.filenames import local_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from geodata.sources.filenames import LocalFile
    from geodata.sources.source import Source

_POINT = ("ST_POINT", "POINT")
_DEGREES = 4326

ORDER = ("event_id", "date_start", "title")
"""What the rows of a table are sorted by, so that of two with one id always the same is served."""

FILE, LINE = "_file", "_line"
"""Columns that say of a row of files which file it is in, and at which place from 0."""


class Opened(NamedTuple):
    """A table as its engine has it, for as long as the connection is open."""

    connection: Any
    table: Any
    """An Ibis table: the source's columns under their own names."""


class Columns(NamedTuple):
    """All rows of a table."""

    rows: Any
    """A table of Arrow's: known columns, points as latitude and longitude."""

    pointless: int
    """How many geometries are no points."""

    strange: list[str]
    """Names of the columns that are none of events.csv, and are left out."""


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """Open a source for as long as the block lasts.

    Raises
    ------
    SourceError
        If the engine is not installed, cannot be reached, or has no such table.
    """
    connection = None
    try:
        connection = _connect(source)
        yield Opened(connection, _table(connection, source))
    except (SourceError, GeneratorExit):
        raise
    except Exception as error:
        raise _failed(error, source) from None
    finally:
        if connection is not None:
            _close(connection)


class Kept:
    """A source that stays open, to be asked from many threads, one after the other.

    Parameters
    ----------
    source : Source
        What is asked.
    files : sequence of LocalFile, optional
        Its files as an engine can read them; by default as they are.
    """

    def __init__(self, source: Source, files: Sequence[LocalFile] | None = None) -> None:
        self.source = source
        self._files = files
        self._asking = threading.Lock()
        self._open: Opened | None = None

    def ask(self, question: Callable[..., Any], *beside: Path) -> Any:
        """Return the answer to a question, as a table of Arrow's.

        A connection that broke since the last question is made anew, once.

        Parameters
        ----------
        question : callable
            Takes the source's table as *placed* returns it, and returns an Ibis table.
        *beside : path
            Parquet files of rows of that table, which the question takes as further tables; of
            a source of files alone.

        Raises
        ------
        SourceError
            If the source cannot be asked.
        """
        with self._asking:
            if self._open is not None:
                with suppress(SourceError):
                    return self._answer(question, beside)
                self._drop()
            try:
                return self._answer(question, beside)
            except SourceError:
                self._drop()
                raise

    def progress(self) -> float:
        """Return which part is done of what is being asked, 0 where the engine does not say."""
        opened: Any = self._open
        try:
            return max(0.0, float(opened.connection.con.query_progress()) / 100)
        except Exception:  # others than DuckDB do not say
            return 0.0

    @property
    def names(self) -> dict[str, str]:
        """The names of its files, by what *FILE* has of each."""
        files = local_files(self.source) if self._files is None else self._files
        return {str(path): name for name, path in files}

    @property
    def strange(self) -> list[str]:
        """Names of the columns that are none of events.csv, of a source that has been asked."""
        return _strange(self._open.table) if self._open is not None else []

    @property
    def has_shapes(self) -> bool:
        """Whether a source that has been asked has geometries."""
        return self._open is not None and bool(_shapes(self._open.table))

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        with self._asking:
            self._drop()

    def __del__(self) -> None:
        """Close the connection of events that nobody looks at any more."""
        self._drop()

    def _answer(self, question: Callable[..., Any], beside: Sequence[Path]) -> Any:
        try:
            if self._open is None:
                connection = _connect(self.source)
                self._open = Opened(connection, None)
                self._open = Opened(connection, _table(connection, self.source, self._files))
            table = placed(self._open.table)
            others = map(self._open.connection.read_parquet, map(str, beside))
            return question(table, *(one.cast(table.schema()) for one in others)).to_pyarrow()
        except SourceError:
            raise
        except Exception as error:
            raise _failed(error, self.source) from None

    def _drop(self) -> None:
        if self._open is not None:
            with suppress(Exception):
                _close(self._open.connection)
            self._open = None


def read_all(source: Source, most: int) -> Columns:
    """Return all rows of a table in the order of their ids; one more than *most* of a larger one.

    Raises
    ------
    SourceError
        If it cannot be read.
    """
    with opened(source) as (_, table):
        known = placed(table)
        ordered = known.order_by([name for name in ORDER if name in known.columns])
        pointless = 0
        if _shapes(table):
            written = known.latitude.isnull() if "latitude" in known.columns else True
            pointless = int(known.filter(written).count().to_pyarrow().as_py())
        return Columns(ordered.limit(most + 1).to_pyarrow(), pointless, _strange(table))


def placed(table: Any) -> Any:
    """Return the known columns of an Ibis table, with the points of its first geometry.

    A point counts before latitude and longitude of its row. Other types than texts, numbers and
    days come as texts.
    """
    ibis = _ibis()
    columns = {
        name: table[name] if _is_plain(table[name]) else table[name].cast("string")
        for name in table.columns
        if name in (*schema.COLUMNS, *AS_READ.values(), FILE, LINE)
    }
    for name in _shapes(table)[:1]:
        shape = table[name]
        if getattr(shape.type(), "srid", None) not in (None, 0, _DEGREES):
            shape = shape.transform(_DEGREES)
        is_point = shape.geometry_type().upper().isin(_POINT)
        # Geometry is (x, y): longitude comes first there.
        for column, value in (("latitude", shape.y()), ("longitude", shape.x())):
            point = ibis.cases((is_point, value))
            own = columns.get(column)
            columns[column] = (
                point if own is None else ibis.coalesce(point.cast("string"), own.cast("string"))
            )
    return table.select(**columns)


def period_end(day: Any, unit: str) -> Any:
    """Return the last day of the week ("W"), month ("M") or year ("Y") of a column of days."""
    ibis = _ibis()
    begins = day.truncate(unit).cast("date")
    return (begins + ibis.interval(1, unit) - ibis.interval(1, "D")).cast("date")


def state(source: Source) -> str:
    """Return what changes when a table does, asked for as cheaply as its engine allows.

    With a column that says when a row was changed, that is the number of rows and the newest of
    those; else, in PostgreSQL, the transactions that wrote the rows there are.

    Raises
    ------
    SourceError
        If the table cannot be asked.
    """
    with opened(source) as (connection, table):
        if source.updated:
            if source.updated not in table.columns:
                raise SourceError("no-table", f"has no column {source.updated} to watch.")
            asked = table.aggregate(rows=table.count(), newest=table[source.updated].max())
            return repr(asked.to_pyarrow().to_pylist())
        if connection.name == "postgres":
            try:
                return _written(connection, source)
            except Exception:  # a view has no transactions of its own
                return repr(table.count().to_pyarrow().as_py())
        return repr(table.count().to_pyarrow().as_py())


def _written(connection: Any, source: Source) -> str:
    """Return how many rows there are, and the sum of the transactions that wrote them."""
    schema_name, _, name = source.table.rpartition(".")
    quoted = ".".join('"' + part.replace('"', '""') + '"' for part in (schema_name, name) if part)
    cursor = connection.raw_sql(f"SELECT count(*), sum(xmin::text::bigint) FROM {quoted}")
    try:
        return repr(cursor.fetchone())
    finally:
        cursor.close()
        connection.con.rollback()


def is_installed() -> bool:
    """Return whether the engine over files is there, which the small case does without."""
    return all(importlib.util.find_spec(name) for name in ("ibis", "duckdb"))


def _connect(source: Source) -> Any:
    ibis = _ibis()
    if source.kind != "table":
        connection = ibis.duckdb.connect()
        connection.raw_sql("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        return connection
    if urlsplit(source.location).scheme == "spark":
        return _spark(ibis, source)
    return ibis.connect(source.location.replace("postgres://", "postgresql://", 1))


def _ibis() -> Any:
    try:
        return importlib.import_module("ibis")
    except ImportError:
        raise missing("ibis-framework", "a table") from None


def _table(connection: Any, source: Source, files: Sequence[LocalFile] | None = None) -> Any:
    if source.kind != "table":
        paths = [str(file.path) for file in (local_files(source) if files is None else files)]
        table = connection.read_parquet(
            paths, filename=True, file_row_number=True, union_by_name=True
        ).rename({FILE: "filename", LINE: "file_row_number"})
        return with_own_lines(table, LINE, paths)
    if source.files:
        return connection.read_parquet(source.files)
    if not source.table:
        raise SourceError("no-table", "names no table; end it with ?table=NAME.")
    database, _, name = source.table.rpartition(".")
    return connection.table(name, database=database or None)


def _spark(ibis: Any, source: Source) -> Any:
    try:
        sql = importlib.import_module("pyspark.sql")
    except ImportError:
        raise missing("pyspark", "a table of Spark") from None
    builder = sql.SparkSession.builder.appName("events")
    if (netloc := urlsplit(source.location).netloc) and sql.SparkSession.getActiveSession() is None:
        builder = builder.master(f"spark://{netloc}")
    return ibis.pyspark.connect(builder.getOrCreate())


def _close(connection: Any) -> None:
    # The session of a cluster is the process's own, and costs a minute to have again.
    if connection.name != "pyspark":
        connection.disconnect()


def _failed(error: Exception, source: Source) -> SourceError:
    kind = type(error).__name__
    if kind == "TableNotFound":
        return SourceError("no-table", f"there is no table {source.table}; check the name.")
    said = without_secrets(str(error), source.location)[:200]
    return SourceError("read-failed", f"could not be read ({kind}: {said}).")


def _is_plain(column: Any) -> bool:
    kind = column.type()
    return bool(
        kind.is_string()
        or kind.is_numeric()
        or kind.is_boolean()
        or kind.is_date()
        or kind.is_timestamp()
    )


def _strange(table: Any) -> list[str]:
    known = {*schema.COLUMNS, *AS_READ.values(), FILE, LINE, *_shapes(table)}
    return [name for name in table.columns if name not in known]


def _shapes(table: Any) -> list[str]:
    return [name for name, kind in table.schema().items() if kind.is_geospatial()]
