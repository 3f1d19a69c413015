"""From a view of the events to what a plate says: the same view and file, the same plate."""

from __future__ import annotations

import math
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard import selection
from dashboard.briefing_keys import one_line
from dashboard.columns import NOWHERE
from dashboard.plate import entries as listing
from dashboard.plate.content import Lane, Plate, Stretch
from dashboard.plate.frame import EARTH, degrees, mercator
from dashboard.plate.heading import dates_line, default_title, kinds
from dashboard.plate.provenance import LONGEST
from dashboard.query import to_query
from dashboard.store import Snapshot
from dashboard.view import MAX_MARK, MAX_TITLE, MapPosition, PlateChoice, ViewState
from dashboard.wording import iso_text
from geodata.change_sentences import change_sentences
from geodata.changes import changes
from geodata.crossings import Span, crossings_of, lanes
from geodata.designation import designation
from geodata.phrases import Part, plain, short_name
from geodata.places import layers
from geodata.release import said_withheld
from geodata.schema import EVENT_TYPES, Bounds
from geodata.state import State, day_number, states
from geodata.summary import summarise

PUBLIC_ADDRESS = "PUBLIC_ADDRESS"
"""Environment variable: where readers of a plate find the map, `https://maps.example.org/`."""

MOST_PUBLISHERS = 10
"""Publishers that a plate names; each row of the file names its own in full."""

MOST_DAYS = 366
"""Days over which a plate tells what changed; over more it would be a chronicle."""

STRIP_DAYS = 14
"""Days of the crossing points' strip where the plate is about one day: it and those before it."""

_SCREEN = (960.0, 600.0)
"""Width and height of the map on a screen for which a link's zoom level is meant, pixels."""

_WORLD = 256.0
"""Width of the whole world at zoom level 0, pixels."""

_LONGEST_SCOPE = 60
"""Letters of what a sentence says that it is about; of more the small print tells."""

_HANDED_ON = re.compile(r"\s*\([^)]*\)| via \S.*")


@dataclass(frozen=True)
class Wishes:
    """What a briefer says beside the view.

    Attributes
    ----------
    title
        Blank for one that is made from the view.
    handling, product
        A mark for top and bottom, and a number; both may be blank.
    logo
        A picture, PNG, JPEG or SVG; empty for none.
    public
        Whether the plate may be read by anyone: see *geodata.release*.
    base
        Address of the map, without a query; blank for that of ``PUBLIC_ADDRESS``.
    """

    title: str = ""
    handling: str = ""
    product: str = ""
    logo: bytes = b""
    public: bool = False
    base: str = ""


def compose(
    snapshot: Snapshot, view: ViewState, wishes: Wishes = Wishes(), *, lists_state: bool = True
) -> Plate:
    """Return what a plate of this view says.

    Parameters
    ----------
    snapshot
        The events.
    view
        Which of them are shown, and whose names of places come first.
    wishes
        What the view does not say.
    lists_state
        Whether the list of a window has, beside what its days hold, all that stands on the last of
        them: what the sentence counts can be looked up then.

    Raises
    ------
    ValueError
        If the environment asks for a note on the name that nobody knows.
    """
    withheld = ""
    if wishes.public:
        snapshot, withheld = _public(snapshot, view, lists_state)
    chosen = selection.select(snapshot, view)
    rows = np.sort(selection.listed(snapshot, view, chosen))
    first, last = (selection.day_of(day) for day in selection.window(snapshot, view))
    is_told = _told(snapshot, view, chosen)
    if lists_state:
        rows = np.union1d(rows, _standing(snapshot, view, is_told, last))
    events = snapshot.complete(rows)
    told = snapshot.events[is_told].reset_index(drop=True)
    known = snapshot.phases[is_told].reset_index(drop=True)
    states_then = states(snapshot.phases.iloc[rows], last)
    of = _scope(view)
    summary = summarise(told, known, last, view.names, of)
    here = snapshot.columns.place[rows] != NOWHERE
    ground = screen(view.position) if view.position else None
    seen = here if ground is None else here & _inside(ground, events)
    year = first.year if first.year == last.year else None
    # How a crossing point was on one day alone says little without the days before it.
    since = first if first < last else last - timedelta(days=STRIP_DAYS - 1)
    is_short = 0 < (last - first).days <= MOST_DAYS
    changed = changes(told, known, first, last) if is_short else None
    return Plate(
        title=" ".join(wishes.title.split())
        or default_title(
            events["municipality"][seen],
            () if _all_types(view) else view.types,
            first,
            last,
            view.search,
        ),
        dates=dates_line(first, last),
        sentence=" ".join(filter(None, (summary.text, plain(summary.older)))),
        changes=_sentences(change_sentences(told, known, changed, view.names, of))
        if changed
        else (),
        entries=listing.entries(events[here], states_then[here], view.names, year),
        elsewhere=listing.elsewhere(events[~here], states_then[~here], view.names, year),
        span=(day_number(since), day_number(last)),
        lanes=_lanes(snapshot, told, view, since, last),
        filter_words=filter_words(view),
        sources=(*publishers(events["source"]), *layers.attributions()),
        cutoff=_cutoff(snapshot),
        footnote=designation().line,
        # Of a view that says nothing, the question mark says nothing either.
        address=address(replace(view, plate=PlateChoice()), wishes.base).removesuffix("?"),
        opens=_opens(view, wishes),
        handling=" ".join(wishes.handling.split()),
        product=" ".join(wishes.product.split()),
        names=view.names,
        day=last,
        ground=ground,
        logo=wishes.logo,
        withheld=withheld,
    )


