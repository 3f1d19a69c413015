"""Events in ACLED's format: the columns of today's export and those of the years before.

Column names, codes and sub-event types are those of ACLED's codebook. ACLED writes days as ISO or
spelt out; a spreadsheet that the file went through writes them as its country does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.importers import readings
from geodata.importers.formats import import_format
from geodata.importers.mapping import CodeTable, MappingTable, Rule
from geodata.importers.selection import EVERYTHING, Selection
from geodata.importers.sheet import Source, open_source
from geodata.reading.leftovers import unmarked
from geodata.schema import SOURCE_SCALES

if TYPE_CHECKING:
    import datetime as dt
    import os

    from geodata.importers.result import ImportResult
    from geodata.reading.dayorder import Order

# The eight types cut the world differently: ACLED asks how violent an event was, the map asks
# what stood on the road. A barricade is a protest to ACLED; its sub-event type is kept.
TYPES = {
    "battles": "armed attack",
    "explosions/remote violence": "armed attack",
    "violence against civilians": "armed attack",
    "protests": "clash or protest",
    "riots": "clash or protest",
    "riots/protests": "clash or protest",
    "remote violence": "armed attack",
    "battle-no change of territory": "armed attack",
    "battle-government regains territory": "armed attack",
    "battle-non-state actor overtakes territory": "armed attack",
    "headquarters or base established": "military",
    "non-violent transfer of territory": "military",
    "strategic developments": "political",
    "strategic development": "political",
    "non-violent activity by a conflict actor": "political",
}
# Where the sub-event type says more than the event type. It is looked up first.
SUB_TYPES = {
    "agreement": "political",
    "arrests": "police operation",
    "change to group/activity": "military",
    "disrupted weapons use": "police operation",
    "headquarters or base established": "military",
    "looting/property destruction": "clash or protest",
    "non-violent transfer of territory": "military",
}
ACTOR_KINDS = {
    "1": "State forces",
    "2": "Rebel group",
    "3": "Political militia",
    "4": "Identity militia",
    "5": "Rioters",
    "6": "Protesters",
    "7": "Civilians",
    "8": "External/Other forces",
}
TIME_PRECISIONS = {"1": "1", "2": "3", "3": "4"}
GEO_PRECISIONS = {"1": "1", "2": "2", "3": "3"}


def read_type(event_type: str, sub_event_type: str) -> str:
    """Return one of the eight types, or ACLED's own where the tables do not know it."""
    sub_type = SUB_TYPES.get(sub_event_type.casefold())
    return sub_type or TYPES.get(event_type.casefold(), event_type)


def read_sub_type(event_type: str, sub_event_type: str) -> str:
    """Return the finest word that ACLED has for what happened."""
    return sub_event_type or event_type


def read_title(
    event_type: str, sub_event_type: str, actor1: str, actor2: str, location: str
) -> str:
    """Return a title, which ACLED's events have not: what, who and where."""
    what = read_sub_type(event_type, sub_event_type)
    who = readings.joined([actor1, actor2], " – ")
    return readings.joined([what, who], ": ") + (f", {location}" if location else "")


def read_actor(actor: str, with_actor: str, kind: str) -> str:
    """Return an actor with those who were beside it; its kind where it has no name."""
    name = actor or ACTOR_KINDS.get(kind, kind if not kind.isdigit() else "")
    return f"{name} (with {with_actor})" if name and with_actor else name or with_actor


def read_source(source: str) -> str:
    """Return the sources as they are to be cited: ACLED read them, we read ACLED."""
    return f"{source} (ACLED)" if source else "ACLED"


def read_scale(scale: str) -> str:
    """Return the widest reach that a scale such as `Subnational-National` names."""
    words = {word.strip().casefold() for word in scale.split("-")}
    known = (word for word in SOURCE_SCALES if word.casefold() in words)
    return next(known, "Other" if scale else "")


def read_interaction(interaction: str, inter1: str, inter2: str) -> str:
    """Return the kinds of the two actors in words; the older exports have numbers for them."""
    if interaction and not interaction.isdigit():
        return interaction
    codes = [inter1, inter2] if inter1 or inter2 else list(interaction)
    return readings.joined((ACTOR_KINDS.get(code, code.strip("0")) for code in codes), " – ")


def read_tags(
    event_id: str,
    data_id: str,
    tags: str,
    disorder_type: str,
    civilian_targeting: str,
    interaction: str,
    inter1: str,
    inter2: str,
    source_scale: str,
) -> str:
    """Return ACLED's id, its tags, and the labels that have no column of their own."""
    number = unmarked(event_id or data_id)
    is_one_word = source_scale in ("", *SOURCE_SCALES)
    return readings.tags(
        f"acled:{number}" if number else "",
        tags,
        disorder_type,
        civilian_targeting,
        read_interaction(interaction, inter1, inter2),
        "" if is_one_word else f"source scale {source_scale}",
    )


def read_place(country: str, iso3: str, admin1: str, admin2: str) -> str:
    """Return the municipality, or the country in brackets."""
    return readings.municipality(country or iso3, admin1, admin2)


_WHAT = ("event_type", "sub_event_type")

