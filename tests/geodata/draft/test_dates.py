from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.draft.dates import find_dates
from geodata.draft.folding import fold

ROOT = Path(__file__).resolve().parents[3]
FRIDAY = dt.date(2022, 12, 16)
SUNDAY = dt.date(2022, 12, 18)
MONDAY = dt.date(2022, 12, 19)


def found(text: str, published: dt.date = FRIDAY) -> list[str]:
    """Return first and last day, precision and kind of each expression, as short texts."""
    return [
        " ".join(filter(None, (str(m.first or ""), str(m.last or ""), f"p{m.precision}", m.kind)))
        for m in find_dates(fold(text), published)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on December 16",
        "on 16 December",
        "on Dec. 16, 2022",
        "on the 16th of December",
        "on 2022-12-16",
        "on 16.12.2022",
        "on 16/12/2022",
        "16. decembra 2022. godine",
        "16. децембра",
        "16. prosinca",
        "më 16 dhjetor",
        "më 16 dhjetorit 2022",
        "on Friday",
        "on Friday evening",
        "u petak uveče",
        "у петак ујутру",
        "të premten në mëngjes",
        "today",
        "danas",
        "sot",
    ],
)
def test_the_day_of_publication_is_found_however_it_is_written(text: str) -> None:
    assert found(f"It happened {text}, they said.") == ["2022-12-16 p1 when"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("yesterday", "2022-12-15 p1 when"),
        ("јуче", "2022-12-15 p1 when"),
        ("dje", "2022-12-15 p1 when"),
        ("last night", "2022-12-15 p1 when"),
        ("the day before yesterday", "2022-12-14 p1 when"),
        ("overnight", "2022-12-15 2022-12-16 p2 when"),
        ("overnight into Thursday", "2022-12-14 2022-12-15 p2 when"),
        ("in the night between Saturday and Sunday", "2022-12-10 2022-12-11 p2 when"),
        ("u noći između petka i subote", "2022-12-09 2022-12-10 p2 when"),
        ("on Thursday evening", "2022-12-15 p1 when"),
        ("last Friday", "2022-12-09 p1 when"),
        ("prošlog petka", "2022-12-09 p1 when"),
        ("të premten e kaluar", "2022-12-09 p1 when"),
        ("last weekend", "2022-12-10 2022-12-11 p2 when"),
        ("over the weekend", "2022-12-10 2022-12-11 p2 when"),
        ("prošlog vikenda", "2022-12-10 2022-12-11 p2 when"),
        ("fundjavën e kaluar", "2022-12-10 2022-12-11 p2 when"),
        ("earlier this week", "2022-12-12 p3 when"),
        ("prošle nedelje", "2022-12-05 p3 when"),
        ("javën e kaluar", "2022-12-05 p3 when"),
        ("last month", "2022-11-01 p4 when"),
        ("прошлог месеца", "2022-11-01 p4 when"),
        ("muajin e kaluar", "2022-11-01 p4 when"),
        ("in April", "2022-04-01 p4 when"),
        ("in mid December 2021", "2021-12-01 p4 when"),
        ("last year", "2021-01-01 p5 when"),
        ("in 2018", "2018-01-01 p5 when"),
        ("three days ago", "2022-12-13 p1 when"),
        ("pre tri dana", "2022-12-13 p1 when"),
        ("para tri ditësh", "2022-12-13 p1 when"),
        ("a week ago", "2022-12-09 p2 when"),
        ("pre nedelju dana", "2022-12-09 p2 when"),
        ("two weeks ago", "2022-11-28 p3 when"),
        ("between 10 and 29 November", "2022-11-10 2022-11-29 p1 when"),
        ("between 20 September and 2 October", "2022-09-20 2022-10-02 p1 when"),
        ("from November 28 to December 3", "2022-11-28 2022-12-03 p1 when"),
        ("10–12 December 2022", "2022-12-10 2022-12-12 p1 when"),
        ("od 10. do 12. decembra", "2022-12-10 2022-12-12 p1 when"),
        ("ndërmjet 10 dhe 12 dhjetorit", "2022-12-10 2022-12-12 p1 when"),
        ("from Monday to Wednesday", "2022-12-12 2022-12-14 p1 when"),
        ("since Saturday", "2022-12-10 p1 since"),
        ("od subote", "2022-12-10 p1 since"),
        ("që nga e shtuna", "2022-12-10 p1 since"),
        ("since December 10", "2022-12-10 p1 since"),
    ],
)
def test_expressions_stand_for_these_days(text: str, days: str) -> None:
    assert found(f"It happened {text}, they said.") == [days]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the same day", "2022-12-10"),
        ("istog dana", "2022-12-10"),
        ("po atë ditë", "2022-12-10"),
        ("a day earlier", "2022-12-09"),
        ("the next day", "2022-12-11"),
        ("dan kasnije", "2022-12-11"),
        ("two days later", "2022-12-12"),
        ("dy ditë më herët", "2022-12-08"),
        ("a week earlier", "2022-12-03"),
    ],
)
def test_some_days_hang_on_the_one_told_before(text: str, day: str) -> None:
    assert found(f"On December 10 they came. It happened {text}.")[1].startswith(day)


