"""What the cells of UCDP's Georeferenced Event Dataset say, in the words of events.csv.

Small pure functions on stripped texts; none raises. GED has deaths and codes and no text: what the
side panel shows is put together from them.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from geodata.importers import readings
from geodata.places import municipality_names
from geodata.places.names import normalise
from geodata.problems import Finding, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

SUB_TYPES = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
PRECISION_WORDS = {
    "1": "the place itself",
    "2": "within about 25 km of the point",
    "3": "the district (second-level unit)",
    "4": "the province (first-level unit)",
    "5": "along a line or in a vague area",
    "6": "the country",
    "7": "international waters or airspace",
}
_CLARITY = {"2": "summary of several events"}

_ISO_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}", re.ASCII)
_URL = re.compile(r"https?://[^\s\"'<>;,]+", re.IGNORECASE)

TOLD = (
    "type_of_violence",
    "side_a",
    "side_b",
    "conflict_name",
    "date_start",
    "date_end",
    "where_coordinates",
    "where_description",
    "where_prec",
    "adm_1",
    "adm_2",
    "best",
    "low",
    "high",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "source_original",
)
"""Columns that go into the notes, in the order that *read_notes* takes them."""


def read_title(kind: str, side_a: str, side_b: str, place: str) -> str:
    """Return a title, which GED's events have not: what, between whom, where."""
    what = SUB_TYPES.get(readings.whole(kind), "organised violence").capitalize()
    return readings.joined([what, readings.joined([side_a, side_b], " – ")], ": ") + (
        f", {place}" if place else ""
    )


def read_notes(*cells: str) -> str:
    """Return all that GED says of an event in sentences; *cells* are those of TOLD, in order."""
    told = dict(zip(TOLD, cells, strict=True))
    kind = SUB_TYPES.get(readings.whole(told["type_of_violence"]), "organised violence")
    sides = readings.joined([told["side_a"], told["side_b"]], " and ")
    where = readings.joined([told["where_coordinates"], told["adm_2"], told["adm_1"]], ", ")
    precision = PRECISION_WORDS.get(readings.whole(told["where_prec"]), "")
    first, last = told["date_start"], told["date_end"]
    on = first if first == last or not last else f"between {first} and {last}"
    sentences = [
        f"{kind.capitalize()}{f' between {sides}' if sides else ''}.",
        f"Conflict: {told['conflict_name']}." if told["conflict_name"] else "",
        f"When: {on}." if on else "",
        f"Where: {where}{f'; known to be {precision}' if precision else ''}." if where else "",
        f"As described: {told['where_description']}." if told["where_description"] else "",
        _deaths(told),
        f"First reported by: {told['source_original']}." if told["source_original"] else "",
    ]
    return readings.joined((re.sub(r"\.{2,}", ".", text) for text in sentences), " ")


def _deaths(told: dict[str, str]) -> str:
    """Return the estimates of deaths in words."""
    estimates = (
        ("best", "{} by the best estimate"),
        ("low", "{} at least"),
        ("high", "{} at most"),
        ("deaths_a", "{} of side A"),
        ("deaths_b", "{} of side B"),
        ("deaths_civilians", "{} civilians"),
        ("deaths_unknown", "{} of unknown side"),
    )
    known = [words.format(number) for name, words in estimates if (number := told[name])]
    return f"Deaths: {', '.join(known)}." if known else ""


def read_fatalities(low: str, best: str, high: str) -> str:
    """Return the estimates as a range, `3-5`, or as one number where they agree.

    Where they contradict each other the best one counts.
    """
    lowest, middle, highest = map(readings.whole, (low, best, high))
    if not (lowest and highest) or (middle and _crossing(lowest, middle, highest)):
        return middle or lowest or highest
    return lowest if lowest == highest else f"{lowest}-{highest}"


def _crossing(low: str, best: str, high: str) -> tuple[str, str] | None:
    """Return the names of two estimates that contradict each other, the lower-named first."""
    named = {"low": low, "best": best, "high": high}
    numbers = {n: int(text) for n, text in named.items() if re.fullmatch("[0-9]{1,9}", text)}
    for less, more in (("low", "high"), ("low", "best"), ("best", "high")):
        if less in numbers and more in numbers and numbers[less] > numbers[more]:
            return less, more
    return None


