from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard import wording
from geodata.places.routes import OnRoute, Route

OPEN = pd.NaT
CLOSED = pd.Timestamp("2022-12-29")


def event(**cells: object) -> dict[str, object]:
    return {
        "date_start": "2022-12-10",
        "date_end": "",
        "end": pd.Timestamp("2022-12-10"),
        "date_precision": 1,
        "status": "",
        "last_confirmed": "",
        "fatalities": "",
        "injuries": "",
        "source": "Agency, headline",
        "source_url": "",
        **cells,
    }


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2022-12-10", "2022-12-10", "10 Dec 2022"),
        ("2022-12-10", "2022-12-29", "10–29 Dec 2022"),
        ("2022-11-28", "2022-12-03", "28 Nov – 3 Dec 2022"),
        ("2022-12-28", "2023-01-05", "28 Dec 2022 – 5 Jan 2023"),
    ],
)
def test_a_span_is_said_as_short_as_it_can_be(start: str, end: str, text: str) -> None:
    assert wording.span_text(date.fromisoformat(start), date.fromisoformat(end)) == text


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({}, "10 Dec 2022"),
        ({"date_end": "2022-12-29", "end": CLOSED}, "10–29 Dec 2022"),
        (
            {"date_end": "2022-12-29", "end": CLOSED, "date_precision": 2},
            "10–29 Dec 2022 (within a few days)",
        ),
        ({"date_precision": 3}, "10 Dec 2022 (to the week)"),
        ({"date_precision": 5}, "10 Dec 2022 (to the year)"),
        ({"end": OPEN, "status": "ongoing"}, "since 10 Dec 2022"),
    ],
)
def test_the_dates_are_said_as_the_file_has_them(cells: dict[str, object], text: str) -> None:
    assert wording.when(event(**cells)) == text


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({}, ""),
        ({"date_end": "2022-12-29", "end": CLOSED}, "ended, 20 days"),
        ({"date_end": "2022-12-29", "end": CLOSED, "date_precision": 2}, "ended, about 20 days"),
        ({"status": "unknown"}, "end not known"),
        ({"end": OPEN, "status": "ongoing"}, "ongoing"),
        (
            {"end": OPEN, "status": "ongoing", "last_confirmed": "2025-12-28"},
            "ongoing, last confirmed 28 Dec 2025",
        ),
    ],
)
def test_ongoing_and_ended_are_told_apart(cells: dict[str, object], text: str) -> None:
    assert wording.state(event(**cells)) == text


@pytest.mark.parametrize(
    ("fatalities", "injuries", "text"),
    [
        ("", "", ""),
        ("0", "", "no one killed"),
        ("1", "30+", "1 person killed, at least 30 people hurt"),
        ("", "3-5", "3–5 people hurt"),
    ],
)
def test_unknown_numbers_are_not_said_and_none_is(
    fatalities: str, injuries: str, text: str
) -> None:
    assert wording.casualties(event(fatalities=fatalities, injuries=injuries)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022-12-16", "16 Dec 2022"),
        ("2022-12", "Dec 2022"),
        ("2022", "2022"),
        ("2022-13", "2022-13"),
        ("about Christmas", "about Christmas"),
    ],
)
def test_an_iso_date_is_said_in_words_and_other_text_stays(text: str, said: str) -> None:
    assert wording.iso_text(text) == said


def test_the_first_address_belongs_to_the_source_and_others_are_named_by_host() -> None:
    addresses = "https://www.rferl.org/a/1.html http://example.org/x"
    assert wording.links("Agency, headline", addresses) == [
        {"text": "Agency, headline", "url": "https://www.rferl.org/a/1.html"},
        {"text": "example.org", "url": "http://example.org/x"},
    ]


@pytest.mark.parametrize("between", [";", "|", " | ", ", ", " ;\n", "\u00a0", " "])
def test_several_addresses_are_several_links_whatever_is_between_them(between: str) -> None:
    addresses = between.join(["https://a.org/1?b=2&amp;c=3", "https://b.org/4,5", ""])
    assert [link["url"] for link in wording.links("Agency, headline", addresses)] == [
        "https://a.org/1?b=2&c=3",
        "https://b.org/4,5",
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "https://", "//x"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    shown = wording.links("Agency, headline", address)
    assert [link["url"] for link in shown] == ["", ""]
    assert shown[1]["text"] == address


def on_road(number: str, name: str, how: str = "on") -> OnRoute:
    return OnRoute(Route("r", number, name, 500, ((42.9, 20.8),)), how, 0.0)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([], ""),
        ([on_road("M-2", "Mitrovica–Brnjak")], "On the M-2, Mitrovica–Brnjak"),
        ([on_road("M-2", "Mitrovica–Brnjak", "near")], "Near the M-2, Mitrovica–Brnjak"),
        ([on_road("", "Gjakova–Prizren")], "On the road Gjakova–Prizren"),
        (
            [on_road("M-22.3", "Mitrovica–Jarinje"), on_road("31", "Jarinje–Raška")],
            "On the M-22.3, Mitrovica–Jarinje; the road 31, Jarinje–Raška",
        ),
        (
            [on_road("M-2", "Mitrovica–Brnjak"), on_road("R 6", "Prishtina–Hani i Elezit", "near")],
            "On the M-2, Mitrovica–Brnjak",
        ),
        (
            [on_road("M-2", "a"), on_road("M-25", "b"), on_road("M-2", "c"), on_road("", "d")],
            "On the M-2, M-25",
        ),
    ],
)
def test_roads_are_named_as_far_as_they_are_known(found: list[OnRoute], text: str) -> None:
    assert wording.roads(found) == text
