"""Whole articles: what is drafted, beside what a careful reader would draft."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.draft.article import draft
from geodata.draft.rows import to_csv, to_rows
from geodata.events import parse_events
from geodata.schema import COLUMNS

DATA = Path(__file__).parents[2] / "data" / "draft"
# The rules were made with the others in view and never with these.
HOLD_OUT = "holdout_"
ASPECTS = ("date", "place", "type", "row")
AIM = 0.8


def expected() -> dict[str, list[dict[str, str]]]:
    """Return the rows that a careful reader would draft, by article."""
    rows = defaultdict(list)
    with (DATA / "expected.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows[row["text"]].append(row)
    return dict(rows)


EXPECTED = expected()
ARTICLES = sorted(path.stem for path in DATA.glob("*.txt"))


def published(name: str) -> dt.date:
    return dt.date.fromisoformat(EXPECTED[name][0]["published"])


@cache
def drafted(name: str):
    return draft((DATA / f"{name}.txt").read_text(encoding="utf-8"), published(name))


def aspects(date: Any, place: str, event_type: str) -> dict[str, Any]:
    return {"date": date, "place": place, "type": event_type, "row": (date, place, event_type)}


def said(name: str) -> list[dict[str, Any]]:
    found = []
    for candidate in drafted(name).candidates:
        date = candidate.date
        days = date and (str(date.first), str(date.last or ""), str(date.precision))
        place = candidate.place.place_id if candidate.place else ""
        found.append(aspects(days, place, candidate.event_type or ""))
    return found


def meant(name: str) -> list[dict[str, Any]]:
    return [
        aspects(
            (row["date_start"], row["date_end"], row["date_precision"])
            if row["date_start"]
            else None,
            row["place_id"],
            row["event_type"],
        )
        for row in EXPECTED[name]
    ]


def counts(name: str) -> dict[str, tuple[int, int, int]]:
    """Return by aspect how many distinct values are right, drafted and expected."""
    got, wanted = said(name), meant(name)
    result = {}
    for aspect in ASPECTS:
        some = {item[aspect] for item in got if item[aspect]}
        right = {item[aspect] for item in wanted if item[aspect]}
        result[aspect] = len(some & right), len(some), len(right)
    return result


def total(names: list[str], aspect: str) -> tuple[float, float]:
    """Return precision and recall over several articles together."""
    hits, got, wanted = (
        sum(column) for column in zip(*(counts(n)[aspect] for n in names), strict=False)
    )
    return hits / got, hits / wanted


def found_events(names: list[str]) -> tuple[int, int, int]:
    """Return how many events were found, how many candidates drafted, how many events expected.

    A candidate finds an event where two of day, place and type are right, and each finds one.
    """
    hits = drafts = events = 0
    for name in names:
        left = [item["row"] for item in meant(name)]
        candidates = [item["row"] for item in said(name)]
        drafts, events = drafts + len(candidates), events + len(left)
        for least in (3, 2):
            for row in list(candidates):
                match = next((other for other in left if alike(row, other) >= least), None)
                if match is not None:
                    left.remove(match)
                    candidates.remove(row)
                    hits += 1
    return hits, drafts, events


def alike(one: tuple, other: tuple) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def tuned() -> list[str]:
    return [name for name in ARTICLES if not name.startswith(HOLD_OUT)]


@pytest.fixture(scope="module")
def held_out() -> list[str]:
    return [name for name in ARTICLES if name.startswith(HOLD_OUT)]


def test_dates_and_places_are_found_as_a_reader_finds_them(tuned, held_out, capsys) -> None:
    groups = {name: [name] for name in ARTICLES}
    groups |= {"ALL TUNED": tuned, "ALL HELD OUT": held_out, "ALL": ARTICLES}
    with capsys.disabled():
        heads = "".join(f"{aspect:>12}" for aspect in (*ASPECTS, "event"))
        print(f"\n\n{'precision/recall':22}{heads}")
        for label, names in groups.items():
            figures = ["{:.2f}/{:.2f}".format(*total(names, aspect)) for aspect in ASPECTS]
            hits, drafts, events = found_events(names)
            figures.append(f"{hits / drafts:.2f}/{hits / events:.2f}")
            print(f"{label:22}" + "".join(f"{figure:>12}" for figure in figures))
    for names in (ARTICLES, tuned, held_out):
        for aspect in ("date", "place"):
            precision, recall = total(names, aspect)
            assert precision > AIM, aspect
            assert recall > AIM, aspect


def test_events_are_found_and_few_are_made_up(tuned, held_out) -> None:
    for names in (ARTICLES, tuned, held_out):
        hits, drafts, events = found_events(names)
        assert hits / drafts > 0.85
        assert hits / events > 0.85
        precision, recall = total(names, "row")
        assert min(precision, recall) > 0.7


def test_there_are_articles_in_three_languages_and_two_scripts() -> None:
    assert set(ARTICLES) == set(EXPECTED)
    texts = [(DATA / f"{name}.txt").read_text(encoding="utf-8") for name in ARTICLES]
    assert len(texts) >= 10
    for word in ("on Monday", "u subotu", "у уторак", "të martën"):
        assert any(word in text for text in texts), word


def test_a_request_to_kfor_leads_back_to_the_barricades_of_a_week_before() -> None:
    rows = {(c.event_type, c.place.place_id): c for c in drafted("kfor_request").candidates}
    assert str(rows["military", "merdare-crossing"].date.first) == "2022-12-16"
    for crossing in ("jarinje-crossing", "brnjak-crossing"):
        date = rows["barricade", crossing].date
        assert (str(date.first), date.precision) == ("2022-12-09", 2)
    assert rows["police operation", "north-mitrovica"].actors == ("Kosovo Police",)


@pytest.mark.parametrize("name", ARTICLES)
def test_rows_with_a_day_a_place_and_a_type_pass_the_check(name: str) -> None:
    rows = to_rows(drafted(name), f"{name}.txt", "Agency, headline", "https://example.org/a")
    events, problems = parse_events("drafts.csv", to_csv(rows))
    whole = [r for r in rows if r["date_start"] and r["latitude"] and r["event_type"]]
    assert sorted(events["event_id"]) == sorted(row["event_id"] for row in whole)
    assert {p.rule for p in problems} <= {"blank-value", "no-place"}
    assert set(events["confidence"]) <= {"low"}
    assert set(events["status"]) <= {"unknown", "ongoing"}
    assert not events["title"].duplicated(keep=False).all()


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("canal", "Provalija"),
        ("plates", "Izmišljenović"),
        ("reporters", "Nepostojić"),
    ],
)
def test_nobody_who_holds_no_office_gets_into_a_row(name: str, person: str) -> None:
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    assert person in text
    assert person not in to_csv(to_rows(drafted(name), f"{name}.txt")).decode()


def test_no_wording_of_the_article_gets_into_a_row() -> None:
    article = (
        "Arrest in the north\n\nPolice arrested Petar Niko on Friday in Zvečan. "
        "A shot was fired at Nikova's house in Leposavić on Friday."
    )
    rows = to_rows(draft(article, dt.date(2022, 12, 16)), "a.txt")
    assert len(rows) == 2
    assert all("Nik" not in value for row in rows for value in row.values())


def test_what_is_missing_is_blank_and_said() -> None:
    article = "Blockade\n\nTrucks blocked the road at Rudare."
    found = draft(article, dt.date(2022, 12, 16))
    (row,) = to_rows(found, "a.txt")
    assert (row["date_start"], row["date_precision"]) == ("", "")
    assert "No date was found" in row["notes"]


def test_a_day_and_a_place_without_a_known_happening_are_left_to_the_reader() -> None:
    found = draft("News\n\nSchools in Zvečan stood empty on Monday.", dt.date(2022, 12, 16))
    (row,) = to_rows(found, "a.txt")
    assert (row["date_start"], row["event_type"]) == ("2022-12-12", "")
    assert "write event_type" in row["notes"]


def test_since_leaves_the_end_open_and_confirmed_by_the_article() -> None:
    article = "News\n\nThe Jarinje crossing has been closed since Saturday."
    (row,) = to_rows(draft(article, dt.date(2022, 12, 16)), "a.txt")
    assert (row["date_start"], row["date_end"]) == ("2022-12-10", "")
    assert row["last_confirmed"] == "2022-12-16"


def test_a_sentence_after_it_completes_what_one_leaves_open() -> None:
    article = (
        "Closed\n\nKosovo closed two of its crossings overnight.\n\n"
        "The Brnjak crossing and the Merdare crossing were shut to all traffic."
    )
    found = draft(article, dt.date(2024, 9, 8)).candidates
    assert [c.place.place_id for c in found] == ["brnjak-crossing", "merdare-crossing"]
    assert {(c.sentences, str(c.date.first)) for c in found} == {((2, 3), "2024-09-07")}


PIECES = """
Zvečan|u Zvečanu|Јариње|në Zveçan|Belgrade|in|on|since|between|and|10|29|December|16.|decembra|2022
petak|të premten|last weekend|police|arrested|barricade|granata|KFOR|.|, |; |after|a week earlier
31 November|0|'s|/|—|\u0301|\x1b
"""
PIECE = st.sampled_from([*PIECES.strip().replace("\n", "|").split("|"), "\n\n"])


@settings(max_examples=50)
@given(st.lists(PIECE, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_makes_a_file_that_can_be_checked(article: str) -> None:
    found = draft(article, dt.date(2022, 12, 16))
    rows = to_rows(found, "a.txt")
    assert all(set(row) == set(COLUMNS) for row in rows)
    events, problems = parse_events("a.csv", to_csv(rows))
    assert {p.rule for p in problems} <= {"blank-value", "no-place", "no-events"}
    whole = [r for r in rows if r["date_start"] and r["latitude"] and r["event_type"]]
    assert len(events) == len(whole)


@pytest.mark.parametrize(
    ("sentence", "nature"),
    [
        ("Trucks have blocked the road at Rudare since Saturday.", "standing"),
        ("On Friday KFOR removed the barricade at Rudare.", ""),
        ("U petak su uklonjene barikade u Rudaru.", ""),
        ("Police arrested a man in Zvečan on Friday.", "incident"),
        ("Schools in Zvečan stood empty on Monday.", ""),
    ],
)
def test_a_row_says_whether_it_happened_or_stands(sentence: str, nature: str) -> None:
    (row,) = to_rows(draft(f"News\n\n{sentence}", dt.date(2022, 12, 16)), "a.txt")
    assert row["nature"] == nature
