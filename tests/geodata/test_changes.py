"""What changed between two days, as ids and as sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.casualties import read_count, total
from geodata.change_sentences import change_of_day, change_sentences
from geodata.changes import change_days, changes, next_change_day, previous_change_day
from geodata.phrases import plain
from geodata.state import day_of, phases
from tests.sample import JARINJE, events_of, row

FIRST, LAST = dt.date(2022, 12, 10), dt.date(2022, 12, 20)


def stood(event_id, first, last="", **cells):
    return row(event_id, nature="standing", date_start=first, date_end=last, **cells)


def happened(event_id, first, last="", **cells):
    return row(event_id, nature="incident", date_start=first, date_end=last, **cells)


def changed(*rows, first=FIRST, last=LAST):
    events = events_of(*rows)
    return changes(events, phases(events), first, last)


def text(*rows, first=FIRST, last=LAST):
    events = events_of(*rows)
    told = phases(events)
    return plain(change_sentences(events, told, changes(events, told, first, last)))


@pytest.mark.parametrize(
    ("cells", "groups"),
    [
        (("2022-12-09", "2022-12-21"), {"stayed"}),
        (("2022-12-10", "2022-12-21"), {"started"}),
        (("2022-12-20", "2022-12-21"), {"started"}),
        (("2022-12-21", "2022-12-22"), set()),
        (("2022-12-09", "2022-12-20"), {"ended"}),
        (("2022-12-09", "2022-12-10"), {"ended"}),
        (("2022-12-01", "2022-12-09"), set()),
        (("2022-12-10", "2022-12-20"), {"started", "ended"}),
    ],
)
def test_standing_things_started_ended_or_stayed(cells, groups):
    found = changed(stood("XK-1", *cells))
    names = ("started", "ended", "stayed", "not_known", "possible", "incidents")
    assert {name for name in names if getattr(found, name)} == groups


def test_what_was_last_reported_between_the_days_is_not_known_after():
    found = changed(
        stood("XK-1", "2022-12-01", status="unknown", last_confirmed="2022-12-15"),
        stood("XK-2", "2022-12-01", status="unknown", last_confirmed="2022-12-20"),
        stood("XK-3", "2022-12-01", status="unknown", last_confirmed="2022-12-09"),
    )
    assert (found.not_known, found.stayed) == (("XK-1",), ("XK-2",))


def test_an_imprecise_date_counts_if_all_of_its_period_is_between_the_days():
    week = {"date_precision": "3"}
    found = changed(
        happened("XK-1", "2022-12-14", **week),
        happened("XK-2", "2022-12-10", **week),
        stood("XK-3", "2022-12-14", "2023-01-10", **week),
        stood("XK-4", "2022-12-10", "2022-12-16", **week),
        stood("XK-5", "2022-12-21", "2023-01-10", **week),
    )
    assert found.incidents == ("XK-1",)
    assert (found.started, found.ended) == (("XK-3",), ("XK-4",))
    assert found.possible == ("XK-2", "XK-5")


def test_the_dead_and_the_hurt_are_summed_as_far_as_rows_tell():
    found = changed(
        happened("XK-1", "2022-12-12", fatalities="1", injuries="3-5"),
        happened("XK-2", "2022-12-13", fatalities="0", injuries="10+"),
        happened("XK-3", "2022-12-14", fatalities="0"),
    )
    assert (found.killed, found.hurt) == ((1, 1), (13, None))
    assert text(
        happened("XK-1", "2022-12-12", fatalities="1", injuries="3-5"),
        happened("XK-2", "2022-12-13", fatalities="0", injuries="10+"),
    ).endswith("with 1 killed and at least 13 hurt.")


def test_harm_on_other_days_is_not_counted():
    found = changed(
        happened("XK-1", "2022-12-01", "2022-12-12", fatalities="4", injuries="0"),
        happened("XK-2", "2022-12-11", fatalities="0", injuries="0"),
    )
    assert (found.killed, found.hurt) == ((0, None), (0, 0))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], "nobody"),
        (["0", "0"], "nobody"),
        (["2", "1"], "3"),
        (["0-3"], "at most 3"),
        (["3-5", "1"], "4 to 6"),
        (["1,000".replace(",", "")], "1,000"),
        (["", ""], ""),
        (["", "2"], "at least 2"),
        (["30+", "0"], "at least 30"),
    ],
)
def test_numbers_of_people_in_words(cells, words):
    assert total(cells).words == words


def test_a_text_that_is_no_number_of_people_is_refused():
    with pytest.raises(ValueError, match="some"):
        read_count("some")


def test_the_last_day_is_not_before_the_first():
    with pytest.raises(ValueError, match="2022-12-10 is before 2022-12-20"):
        changed(row("XK-1"), first=LAST, last=FIRST)


def test_the_sentences_say_it_group_by_group():
    assert text(
        stood("XK-1", "2022-12-01", "2022-12-31", event_type="police operation"),
        stood("XK-2", "2022-12-10", "2022-12-29"),
        stood("XK-3", "2022-12-05", "2022-12-20"),
        stood("XK-4", "2022-12-12", "2022-12-18", event_type="crossing closure") | JARINJE,
        happened("XK-5", "2022-12-15", event_type="political"),
        happened("XK-6", "2022-12-16", event_type="armed attack", injuries="2"),
        stood("XK-7", "2022-12-05", status="unknown", last_confirmed="2022-12-11"),
        happened("XK-8", "2022-12-10", date_precision="3"),
    ) == (
        "10 to 20 December 2022: 1 barricade went up (Veliko Rudare). 1 barricade came down "
        "(Veliko Rudare). Throughout, police were deployed in 1 place (Veliko Rudare). "
        "Jarinje closed on 12 Dec and "
        "opened again on 18 Dec. 2 incidents are reported (1 armed attack, 1 political event), "
        "with at least 2 hurt. It is not known whether 1 barricade still stood (last reported "
        "11 Dec). Possibly, by imprecise dates: 1 more."
    )


def test_days_without_a_change_say_so():
    assert text(row("XK-1"), first=dt.date(2020, 1, 1), last=dt.date(2020, 2, 1)) == (
        "1 January to 1 February 2020: no incident is reported."
    )


def test_a_crossing_point_that_stayed_closed_is_named():
    closure = stood("XK-1", "2022-12-01", "2022-12-31", event_type="crossing closure") | JARINJE
    assert "Jarinje stayed closed." in text(closure)


def test_a_closure_whose_end_is_not_known_may_have_opened():
    closure = stood("XK-1", "2022-12-05", status="unknown", event_type="crossing closure")
    told = text(closure | JARINJE | {"last_confirmed": "2022-12-12"})
    assert "Jarinje may have opened after 12 Dec." in told
    assert "still" not in told


def test_each_number_names_its_rows():
    events = events_of(stood("XK-1", "2022-12-12", "2022-12-29"), happened("XK-2", "2022-12-12"))
    told = phases(events)
    parts = change_sentences(events, told, changes(events, told, FIRST, LAST))
    assert [(part.text, part.event_ids) for part in parts if part.kind] == [
        ("1 barricade", ("XK-1",)),
        ("1 incident", ("XK-2",)),
        ("1 incident at a barricade", ("XK-2",)),
    ]


CALENDAR = events_of(
    stood("XK-1", "2022-12-10", "2022-12-14"),
    stood("XK-2", "2022-12-12", status="unknown", last_confirmed="2022-12-15"),
    happened("XK-3", "2022-12-13"),
    stood("XK-4", "2022-12-20", date_precision="4"),
)


def test_the_state_changes_on_first_and_last_days_and_behind_the_last_report():
    days = [day_of(number).day for number in change_days(phases(CALENDAR))]
    assert days == [10, 12, 14, 16]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [(1, None, 10), (10, None, 12), (13, 12, 14), (16, 14, None), (31, 16, None)],
)
def test_the_next_and_the_previous_day_of_a_change(day, before, after):
    told = phases(CALENDAR)
    at = dt.date(2022, 12, day)
    previous, following = previous_change_day(told, at), next_change_day(told, at)
    assert (previous and previous.day, following and following.day) == (before, after)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (10, "10 Dec 2022: 1 barricade went up (Veliko Rudare)."),
        (14, "14 Dec 2022: 1 barricade came down (Veliko Rudare)."),
        (16, "16 Dec 2022: it is no longer known whether 1 barricade still stood."),
        (17, "17 Dec 2022: nothing changed."),
    ],
)
def test_what_changed_on_a_day_in_words(day, words):
    assert plain(change_of_day(CALENDAR, phases(CALENDAR), dt.date(2022, 12, day))) == words
