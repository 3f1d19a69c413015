"""Columns looked at as a whole give what each text alone would."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.reading.texts import by_value, look_at_ends, matches, to_numbers

# Spaces of all kinds, and letters whose bytes resemble theirs.
TEXTS = st.lists(st.text(alphabet=" \t\n\x85\xa0\u1680\u2003\u2028\u3000aëćŠЖ„“€'", max_size=4))


def column(texts):
    return pd.Series(texts, dtype="str")


def test_each_distinct_text_is_asked_about_once():
    asked = []
    values = by_value(
        column(["b", "a", "b", ""]), lambda text: asked.append(text) or len(text), int
    )
    assert values.tolist() == [1, 1, 1, 0]
    assert asked == ["b", "a", ""]


@pytest.mark.parametrize(
    ("text", "found"), [("ab", True), ("ab\n", False), ("xab", False), ("a\nab", False)]
)
def test_patterns_match_whole_texts(text, found):
    assert matches(column([text]), "ab|c").tolist() == [found]


def test_texts_that_are_no_numbers_become_gaps():
    numbers = to_numbers(column(["1.5", "x", "-2"]), np.array([True, False, True]))
    np.testing.assert_array_equal(numbers, [1.5, np.nan, -2.0])


@given(TEXTS)
@example(["Mitrovicë", "„a“"])
@example(["a\u3000"])
@example(["", "ab "])
@example(["'a", ""])
def test_no_space_and_no_apostrophe_at_an_end_is_overlooked(texts):
    ends = look_at_ends(column(texts))
    assert ends.have_space or all(text == text.strip() for text in texts)
    assert ends.have_apostrophe == any(text.startswith("'") for text in texts)


@pytest.mark.parametrize("text", ["Mitrovicë", "Zvečan", "Брњак", "it's 5 o'clock", ""])
def test_usual_texts_raise_no_suspicion(text):
    assert look_at_ends(column([text, "", "a"])) == (False, False)
