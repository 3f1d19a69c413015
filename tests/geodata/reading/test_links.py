"""What counts as a link: one table for everything that asks."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import wording
from geodata import export, parse_events
from geodata.advice.sources import dead_looking_links
from geodata.reading import checks
from geodata.reading.links import is_link, split_links
from geodata.repair.cells import respell_links
from geodata.schema import COLUMNS
from tests.sample import row

#: A cell, and what is in it; the parts that are no links are marked with an exclamation mark.
CELLS = [
    ("", []),
    ("https://a.org", ["https://a.org"]),
    ("https://a.org/x,", ["https://a.org/x"]),
    ("https://a.org/x;", ["https://a.org/x"]),
    ("https://a.org/1,2;3|4", ["https://a.org/1,2;3|4"]),
    ("https://a.org/1 , https://b.org", ["https://a.org/1", "https://b.org"]),
    ("https://a.org/1|https://b.org;HTTP://c.org", ["https://a.org/1", "https://b.org", "HTTP://c.org"]),
    ("https://a.org/1\u00a0https://b.org", ["https://a.org/1", "https://b.org"]),
    ("https://a.org/?b=1&amp;c=2", ["https://a.org/?b=1&c=2"]),
    ("https://a.org/?b=1&amp;amp;c=2&#038;d=3", ["https://a.org/?b=1&c=2&d=3"]),
    ("https://a.org/?b=1&copy=2", ["https://a.org/?b=1&copy=2"]),
    ("https://web.archive.org/web/2020/https://a.org", ["https://web.archive.org/web/2020/https://a.org"]),
    ("https://vesti.rs/ђаковица", ["https://vesti.rs/ђаковица"]),
    ("https://", ["!https://"]),
    ("https:///a", ["!https:///a"]),
    ("https://?a", ["!https://?a"]),
    ("https://a.org;https:///b", ["https://a.org;https:///b"]),
    ("a.org", ["!a.org"]),
    ("ftp://a.org", ["!ftp://a.org"]),
    ("javascript:alert(1)//https://a.org", ["!javascript:alert(1)//https://a.org"]),
    ("javascript:alert(1);https://a.org", ["!javascript:alert(1)", "https://a.org"]),
    ("see https://a.org", ["!see", "https://a.org"]),
]  # fmt: skip
each_cell = pytest.mark.parametrize(("cell", "parts"), CELLS)


@each_cell
def test_a_cell_is_taken_apart_into_links_and_other_words(cell, parts):
    assert split_links(cell) == [part.removeprefix("!") for part in parts]
    assert [is_link(part) for part in split_links(cell)] == [part[0] != "!" for part in parts]


@each_cell
def test_check_panel_export_and_fix_see_the_same_links(cell, parts):
    links = [part for part in parts if part[0] != "!"]
    is_good = len(links) == len(parts)
    findings = checks.links(pd.Series([cell], name="source_url", dtype="str"))
    assert (findings == []) == is_good
    panel = wording.links("", cell)
    assert [shown["url"] for shown in panel if shown["url"]] == links
    assert [shown["text"] for shown in panel if not shown["url"]] == [
        part[1:] for part in parts if part[0] == "!"
    ]
    assert respell_links(cell) == (" ".join(links) if is_good else cell)
    in_calendar = next((link for link in links[:1] if link.isascii()), "")
    calendar = unfolded(export.to_ics, cell)
    assert f"URL:{in_calendar}\r\n" in calendar if in_calendar else "URL:" not in calendar


def unfolded(write, cell):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerow(row("XK-1", source_url=cell))
    events = parse_events("a.csv", text.getvalue().encode()).events
    return write(events, export.describe(events)).decode().replace("\r\n ", "")


@given(st.text(alphabet="htps:/a.;,|? &m\u00a0\x1c\u200a", max_size=40))
def test_check_agrees_with_the_parts_of_any_cell(text):
    cell = text.replace("h", "https://")
    is_good = checks.links(pd.Series([cell], name="source_url", dtype="str")) == []
    assert is_good == all(map(is_link, split_links(cell)))


@given(st.lists(st.sampled_from(["https://a.org/1,2", "http://b.org/?c=d&e", "HTTPS://f.org;g"])))
def test_links_put_together_in_any_way_are_those_links(links):
    for between in (" ", ";", "|", ", ", "\n"):
        assert split_links(between.join(links)) == links


def test_advice_reads_each_of_several_links():
    urls = pd.Series(["https://a.org/1|https://b.org/2#;"], name="source_url", dtype="str")
    (finding,) = dead_looking_links(urls)
    assert "'https://b.org/2#' ends in a #" in finding.message
