"""What the browser is told for a presentation: see *dashboard.messages*."""

from __future__ import annotations

from typing import TypedDict


class BriefLine(TypedDict):
    """One event of the list beside a presented map."""

    when: str
    title: str
    type: int


class BriefPlace(TypedDict):
    """A place of that list, `event` the row number of one of its events.

    `number` is 0 for a place that is not on the map.
    """

    number: int
    name: str
    event: int
    lines: list[BriefLine]
    more: int


class BriefStep(TypedDict):
    """The open event as a step of a story, `said` in the briefer's own words."""

    id: str
    place: str
    said: str
    title: str
    when: str
    where: str


class Brief(TypedDict):
    """What stands beside a presented map; `story` has the ids that arrow keys step through."""

    title: str
    chosen: str
    withheld: str
    sentence: str
    places: list[BriefPlace]
    story: list[str]
    step: BriefStep | None
    handling: str
    sources: list[str]
    file: str
    events: int
    latest: str


class StoryStep(TypedDict):
    """An event that is to be presented, and what the briefer says of it."""

    id: str
    title: str
    said: str
