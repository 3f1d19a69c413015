from pathlib import Path

from tests.benchmarks.report import COLUMNS, ahead, table, verdict
from tests.benchmarks.scenarios import Samples, Scenario


def scenario(name: str, count: int) -> Scenario:
    return Scenario(name, Path("app.py"), Path("events.csv"), count, "true")


OURS = scenario("this map", 1_000), Samples(ready=[100.0, 300.0], step=[10.0], received=[2048.0])


def test_what_another_page_does_sooner_is_said_with_both_numbers() -> None:
    other = scenario("other", 500), Samples(ready=[150.0], step=[12.0], received=[9999.0])
    assert ahead([OURS, other]) == [
        "other, 500 events: ready 150.0 ms, this map (1,000 events) 200.0 ms"
    ]
    assert verdict([OURS, other]).startswith("Ahead of this map:\n- other")


def test_a_page_with_more_events_than_this_map_had_is_not_compared() -> None:
    assert ahead([OURS, (scenario("other", 2_000), Samples(ready=[1.0]))]) == []


def test_where_nobody_is_ahead_that_is_said() -> None:
    other = scenario("other", 1_000), Samples(ready=[900.0], step=[99.0], memory=1.0)
    assert "No other page" in verdict([OURS, other])


def test_what_did_not_come_about_is_said() -> None:
    other = scenario("other", 1_000), Samples(missed=["In 9 ms it did not come about that x"])
    assert verdict([OURS, other]).endswith(
        "Not measured:\n- other, 1,000 events: In 9 ms it did not come about that x"
    )


def test_the_table_has_a_dash_where_nothing_was_measured() -> None:
    header, rule, row = table([OURS]).split("\n")
    assert header.count("|") == rule.count("|") == row.count("|") == len(COLUMNS) + 1
    assert row.startswith("| this map | 1,000 | 0.2 s | – | – | 10 / 10 ms |")
