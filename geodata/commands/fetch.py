"""``python -m geodata fetch``: better municipalities, all places, and roads, from the network."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from geodata.commands.output import stop
from geodata.fetching.download import DownloadError, NoConnectionError
from geodata.fetching.fetch import (
    GEOBOUNDARIES_URL,
    GEOFABRIK_URL,
    GEONAMES_URL,
    Source,
    fetch,
    sources,
)
from geodata.places import fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.fetching.download import Tell

_INTERRUPTED = 130  # what a shell gives for Ctrl+C


def fetch_sources(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[geoboundaries] [geonames] [osm]",
            help="Which ones; the first two if none is named.",
        ),
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Fetch again what is there.")] = False,
    geonames: Annotated[
        str,
        typer.Option(
            envvar="GEODATA_GEONAMES_URL", metavar="URL", help="A copy of GeoNames' country dumps."
        ),
    ] = GEONAMES_URL,
    geoboundaries: Annotated[
        str,
        typer.Option(
            envvar="GEODATA_GEOBOUNDARIES_URL",
            metavar="URL",
            help="A copy of geoBoundaries' interface.",
        ),
    ] = GEOBOUNDARIES_URL,
    geofabrik: Annotated[
        str,
        typer.Option(
            envvar="GEODATA_GEOFABRIK_URL",
            metavar="URL",
            help="A copy of Geofabrik's folder of Europe.",
        ),
    ] = GEOFABRIK_URL,
) -> None:
    """Fetch today's municipalities (geoBoundaries) and the full list of places (GeoNames).

    `fetch osm` brings roads, railways, rivers, lakes, settlements and municipalities of
    OpenStreetMap, some 30 MB, for the map and for whatever asks in which municipality a point is.

    All are used from then on, where they are; without them everything works too. Ends with 0 if
    all are there, 2 if one could not be had.
    """
    offered = {source.name: source for source in sources(geonames, geoboundaries, geofabrik)}
    if unknown := sorted(set(names or ()) - set(offered)):
        stop([f"There is no source {', '.join(unknown)}; there are {', '.join(offered)}."])
    chosen = [source for source in offered.values() if source.name in (names or ())]
    failures: list[str] = []
    unreachable: list[str] = []
    for source in chosen or [source for source in offered.values() if source.by_default]:
        known = fetched.records().get(source.file)
        if known and fetched.path(source.file) and not update:
            typer.echo(
                f"{source.title}: there since {known['retrieved']}, {known['licence']}. "
                "Fetch it again with --update."
            )
            continue
        try:
            _fetch(source)
        except NoConnectionError as error:
            unreachable.append(error.host)
        except DownloadError as error:
            failures.append(f"{source.title}: {error}")
        except KeyboardInterrupt:
            stop(["Stopped; nothing was changed. Fetch again to go on."], _INTERRUPTED)
    if unreachable:
        hosts = " or ".join(dict.fromkeys(unreachable))
        failures.append(f"There is no connection to {hosts}; everything works without, try later.")
    for failure in failures:
        typer.echo(failure, err=True)
    raise typer.Exit(2 if failures else 0)


def _fetch(source: Source) -> None:
    offer = source.ask()
    typer.echo(f"{source.title}: from {urlsplit(offer.url).netloc}, {offer.licence}.")
    with _progress(source.title.partition(",")[0]) as tell:
        record, contents = fetch(source, offer, tell)
    kept = fetched.folder() / source.file
    typer.echo(f"{source.title}: {record['rows']:,} kept in {kept}")
    for line in filter(None, (contents, f"Name them as: {record['attribution']}")):
        typer.echo(f"  {line}")


@contextmanager
def _progress(what: str) -> Iterator[Tell]:
    """Show on a terminal how far a download is."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn(what), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
