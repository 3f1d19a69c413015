"""The shipped events: each row is whole, and December 2022 is as it was reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import geodata
from geodata.advice.places import nearest_named
from geodata.intervals import intersects
from geodata.reading.links import is_link

EVENTS, PROBLEMS = geodata.read_events(Path(__file__).parents[1] / "events.csv")
ROWS = [pytest.param(event, id=event.event_id) for event in EVENTS.itertuples()]

TITLE_CHARACTERS = 80
NOTES_CHARACTERS = 80
# Events of all Kosovo, or of a place that two municipalities claim or no report names.
WITHOUT_MUNICIPALITY = {
    "XK-20230614-01",
    "XK-20240803-01",
    "XK-20250209-01",
    "XK-20251228-01",
}

# A stop is an end where a capital, a digit or a quote begins anew, but not behind an initial or
# an abbreviation that stands before a name or a number.
_END_OF_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\b[Nn]o)(?<!\bp\.m)(?<!\ba\.m)"
    r"[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9À-Ž]|$)"
)


def sentences(text):
    return len(_END_OF_SENTENCE.findall(text))


def test_sentences_are_counted_as_people_count_them():
    assert sentences("One. Two, by O. Ivanović. Three at 9.30 p.m. or so.") == 3
    assert sentences('He said "yes." Then St. Sava\'s bell rang. 30 people came.') == 3


def test_no_row_has_a_problem():
    assert [str(problem) for problem in PROBLEMS] == []


@pytest.mark.parametrize("event", ROWS)
def test_a_row_tells_what_where_and_on_whose_word(event):
    assert re.fullmatch(r"XK-\d{8}-\d{2}[a-z]?", event.event_id)
    assert 0 < len(event.title) <= TITLE_CHARACTERS
    assert event.title[-1] not in ".,;:"
    assert len(event.notes) >= NOTES_CHARACTERS
    assert 2 <= sentences(event.notes) <= 5
    assert event.notes[-1] in '.!?"”'
    assert event.source
    urls = event.source_url.split()
    assert urls and all(map(is_link, urls))
    assert event.location
    assert bool(event.municipality) != (event.event_id in WITHOUT_MUNICIPALITY)
    assert event.on_map or re.fullmatch(r"\(.+\)", event.municipality)
    if event.geo_precision <= 2:
        named = nearest_named(event.location, event.latitude, event.longitude, event.geo_precision)
        assert named is None or not named.is_far, named


def test_the_gazetteer_knows_most_of_the_places():
    known = [
        nearest_named(event.location, event.latitude, event.longitude, event.geo_precision)
        for event in EVENTS.itertuples()
    ]
    assert sum(named is not None for named in known) > 0.9 * len(EVENTS)


def on(day, event_type):
    """Return the locations of the events of a type that are on on a day."""
    at = EVENTS[
        intersects(EVENTS["start"], EVENTS["end"], day, day) & EVENTS["event_type"].eq(event_type)
    ]
    return at["location"].tolist()


SINCE_10_DECEMBER = ["Rudare", "Leposavić", "Ibarska Slatina", "Gazivode", "Varage"]
CROSSINGS = ["Jarinje crossing", "Brnjak crossing"]


@pytest.mark.parametrize(
    ("day", "barricades", "closed"),
    [
        ("2022-12-09", [], []),
        ("2022-12-12", SINCE_10_DECEMBER, CROSSINGS),
        ("2022-12-20", [*SINCE_10_DECEMBER, "Zupče"], CROSSINGS),
        ("2022-12-31", [], []),
    ],
)
def test_the_barricades_of_december_2022(day, barricades, closed):
    for event_type, names in (("barricade", barricades), ("crossing closure", closed)):
        standing = on(day, event_type)
        assert len(standing) == len(names)
        for name in names:
            assert sum(name in location for location in standing) == 1, name


# What RFE/RL reported on 16 December 2022: the day, the type, and words that the row has.
REPORTED = {
    "the end of Serbian plates": ("2022-11-01", "policy measure", "plate Jarinje"),
    "Serbs leave the institutions": ("2022-11-05", "political", "leaving institutions"),
    "the attack on election officials": ("2022-12-06", "armed attack", "election office"),
    "the police deployment": ("2022-12-08", "police operation", "officers north"),
    "the arrest of a former officer": ("2022-12-10", "police operation", "arrest Pantić Jarinje"),
    "the barricades": ("2022-12-10", "barricade", "Rudare truck"),
    "the elections put off": ("2022-12-10", "political", "elections April 2023"),
    "the EU's and US's concern": ("2022-12-16", "political", "EU US concern"),
    "Escobar against Serbian forces": ("2022-12-13", "political", "Escobar forces"),
    "the decision to ask KFOR": ("2022-12-15", "military", "decide KFOR Serbia"),
    "the request handed over": ("2022-12-16", "military", "request KFOR Merdare"),
    "KFOR's confirmation": ("2022-12-16", "military", "KFOR confirm request"),
}


@pytest.mark.parametrize("statement", REPORTED)
def test_what_was_reported_on_16_december_2022_has_its_row(statement):
    day, event_type, words = REPORTED[statement]
    then = EVENTS[
        intersects(EVENTS["start"], EVENTS["end"], day, day) & EVENTS["event_type"].eq(event_type)
    ]
    texts = then["title"].str.cat(then[["notes", "location"]], sep=" ").str.casefold()
    assert any(all(word in text for word in words.casefold().split()) for text in texts)
