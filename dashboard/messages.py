"""What the page's Python and its browser tell each other, field by field.

The browser's modules read the same types from ``dashboard/js/data/messages.js``, which
``python -m dashboard.typedefs`` writes from this module; a test keeps the two alike.

Days are numbers of days since 1970-01-01, in the calendar of Kosovo. Rows and places are numbers of
one version of the events: they mean something only beside its digest.
"""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from dashboard.briefing_messages import Brief, BriefLine, BriefPlace, BriefStep, StoryStep
from dashboard.counted import CountedData
from dashboard.view import Mode, Names, Tab

# What the browser is told


class ColumnsName(TypedDict):
    """Which version of the events all else is about, and where it is, relative to the page."""

    address: str
    digest: str


class Imposed(TypedDict):
    """A view to take over, once for each revision.

    What the browser has told since the message numbered `heard` is newer and stands. `types` has
    bit k set for events of type k; `event` is -1 when none is open; `position` is latitude,
    longitude and zoom, or null for where the map is; `focus` brings the open event into sight, and
    `home` all of Kosovo.
    """

    revision: int
    mode: Mode
    start: int
    end: int
    types: int
    names: Names
    place: list[int]
    event: int
    position: tuple[float, float, float] | None
    focus: bool
    home: bool
    heard: int


class DayTold(TypedDict):
    """What is told of the day `day` while it runs by: what changed on it, and what stands."""

    day: int
    change: str
    text: str


class MapData(TypedDict):
    """What the map is told.

    `match`: one bit an event in base64, null without a search; `strip`: whether the strip of the
    crossing points is unfolded; `changes`: whether it marks what came, went and stayed.
    """

    columns: ColumnsName
    imposed: Imposed
    match: str | None
    brief: Brief | None
    footnote: str
    strip: bool
    changes: bool
    told: DayTold | None


class Problems(TypedDict):
    """What is wrong with the file, `more` for those who hear the page."""

    text: str
    alert: bool
    more: str


class HeaderData(TypedDict):
    """What the header says."""

    title: str
    freshness: str
    problems: Problems | None


class Counts(TypedDict):
    """How many events are shown, and how many are not for each first reason."""

    shown: int
    total: int
    outside_dates: int
    filtered: int
    unmatched: int
    elsewhere: int


class ListedEvent(TypedDict):
    """One event of the list."""

    id: str
    title: str
    type: int
    where: str
    until: str
    low: bool
    elsewhere: bool


class Day(TypedDict):
    """The listed events of one day."""

    heading: str
    events: list[ListedEvent]


class PlaceHeading(TypedDict):
    """The places whose events alone are listed."""

    name: str
    events: int


class EventList(TypedDict):
    """A list under its name; of a day's state, its one day has no heading."""

    name: str
    days: list[Day]


class SentencePart(TypedDict):
    """A piece of a sentence; `ids` are the events that a number in it counts, `kind` what."""

    text: str
    kind: str
    ids: list[str]


class DayData(TypedDict):
    """The state of a day in sentences, `text` to copy; `change`: what changed on it."""

    parts: list[SentencePart]
    text: str
    change: str


class CrossingChange(TypedDict):
    """How a crossing point changed on a day, and the event that says so; `id` may be empty."""

    text: str
    when: str
    id: str


class ChangesData(TypedDict):
    """What changed between two days."""

    parts: list[SentencePart]
    text: str
    crossings: list[CrossingChange]
    lists: list[EventList]


class Chapter(TypedDict):
    """One day of a story; `here` for the open event itself."""

    when: str
    word: str
    id: str
    title: str
    here: bool


class Fact(TypedDict):
    """One line of what is known of an event."""

    term: str
    text: str


class Source(TypedDict):
    """A source; `url` is empty, or a text that may be no address."""

    text: str
    url: str


class OpenEvent(TypedDict):
    """The open event; `previous` and `next` are ids, empty at the ends of the list."""

    id: str
    title: str
    type: int
    typeName: str
    subType: str
    low: bool
    text: str
    facts: list[Fact]
    sources: list[Source]
    sourceDate: str
    sourceScale: str
    tags: list[str]
    listed: bool
    story: list[Chapter]
    previous: str
    next: str


class PanelData(TypedDict):
    """What the panel shows.

    `more` counts events that the lists leave out, `only` those that the view is narrowed to (0 when
    it is not). `counted` is told of a source too large to be listed whole, `day` of one day,
    `changes` when its tab is open. `meant` are searches that may have been meant, when this one
    finds nothing.
    """

    status: str
    counts: Counts
    counted: CountedData | None
    notes: list[str]
    place: PlaceHeading | None
    search: str
    meant: list[str]
    tab: Tab
    only: int
    day: DayData | None
    changes: ChangesData | None
    lists: list[EventList]
    more: int
    open: OpenEvent | None
    story: list[StoryStep]


class Message(TypedDict):
    """All that the browser is told; null for a part that is not on the page.

    `session` names who speaks: a server that was started again remembers nothing that was told to
    the one before. `heard` is the number of the last thing told that this answers.
    """

    script: str
    session: str
    heard: int
    header: HeaderData | None
    map: MapData
    panel: PanelData | None


# What the browser tells


class Wish(TypedDict):
    """What a reader has set or asked for.

    `kind` "view" names what was set: the three of `mode`, `start` and `end` always together,
    `place` and `event` as numbers of the columns named by `digest`, `position` null for all of
    Kosovo. Any other kind is a button, or the search box with its `words`.
    """

    kind: str
    digest: NotRequired[str]
    mode: NotRequired[Mode]
    start: NotRequired[int]
    end: NotRequired[int]
    types: NotRequired[int]
    names: NotRequired[Names]
    place: NotRequired[list[int]]
    event: NotRequired[int]
    position: NotRequired[tuple[float, float, float] | None]
    id: NotRequired[str]
    words: NotRequired[str]
    menu: NotRequired[str]
    ids: NotRequired[list[str]]
    tab: NotRequired[Tab]
    on: NotRequired[bool]


class Told(TypedDict):
    """Wishes in their order, told until a message says that they were heard.

    `number` grows with each; `again` grows when the same is told once more.
    """

    number: int
    again: int
    wishes: list[Wish]


MESSAGES: tuple[Any, ...] = (
    ColumnsName,
    Imposed,
    BriefLine,
    BriefPlace,
    BriefStep,
    Brief,
    DayTold,
    MapData,
    Problems,
    HeaderData,
    Counts,
    CountedData,
    ListedEvent,
    Day,
    EventList,
    SentencePart,
    DayData,
    CrossingChange,
    ChangesData,
    Chapter,
    PlaceHeading,
    Fact,
    Source,
    OpenEvent,
    StoryStep,
    PanelData,
    Message,
    Wish,
    Told,
)
"""Every type that crosses, in the order in which they are written for the browser."""
