"""The place that a row names: known or not, and in which municipality.

A name alone is not enough. There is a Kamenica in more than one municipality, and the point of a
namesake would be drawn with the same certainty as the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.places import gazetteer, municipality_names
from geodata.problems import Finding, did_you_mean, quoted
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from geodata.places.place import Place

# Looking up the nearest names is slow; a file of nothing but unknown names gets no more hints.
_MOST_SUGGESTIONS = 200


def read_places(
    frame: pd.DataFrame, rows: NDArray[np.int64]
) -> tuple[dict[int, Place], list[Finding]]:
    """Return the places that some rows name, by row, and why the others have none.

    Parameters
    ----------
    frame : DataFrame
        Text columns location and municipality.
    rows : int64
        Positions of the rows that take their point from the gazetteer.
    """
    cells = (frame[name].to_numpy(dtype=object)[rows] for name in ("location", "municipality"))
    named = list(zip(rows.tolist(), *cells, strict=True))
    distinct = dict.fromkeys((name, where) for _, name, where in named)
    found = {(name, where): find_place(name, where) for name, where in distinct}
    unknown = list(dict.fromkeys(n for (n, _), place in found.items() if place is None))
    hints = {name: did_you_mean(gazetteer.suggest(name, 3)) for name in unknown[:_MOST_SUGGESTIONS]}
    places: dict[int, Place] = {}
    findings = []
    for row, name, where in named:
        place = found[name, where]
        if place is None:
            message = (
                f"{quoted(name)} is not in the gazetteer; write its latitude and longitude too."
                + hints.get(name, "")
            )
            findings.append(Finding(row, "location", name, "unknown-place", message))
        elif is_within(place, where):
            places[row] = place
        # A municipality that is none is told once, as what it is.
        elif not _unknown_part(where):
            message = (
                f"{quoted(name)} is known in {place.municipality} only, and municipality is "
                f"{quoted(where)}; correct one of them, or write latitude and longitude."
            )
            findings.append(Finding(row, "location", name, "other-namesake", message))
    return places, findings


def find_place(name: str, municipality: str) -> Place | None:
    """Return the place of a name, of several the one in the municipality, or None.

    Parameters
    ----------
    name : str
        As in location.
    municipality : str
        As in its column; several are separated by `;`. Where none of the namesakes is there, the
        first one comes back, for *is_within* to tell.
    """
    place = gazetteer.find(name)
    if place is None or is_within(place, municipality):
        return place
    return next(
        (other for other in gazetteer.namesakes(name) if is_within(other, municipality)), place
    )


def is_within(place: Place, municipality: str) -> bool:
    """Return whether a place may be in a municipality, as it is written in a row.

    A blank one contradicts nothing, and no more does a region, which is in several. A crossing
    point has a side abroad as well.
    """
    if not municipality or not place.municipality or place.kind == "region":
        return True
    stated = {
        part if part.startswith("(") else municipality_names.find(part)
        for part in municipality_names.parts(municipality)
    }
    has_side_abroad = place.kind == "crossing" and any(
        (part or "").startswith("(") for part in stated
    )
    return place.municipality in stated or has_side_abroad


def municipalities(column: pd.Series[str]) -> Iterator[Finding]:
    """Yield the municipalities that are none of Kosovo's, countries in brackets excepted."""
    wrong = by_value(column, _unknown_part, object)
    for row in np.flatnonzero(wrong):
        part = wrong[row]
        near = did_you_mean(municipality_names.nearest(part))
        message = (
            f"{quoted(part)} is none of Kosovo's {len(municipality_names.names())} municipalities; "
            f"correct it, or write a country in brackets: (Serbia).{near}"
        )
        yield Finding(int(row), str(column.name), column.iloc[row], "unknown-municipality", message)


def _unknown_part(cell: str) -> str:
    return next(iter(_unknown(municipality_names.parts(cell))), "")


def _unknown(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        is_country = part.startswith("(") and part.endswith(")") and len(part) > 2
        if not is_country and municipality_names.find(part) is None:
            yield part
