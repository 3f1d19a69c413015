from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geodata.importers import acled, mappings_markdown, ucdp
from geodata.importers.mapping import CodeTable, MappingTable, Rule, apply, markdown
from geodata.importers.sheet import open_source
from geodata.importers.synonyms import FIELD_NAMES, TYPE_WORDS
from geodata.places.names import normalise
from geodata.schema import COLUMNS, EVENT_TYPES

DATA = Path(__file__).parents[2] / "data" / "importers"
TABLES = [acled.TABLE, ucdp.TABLE]


def header(name: str) -> list[str]:
    """Return the header of a file as its format's makers write it."""
    return [column for column in open_source(DATA / name).header if column]


@pytest.mark.parametrize(
    ("table", "file"),
    [
        (acled.TABLE, "acled.csv"),
        (acled.TABLE, "acled-old.csv"),
        (acled.TABLE, "acled-2016.csv"),
        (ucdp.TABLE, "ged.csv"),
        (ucdp.TABLE, "ged-41.csv"),
    ],
)
def test_every_column_of_a_format_is_read_or_left_out_for_a_reason(table, file):
    names = {table.renamed.get(name.lower(), name.lower()) for name in header(file)}
    assert names - set(table.columns) == set()


@pytest.mark.parametrize("table", TABLES)
def test_no_column_is_both_read_and_left_out(table):
    read = {column for rule in table.rules for column in rule.columns}
    assert read & set(table.left_out) == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_rule_fills_one_column_of_ours_and_says_how(table):
    fields = [rule.field for rule in table.rules]
    assert len(fields) == len(set(fields))
    assert set(fields) <= set(COLUMNS)
    assert all(rule.how for rule in table.rules)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_without_any_text_becomes_one_without_an_exception(table):
    frame = pd.DataFrame({name: [""] for name in table.columns}, dtype="str")
    assert apply(table, frame).shape == (1, len(COLUMNS))


@pytest.mark.parametrize("table", TABLES)
def test_every_code_that_becomes_a_type_becomes_one_of_ours(table):
    meant = {
        w for codes in table.codes if codes.field == "event_type" for w in codes.meanings.values()
    }
    assert meant <= set(EVENT_TYPES)


def test_the_page_names_every_column_and_code():
    page = mappings_markdown()
    for table in TABLES:
        assert f"### From {table.name}" in page
        for name in (*table.columns, *table.renamed):
            assert f"`{name}`" in page
        for codes in table.codes:
            for code, word in codes.meanings.items():
                assert f"| {code} | {word} |" in page
    assert "### From any other table" in page


def test_a_bar_in_a_text_does_not_break_the_table():
    table = MappingTable("X", (Rule("title", ("a",), "one | two", str),))
    assert "one \\| two" in markdown(table)


def test_a_table_reads_cells_in_the_order_of_its_columns_and_takes_absent_ones_for_blank():
    table = MappingTable(
        "X",
        (Rule("title", ("b", "gone", "a"), "joined", lambda *cells: "-".join(cells)),),
        codes=(CodeTable("a", "title", {}),),
    )
    frame = pd.DataFrame({"a": ["1", "3"], "b": ["2", "4"]}, index=[5, 9], dtype="str")
    mapped = apply(table, frame)
    assert mapped["title"].tolist() == ["2--1", "4--3"]
    assert mapped.index.tolist() == [5, 9]


def test_only_notes_keep_their_lines():
    rules = (Rule("title", ("a",), "", str), Rule("notes", ("a",), "", str))
    mapped = apply(MappingTable("X", rules), pd.DataFrame({"a": ["one\r\n two"]}, dtype="str"))
    assert mapped["title"].tolist() == ["one two"]
    assert mapped["notes"].tolist() == ["one\r\n two"]


def test_names_and_words_are_in_the_form_they_are_looked_up_in_and_stand_once():
    names = [name for field in COLUMNS for name in FIELD_NAMES[field]]
    assert len(names) == len(set(names))
    assert [name for name in (*names, *TYPE_WORDS) if normalise(name) != name] == []
    assert set(TYPE_WORDS.values()) == set(EVENT_TYPES)
    assert all(TYPE_WORDS[name] == name for name in EVENT_TYPES)


def test_every_column_of_ours_is_recognised_by_its_own_name_first():
    assert all(FIELD_NAMES[name][0] == normalise(name) for name in COLUMNS)
