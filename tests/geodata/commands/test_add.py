"""`python -m geodata add`: from a name to a checked row."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geodata import read_events
from geodata.cli import app
from geodata.places import gazetteer, geonames
from geodata.repair import repair
from geodata.repair.addition import add_event, neighbours, problems_of
from tests.sample import row, write_events

DATA = Path(__file__).parents[2] / "data"
GIVEN = {
    "--date": "11 December 2022",
    "--type": "Barricade",
    "--location": "Zveçan",
    "--title": "Trucks block the road",
    "--notes": "Trucks block the road. Nobody is hurt.",
    "--source": "Agency, headline",
    "--source-url": "https://news.rs/report",
    "--source-date": "2022-12-11",
    "--confidence": "high",
}
ANSWERS = {
    "date": "2022-12-11",
    "type": "1",
    "place": "Zvečan",
    "nature": "",
    "title": "Trucks block the road",
    "text": "Trucks block the road. Nobody is hurt.",
    "source": "Agency, headline",
    "url": "https://news.rs/report",
    "published": "2022-12-11",
    "confidence": "high",
    "agreed": "y",
}


@pytest.fixture
def path(tmp_path):
    link = {"source_url": "https://news.rs/report", "municipality": "Zvečan/Zveçan"}
    link |= {"nature": "standing", "status": "unknown"}
    rows = [row("XK-20221210-01", **link), row("XK-20221212-01", date_start="2022-12-12", **link)]
    return write_events(tmp_path / "events.csv", *rows)


def add(path, options=(), answers=()):
    flat = [text for pair in dict(options).items() for text in pair if text]
    typed = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(app, ["add", str(path), *flat], input=typed)
    return result.exit_code, result.output


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_with_all_that_is_needed_nothing_is_asked(path):
    code, output = add(path, GIVEN)
    assert code == 0, output
    added = rows(path)[1]
    assert {name: value for name, value in added.items() if value} == {
        "event_id": "XK-20221211-01",
        "date_start": "2022-12-11",
        "event_type": "barricade",
        "nature": "standing",
        "title": "Trucks block the road",
        "notes": "Trucks block the road. Nobody is hurt.",
        "location": "Zveçan",
        "municipality": "Zvečan/Zveçan",
        "latitude": "42.90750",
        "longitude": "20.84028",
        "geo_precision": "2",
        "source": "Agency, headline",
        "source_url": "https://news.rs/report",
        "source_date": "2022-12-11",
        "confidence": "high",
    }
    assert output.splitlines()[-4:] == [
        "It falls at 42.90750 N 20.84028 E, near here: a settlement’s point, or one near the "
        "place.",
        "  before it: 2022-12-10 XK-20221210-01 Title of XK-20221210-01 (Veliko Rudare)",
        "  after it: 2022-12-12 XK-20221212-01 Title of XK-20221212-01 (Veliko Rudare)",
        f"Added to {path} as line 3.",
    ]


def test_only_a_line_is_added_to_the_file(path):
    before = path.read_text("utf-8").splitlines()
    add(path, GIVEN)
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [after[2]]
    assert repair(path.name, path.read_bytes()).data == path.read_bytes()
    assert read_events(path).problems == []


def test_a_person_is_asked_field_by_field(path):
    code, output = add(path, answers=ANSWERS.values())
    assert code == 0, output
    assert "  1 barricade" in output
    assert "Zvečan/Zveçan: settlement, 42.90750 N 20.84028 E, geo_precision 2" in output
    assert rows(path)[1]["event_id"] == "XK-20221211-01"
    assert rows(path)[1]["source_url"] == "https://news.rs/report"


def test_what_is_given_is_not_asked_for(path):
    given = {name: value for name, value in GIVEN.items() if name not in ("--title", "--type")}
    code, output = add(path, given, [ANSWERS["type"], "", ANSWERS["title"], "y"])
    assert code == 0, output
    assert "First day" not in output


def test_a_removal_is_offered_what_it_may_end(path):
    removal = ANSWERS | {"date": "2022-12-14", "place": "Veliko Rudare", "nature": "incident"}
    answers = list(removal.values())
    at = list(removal).index("nature") + 1
    code, output = add(path, answers=[*answers[:at], "3", "2 1", *answers[at:]])
    assert code == 0, output
    assert "  1 XK-20221212-01 Title of XK-20221212-01, since 2022-12-12" in output
    assert "write numbers from 1 to 2" in output
    added = rows(path)[2]
    assert (added["event_id"], added["nature"]) == ("XK-20221214-01", "incident")
    assert added["relates_to"] == "ends:XK-20221210-01 ends:XK-20221212-01"
    assert [r["date_end"] for r in rows(path)] == ["2022-12-14", "2022-12-14", ""]


def test_a_closure_is_asked_what_it_makes_of_the_crossing_point(path):
    closure = ANSWERS | {"type": "2", "place": "Jarinje crossing", "nature": "standing"}
    answers = list(closure.values())
    at = list(closure).index("nature") + 1
    code, output = add(path, answers=[*answers[:at], "restricted", *answers[at:]])
    assert code == 0, output
    assert rows(path)[1]["condition"] == "restricted"


def test_a_wrong_answer_is_told_at_once_and_asked_again(path):
    answers = ["10/12/2022", ANSWERS["date"], "barricades", *list(ANSWERS.values())[1:]]
    code, output = add(path, answers=answers)
    assert code == 0, output
    assert "error: '10/12/2022' is ambiguous" in output
    assert "Did you mean 'barricade'?" in output


def test_an_unknown_place_gets_suggestions_and_can_be_chosen_by_number(path):
    answers = list((ANSWERS | {"place": "Zvecann"}).values())
    code, output = add(path, answers=[*answers[:3], "1", *answers[3:]])
    assert code == 0, output
    assert "is not in the gazetteer" in output
    assert rows(path)[1]["location"] == "Zvečan/Zveçan"


def test_a_place_can_be_given_as_a_point_with_a_name(path):
    answers = list((ANSWERS | {"place": "42.91, 20.85"}).values())
    code, output = add(path, answers=[*answers[:3], "Road near the mill", *answers[3:]])
    assert code == 0, output
    added = rows(path)[1]
    assert [added["latitude"], added["longitude"]] == ["42.91", "20.85"]
    assert added["location"] == "Road near the mill"


def test_a_swapped_point_is_refused_and_one_abroad_needs_its_country(path):
    answers = list((ANSWERS | {"place": "20.85, 42.91"}).values())
    more = ["", "44.8, 20.46", "Serbia", "A hall"]
    code, output = add(path, answers=[*answers[:3], *more[1:], *answers[3:]])
    assert code == 0, output
    assert "Did you swap latitude and longitude?" in output
    assert rows(path)[1]["municipality"] == "(Serbia)"
    assert "not on the map, only in the list" in output


def test_a_fetched_place_is_written_out_because_reading_does_not_know_it(path, monkeypatch):
    fetched = {"mala njiva": gazetteer.find("Zvečan")}
    monkeypatch.setattr(geonames, "index", lambda: fetched)
    code, output = add(path, answers=(ANSWERS | {"place": "Mala Njiva"}).values())
    assert code == 0, output
    assert rows(path)[1]["latitude"] == "42.90750"


def test_nothing_is_added_without_a_yes(path):
    before = path.read_bytes()
    code, output = add(path, answers=(ANSWERS | {"agreed": "n"}).values())
    assert (code, output.splitlines()[-1]) == (2, "nothing was added.")
    code, output = add(path, answers=list(ANSWERS.values())[:4])
    assert code == 2
    assert "nothing was added." in output.splitlines()
    assert add(path, GIVEN | {"--dry-run": ""})[0] == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"--date": "10/12/2022"}, "error: date_start: '10/12/2022' is ambiguous"),
        ({"--type": "riot"}, "error: event_type: 'riot' is no event_type"),
        ({"--location": "Nowhere"}, "error: location: 'Nowhere' is not in the gazetteer"),
        ({"--title": "", "--yes": ""}, "error: title: is blank; fill it in."),
        ({"--latitude": "42.9"}, "error: longitude: is blank beside a latitude"),
        ({"--set": "status=gone"}, "error: status: 'gone' is no status"),
    ],
)
def test_an_event_with_an_error_is_not_added(path, options, message):
    before = path.read_bytes()
    given = {name: value for name, value in (GIVEN | options).items() if value or name == "--yes"}
    code, output = add(path, given)
    assert code == 1
    assert message in output
    assert path.read_bytes() == before


def test_any_other_column_can_be_set(path):
    assert add(path, GIVEN | {"--set": "tags=north;trucks"})[0] == 0
    assert rows(path)[1]["tags"] == "north;trucks"
    assert add(path, GIVEN | {"--set": "tag=north"})[0] == 2


def test_a_near_duplicate_is_told_before_it_is_added(path):
    given = GIVEN | {"--date": "2022-12-10", "--title": "Title of XK-20221210-01"}
    code, output = add(path, given | {"--location": "Veliko Rudare", "--dry-run": ""})
    assert code == 0
    assert "warning: title: 'Title of XK-20221210-01' is much like 'XK-20221210-01'" in output


def test_a_file_with_a_broken_row_is_left_as_it_is(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes((DATA / "unclosed-quote.csv").read_bytes())
    code, output = add(path, GIVEN)
    assert code == 1
    assert "a quote is opened in this row and not closed" in output
    assert add(tmp_path / "none.csv", GIVEN)[0] == 2


def test_other_rows_that_are_put_right_are_announced(tmp_path):
    path = write_events(tmp_path / "events.csv", row("XK-1", status="Ended"))
    assert "Other rows are put right as well" in add(path, GIVEN)[1]


def test_text_of_an_event_cannot_act_on_the_terminal(path):
    code, output = add(path, GIVEN | {"--source": "Agency \x1b[31mred", "--dry-run": ""})
    assert code == 0
    assert "\x1b" not in output


def test_the_rules_speak_of_one_event_alone():
    found = problems_of({"date_start": "2022-13-01"}, dt.date(2023, 1, 1))
    assert {problem.column for problem in found} >= {"date_start", "title", "location"}


def test_neighbours_are_those_in_time(path):
    data = path.read_bytes()
    cells = row("", date_start="2022-12-11")
    addition = add_event("events.csv", data, cells, dt.date(2023, 1, 1))
    before, after = neighbours(addition.events, addition.line)
    assert before["event_id"].tolist() == ["XK-20221210-01"]
    assert after["event_id"].tolist() == ["XK-20221212-01"]
