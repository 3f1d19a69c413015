"""Events of UCDP's Georeferenced Event Dataset (GED), 41 to 49 columns, any version.

Codes are those of the GED codebook (Uppsala Conflict Data Program). GED has deaths and codes and
no text: what the side panel shows is put together from them, in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geodata.importers import readings
from geodata.importers.mapping import CodeTable, MappingTable, Rule
from geodata.importers.result import ImportResult, import_format
from geodata.importers.sheet import open_source
from geodata.problems import Finding, quoted

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterator

    import pandas as pd

# All three are armed and deadly, which is what the map calls an armed attack.
TYPES = dict.fromkeys("123", "armed attack")
SUB_TYPES = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
DATE_PRECISIONS = {code: code for code in "12345"}
GEO_PRECISIONS = {"1": "1", "2": "2"} | dict.fromkeys("34567", "3")
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


def read_day(text: str) -> str:
    """Return a day as YYYY-MM-DD; some versions write a time behind it."""
    return readings.day(text, None)


def read_title(kind: str, side_a: str, side_b: str, place: str) -> str:
    """Return a title, which GED's events have not: what, between whom, where."""
    what = SUB_TYPES.get(readings.whole(kind), "organised violence").capitalize()
    return readings.joined([what, readings.joined([side_a, side_b], " – ")], ": ") + (
        f", {place}" if place else ""
    )


def read_notes(*cells: str) -> str:
    """Return all that GED says of an event in sentences; *cells* are those of _TOLD, in order."""
    told = dict(zip(_TOLD, cells, strict=True))
    kind = SUB_TYPES.get(readings.whole(told["type_of_violence"]), "organised violence")
    sides = readings.joined([told["side_a"], told["side_b"]], " and ")
    where = readings.joined([told["where_coordinates"], told["adm_2"], told["adm_1"]], ", ")
    precision = PRECISION_WORDS.get(readings.whole(told["where_prec"]), "")
    first, last = read_day(told["date_start"]), read_day(told["date_end"])
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
    """Return the estimates as a range, `3-5`, or as one number where they agree."""
    lowest, middle, highest = map(readings.whole, (low, best, high))
    if not (lowest and highest) or (middle and _are_crossed(lowest, highest)):
        return middle or lowest or highest
    return lowest if lowest == highest else f"{lowest}-{highest}"


def _are_crossed(low: str, high: str) -> bool:
    return all(re.fullmatch("[0-9]{1,9}", text) for text in (low, high)) and int(low) > int(high)


def crossed_estimates(frame: pd.DataFrame) -> Iterator[Finding]:
    """Yield the rows whose low estimate is above the high one: GED itself has some."""
    if not {"low", "high"} <= set(frame.columns):
        return
    for row, (low, high) in enumerate(zip(frame["low"], frame["high"], strict=True)):
        if _are_crossed(readings.whole(low), readings.whole(high)):
            message = (
                f"{quoted(low)} is above high {quoted(high)}, so fatalities is the best estimate; "
                "correct it, or leave it if it is meant."
            )
            yield Finding(row, "low", low, "crossed-estimates", message, "warning")


def read_source(office: str, headline: str, article: str) -> str:
    """Return who reported it, with the headlines where there is one for each."""
    offices = [part.strip() for part in office.split(";")]
    headlines = [part.strip() for part in headline.split(";")]
    if office and len(offices) == len(headlines):
        pairs = zip(offices, headlines, strict=True)
        cited = readings.joined((readings.joined(pair, ", ") for pair in pairs), "; ")
    else:
        cited = office or readings.joined(article.replace('"', "").split(";"), "; ")
    return f"{cited} (UCDP GED)" if cited else "UCDP GED"


def read_source_date(dates: str, article: str) -> str:
    """Return the day of the first source that has one."""
    days = (read_day(part) for part in dates.split(";"))
    stated = next((day for day in days if _ISO_DAY.fullmatch(day)), "")
    found = _ISO_DAY.search(article)
    return stated or (read_day(found.group()) if found else "")


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