def screen(at: MapPosition) -> Bounds:
    """Return the ground that a screen shows where a link puts the map, degrees (EPSG:4326)."""
    metres = 2 * math.pi * EARTH / (_WORLD * 2**at.zoom)
    x, y = (float(value) for value in mercator(at.longitude, at.latitude))
    wide, high = (metres * side / 2 for side in _SCREEN)
    lon, lat = degrees(np.array([x - wide, x + wide]), np.array([y - high, y + high]))
    return Bounds(west=float(lon[0]), south=float(lat[0]), east=float(lon[1]), north=float(lat[1]))


def address(view: ViewState, base: str = "") -> str:
    """Return what brings a view back: the map's address if that is known, and the query.

    Parameters
    ----------
    view
        The view.
    base
        Address of the map; blank for that of the environment.
    """
    query = urlencode(to_query(replace(view, brief=False, story=())), safe=",;")
    return f"{(base or os.environ.get(PUBLIC_ADDRESS, '')).partition('?')[0]}?{query}"


def _opens(view: ViewState, wishes: Wishes) -> str:
    """Return what a file made of the view opens, as long as a file may hold."""
    whole = address(_as_wished(view, wishes), wishes.base)
    plain = address(replace(view, plate=PlateChoice()), wishes.base)
    return next((one for one in (whole, plain) if len(one) <= LONGEST), "")


def _as_wished(view: ViewState, wishes: Wishes) -> ViewState:
    """Return a view with what its briefer has said beside it."""
    plate = replace(
        view.plate,
        title=one_line(wishes.title, MAX_TITLE),
        handling=one_line(wishes.handling, MAX_MARK),
        product=one_line(wishes.product, MAX_MARK),
        public=wishes.public,
    )
    return replace(view, plate=plate)


def publishers(sources: Iterable[str]) -> tuple[str, ...]:
    """Return who published the events, the most frequent first; the rest as a number.

    A source begins with its publisher, `RFE/RL, Kosovo Reopens Border Crossings`; who else handed
    it on stands in brackets, or behind "via".
    """
    names = (_HANDED_ON.sub("", source).split(",")[0].strip() for source in sources)
    counted = Counter(name for name in names if name)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    left = len(ranked) - MOST_PUBLISHERS
    more = (f"{left} more",) if left > 0 else ()
    return (*ranked[:MOST_PUBLISHERS], *more)


def filter_words(view: ViewState) -> str:
    """Return what was chosen beside the days, in words; blank for everything.

    As in *barricades with the words “Rudare”, at 2 chosen places only*.
    """
    said = "events" if _all_types(view) else kinds(view.types)
    if not said:
        return "no event type"
    if view.only:
        said = f"{len(view.only)} chosen event{'s' * (len(view.only) != 1)}"
    if words := view.search.split():
        said += f" with the word{'s' * (len(words) != 1)} “{' '.join(words)}”"
    if view.places:
        said += f" at {len(view.places)} chosen place{'s' * (len(view.places) != 1)}"
    return "" if said == "events" else f"{said} only"


