"""The state of a day in sentences, and what each of their numbers counts."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.state import phases
from geodata.summary import summarise
from tests.sample import BELGRADE, JARINJE, RUDARE, events_of, row

DAY = dt.date(2022, 12, 16)
BRNJAK = {"latitude": "42.96194", "longitude": "20.54833", "location": "Brnjak crossing"}
LASTING = {"date_end": "2022-12-29", "nature": "standing"}
THAT_DAY = {"date_start": "2022-12-16", "nature": "incident"}


def summary(*rows, day=DAY, **options):
    events = events_of(*rows)
    return summarise(events, phases(events), day, **options)


def numbers(said):
    return {part.text: part.event_ids for part in said.parts if part.kind}


def test_the_sentence_of_the_design():
    said = summary(
        *(row(f"XK-B{number}", **LASTING) for number in range(6)),
        row("XK-C1", event_type="crossing closure", **LASTING) | JARINJE,
        row("XK-C2", event_type="crossing closure", **LASTING) | BRNJAK,
        row("XK-P1", event_type="police operation", **LASTING),
        row("XK-P2", event_type="police operation", **LASTING) | JARINJE,
        *(row(f"XK-I{number}", event_type="political", **THAT_DAY) for number in range(4)),
        row("XK-U", status="unknown"),
    )
    assert said.text == (
        "16 Dec 2022: 6 barricades stand, 2 crossing points are closed (Jarinje, Brnjak), police "
        "are deployed in 2 places (Veliko Rudare, Jarinje). That day: 4 incidents. Not known: "
        "whether 1 barricade still stood (last reported 10 Dec)."
    )
    assert numbers(said) == {
        "6 barricades": tuple(f"XK-B{number}" for number in range(6)),
        "2 crossing points": ("XK-C1", "XK-C2"),
        "2 places": ("XK-P1", "XK-P2"),
        "4 incidents": tuple(f"XK-I{number}" for number in range(4)),
        "1 barricade": ("XK-U",),
    }


def test_a_day_on_which_nothing_stands_says_so():
    assert summary(row("XK-1")).text == (
        "16 Dec 2022: nothing is reported to stand. That day: no incident is reported."
    )


def test_one_thing_is_in_the_singular():
    said = summary(
        row("XK-B", **LASTING),
        row("XK-C", event_type="crossing closure", condition="restricted", **LASTING) | JARINJE,
        row("XK-I", **THAT_DAY),
    )
    assert said.text == (
        "16 Dec 2022: 1 barricade stands, 1 crossing point is restricted (Jarinje). "
        "That day: 1 incident."
    )


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"event_type": "military"}, "troops are deployed in 1 place (Veliko Rudare)"),
        (
            {"event_type": "military", "sub_event_type": "highest alert"} | BELGRADE,
            "1 army alert is in force",
        ),
        ({"event_type": "policy measure"}, "1 measure is in force"),
        ({"event_type": "clash or protest"}, "1 protest goes on"),
        ({"event_type": "armed attack"}, "1 attack goes on"),
        ({"event_type": "political"}, "1 political action goes on"),
    ],
)
def test_every_type_of_standing_thing_has_its_words(cells, words):
    said = summary(row("XK-1", **LASTING) | cells)
    assert said.text.startswith(f"16 Dec 2022: {words}.")


def test_two_rows_about_one_place_are_one_place():
    said = summary(
        row("XK-1", event_type="police operation", **LASTING),
        row("XK-2", event_type="police operation", **LASTING),
    )
    assert numbers(said)["1 place"] == ("XK-1", "XK-2")


def test_a_crossing_point_closed_twice_over_counts_once():
    said = summary(
        row("XK-1", event_type="crossing closure", **LASTING) | JARINJE,
        row("XK-2", condition="closed", **LASTING) | JARINJE,
    )
    assert "1 barricade stands, 1 crossing point is closed (Jarinje)." in said.text
    assert numbers(said)["1 crossing point"] == ("XK-1", "XK-2")


def test_a_closure_where_the_gazetteer_has_no_crossing_point_counts_too():
    said = summary(row("XK-1", event_type="crossing closure", **LASTING) | RUDARE)
    assert "1 crossing point is closed (Veliko Rudare)." in said.text


def test_what_comes_down_that_day_stands_and_is_said_to_have_come_down():
    said = summary(
        row("XK-B", date_end="2022-12-16", nature="standing"),
        row("XK-C", event_type="crossing closure", date_end="2022-12-16") | JARINJE,
        row("XK-I", **THAT_DAY),
    )
    assert said.text == (
        "16 Dec 2022: 1 barricade stands, 1 crossing point is closed (Jarinje). That day: "
        "1 incident, 1 barricade came down, 1 crossing point opened again (Jarinje)."
    )


def test_what_is_presumed_is_said_beside_and_not_counted():
    said = summary(row("XK-1", status="ongoing", last_confirmed="2022-12-12"))
    assert said.text == (
        "16 Dec 2022: nothing is reported to stand. That day: no incident is reported. "
        "Presumed: 1 barricade stands (last confirmed 12 Dec)."
    )


def test_what_was_last_reported_long_before_is_said_to_be_unknown_either_only_beside_another():
    old = row("XK-1", status="unknown", date_start="2022-11-01")
    lately = row("XK-2", status="unknown", date_start="2022-12-10")
    assert summary(old).older[0].text.startswith("Not known: what")
    assert summary(old, lately).older[0].text.startswith("Not known either: what")


def test_sentences_about_some_events_alone_say_so():
    said = summary(row("XK-1", **LASTING), of="barricades only").text
    assert said.startswith("16 Dec 2022 (barricades only): 1 barricade stands. ")
    assert "That day: no such incident is reported." in said


def test_what_was_last_reported_long_before_is_kept_out_of_the_sentences():
    said = summary(
        row("XK-1", status="unknown", date_start="2022-12-01"),
        row("XK-2", status="ongoing", date_start="2021-11-01"),
    )
    assert "Not known" not in said.text
    assert [part.event_ids for part in said.older if part.kind] == [("XK-2", "XK-1")]
    assert "".join(part.text for part in said.older) == (
        "Not known: what became of 2 things last reported more than 14 days before."
    )


def test_several_unknown_ends_have_their_days():
    said = summary(
        row("XK-1", status="unknown", date_start="2022-12-08"),
        row("XK-2", status="unknown", date_start="2022-12-11"),
        row("XK-3", status="unknown", nature="standing", event_type="police operation"),
    )
    assert said.text.endswith(
        "Not known: whether 2 barricades still stood (last reported between 8 Dec and 11 Dec), "
        "whether police were still deployed in 1 place (Veliko Rudare; last reported 10 Dec)."
    )


def test_a_day_of_another_year_has_its_year():
    said = summary(row("XK-1", status="unknown", date_start="2022-12-30"), day=dt.date(2023, 1, 2))
    assert "(last reported 30 Dec 2022)" in said.text


def test_imprecise_dates_are_only_possible():
    said = summary(
        row("XK-1", date_precision="3", date_start="2022-12-13"),
        row("XK-2", date_precision="4", date_start="2022-12-01", nature="incident"),
    )
    assert said.text.endswith("Possibly, by imprecise dates: 1 barricade stands, 1 incident.")


def test_places_are_named_in_the_language_asked_for():
    rows = [row("XK-1", event_type="crossing closure", **LASTING) | JARINJE]
    assert "(Jarinjë)" in summary(*rows, language="sq").text
    assert "(Јариње)" in summary(*rows, language="sr_cyrl").text


def test_a_text_from_the_file_stays_text():
    hostile = row("XK-1", event_type="police operation", **LASTING)
    said = summary(hostile | {"location": "<b>Here</b>"})
    assert "(<b>Here<)" in said.text
