"""Advice on events that break no rule, and may still be wrong: each finding is worth a look.

The map serves such events as they are, and reading a file asks for no advice; `check` does. All
findings are warnings.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geodata.advice import (
    duplicates,
    municipality,
    natures,
    outside,
    places,
    precision,
    sources,
    unfinished,
    years,
)
from geodata.events import EventsFile, in_order, parse_text
from geodata.problems import locate

if TYPE_CHECKING:
    import geopandas as gpd

    from geodata.problems import Finding


def advise(events: gpd.GeoDataFrame, today: dt.date) -> list[Finding]:
    """Return what a maintainer should look at once more.

    Parameters
    ----------
    events : GeoDataFrame
        As *read_events* returns them.
    today : date
        The day from which a confirmation counts as old.

    Returns
    -------
    list of Finding
        Their rows are positions in *events*.
    """
    spots = places.distinct(events, ["location", "latitude", "longitude", "geo_precision"])
    return [
        *duplicates.near_duplicates(events, places.place_codes(spots)),
        *places.far_from_place(events, spots),
        *places.other_municipality(events),
        *natures.doubtful_natures(events),
        *natures.overlapping_closures(events),
        *municipality.far_from_municipality(events),
        *municipality.place_elsewhere(events),
        *outside.outside_outline(events),
        *precision.coarse_exact_points(events),
        *years.other_year(events),
        *years.source_before_event(events),
        *unfinished.unfinished_texts(events),
        *sources.not_confirmed(events, today),
        *sources.single_source(events),
        *sources.dead_looking_links(events["source_url"]),
        *sources.undated(events["source_date"]),
    ]


def parse_and_advise(file: str, data: bytes, today: dt.date | None = None) -> EventsFile:
    """Return what *parse_events* does, with advice among the problems."""
    today = today or dt.date.today()
    parsed = parse_text(file, data, today)
    lines = parsed.events["line"].to_numpy()
    advice = locate(advise(parsed.events, today), file, lines, parsed.editor_lines)
    return EventsFile(parsed.events, in_order([*parsed.problems, *advice]))
