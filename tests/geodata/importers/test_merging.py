"""Imported events in a file that has some: nothing doubled, nothing lost, all of it shown."""

from __future__ import annotations

import csv
import io

import pandas as pd

from geodata.importers import Selection
from geodata.importers.merging import merge
from geodata.schema import COLUMNS
from tests.sample import row

ACLED = {
    "source": "Example Gazette (ACLED)",
    "source_url": "",
    "source_date": "",
    "confidence": "",
    "geo_precision": "2",
    "municipality": "Zvečan/Zveçan",
    "event_type": "clash or protest",
}


def acled(number, **cells):
    cells = {"title": f"Peaceful protest {number}", "notes": f"Number {number}.", **cells}
    return row(f"ACLED-XKX{number}", **ACLED | {"tags": f"acled:XKX{number}"} | cells)


def file_of(*rows, columns=COLUMNS):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def merged(there, incoming, **options):
    rows = pd.DataFrame(incoming, columns=list(COLUMNS), dtype="str")
    result = merge("events.csv", there, rows, **{"selection": Selection()} | options)
    assert result.data is not None, result.problems
    read = {cells["event_id"]: cells for cells in csv.DictReader(io.StringIO(result.data.decode()))}
    return result, read


def test_what_was_imported_before_is_not_doubled():
    there = merged(file_of(row("XK-20221210-01")), [acled(1), acled(2)])[0].data
    result, _ = merged(there, [acled(1), acled(2)])
    assert (result.new, result.changed, result.gone) == ((), (), ())
    assert result.data == there
    assert list(result.diff("events.csv")) == []


def test_what_the_source_says_today_is_shown_as_a_difference():
    there = file_of(acled(1, fatalities="0"))
    result, rows = merged(there, [acled(1, fatalities="2"), acled(3)])
    assert (result.new, result.changed) == (("ACLED-XKX3",), ("ACLED-XKX1",))
    assert rows["ACLED-XKX1"]["fatalities"] == "2"
    shown = list(result.diff("events.csv"))
    assert sum(line.startswith("-ACLED-XKX1") for line in shown) == 1
    assert sum(line.startswith("+ACLED-XKX") for line in shown) == 2


def test_what_the_source_leaves_blank_does_not_clear_what_a_maintainer_wrote():
    there = file_of(acled(1, source_url="https://news.rs/1", confidence="high"))
    result, rows = merged(there, [acled(1)])
    assert rows["ACLED-XKX1"]["source_url"] == "https://news.rs/1"
    assert result.changed == ()


def test_what_the_source_has_taken_back_is_named_and_taken_out_only_if_asked():
    there = file_of(acled(1), acled(2), acled(3, date_start="2020-01-01"), row("XK-20221210-01"))
    result, rows = merged(there, [acled(1)])
    assert result.gone == ("ACLED-XKX2",)
    assert len(rows) == 4
    assert "ACLED-XKX2" not in merged(there, [acled(1)], remove_gone=True)[1]


def test_what_was_not_asked_for_is_not_gone():
    there = file_of(acled(1), acled(2, municipality="(Serbia)"))
    assert merged(there, [acled(1)], selection=Selection(country="Kosovo"))[0].gone == ()


def test_an_event_of_another_source_is_not_doubled():
    barricade = row(
        "XK-20221210-01",
        title="Barricade near Rudare",
        notes="Serbs blocked the main road near Rudare with trucks after the arrest of an "
        "ex-policeman.",
    )
    twin = acled(
        1,
        date_start="2022-12-11",
        title="Protest with intervention: Protesters (Serbia), Rudare",
        notes="On 10 December 2022, Serbs blocked the main road near Rudare with trucks over the "
        "arrest of a former policeman.",
    )
    other = acled(
        2,
        title="Peaceful protest: Teachers, Zvecan",
        notes="Teachers gathered for higher wages before the school.",
    )
    result, rows = merged(file_of(barricade), [twin, other])
    assert [(found.event_id, found.like_id) for found in result.likely] == [
        ("ACLED-XKX1", "XK-20221210-01")
    ]
    assert set(rows) == {"XK-20221210-01", "ACLED-XKX2"}
    assert set(merged(file_of(barricade), [twin, other], add_likely=True)[1]) == {
        "XK-20221210-01", "ACLED-XKX1", "ACLED-XKX2"
    }  # fmt: skip
    far = twin | {"latitude": "42.60", "longitude": "21.10", "location": "", "municipality": ""}
    assert merged(file_of(barricade), [far])[0].likely == ()
    late = twin | {"date_start": "2022-12-20"}
    assert merged(file_of(barricade), [late])[0].likely == ()


def test_a_row_that_names_the_event_among_its_tags_tells_it_already():
    there = file_of(row("XK-20221210-01", tags="north;acled:XKX1"))
    result, rows = merged(there, [acled(1)])
    assert result.linked == ("ACLED-XKX1",)
    assert set(rows) == {"XK-20221210-01"}


def test_further_columns_of_the_file_are_kept():
    cells = acled(1) | {"my note": "mine"}
    result, rows = merged(file_of(cells, columns=[*COLUMNS, "my note"]), [acled(1, injuries="3")])
    assert (rows["ACLED-XKX1"]["my note"], rows["ACLED-XKX1"]["injuries"]) == ("mine", "3")
    assert result.changed == ("ACLED-XKX1",)


def test_a_file_that_has_to_be_mended_first_is_refused():
    rows = pd.DataFrame([acled(1)], columns=list(COLUMNS), dtype="str")
    broken = file_of(acled(2)) + b'"open,\n'
    result = merge("events.csv", broken, rows, selection=Selection())
    assert result.data is None
    assert [problem.rule for problem in result.problems] == ["unclosed-quote"]
