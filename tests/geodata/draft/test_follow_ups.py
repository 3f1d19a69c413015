"""What becomes of short texts, each of a kind that a draft has to get right."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.draft.article import draft
from geodata.draft.folding import fold
from geodata.draft.rows import to_rows
from geodata.draft.standing import tells_that_it_stands

TUESDAY = dt.date(2023, 5, 30)


def rows(body: str, published: dt.date = TUESDAY) -> list[dict[str, str]]:
    return to_rows(draft(f"Headline\n\n{body}", published), "a.txt")


def told(body: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(body)]


def test_a_policeman_who_was_shot_is_no_actor_and_the_harm_is_counted() -> None:
    body = (
        "A Kosovo policeman was shot dead on May 28 in the village of Zupče, "
        "and three officers were wounded."
    )
    assert told(body, "event_type", "actor1", "fatalities", "injuries") == [
        ("armed attack", "", "1", "3")
    ]


def test_who_was_attacked_is_the_second_actor() -> None:
    body = "Unknown attackers shot at a KFOR patrol in Leposavić on Monday."
    assert told(body, "actor1", "actor2") == [("unknown attackers", "KFOR")]


@pytest.mark.parametrize(
    "people", ["ethnic Albanian authorities", "Albanian mayors", "an Austrian journalist"]
)
def test_a_people_is_no_government(people: str) -> None:
    (row,) = rows(f"On Monday Serbs clashed with {people} in Zvečan.")
    assert "Government" not in row["actor1"] + row["actor2"]
    assert "(" not in row["municipality"]


@pytest.mark.parametrize(
    "who",
    [
        "a Vushtrri-born Serb",
        "a man born in Vushtrri",
        "Srbina rođenog u Vučitrnu",
        "Србина рођеног у Вучитрну",
    ],
)
def test_where_somebody_was_born_is_not_where_it_happened(who: str) -> None:
    (expected,) = rows("Police arrested two men in North Mitrovica on Monday.")
    (row,) = rows(f"Police arrested {who} in north Mitrovica on Monday.")
    assert (row["event_type"], row["location"]) == ("police operation", expected["location"])


@pytest.mark.parametrize(
    ("body", "start", "confirmed"),
    [
        (
            "Serbs last weekend set up barricades at Rudare. They are still standing.",
            "2023-05-27",
            "2023-05-30",
        ),
        (
            "Srbi su u subotu postavili barikadu kod Rudara. Ona i dalje stoji.",
            "2023-05-27",
            "2023-05-30",
        ),
        (
            "Serbët ngritën të shtunën barrikada në Rudar, të cilat qëndrojnë ende.",
            "2023-05-27",
            "2023-05-30",
        ),
        (
            "Serbs blocked the road at Rudare on Friday. It was still blocked on Sunday.",
            "2023-05-26",
            "2023-05-28",
        ),
    ],
)
def test_what_still_stands_has_no_end(body: str, start: str, confirmed: str) -> None:
    columns = ("date_start", "date_end", "status", "last_confirmed")
    assert told(body, *columns) == [(start, "", "ongoing", confirmed)]


def test_what_was_cleared_does_not_stand() -> None:
    body = "Serbs blocked the road at Rudare on Friday. It was cleared on Sunday."
    assert {row["status"] for row in rows(body)} == {"unknown"}
    assert not tells_that_it_stands(fold("The barricades were removed").plain)


@pytest.mark.parametrize(
    "body",
    [
        "Police arrested two men in Leposavić on Monday, and Serbs blocked the road at Rudare.",
        "Police arrested two men in Leposavić on Monday and Serbs blocked the road at Rudare.",
        "The arrest of two men in Leposavić on Monday led to barricades at Rudare.",
        "Policija je u ponedeljak uhapsila dva lica u Leposaviću, nakon čega su građani "
        "postavili barikadu kod Rudara.",
    ],
)
def test_an_arrest_and_the_barricade_after_it_are_two(body: str) -> None:
    assert [(kind, day) for kind, day in told(body, "event_type", "date_start")] == [
        ("police operation", "2023-05-29"),
        ("barricade", "2023-05-29"),
    ]
    assert len({row["location"] for row in rows(body)}) == 2


def test_a_happening_told_in_one_sentence_is_one_event() -> None:
    body = (
        "KFOR troops on May 29 moved to disperse demonstrators who had ignored warnings to leave "
        "the town hall in Zvečan as violent clashes broke out."
    )
    assert told(body, "event_type", "date_start") == [("clash or protest", "2023-05-29")]


@pytest.mark.parametrize(
    "history",
    [
        "Kosovo declared independence from Serbia in 2008.",
        "In March 2004, 19 people were killed in riots in Mitrovica.",
        "Kosovo je proglasilo nezavisnost 2008. godine u Prištini.",
        "Sporazum je potpisan 2013. godine u Briselu.",
        "Kosova dhe Serbia arritën marrëveshje në Bruksel në prill të vitit 2013.",
    ],
)
def test_history_is_no_event(history: str) -> None:
    found = draft(f"Headline\n\nPolice arrested a man in Zvečan on Monday.\n\n{history}", TUESDAY)
    assert [c.event_type for c in found.candidates] == ["police operation"]
    assert any("3" in sentence for sentence in found.not_understood)


def test_a_text_about_an_older_time_keeps_its_events() -> None:
    assert told("Serbs blocked the road at Rudare on 1 August 2011.", "date_start") == [
        ("2011-08-01",)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Путеви на северу Косова блокирани су од 10. маја 2023. Блокаде су организовали грађани.",
        "Putevi na severu Kosova blokirani su od 10. maja 2023. Blokade su organizovali građani.",
    ],
)
def test_blocked_roads_are_a_barricade_of_no_government(body: str) -> None:
    assert told(body, "event_type", "date_start", "status", "actor1") == [
        ("barricade", "2023-05-10", "ongoing", "")
    ]


def test_an_arrest_that_led_to_barricades_lies_before_them() -> None:
    body = (
        "Serbs set up barricades at Rudare last weekend after police arrested two men in "
        "Leposavić on Monday."
    )
    assert told(body, "event_type", "date_start") == [
        ("barricade", "2023-05-27"),
        ("police operation", "2023-05-22"),
    ]


def test_a_village_that_nobody_knows_is_not_the_place_told_before() -> None:
    body = "Police came to Rudare on Monday. Shots were fired at a house in the village of Xyzka."
    assert ("armed attack", "") in told(body, "event_type", "location")


def test_a_road_is_not_both_its_ends() -> None:
    body = "On Monday Serbs blocked the Mitrovica-Leposavić road near Slatina."
    assert len(rows(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Jedan policajac je poginuo, a drugi je ranjen u napadu kod Banjske, u opštini Zvečan, "
        "u ponedeljak.",
        "Two officers were injured in clashes on Monday in Banjska, in the municipality of Zvečan.",
        "Two officers were injured in clashes on Monday on the main bridge in the divided town of "
        "Mitrovica.",
    ],
)
def test_the_town_or_municipality_of_a_place_is_no_second_one(body: str) -> None:
    assert len(rows(body)) == 1


def test_one_subject_that_goes_on_is_one_event() -> None:
    body = "Police raided a house in Zvečan on Monday, and seized cash in dinars, the currency."
    assert told(body, "event_type") == [("police operation",)]


def test_a_relative_clause_tells_of_the_noun_before_it() -> None:
    body = "The Jarinje crossing, which was closed on Monday, remained shut on Tuesday."
    assert told(body, "event_type", "date_start", "status") == [
        ("crossing closure", "2023-05-29", "ongoing")
    ]


def test_the_day_of_the_lead_is_that_of_what_has_none_and_is_said() -> None:
    body = "Shots were fired in Zvečan on Monday.\n\nPolice shut the Jarinje crossing."
    first, second = rows(body)
    assert (second["event_type"], second["date_start"]) == ("crossing closure", "2023-05-29")
    assert "The date is that of sentence 2." in second["notes"]
    assert first["location"] != second["location"]


def test_counts_for_several_places_are_left_to_the_reader() -> None:
    body = "Five people were injured in clashes in Zvečan and Leposavić on Monday."
    found = draft(f"Headline\n\n{body}", TUESDAY)
    assert [c.casualties.injuries for c in found.candidates] == ["", ""]
    assert all("several places" in " ".join(c.not_understood) for c in found.candidates)