_TOLD = (
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

TABLE = MappingTable(
    name="UCDP GED",
    rules=(
        Rule(
            "event_id",
            ("id",),
            "`UCDP-` and UCDP's id: the same at every import",
            lambda number: f"UCDP-{readings.whole(number)}" if number else "",
        ),
        Rule("date_start", ("date_start",), "the day, without a time behind it", read_day),
        Rule("date_end", ("date_end",), "the same", read_day),
        Rule(
            "date_precision",
            ("date_prec",),
            "the same scale; 3 to 5 are drawn over the whole week, month or year, and the notes "
            "have the days between which it was",
            readings.whole,
        ),
        Rule(
            "event_type",
            ("type_of_violence",),
            "see the table",
            lambda code: readings.looked_up(code, TYPES),
        ),
        Rule(
            "sub_event_type",
            ("type_of_violence",),
            "see the table",
            lambda code: readings.looked_up(code, SUB_TYPES),
        ),
        Rule(
            "nature",
            ("type_of_violence",),
            "always `incident`; one of several days goes on over all of them",
            lambda _: "incident",
        ),
        Rule(
            "title",
            ("type_of_violence", "side_a", "side_b", "where_coordinates"),
            "what: side – side, where; GED has no titles",
            read_title,
        ),
        Rule("notes", _TOLD, "put together in sentences: GED has no text", read_notes),
        Rule("actor1", ("side_a",), "as it stands", str),
        Rule("actor2", ("side_b",), "as it stands", str),
        Rule("location", ("where_coordinates",), "as it stands", str),
        Rule(
            "municipality",
            ("country", "adm_1", "adm_2"),
            "adm_2 in the gazetteer's spelling; outside Kosovo the country in brackets, so that "
            "the event is listed and not drawn. Serbia's Kosovo province is Kosovo",
            readings.municipality,
        ),
        Rule("latitude", ("latitude",), "spaces in it are taken out", readings.degrees),
        Rule("longitude", ("longitude",), "spaces in it are taken out", readings.degrees),
        Rule(
            "geo_precision",
            ("where_prec", "where_coordinates"),
            "see the table; 1 becomes the gazetteer's 2 where the place is a settlement",
            lambda code, name: readings.precision_at(
                readings.looked_up(code, GEO_PRECISIONS), name
            ),
        ),
        Rule(
            "fatalities",
            ("low", "best", "high"),
            "`low-high`, or one number where they agree; the best one, with a warning, where low "
            "is above high; all three stand in the notes",
            read_fatalities,
        ),
        Rule(
            "source",
            ("source_office", "source_headline", "source_article"),
            "offices and headlines, or the article where there is no office, and `(UCDP GED)`",
            read_source,
        ),
        Rule("source_url", ("source_article",), "the web addresses in it", read_urls),
        Rule(
            "source_date",
            ("source_date", "source_article"),
            "the first day in them",
            read_source_date,
        ),
        Rule(
            "tags",
            ("id", "conflict_name", "event_clarity", "code_status"),
            "`ucdp:` and the id; the conflict; `summary of several events` for clarity 2; a "
            "status other than Clear",
            read_tags,
        ),
    ),
    left_out={
        "relid": "UCDP's older id",
        "year": "the date has it",
        "active_year": "says whether the conflict had 25 deaths in the year, not the event",
        "conflict_dset_id": "number of the conflict, whose name is a tag",
        "conflict_new_id": "number of the conflict, whose name is a tag",
        "dyad_dset_id": "number of the pair of sides",
        "dyad_new_id": "number of the pair of sides",
        "dyad_name": "the two sides, which stand in actor1 and actor2",
        "side_a_dset_id": "number of the side",
        "side_a_new_id": "number of the side",
        "side_b_dset_id": "number of the side",
        "side_b_new_id": "number of the side",
        "gwnoa": "number of the state that is side A",
        "gwnob": "number of the state that is side B",
        "number_of_sources": "the sources themselves stand in source",
        "geom_wkt": "latitude and longitude have it",
        "gwnoloc": "number of the country, which stands in municipality",
        "priogrid_gid": "number of a grid cell, from the point",
        "country_id": "number of the country, which stands in municipality",
        "region": "part of the world, as the country tells",
    },
    codes=(
        CodeTable("type_of_violence", "event_type", TYPES),
        CodeTable("type_of_violence", "sub_event_type", SUB_TYPES),
        CodeTable("where_prec", "geo_precision", GEO_PRECISIONS),
        CodeTable("where_prec", "notes", PRECISION_WORDS),
        CodeTable("date_prec", "date_precision", DATE_PRECISIONS),
    ),
    required=("id", "type_of_violence", "date_start"),
    renamed={
        "best_est": "best",
        "low_est": "low",
        "high_est": "high",
        "deaths_civ": "deaths_civilians",
        "deaths_unk": "deaths_unknown",
        "type_of_vi": "type_of_violence",
        "where_coor": "where_coordinates",
        "where_desc": "where_description",
        "event_clar": "event_clarity",
        "conflict_n": "conflict_name",
        "source_art": "source_article",
        "source_off": "source_office",
        "source_dat": "source_date",
        "source_hea": "source_headline",
        "source_ori": "source_original",
        "conflict_id": "conflict_new_id",
        "dyad_id": "dyad_new_id",
        "side_a_id": "side_a_new_id",
        "side_b_id": "side_b_new_id",
    },
)


def import_ucdp(path: str | os.PathLike[str], today: dt.date | None = None) -> ImportResult:
    """Return the events of a file in the format of UCDP GED. Nothing in a file raises.

    Parameters
    ----------
    path : path
        A CSV file with the columns of GED, global or candidate; older names are read too.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    """
    return import_format(TABLE, open_source(path), today, crossed_estimates)
