"""Cells spelt as the rules want them, where there is no doubt what they mean."""

from __future__ import annotations

import pytest

from geodata.repair.cells import (
    respell_code,
    respell_count,
    respell_day,
    respell_links,
    respell_tags,
    respell_word,
)
from geodata.schema import EVENT_TYPES, GEO_PRECISIONS


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Crossing_Closure", "crossing closure"),
        ("BARRICADE", "barricade"),
        ("clash-or-protest", "clash or protest"),
        ("barricades", "barricades"),
        ("", ""),
    ],
)
def test_a_word_is_spelt_as_the_vocabulary_has_it(text, word):
    assert respell_word(text, EVENT_TYPES) == word


@pytest.mark.parametrize(
    ("text", "count"),
    [("3–5", "3-5"), ("3 - 5", "3-5"), ("4.0", "4"), ("30 +", "30+"), ("5–3", "5–3"), ("x", "x")],
)
def test_a_count_gets_a_hyphen_and_no_decimals(text, count):
    assert respell_count(text) == count


def test_a_code_gets_no_decimals():
    assert [respell_code(text, GEO_PRECISIONS) for text in ("2.0", "4.0", "")] == ["2", "4.0", ""]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25.12.2022", "2022-12-25"),
        ("12/25/2022", "2022-12-25"),
        ("11.11.2022", "2022-11-11"),
        ("10/12/2022", "10/12/2022"),
        ("2022/12/10", "2022-12-10"),
        ("20221210", "2022-12-10"),
        ("2022-12-10T00:00:00Z", "2022-12-10"),
        ("2022-12-10 00:00", "2022-12-10"),
        ("2022-12-10T14:30", "2022-12-10T14:30"),
        ("10 December 2022", "2022-12-10"),
        ("Dec 10, 2022", "2022-12-10"),
        ("10. decembar 2022", "10. decembar 2022"),
        ("10 Ju 2022", "10 Ju 2022"),
        ("31 February 2022", "31 February 2022"),
        ("2022-02-30", "2022-02-30"),
        ("2022-12-10", "2022-12-10"),
        ("2022-12", "2022-12"),
        ("10-12-22", "10-12-22"),
        ("0000-12-10", "0000-12-10"),
        ("", ""),
    ],
)
def test_a_day_is_written_out_if_it_can_be_read_in_one_way_only(text, day):
    assert respell_day(text) == day


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://a.rs/1;  https://b.rs/2", "https://a.rs/1 https://b.rs/2"),
        ("https://a.rs/1,\nhttps://b.rs/2;", "https://a.rs/1 https://b.rs/2"),
        ("https://a.rs/1;2,3", "https://a.rs/1;2,3"),
        ("https://a.rs/1|https://b.rs/?c=1&amp;d=2", "https://a.rs/1 https://b.rs/?c=1&d=2"),
        ("see https://a.rs", "see https://a.rs"),
        ("", ""),
    ],
)
def test_links_are_separated_by_a_space(text, links):
    assert respell_links(text) == links


def test_tags_have_no_spaces_around_them():
    assert respell_tags(" a ; b;;c d ") == "a;b;c d"