def crossed_estimates(frame: pd.DataFrame) -> Iterator[Finding]:
    """Yield the rows whose estimates contradict each other: GED itself has some."""
    names = ("low", "best", "high")
    if not set(names) <= set(frame.columns):
        return
    # Estimates repeat: what is wrong with some is said once.
    say = cache(_crossed)
    for row, cells in enumerate(zip(*(frame[name] for name in names), strict=True)):
        estimates = dict(zip(names, map(readings.whole, cells), strict=True))
        if (crossing := _crossing(*estimates.values())) is not None:
            less, more = crossing
            value, message = say(estimates[less], more, estimates[more])
            yield Finding(row, less, value, "crossed-estimates", message, "warning")


def _crossed(value: str, more: str, other: str) -> tuple[str, str]:
    """Return an estimate, and what is wrong with it beside one that is to be no less."""
    message = (
        f"{quoted(value)} is above {more} {quoted(other)}, so "
        "fatalities is the best estimate; correct it, or leave it if it is meant."
    )
    return value, message


# The administrative districts of Serbia's Kosovo in the 1990s, which GED still has as adm_2. They
# are called like towns that are municipalities now, and are much larger.
_DISTRICTS = frozenset(
    (
        *("pristina", "prishtina", "kosovska mitrovica", "mitrovica", "pec", "peja", "prizren"),
        *("gnjilane", "gjilan", "kosovo pomoravlje", "djakovica", "dakovica", "gjakova"),
        *("urosevac", "ferizaj", "kosovo"),
    )
)


def read_municipality(
    country: str, region: str, district: str, place: str, latitude: str, longitude: str
) -> str:
    """Return the municipality of the place that is named, or the country in brackets.

    Without a known place near the point that is adm_2, unless it is a district of the 1990s: then
    the municipality is not known.
    """
    if country and not readings.is_in_kosovo(country, region):
        return readings.municipality(country, region, "")
    known = readings.place_near(place, latitude, longitude)
    if known and known.municipality and not known.municipality.startswith("("):
        return known.municipality
    plain = readings.plain_name(district)
    if plain != district and not district.casefold().endswith("municipality"):
        return ""
    is_district = normalise(plain) in _DISTRICTS
    return "" if is_district else municipality_names.find(plain) or ""


def read_source(office: str, headline: str, article: str) -> str:
    """Return who reported it, each with its headline.

    A headline may have a semicolon in it, which separates headlines as well. Then the article,
    whose quotes tell where each ends, is asked; and what cannot be split is kept whole.
    """
    offices = [part.strip() for part in office.split(";")]
    headlines = [part.strip() for part in headline.split(";")]
    if office and len(offices) != len(headlines):
        headlines = _headlines(article, offices)
    if office and len(offices) == len(headlines):
        pairs = zip(offices, headlines, strict=True)
        cited = readings.joined((readings.joined(pair, ", ") for pair in pairs), "; ")
    elif office:
        cited = readings.joined([readings.joined(offices, "; "), headline], ": ")
    else:
        cited = readings.joined(article.replace('"', "").split(";"), "; ")
    return f"{cited} (UCDP GED)" if cited else "UCDP GED"


def _headlines(article: str, offices: list[str]) -> list[str]:
    """Return the headlines of articles written as `"Office,1999-03-04,Headline";"…"`."""
    try:
        (cited,) = csv.reader([article], delimiter=";", strict=True)
    except (csv.Error, ValueError):
        return []
    if len(cited) != len(offices):
        return []
    starts = (re.match(r"\s*.*?,\s*[0-9]{4}[0-9-]*\s*,\s*", text, re.DOTALL) for text in cited)
    return [
        text[start.end() :].strip() if start else ""
        for text, start in zip(cited, starts, strict=True)
    ]


def read_source_date(dates: str, article: str) -> str:
    """Return the day of the first source that has one."""
    days = (readings.day(part.strip(), None) for part in dates.split(";"))
    stated = next((day for day in days if _ISO_DAY.fullmatch(day)), "")
    found = _ISO_DAY.search(article)
    return stated or (readings.day(found.group(), None) if found else "")


def read_urls(article: str) -> str:
    """Return the web addresses among the sources, each once."""
    return readings.joined((url.rstrip(").") for url in _URL.findall(article)), " ")


def read_tags(number: str, conflict: str, clarity: str, status: str) -> str:
    """Return UCDP's id, the conflict, and what is unusual about the row."""
    return readings.tags(
        f"ucdp:{readings.whole(number)}" if number else "",
        conflict.replace(";", ","),
        _CLARITY.get(readings.whole(clarity), ""),
        "" if status.casefold() in ("", "clear") else f"UCDP status {status}",
    )
