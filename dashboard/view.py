"""What is being looked at: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.plate.content import SizeName, Theme
from geodata.schema import EVENT_TYPES

Mode = Literal["range", "asof"]
Names = Literal["local", "sq", "sr", "en"]
Tab = Literal["list", "changes"]

MAX_PLACES = 20
"""Places that one link names at most: a longer list would outgrow what mail programs keep whole."""

MAX_ONLY = 60
"""Events that one link names at most, for the same reason."""

MAX_SEARCH = 200
"""Letters searched for at most, for the same reason."""

MAX_TITLE = 300
"""Letters of a picture's title at most."""

MAX_MARK = 60
"""Letters of a handling mark or a product number at most."""

MAX_STORY = 30
"""Events of one story at most."""

MAX_SAID = 200
"""Letters that a briefer says of one event at most."""


@dataclass(frozen=True)
class MapPosition:
    """Where the map stands: centre in degrees (EPSG:4326) and Leaflet zoom level."""

    latitude: float
    longitude: float
    zoom: float


def map_position(latitude: float, longitude: float, zoom: float) -> MapPosition:
    """Return where a map stands, as exactly as a link says it.

    Raises
    ------
    ValueError
        For degrees that there are not, or a zoom outside 5 to 19; its text ends a sentence about
        them.
    """
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("is not latitude, longitude in degrees")
    if not 5 <= zoom <= 19:
        raise ValueError("has a zoom outside 5 to 19")
    return MapPosition(round(latitude, 4), round(longitude, 4), round(zoom, 2))


@dataclass(frozen=True)
class PlateChoice:
    """What a briefer has chosen for the picture, beside what it shows.

    Attributes
    ----------
    title
        Blank for one that is made from the view.
    size, theme
        The paper, and whether it is light or dark.
    handling, product
        A mark for top and bottom, and a number; both may be blank.
    public
        Whether the picture may be read by anyone: see *geodata.release*.
    """

    title: str = ""
    size: SizeName = "slide"
    theme: Theme = "light"
    handling: str = ""
    product: str = ""
    public: bool = False


@dataclass(frozen=True)
class Step:
    """One event of a story, by its ``event_id``, and what the briefer says of it; may be blank."""

    event: str
    said: str = ""


@dataclass(frozen=True)
class ViewState:
    """Everything that makes two people see the same page.

    Attributes
    ----------
    mode
        ``"range"``: events of a window. ``"asof"``: the state of things on one day.
    start, end
        First and last day of the window, both inclusive; None is the data's own end.
        In ``"asof"`` mode both are the day.
    types
        The event types shown, in the vocabulary's order.
    search
        The words searched for, as typed.
    event
        The ``event_id`` of the open event, or an empty string.
    places
        The places whose events are listed, as (latitude, longitude) in degrees.
    names
        Which place names come first: the local majority's, Albanian, Serbian or English.
    position
        Where the map stands; None is the whole of Kosovo.
    brief
        Whether the view is presented: the picture without its controls.
    only
        The ``event_id`` of the only events shown, as a number of a sentence names them; empty for
        all.
    tab
        What the panel shows of a window: the list, or what changed between its first and last day.
    strip
        Whether the crossing points' strip stands under the timeline.
    plate
        What is chosen for the picture.
    story
        The events that are presented one after the other, each once.
    """

    mode: Mode = "range"
    start: date | None = None
    end: date | None = None
    types: tuple[str, ...] = EVENT_TYPES
    search: str = ""
    event: str = ""
    places: tuple[tuple[float, float], ...] = ()
    names: Names = "local"
    position: MapPosition | None = None
    brief: bool = False
    only: tuple[str, ...] = ()
    tab: Tab = "list"
    strip: bool = True
    plate: PlateChoice = PlateChoice()
    story: tuple[Step, ...] = ()