def _scope(view: ViewState) -> str:
    """Return what alone the sentences are about; blank for everything."""
    words = filter_words(replace(view, places=()))
    return words if len(words) <= _LONGEST_SCOPE else "the events chosen only"


def _all_types(view: ViewState) -> bool:
    return len(view.types) == len(EVENT_TYPES)


def _told(
    snapshot: Snapshot, view: ViewState, chosen: selection.Selection
) -> npt.NDArray[np.bool_]:
    """Return which events the view is about on any day: what its sentences are made from."""
    codes = [code for code, name in enumerate(EVENT_TYPES) if name in view.types]
    told: npt.NDArray[np.bool_] = np.isin(snapshot.columns.type_code, codes) & chosen.matched
    return told


def _standing(
    snapshot: Snapshot, view: ViewState, is_told: npt.NDArray[np.bool_], day: date
) -> npt.NDArray[np.intp]:
    """Return the rows that stand for certain on a day, at the chosen places if there are any."""
    stands = is_told & (states(snapshot.phases, day) == State.STANDS)
    if view.places:
        chosen = selection.place_numbers(snapshot, view)
        stands &= np.isin(snapshot.columns.place, chosen)
    return np.flatnonzero(stands)


def _inside(ground: Bounds, events: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which events lie within a box of degrees (EPSG:4326)."""
    lon, lat = events["longitude"].to_numpy(), events["latitude"].to_numpy()
    west, south, east, north = ground
    inside: npt.NDArray[np.bool_] = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return inside


def _lanes(
    snapshot: Snapshot, told: gpd.GeoDataFrame, view: ViewState, first: date, last: date
) -> tuple[Lane, ...]:
    """Return the crossing points of which something but open is known on any of the days.

    Which of them are shown follows the search; how they were is told by all rows of the file, for
    one that matches nothing may have closed a crossing point as well.
    """
    if "crossing closure" not in view.types:
        return ()
    about = set(crossings_of(told).values())
    found = lanes(snapshot.events, snapshot.phases, first, last)
    return tuple(
        Lane(
            short_name(lane.place.names["en"], view.names),
            lane.place.longitude,
            lane.place.latitude,
            tuple(_stretches(lane.spans)),
            lane.spans[-1].state,
        )
        for lane in found
        if lane.place in about and any(span.state != "open" for span in lane.spans)
    )


def _stretches(spans: Iterable[Span]) -> Iterator[Stretch]:
    """Yield the days of each state; rows that say the same one after the other are one stretch."""
    for state, alike in groupby(spans, key=lambda span: span.state):
        run = list(alike)
        yield Stretch(day_number(run[0].first), day_number(run[-1].last), state)


def _sentences(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return parts as sentences: a part that is a full stop ends one."""
    said, current = [], ""
    for part in parts:
        current += part.text
        if part.text == ".":
            said.append(current.strip())
            current = ""
    return tuple([*said, current.strip()] if current.strip() else said)


def _cutoff(snapshot: Snapshot) -> str:
    """Return up to when the file reports, and its hash."""
    events = snapshot.events
    said = [f"{snapshot.source.name}: {len(events):,} event{'s' * (len(events) != 1)}"]
    if len(events):
        said.append(f"to {iso_text(str(events['start'].max().date()))}")
    if snapshot.sha256:
        said.append(f"SHA-256 {snapshot.sha256[:16]}")
    return ", ".join(said)


def _public(snapshot: Snapshot, view: ViewState, lists_state: bool) -> tuple[Snapshot, str]:
    """Return the events that anyone may read, and how many the view had to do without."""
    chosen = selection.select(snapshot, view)
    listed = chosen.shown | chosen.elsewhere
    if lists_state:
        _, last = selection.window(snapshot, view)
        is_told = _told(snapshot, view, chosen)
        listed[_standing(snapshot, view, is_told, selection.day_of(last))] = True
    return snapshot.public, said_withheld(snapshot.released, listed)
