"""What is known of an event, said in words: pure functions from one row to text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from geodata import is_link, split_links
from geodata.designation import designation
from geodata.places.routes import OnRoute, Route
from geodata.reading import dates
from geodata.state import State, day_of

MONTHS = tuple(month[:3] for month in dates.MONTHS)

DATE_PRECISION = {
    1: "",
    2: "within a few days",
    3: "to the week",
    4: "to the month",
    5: "to the year",
}


def title() -> str:
    """Return what the page is called, with the name as it is to be written."""
    return f"{designation().name} security events"


def day_text(day: date) -> str:
    """Return a day as `12 Dec 2022`, the same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_text(start: date, end: date) -> str:
    """Return two inclusive days as short as they can be said: `10–29 Dec 2022`."""
    if start == end:
        return day_text(start)
    if start.year != end.year:
        return f"{day_text(start)} – {day_text(end)}"
    month = MONTHS[start.month - 1]
    if start.month != end.month:
        return f"{start.day} {month} – {day_text(end)}"
    return f"{start.day}–{day_text(end)}"


def iso_text(text: str) -> str:
    """Return an ISO day, month or year in words; any other text as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not match:
        return text
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return text
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def when(event: Mapping[str, Any]) -> str:
    """Return when the event was, as the file says it and not as it is drawn.

    An open event reads "since 10 Dec 2022"; an imprecise one says how imprecise.
    """
    start = date.fromisoformat(event["date_start"])
    end_text = event["date_end"]
    if end_text:
        text = span_text(start, date.fromisoformat(end_text))
    elif pd.isna(event["end"]):
        text = f"since {day_text(start)}"
    else:
        text = day_text(start)
    precision = DATE_PRECISION.get(int(event["date_precision"]), "")
    return f"{text} ({precision})" if precision else text


def state(event: Mapping[str, Any]) -> str:
    """Return whether the event goes on, has ended (after how many days), or isn't known."""
    if pd.isna(event["end"]):
        confirmed = event["last_confirmed"]
        return f"ongoing, last confirmed {iso_text(confirmed)}" if confirmed else "ongoing"
    if event["status"] == "unknown":
        return "end not known"
    if event["date_end"]:
        days = (
            date.fromisoformat(event["date_end"]) - date.fromisoformat(event["date_start"])
        ).days + 1
        if days > 1:
            about = "about " if int(event["date_precision"]) > 1 else ""
            return f"ended, {about}{days} days"
    return ""


def on_the_day(row: Any) -> str:
    """Return how something is on a day: `since 10 Dec 2022, day 7`, `last reported 11 Dec 2022`.

    Parameters
    ----------
    row
        Of *geodata.state.listing*.
    """
    since, last = day_text(day_of(row.since)), day_text(day_of(row.last_known))
    match State(row.state):
        case State.STANDS:
            text = f"since {since}, day {row.day_count:,}"
            return f"{text}, comes down that day" if row.comes_down else text
        case State.PRESUMED | State.NOT_CONFIRMED:
            return f"since {since}, last confirmed {last}"
        case State.END_NOT_KNOWN:
            return f"since {since}, last reported {last}"
        case State.POSSIBLY:
            return "possibly: its date is not exact"
        case _:
            return f"since {since}, day {row.day_count:,}" if row.day_count > 1 else ""


def casualties(event: Mapping[str, Any]) -> str:
    """Return the dead and the hurt in words; a blank is unknown and is not mentioned."""
    said = []
    for column, what in (("fatalities", "killed"), ("injuries", "hurt")):
        number = event[column]
        if not number:
            continue
        if number == "0":
            said.append(f"no one {what}")
        elif number == "1":
            said.append(f"1 person {what}")
        elif number.endswith("+"):
            said.append(f"at least {number[:-1]} people {what}")
        else:
            said.append(f"{number.replace('-', '–')} people {what}")
    return ", ".join(said)


def roads(found: Sequence[OnRoute]) -> str:
    """Return the roads that a place is on, or else those it is near; the nearest first.

    One or two come with their places, "On the M-22.3, Mitrovica–Leposavić–Jarinje", more only by
    their numbers.
    """
    on = [one.route for one in found if one.how == "on"]
    routes = on or [one.route for one in found]
    if not routes:
        return ""
    first = "On" if on else "Near"
    if len(routes) <= 2:
        return f"{first} {'; '.join(map(_road, routes))}"
    numbers = list(dict.fromkeys(_number(route) for route in routes if route.number))
    return f"{first} the {', '.join(numbers)}" if numbers else f"{first} {_road(routes[0])}"


def _road(route: Route) -> str:
    return f"the {_number(route)}, {route.name}" if route.number else f"the road {route.name}"


def _number(route: Route) -> str:
    """Return a road's number; one that is only digits does not say what it numbers."""
    return f"road {route.number}" if route.number.isdigit() else route.number


def links(source: str, source_url: str) -> list[dict[str, str]]:
    """Return an event's sources as {text, url}; `url` is blank where there is no link.

    What the file has besides, such as ``javascript:``, stays text.
    """
    listed = [{"text": source, "url": ""}] if source else []
    for number, address in enumerate(split_links(source_url)):
        if not is_link(address):
            listed.append({"text": address, "url": ""})
        elif number == 0 and listed:
            listed[0]["url"] = address
        else:
            listed.append({"text": _host(address), "url": address})
    return listed


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")
