"""``python -m geodata find``: a place of the gazetteer, by any of its names."""

from __future__ import annotations

from typing import Annotated

import typer

from geodata.commands.output import say
from geodata.places import gazetteer, geonames
from geodata.places.place import Place
from geodata.problems import did_you_mean, quoted
from geodata.vocabulary import PLACE_PRECISIONS


def find_place(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="In any language or script.")],
) -> None:
    """Find a place by any of its names: where it is, how exactly, and what else it is called.

    Places of GeoNames are found too, if `fetch` has been run. Ends with 0 if there is such a
    place, 1 if there is none.
    """
    wanted = " ".join(name)
    fetched = geonames.index()
    place = gazetteer.find(wanted, fetched)
    near = gazetteer.suggest(wanted, 4, fetched)
    if place is None:
        say([f"{quoted(wanted)} is not in the gazetteer.{did_you_mean(near[:3])}"])
        raise typer.Exit(1)
    others = [other for other in near if other != place.names["local"]]
    say(describe(place, others[:3]))
    if gazetteer.find(wanted) is None:
        say(
            ["", "A row with this name needs its latitude and longitude too: it is GeoNames' only."]
        )


def describe(place: Place, near: list[str]) -> list[str]:
    """Return all that is known of a place, and the names that look like it, in lines.

    The names of the facts are those of the columns of events.csv, where there is one.
    """
    precision = f"{place.geo_precision} ({PLACE_PRECISIONS[place.geo_precision]})"
    facts = {
        # The order of a row: latitude first.
        "latitude": f"{place.latitude:.5f}",
        "longitude": f"{place.longitude:.5f}",
        "geo_precision": precision,
        "municipality": place.municipality,
        "kind": place.kind,
        "source": place.source,
        "note": place.note,
        "names": "; ".join(place.all_names),
        "like it": "; ".join(near),
    }
    width = max(map(len, facts))
    lines = (f"  {fact:<{width}}  {said}" for fact, said in facts.items() if said)
    return [place.names["local"], *lines]
