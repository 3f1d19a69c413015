"""Files in the layout of UCDP GED; the rows are invented, columns and codes are genuine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from geodata import parse_events
from geodata.importers import import_ucdp, to_csv
from geodata.importers.readings import is_in_kosovo, municipality, precision_at
from geodata.importers.ucdp_cells import (
    crossed_estimates,
    read_fatalities,
    read_municipality,
    read_source,
    read_source_date,
    read_urls,
)

DATA = Path(__file__).parents[2] / "data" / "importers"
TODAY = dt.date(2026, 1, 1)


def rows(name: str = "ged.csv") -> dict[str, dict[str, str]]:
    result = import_ucdp(DATA / name, TODAY)
    return {row["event_id"]: row for row in result.rows.to_dict("records")}


def test_each_row_comes_out_or_is_reported_with_its_line_and_column():
    result = import_ucdp(DATA / "ged.csv", TODAY)
    assert result.balance() == "4 rows in = 3 rows out + 1 row reported"
    assert [(p.line, p.column, p.rule, p.severity) for p in result.problems] == [
        (4, "low", "crossed-estimates", "warning"),
        (5, "date_start", "impossible-date", "error"),
        (5, "type_of_violence", "unknown-type", "error"),
    ]


def test_what_comes_out_is_an_events_file_without_errors():
    result = import_ucdp(DATA / "ged.csv", TODAY)
    again = parse_events("out.csv", to_csv(result.rows), TODAY)
    assert again.problems == []
    assert again.events["on_map"].tolist() == [True, True, False]


def test_the_forty_one_columns_of_older_versions_say_the_same():
    new, old = rows()["UCDP-900001"], rows("ged-41.csv")["UCDP-900001"]
    assert {name for name in new if new[name] != old[name]} == {"notes"}
    assert "As described: on the edge of the town." in new["notes"]
    assert "First reported by: police." in new["notes"]


def test_codes_become_words_and_numbers_of_ours():
    row = rows()["UCDP-900001"]
    assert row["event_type"] == "armed attack"
    assert row["sub_event_type"] == "state-based conflict"
    assert row["nature"] == "incident"
    assert row["title"] == (
        "State-based conflict: Government of Exampleland – Example Front, Podujevo town"
    )
    assert row["fatalities"] == "3-5"
    assert "4 by the best estimate, 3 at least, 5 at most" in row["notes"]
    assert row["tags"] == "ucdp:900001;Exampleland: North"


def test_a_time_behind_the_day_is_left_out():
    row = rows()["UCDP-900002"]
    assert (row["date_start"], row["date_end"]) == ("1998-05-03", "1998-05-20")
    assert (row["date_precision"], row["geo_precision"]) == ("4", "3")
    assert "When: between 1998-05-03 and 1998-05-20." in row["notes"]


def test_a_summary_of_several_events_is_tagged_as_one():
    assert "summary of several events" in rows()["UCDP-900002"]["tags"]


def test_a_place_in_kosovo_when_it_was_in_yugoslavia_has_its_municipality():
    assert rows()["UCDP-900001"]["municipality"] == "Podujevë/Podujevo"


def test_an_event_far_away_is_kept_as_one_abroad():
    row = rows()["UCDP-900003"]
    assert (row["municipality"], row["latitude"]) == ("(DR Congo)", "-9.65")


@pytest.mark.parametrize(
    ("country", "region", "name", "expected"),
    [
        ("Kosovo", "", "Podujevo", "Podujevë/Podujevo"),
        ("Kosovo", "", "Nowhere at all", "Nowhere at all"),
        ("Serbia (Yugoslavia)", "Kosovo province", "", ""),
        ("Serbia (Yugoslavia)", "Vukovar-Syrmia", "Vukovar", "(Serbia)"),
        ("Macedonia, FYR", "", "", "(North Macedonia)"),
        ("Bosnia-Herzegovina", "", "", "(Bosnia-Herzegovina)"),
        ("(odd)", "", "", "(odd)"),
        ("", "", "", ""),
    ],
)
def test_the_country_stands_in_brackets_unless_it_is_kosovo(country, region, name, expected):
    assert municipality(country, region, name) == expected


def test_kosovo_is_known_by_its_names():
    assert is_in_kosovo("Косово")
    assert is_in_kosovo("Kosovë")
    assert not is_in_kosovo("Serbia", "Belgrade")


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        ("2", "2", "2", "2"),
        ("0", "1", "4", "0-4"),
        ("", "3", "", "3"),
        ("", "", "", ""),
        ("18", "17", "17", "17"),
        ("18", "", "17", "18-17"),
        ("2.0", "2.0", "3.0", "2-3"),
        ("2", "5", "3", "5"),
        ("4", "1", "6", "1"),
        ("1.000", "2", "3", "1.000-3"),
    ],
)
def test_estimates_become_a_range_or_the_number_they_agree_on(low, best, high, expected):
    assert read_fatalities(low, best, high) == expected


def test_estimates_that_contradict_each_other_are_warned_of():
    columns = {
        "low": ["2", "2", "4", "1"],
        "best": ["3", "5", "1", "1"],
        "high": ["4", "3", "6", "1"],
    }
    found = {f.row: f.column for f in crossed_estimates(pd.DataFrame(columns, dtype="str"))}
    assert found == {1: "best", 2: "low"}


def test_each_office_is_cited_with_its_headline():
    assert read_source("A;B", "One;Two", "") == "A, One; B, Two (UCDP GED)"
    assert read_source("A;B", "One", "") == "A; B: One (UCDP GED)"
    assert read_source("", "", '"A,1999-01-01,One";"B"') == "A,1999-01-01,One; B (UCDP GED)"
    assert read_source("", "", "") == "UCDP GED"


def test_a_headline_with_a_semicolon_is_not_lost():
    article = '"A,1999-03-04,One";"B,1999-03-05,Two; and three"'
    assert read_source("A;B", "One;Two; and three", article) == (
        "A, One; B, Two; and three (UCDP GED)"
    )
    assert read_source("A;B", "One;Two; and three", "") == ("A; B: One;Two; and three (UCDP GED)")


@pytest.mark.parametrize(
    ("place", "district", "latitude", "longitude", "expected"),
    [
        ("Glogovac village", "Pristina", "42.62", "20.89", "Drenas/Glogovac"),
        ("Dakovica town", "Dakovica", "42.3803", "20.4308", "Gjakovë/Đakovica"),
        ("Skenderaj town", "Kosovska Mitrovica district", "42.7467", "20.7886", "Skenderaj/Srbica"),
        ("Nowhere village", "Pristina", "42.62", "20.89", ""),
        ("Nowhere village", "Pristina district", "42.62", "20.89", ""),
        ("Nowhere village", "Zvecan", "42.9", "20.84", "Zvečan/Zveçan"),
        # The Kamenica that is known is elsewhere.
        ("Kamenica village", "Kosovska Mitrovica", "42.93", "20.75", ""),
        ("Glogovac village", "Pristina", "", "", ""),
    ],
)
def test_a_district_of_the_nineties_is_not_taken_for_the_town_of_its_name(
    place, district, latitude, longitude, expected
):
    region = "Kosovo province"
    found = read_municipality("Serbia (Yugoslavia)", region, district, place, latitude, longitude)
    assert found == expected


@pytest.mark.parametrize(
    ("place", "precision"),
    [("Nowhere village", "2"), ("Nowhere town", "2"), ("Zvecan", "2"), ("Pec municipality", "3")],
)
def test_the_point_of_a_settlement_is_never_exact(place, precision):
    assert precision_at("1", place) == precision


def test_the_day_of_a_source_is_the_first_that_is_one():
    assert read_source_date("n.d.;1999-03-12", "") == "1999-03-12"
    assert read_source_date("", "Example 1998-06-02 report") == "1998-06-02"
    assert read_source_date("", "") == ""


def test_addresses_are_taken_out_of_the_article():
    text = 'See https://example.org/a?b=1, and (http://example.com/x).";"https://example.org/a?b=1"'
    assert read_urls(text) == "https://example.org/a?b=1 http://example.com/x"
