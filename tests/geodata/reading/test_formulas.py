from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.formulas import guard, unguard

STARTS = "=+-@\t\r\n＝＋－＠"


def series(*texts):
    return pd.Series(list(texts), dtype="str")


@pytest.mark.parametrize("start", STARTS)
def test_a_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(start):
    assert guard(series(f"{start}cmd|' /C calc'!A0")).tolist() == [f"'{start}cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", ["", "plain", "'tis", "''", "a=b", "3-5", "'30+"])
def test_any_other_text_stays_as_it_is(text):
    assert guard(series(text)).tolist() == [text]
    assert unguard(series(text)).tolist() == [text]


@given(st.lists(st.text(st.sampled_from("'=+-@\t a\n＝"), max_size=6), min_size=1))
def test_no_text_is_run_and_each_comes_back(texts):
    guarded = guard(series(*texts))
    assert not guarded.str.startswith(tuple(STARTS)).any()
    assert unguard(guarded).tolist() == texts


def test_neither_changes_the_type_or_the_index():
    texts = pd.Series(["'=a", "b"], index=[7, 3], dtype="str")
    for done in (guard(texts), unguard(texts), guard(texts[:0]), unguard(texts[:0])):
        assert done.dtype == texts.dtype
    assert guard(texts).index.tolist() == [7, 3]
