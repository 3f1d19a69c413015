from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import wordlists
from geodata.places.names import normalise
from geodata.wordlists import MOST_SOUGHT, WordList

WORDS = st.text("abc ë", max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=9), st.lists(st.text("abce", min_size=1, max_size=3)))
def test_a_text_has_a_form_if_any_of_its_words_holds_it(texts, forms):
    sought = forms[:MOST_SOUGHT]
    found = WordList.of(pd.Series(texts, dtype="str")).having([[form] for form in sought])
    expected = [
        sum(1 << k for k, form in enumerate(sought) if form in normalise(text)) for text in texts
    ]
    assert (found.tolist() if found is not None else [0] * len(texts)) == expected


@given(st.lists(WORDS, min_size=1, max_size=9), WORDS)
def test_a_text_is_the_same_only_word_for_word(texts, wanted):
    words = normalise(wanted).split()
    same = WordList.of(pd.Series(texts, dtype="str")).same_as(words)
    assert same.tolist() == [bool(words) and normalise(text).split() == words for text in texts]


def test_many_texts_are_taken_apart_in_pieces_as_if_at_once(monkeypatch):
    texts = pd.Series([f"word{number % 7} and {number}" for number in range(40)], dtype="str")
    whole = WordList.of(texts)
    monkeypatch.setattr(wordlists, "_AT_ONCE", 3)
    pieces = WordList.of(texts)
    assert pieces.words == whole.words
    np.testing.assert_array_equal(pieces.numbers, whole.numbers)
    np.testing.assert_array_equal(pieces.begins, whole.begins)
    np.testing.assert_array_equal(pieces.having([["word3"]]), whole.having([["word3"]]))


def test_what_rows_share_is_kept_once():
    shared = WordList.of(pd.Series(["one text"] * 1000 + ["another"], dtype="str"))
    assert len(shared.numbers) == 3
    assert shared.having([["text"]]).sum() == 1000


def test_each_word_has_a_bit_of_its_own_up_to_the_last():
    words = [f"w{number:02d}" for number in range(MOST_SOUGHT)]
    found = WordList.of(pd.Series([" ".join(words), words[-1]], dtype="str")).having(
        [[word] for word in words]
    )
    assert found.tolist() == [2**MOST_SOUGHT - 1, 2 ** (MOST_SOUGHT - 1)]


@pytest.mark.parametrize("texts", [[], [""], ["", "", ""]])
def test_texts_without_a_word_have_none(texts):
    words = WordList.of(pd.Series(texts, dtype="str"))
    assert words.having([["a"]]) is None
    assert words.same_as(["a"]).tolist() == [False] * len(texts)
    assert all(first < last for first, last in pairwise(words.begins))