TABLE = MappingTable(
    name="ACLED",
    rules=(
        Rule(
            "event_id",
            ("event_id_cnty", "data_id"),
            "`ACLED-` and ACLED's id: the same at every import",
            lambda *ids: next((f"ACLED-{unmarked(own)}" for own in ids if own), ""),
        ),
        Rule(
            "date_start",
            ("event_date",),
            "10 December 2022 or 2022-12-10; 10/12/2022 as the whole column shows, or as told",
            str,
        ),
        Rule(
            "date_precision",
            ("time_precision",),
            "see the table; 2 (week) and 3 (month) are drawn over the whole of it",
            lambda code: readings.looked_up(code, TIME_PRECISIONS),
        ),
        Rule(
            "event_type",
            _WHAT,
            "see the tables: sub-event type first, then type",
            read_type,
        ),
        Rule("sub_event_type", _WHAT, "the sub-event type, or the type", read_sub_type),
        Rule(
            "nature",
            ("event_type",),
            "always `incident`: ACLED tells what happened, a row a day",
            lambda _: "incident",
        ),
        Rule(
            "title",
            (*_WHAT, "actor1", "actor2", "location"),
            "what: who – who, where; ACLED has no titles",
            read_title,
        ),
        Rule(
            "notes",
            ("notes", *_WHAT, "actor1", "actor2", "location"),
            "as it stands; the title where it is blank",
            lambda notes, *others: notes or read_title(*others),
        ),
        Rule(
            "actor1",
            ("actor1", "assoc_actor_1", "inter1"),
            "the actor, and in brackets those with it; its kind where it has no name",
            read_actor,
        ),
        Rule("actor2", ("actor2", "assoc_actor_2", "inter2"), "the same", read_actor),
        Rule("location", ("location",), "as it stands", str),
        Rule(
            "municipality",
            ("country", "iso3", "admin1", "admin2"),
            "admin2 in the gazetteer's spelling; outside Kosovo the country in brackets",
            read_place,
        ),
        Rule("latitude", ("latitude",), "spaces in it are taken out", readings.degrees),
        Rule("longitude", ("longitude",), "spaces in it are taken out", readings.degrees),
        Rule(
            "geo_precision",
            ("geo_precision", "location"),
            "the same scale; 1 becomes the gazetteer's 2 where the place is a settlement, "
            "because ACLED calls a town's point exact",
            lambda code, name: readings.precision_at(readings.whole(code), name),
        ),
        Rule(
            "fatalities",
            ("fatalities",),
            "as it stands; ACLED's 0 is also what it writes where no source says a number",
            readings.whole,
        ),
        Rule("source", ("source",), "as it stands, and `(ACLED)`", read_source),
        Rule("source_scale", ("source_scale",), "the widest of its words, or Other", read_scale),
        Rule(
            "tags",
            (
                "event_id_cnty",
                "data_id",
                "tags",
                "disorder_type",
                "civilian_targeting",
                "interaction",
                "inter1",
                "inter2",
                "source_scale",
            ),
            "`acled:` and the id; ACLED's tags; disorder type, targeting and the kinds of the "
            "two actors in words; a source scale of several words",
            read_tags,
        ),
    ),
    left_out={
        "year": "the date has it",
        "event_id_no_cnty": "part of the id",
        "iso": "number of the country, which stands in municipality",
        "gwno": "number of the country, which stands in municipality",
        "region": "part of the world, as the country tells",
        "admin3": "finer than a municipality; the location and its point say it",
        "timestamp": "when ACLED last changed the row, not when the source was published",
        "upload_date": "when ACLED published the row, not when the source was published",
        "population_best": "of the surroundings, an estimate",
        "population_1km": "of the surroundings, an estimate",
        "population_2km": "of the surroundings, an estimate",
        "population_5km": "of the surroundings, an estimate",
    },
    codes=(
        CodeTable("sub_event_type", "event_type", SUB_TYPES),
        CodeTable("event_type", "event_type", TYPES),
        CodeTable("time_precision", "date_precision", TIME_PRECISIONS),
        CodeTable("geo_precision", "geo_precision", GEO_PRECISIONS),
        CodeTable("inter1, inter2, each digit of interaction", "tags", ACTOR_KINDS),
    ),
    required=("event_date", "event_type"),
    days=("event_date",),
    renamed={
        "ally_actor_1": "assoc_actor_1",
        "ally_actor_2": "assoc_actor_2",
        "geo_precis": "geo_precision",
        "time_precis": "time_precision",
        "upload_dat": "upload_date",
    },
)


def import_acled(
    path: str | os.PathLike[str] | Source,
    today: dt.date | None = None,
    *,
    dates: Order | None = None,
    selection: Selection = EVERYTHING,
) -> ImportResult:
    """Return the events of a file in ACLED's format. Nothing in a file raises.

    Parameters
    ----------
    path : path or Source
        An export: today's columns or the older upper-case ones; CSV in any encoding and with any
        separator, a workbook, or an archive of one of them.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    dates : {"day-first", "month-first"} or None
        How to read 10/12/2022; by default as the whole column shows.
    selection : Selection
        Which events are wanted.
    """
    source = path if isinstance(path, Source) else open_source(path)
    return import_format(TABLE, source, today, dates=dates, selection=selection)
