"""Tables of any make: guessed, asked about, and read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geodata import parse_events, read_events
from geodata.importers import ImportResult, import_generic, make_plan, to_csv
from geodata.importers.join import PlanError
from geodata.importers.plan import Plan
from geodata.importers.sheet import open_source, source_of
from geodata.schema import COLUMNS

DATA = Path(__file__).parents[2] / "data" / "importers"
ROOT = Path(__file__).parents[3]
TODAY = dt.date(2026, 1, 1)
PLACES = f"{DATA / 'places.csv'}:Place code=code"
NEEDED = "Date,Title,Place,Source,Type\n"


def plan_of(text: str, **asked) -> Plan:
    return make_plan(source_of("t.csv", text.encode()), **asked)


def import_text(text: str, **asked) -> ImportResult:
    return import_generic(plan_of(text, **asked), TODAY)


def one(text: str, **asked) -> dict[str, str]:
    """Return the one row that comes out of a table with the needed columns."""
    result = import_text(text, **asked)
    assert [str(p) for p in result.problems if p.severity == "error"] == []
    (row,) = result.rows.to_dict("records")
    return row


def test_columns_are_known_in_cyrillic_and_days_by_all_values_of_their_column():
    plan = make_plan(open_source(DATA / "generic-serbian.csv"))
    assert plan.columns == {
        "date_start": "Датум",
        "date_end": "Крај",
        "event_type": "Врста",
        "notes": "Опис",
        "location": "Место",
        "fatalities": "Погинули",
        "source": "Извор",
        "source_url": "Линк",
    }
    assert plan.orders == {"date_start": "day-first", "date_end": "day-first"}
    assert plan.question() == ""


def test_a_serbian_table_comes_in_and_its_bad_row_is_reported():
    result = import_generic(make_plan(open_source(DATA / "generic-serbian.csv")), TODAY)
    assert result.balance() == "3 rows in = 2 rows out + 1 row reported"
    assert [(p.line, p.column, p.rule) for p in result.problems] == [(4, "Врста", "unknown-type")]
    first = result.rows.to_dict("records")[0]
    assert first["date_start"] == "2022-12-10"
    assert first["event_type"] == "barricade"
    assert first["sub_event_type"] == "барикада"
    assert first["title"] == "Камиони стоје на путу ка прелазу Брњак"
    assert first["source_url"] == "https://example.org/1 https://example.org/2"
    events = parse_events("out.csv", to_csv(result.rows), TODAY).events
    assert events["latitude"].notna().all()


@pytest.mark.parametrize(
    "header",
    [
        "date_start,title,location,source,event_type",
        "Data,Titulli,Vendi,Burimi,Lloji",
        "DATUM,NASLOV,MESTO,IZVOR,VRSTA",
        "Datum,Titel,Ort,Quelle,Typ",
        "Date,Titre,Lieu,Source,Catégorie",
        "Event Date (local),Headline,Town,Reported by,Category",
    ],
)
def test_columns_are_known_in_five_languages(header):
    plan = plan_of(f"{header}\n2022-12-10,T,Zvečan,S,political\n")
    fields = ("date_start", "title", "location", "source", "event_type")
    assert [plan.columns[field] for field in fields] == header.split(",")


def test_a_column_that_decides_no_order_is_asked_about():
    plan = make_plan(open_source(DATA / "generic-ambiguous.csv"))
    assert plan.question() == (
        "'date': '10/12/2022' can be read day-first or month-first, and no other value decides "
        "it; say --dates day-first or --dates month-first."
    )


@pytest.mark.parametrize(
    ("told", "day"), [("day-first", "2022-12-10"), ("month-first", "2022-10-12")]
)
def test_the_answer_settles_it(told, day):
    plan = make_plan(open_source(DATA / "generic-ambiguous.csv"), dates=told)
    assert plan.question() == ""
    assert day in import_generic(plan, TODAY).rows["date_start"].tolist()


def test_unanswered_the_days_are_reported_and_not_guessed():
    result = import_generic(make_plan(open_source(DATA / "generic-ambiguous.csv")), TODAY)
    assert result.rows_out == 0
    assert {p.rule for p in result.problems} == {"ambiguous-date"}


def test_places_come_from_a_second_file_by_their_code():
    plan = make_plan(
        open_source(DATA / "generic-codes.csv"), join=PLACES, cited="S", event_type="political"
    )
    result = import_generic(plan, TODAY)
    assert result.balance() == "3 rows in = 2 rows out + 1 row reported"
    rows = {row["date_start"]: row for row in result.rows.to_dict("records")}
    assert rows["2022-12-25"]["location"] == "North Mitrovica"
    assert rows["2022-12-25"]["latitude"] == "42.895"
    assert rows["2022-12-05"]["fatalities"] == "3-5"
    assert [(p.file, p.line, p.column, p.rule) for p in result.problems] == [
        ("places.csv", 4, "code", "repeated-code"),
        ("generic-codes.csv", 4, "Place code", "unknown-code"),
    ]


def test_a_rows_own_point_counts_before_the_second_files(tmp_path):
    (tmp_path / "p.csv").write_text("code,lat,lon\nA,42.9,20.9\n", encoding="utf-8")
    text = "Date,Title,code,lat,lon\n2022-12-10,T,A,43.0,20.7\n2022-12-11,T,A,,\n"
    result = import_text(text, join=f"{tmp_path / 'p.csv'}:code", cited="S", event_type="military")
    assert result.rows["latitude"].tolist() == ["43.0", "42.9"]
    assert result.rows["longitude"].tolist() == ["20.7", "20.9"]


def test_a_bad_point_of_the_second_file_is_reported_under_its_name(tmp_path):
    (tmp_path / "p.csv").write_text("code,lat,lon\nA,42.9,east\n", encoding="utf-8")
    text = "Date,Title,code\n2022-12-10,T,A\n"
    result = import_text(text, join=f"{tmp_path / 'p.csv'}:code", cited="S", event_type="military")
    assert [(p.line, p.column, p.value) for p in result.problems] == [(2, "lon of p.csv", "east")]


def test_a_word_of_the_files_own_is_told_once():
    row = one(NEEDED + "2022-12-10,T,Zvečan,S,tea party\n", words=["Tea Party=political"])
    assert (row["event_type"], row["sub_event_type"]) == ("political", "tea party")


def test_type_and_source_are_for_the_rows_that_name_none():
    row = one(NEEDED + "2022-12-10,T,Zvečan,,\n", cited="Our notebook", event_type="military")
    assert (row["source"], row["event_type"]) == ("Our notebook", "military")


def test_a_map_option_counts_before_the_guess_and_can_leave_a_column_out():
    text = "Date,When,Title,Place,Source,Type,Notes\n2020-01-01,2022-12-10,T,Zvečan,S,protest,n\n"
    row = one(text, maps=["When=date_start", "Notes="])
    assert (row["date_start"], row["notes"]) == ("2022-12-10", "T")


def test_a_month_and_a_year_bring_their_precision():
    text = "Date,Title,Place,Source,Type,Published\n2022-12,T,Zvečan,S,political,Jan 2023\n"
    row = one(text)
    assert (row["date_start"], row["date_precision"]) == ("2022-12-01", "4")
    assert row["source_date"] == "2023-01"


def test_ids_are_the_same_however_often_and_in_whatever_order_rows_come():
    rows = [f"2022-12-1{n},T{n},Zvečan,S,political\n" for n in range(3)]
    ids = [
        set(import_text(NEEDED + "".join(order)).rows["event_id"])
        for order in (rows, reversed(rows))
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3


def test_the_same_row_twice_is_one_event_and_a_reported_row():
    row = "2022-12-10,T,Zvečan,S,political\n"
    result = import_text(NEEDED + row + row)
    assert (result.rows_out, result.rows_reported) == (1, 1)
    assert result.problems[0].message == "the row is the same as line 2; take one of them out."


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"maps": ["Datum"]}, "--map 'Datum' is not column=field, like Datum=date_start."),
        ({"maps": ["Nope=title"]}, "'Nope' is no column of the file; it has 'Date', 'Title'"),
        ({"maps": ["date=title"]}, "Did you mean 'Date'?"),
        ({"maps": ["Date=Headline"]}, "is no column of events.csv. Did you mean 'title'?"),
        ({"maps": ["Date=notes", "Title=notes"]}, "notes is given to two columns"),
        ({"event_type": "party"}, "--type 'party' names none of the types: barricade,"),
        ({"words": ["x"]}, "--word 'x' names none of the types: barricade,"),
        ({"dates": "year-first"}, "--dates 'year-first' is neither day-first nor month-first."),
        ({"join": "places"}, "--join 'places' is not FILE:column, like places.csv:code."),
        ({"join": "nowhere.csv:Date"}, "there is no such file"),
        ({"join": f"{DATA / 'places.csv'}:Date"}, "'Date' is no column of places.csv"),
        ({"join": f"{DATA / 'generic-ambiguous.csv'}:Date=place"}, "has no columns for latitude"),
        ({"maps": ["Date=", "Source=", "Place="]}, "no column is known as date_start; source (or"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(asked, message):
    with pytest.raises(PlanError) as error:
        plan_of(NEEDED + "2022-12-10,T,Zvečan,S,political\n", **asked)
    assert message in str(error.value)


def test_our_own_file_comes_back_as_it_is():
    plan = make_plan(open_source(ROOT / "events.csv"))
    assert plan.columns == {name: name for name in COLUMNS}
    result = import_generic(plan)
    assert result.rows_out == len(read_events(ROOT / "events.csv").events)
    again = parse_events("events.csv", to_csv(result.rows)).events
    before = read_events(ROOT / "events.csv").events
    assert again.drop(columns="line").equals(before.drop(columns="line"))


def test_a_text_that_a_spreadsheet_would_run_comes_back_as_it_was():
    row = one(NEEDED + "2022-12-10,'=1+1,Zvečan,S,political\n")
    assert row["title"] == "=1+1"
    text = import_text(NEEDED + "2022-12-10,=1+1,Zvečan,S,political\n")
    assert b",'=1+1," in to_csv(text.rows)


def test_paragraphs_of_the_text_stay():
    row = one('Date,Title,Text,Place,Source,Type\n2022-12-10,T,"one\n\ntwo",Zvečan,S,political\n')
    assert row["notes"] == "one\n\ntwo"


def test_a_text_with_as_many_commas_as_a_row_still_comes_in_and_moves_no_line():
    commas = "a" + ",a" * 24
    text = (
        'Date,Title,Text,Place,Source,Type\n2022-12-10,T,"one\n'
        f'{commas}\nx",Zvečan,S,political\nsoon,T,,Zvečan,S,political\n'
    )
    result = import_text(text)
    assert result.rows["notes"].tolist() == [f"one {commas} x"]
    assert [(p.line, p.editor_line, p.rule) for p in result.problems] == [(3, 5, "date-format")]


@pytest.mark.parametrize(
    ("country", "municipality"),
    [("Syria", "(Syria)"), ("Serbia", "(Serbia)"), ("Kosovo", ""), ("Косово", ""), ("", "")],
)
def test_a_country_that_is_not_kosovo_stands_in_brackets(country, municipality):
    row = one(
        "Date,Title,Place,Country,Lat,Lon,Source,Type\n"
        f"2022-12-10,T,Somewhere,{country},42.9,20.8,S,protest\n"
    )
    assert row["municipality"] == municipality


@pytest.mark.parametrize(
    "point", ["42.93, 20.85", "POINT (20.85 42.93)", "42.93 20.85 560.0 4.5", "42,93; 20,85"]
)
def test_a_point_in_one_cell_is_split(point):
    row = one(f'Date,Title,GPS,Source,Type\n2022-12-10,T,"{point}",S,protest\n')
    assert (row["latitude"], row["longitude"]) == ("42.93", "20.85")


def test_degrees_and_minutes_become_decimal_degrees():
    row = one("Date,Title,Lat,Lon,Source,Type\n2022-12-10,T,43°13'7\"N,20°41'30\"E,S,protest\n")
    assert (row["latitude"], row["longitude"]) == ("43.21861", "20.69167")


@pytest.mark.parametrize("count", ["1.000", "10.000", "1,000", "1 000", "3 5", "1.200"])
def test_a_number_with_its_thousands_apart_is_reported_and_never_another_number(count):
    result = import_text(
        f'Date,Title,Place,Source,Type,Injured\n2022-12-10,T,Rudare,S,protest,"{count}"\n'
    )
    assert [(p.rule, p.value) for p in result.problems] == [("bad-count", count)]
    assert result.rows_out == 0


def test_the_export_of_a_survey_is_read_by_its_questions_and_not_by_its_form():
    row = one(
        "start,end,Date of incident,What happened,Place,_latitude,_longitude,_id,_uuid,_index\n"
        "2023-02-01T10:00:00.000+01:00,2023-02-01T10:09:00.000+01:00,2022-12-10,T,Rudare,"
        "42.92,20.84,77,aa-bb,1\n",
        event_type="barricade",
        cited="Field survey",
    )
    assert (row["date_start"], row["date_end"]) == ("2022-12-10", "")
    assert (row["latitude"], row["longitude"]) == ("42.92", "20.84")
    plan = plan_of("start,Date of incident,Title,Place,Source,Type,_uuid,_index\n")
    assert plan.lines[0].note == "when the form was filled in"


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!"])
def test_an_error_of_a_spreadsheet_does_not_come_in_as_a_text(error):
    result = import_text(f"{NEEDED}2022-12-10,{error},Rudare,S,protest\n")
    assert [(p.rule, p.column) for p in result.problems] == [
        ("spreadsheet-error", "Title"),
        ("spreadsheet-error", "Title"),
    ]
    assert result.rows_out == 0


def test_what_rows_say_of_their_nature_and_of_one_another_is_kept():
    row = one(
        "Date,Title,Place,Source,Type,Nature,Condition,Relates to\n"
        "2022-12-10,Jarinje closes,Jarinje crossing,A,crossing closure,Standing,closed,about:XK-1\n"
    )
    assert [row[name] for name in ("nature", "condition", "relates_to")] == [
        "standing",
        "closed",
        "about:XK-1",
    ]
