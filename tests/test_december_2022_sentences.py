"""What is said of December 2022, against the rows counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata import read_events
from geodata.change_sentences import change_sentences
from geodata.changes import change_days, changes
from geodata.phrases import plain
from geodata.state import day_number, phases
from geodata.summary import summarise
from tests.shipped import CSV

EVENTS = read_events(CSV).events
PHASES = phases(EVENTS)


def ids(*numbers):
    """Return event_ids of December 2022 from what stands behind XK-202212."""
    return {f"XK-202212{number}" for number in numbers}


NORTHERN_CLOSURES = ids("10-14", "10-15")
SINCE_10 = ids("10-07", "10-09", "10-10", "10-12", "10-13", "10-16")
SINCE_14 = SINCE_10 | ids("14-02")
UNTIL_29 = SINCE_14 | ids("27-01", "27-02", "27-03")
# The bridge in Mitrovica closed to cars, and the stickers on plates.
MEASURES = {"XK-20140618-01", "XK-20211004-01"}

# By day: barricades, crossing points, police, troops and alerts, incidents, what came down that
# day, what is not known any more, and what is possible.
COUNTED = {
    10: (
        SINCE_10 | ids("10-11"),
        NORTHERN_CLOSURES,
        ids("08-01"),
        set(),
        ids("10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-08"),
        ids("10-11"),
        set(),
        set(),
    ),
    11: (
        SINCE_10,
        NORTHERN_CLOSURES,
        ids("08-01", "11-03"),
        set(),
        ids("11-01", "11-02"),
        set(),
        set(),
        set(),
    ),
    12: (
        SINCE_10,
        NORTHERN_CLOSURES,
        ids("08-01"),
        set(),
        ids("12-01", "12-02"),
        set(),
        ids("11-03"),
        ids("16-03"),
    ),
    16: (
        SINCE_14,
        NORTHERN_CLOSURES,
        ids("08-01"),
        set(),
        ids("16-01", "16-02"),
        set(),
        ids("11-03"),
        ids("16-03"),
    ),
    17: (
        SINCE_14,
        NORTHERN_CLOSURES,
        ids("08-01"),
        ids("17-01"),
        set(),
        set(),
        ids("11-03"),
        ids("16-03"),
    ),
    20: (
        SINCE_14,
        NORTHERN_CLOSURES,
        ids("08-01"),
        set(),
        set(),
        set(),
        ids("11-03", "17-01"),
        set(),
    ),
    27: (
        UNTIL_29 | ids("27-04", "27-05"),
        NORTHERN_CLOSURES,
        ids("08-01", "21-01"),
        ids("26-01"),
        set(),
        set(),
        ids("17-01"),
        set(),
    ),
    29: (
        UNTIL_29,
        NORTHERN_CLOSURES | ids("28-03"),
        ids("21-01"),
        ids("26-01"),
        ids("29-01", "29-02", "29-03", "29-04", "29-05"),
        SINCE_10 | ids("26-01", "27-01", "27-03", "28-03"),
        ids("08-01", "17-01", "27-04", "27-05"),
        set(),
    ),
    30: (
        ids("14-02", "27-02"),
        NORTHERN_CLOSURES,
        ids("21-01"),
        set(),
        ids("29-03", "30-01", "30-01b"),
        NORTHERN_CLOSURES | ids("14-02"),
        ids("08-01", "17-01", "27-04", "27-05"),
        set(),
    ),
    31: (
        ids("27-02"),
        set(),
        ids("21-01"),
        set(),
        set(),
        set(),
        ids("08-01", "17-01", "27-04", "27-05"),
        set(),
    ),
}


def said(day):
    return summarise(EVENTS, PHASES, dt.date(2022, 12, day))


def named(sentence):
    """Return the ids behind the numbers of a sentence, by what they count."""
    found = {}
    for part in sentence:
        if part.kind:
            found.setdefault(part.kind, set()).update(part.event_ids)
    return found


def split(parts):
    """Return the parts of the sentences, by the words that each begins with."""
    found, name = {}, "standing"
    for part in parts:
        opening = part.text.strip().partition(":")[0]
        if opening in ("That day", "Not known", "Possibly, by imprecise dates"):
            name = opening
        found.setdefault(name, []).append(part)
    return found


@pytest.mark.parametrize("day", COUNTED)
def test_the_numbers_of_a_day_are_those_counted_by_hand(day):
    barricades, crossings, police, army, incidents, gone, unknown, possible = COUNTED[day]
    sentences = split(said(day).parts)
    standing = named(sentences["standing"])
    assert standing.pop("barricade", set()) == barricades
    assert standing.pop("crossing", set()) == crossings
    assert standing.pop("police", set()) == police
    assert standing.pop("troops", set()) | standing.pop("alert", set()) == army
    assert standing == {"measure": MEASURES}
    that_day = named(sentences["That day"])
    assert that_day.pop("incident", set()) == incidents
    assert set().union(*that_day.values()) == gone
    assert set().union(*named(sentences.get("Not known", [])).values()) == unknown
    about_dates = named(sentences.get("Possibly, by imprecise dates", []))
    assert set().union(*about_dates.values()) == possible


@pytest.mark.parametrize("day", range(1, 32))
def test_each_number_is_that_of_its_rows_and_no_row_is_counted_twice(day):
    counted = [
        event_id
        for sentence in split(said(day).parts).values()
        for part in sentence
        if part.kind and part.kind not in ("crossing",)
        for event_id in part.event_ids
    ]
    for part in said(day).parts:
        if part.kind and part.text.split()[1].startswith(("barricade", "incident", "measure")):
            assert int(part.text.split()[0]) == len(part.event_ids)
    ended = {event_id for event_id in counted if counted.count(event_id) > 1}
    # What comes down stands, and is told to have come down.
    assert ended <= COUNTED.get(day, [set()] * 6)[5]


def test_the_16th_reads_as_a_newspaper_would_write_it():
    assert said(16).text == (
        "16 Dec 2022: 7 barricades stand, 2 crossing points are closed (Jarinje, Brnjak), police "
        "are deployed in 1 place (North Mitrovica), 2 measures are in force. That day: "
        "2 incidents. Not known: whether police were still deployed in 1 place (Gazivode dam; "
        "last reported 11 Dec). Possibly, by imprecise dates: 1 incident."
    )


def test_the_30th_tells_two_closures_and_their_end_and_no_reopening_as_a_closure():
    assert said(30).text.startswith(
        "30 Dec 2022: 2 barricades stand, 2 crossing points are closed (Jarinje, Brnjak), police "
        "are deployed in 1 place (Bistrica bridge), 2 measures are in force. That day: "
        "3 incidents, 1 barricade came down, 2 crossing points opened again (Jarinje, Brnjak)."
    )


def test_24_to_30_december():
    found = changes(EVENTS, PHASES, dt.date(2022, 12, 24), dt.date(2022, 12, 30))
    new = ids("27-01", "27-02", "27-03", "27-04", "27-05")
    assert set(found.started) == new | ids("26-01", "28-03")
    gone = SINCE_14 | ids("27-01", "27-03")
    assert set(found.ended) == gone | NORTHERN_CLOSURES | ids("26-01", "28-03")
    assert set(found.stayed) == MEASURES | ids("21-01")
    assert set(found.not_known) == ids("08-01", "27-04", "27-05")
    assert set(found.incidents) == ids(
        *("24-01", "24-02", "25-01", "25-02", "26-02", "28-01", "28-02"),
        *("29-01", "29-02", "29-03", "29-04", "29-05", "30-01", "30-01b"),
    )
    assert found.possible == ()
    assert [(turn.day.day, turn.event_id, turn.after) for turn in found.turns] == [
        (28, "XK-20221228-03", "closed"),
        (29, "XK-20221228-03", "open"),
        (30, "XK-20221210-15", "open"),
        (30, "XK-20221210-14", "open"),
    ]
    text = plain(change_sentences(EVENTS, PHASES, found))
    assert text.startswith("24 to 30 December 2022: 5 barricades went up (")
    assert "). 9 barricades came down, 1 army alert ended (Belgrade). Throughout, " in text
    assert (
        "Merdare closed on 28 Dec and opened again on 29 Dec; "
        "Jarinje and Brnjak opened again on 30 Dec. 14 incidents are reported ("
    ) in text
    assert text.endswith(
        "It is not known whether 2 barricades still stood (last reported 27 Dec), or whether "
        "police were still deployed in 1 place (North Mitrovica; last reported 28 Dec)."
    )
    assert 3 <= text.count(". ") + 1 <= 6


def test_the_days_on_which_the_state_of_december_changes():
    first = day_number(dt.date(2022, 12, 1))
    days = [day - first + 1 for day in change_days(PHASES) if first <= day < first + 31]
    assert days == [8, 10, 11, 12, 14, 17, 18, 21, 26, 27, 28, 29, 30]