def test_a_clause_led_by_a_week_after_lies_before_the_main_one() -> None:
    text = "On December 16 they wrote, a week after Serbs blocked the road."
    assert found(text) == ["2022-12-16 p1 when", "2022-12-09 p2 when"]


def test_a_weekend_is_the_last_whole_one_unless_it_is_the_present_one() -> None:
    assert found("over the weekend", MONDAY) == ["2022-12-17 2022-12-18 p2 when"]
    assert found("over the weekend", SUNDAY) == ["2022-12-17 2022-12-18 p2 when"]
    assert found("last weekend", SUNDAY) == ["2022-12-10 2022-12-11 p2 when"]


@pytest.mark.parametrize(
    "text",
    [
        "It will begin on Monday",
        "It is due on 20 December",
        "It will be held on April 23",
        "the vote on 23 May 2023",
        "next week",
        "sutra",
        "javën e ardhshme",
    ],
)
def test_a_day_to_come_is_no_day_of_an_event(text: str) -> None:
    assert [mention.kind for mention in find_dates(fold(text), FRIDAY)] == ["ahead"]


def test_the_day_of_a_statement_about_the_future_is_past() -> None:
    text = "NATO will send more troops, a spokesman said on Tuesday."
    assert found(text) == ["2022-12-13 p1 when"]


@pytest.mark.parametrize(
    "text", ["in recent days", "several days ago", "10/12/2022", "31 November 2022", "30.02.2022"]
)
def test_what_has_no_certain_day_is_found_and_not_guessed(text: str) -> None:
    assert [mention.first for mention in find_dates(fold(text), FRIDAY)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "They may return.",
        "Troops march on.",
        "Petar Petković was there.",
        "a thousand people",
        "za nedelju dana",
        "Resolution 1244",
        "in the 1998-99 war",
    ],
)
def test_words_that_look_like_days_are_none(text: str) -> None:
    assert found(text) == []


def test_days_without_a_year_belong_to_the_nearest_past() -> None:
    assert found("on 29 December", dt.date(2023, 1, 5)) == ["2022-12-29 p1 when"]


def test_neither_clock_nor_language_of_the_machine_counts() -> None:
    script = (
        "import json, datetime as dt\n"
        "from geodata.draft.dates import find_dates\n"
        "from geodata.draft.folding import fold\n"
        "day = find_dates(fold('on 10 December'), dt.date(2022, 12, 16))[0].first\n"
        "print(json.dumps(str(day)))"
    )
    environment = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PATH": ""}
    run = [sys.executable, "-W", "error", "-c", script]
    output = subprocess.run(
        run, cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    )
    assert json.loads(output.stdout) == "2022-12-10"


@given(st.dates(dt.date(2000, 1, 8), dt.date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_the_last_seven_days(published: dt.date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (mention,) = find_dates(fold(f"on {name}"), published)
    assert mention.first.weekday() == weekday
    assert 0 <= (published - mention.first).days < 7


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)))
def test_any_day_is_read_in_its_full_form(day: dt.date) -> None:
    forms = (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day} {day:%B} {day.year}")
    for form in forms:
        (mention,) = find_dates(fold(form), dt.date(2031, 1, 1))
        assert mention.first == day
