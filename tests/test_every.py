from __future__ import annotations

import pytest

from tests.every import of_every


def test_each_case_that_fails_is_named_and_none_hides_another():
    @of_every({"one": 1, "two": 2, "three": 3, "word": "x"})
    def test_a_number_is_odd(number):
        assert number % 2 == 1

    with pytest.raises(ExceptionGroup, match="2 of 4 fail") as raised:
        test_a_number_is_odd()
    assert [failure.__notes__ for failure in raised.value.exceptions] == [["in two"], ["in word"]]


def test_no_case_at_all_is_no_success():
    with pytest.raises(AssertionError, match="nothing to test"):
        of_every({})(lambda case: None)()
