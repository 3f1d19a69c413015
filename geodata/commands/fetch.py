"""``python -m geodata fetch``: better municipalities and all places, from the network."""

from __future__ import annotations

from typing import Annotated

import typer

from geodata.fetching.download import DownloadError, NoConnectionError
from geodata.fetching.fetch import GEOBOUNDARIES_URL, GEONAMES_URL, fetch, sources
from geodata.places import fetched


def fetch_sources(
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
) -> None:
    """Fetch today's municipalities (geoBoundaries) and the full list of places (GeoNames).

    They are used from then on, where they are; without them everything works too. Ends with 0 if
    both are there, 2 if one could not be had.
    """
    failures: list[str] = []
    unreachable: list[str] = []
    for source in sources(geonames, geoboundaries):
        known = fetched.records().get(source.file)
        if known and fetched.path(source.file) and not update:
            typer.echo(
                f"{source.title}: there since {known['retrieved']}, {known['licence']}. "
                "Fetch it again with --update."
            )
            continue
        try:
            record = fetch(source, source.ask())
        except NoConnectionError as error:
            unreachable.append(error.host)
        except DownloadError as error:
            failures.append(f"{source.title}: {error}")
        else:
            kept = fetched.folder() / source.file
            typer.echo(f"{source.title}: {record['rows']:,} kept in {kept}")
            typer.echo(f"  {record['licence']}. Name them as: {record['attribution']}")
    if unreachable:
        hosts = " or ".join(dict.fromkeys(unreachable))
        failures.append(f"There is no connection to {hosts}; everything works without, try later.")
    for failure in failures:
        typer.echo(failure, err=True)
    raise typer.Exit(2 if failures else 0)
