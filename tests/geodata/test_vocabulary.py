"""The symbols and words that Python and the page share."""

from __future__ import annotations

import re

from geodata.schema import EVENT_TYPES, GEO_PRECISIONS
from geodata.vocabulary import PLACE_PRECISIONS, RADIUS, SYMBOLS


def test_there_is_a_symbol_for_each_event_type_in_the_order_of_the_codes():
    assert tuple(symbol.name for symbol in SYMBOLS) == EVENT_TYPES


def test_a_colour_is_six_digits_and_a_path_is_numbers_and_commands():
    for symbol in SYMBOLS:
        assert re.fullmatch(r"#[0-9A-F]{6}", symbol.color)
        assert re.fullmatch(r"M[-. \dMLHVCQAZ]+Z", symbol.body)
        assert re.fullmatch(r"(M[-. \dMLHVCQAZ]+Z)?", symbol.mark)
        numbers = re.findall(r"-?(?:\d+(?:\.\d+)?|\.\d+)", symbol.body + symbol.mark)
        assert all(abs(float(number)) <= RADIUS for number in numbers)


def test_each_precision_has_words_of_its_own():
    assert tuple(PLACE_PRECISIONS) == GEO_PRECISIONS
    assert all(code == stated.code for code, stated in PLACE_PRECISIONS.items())
    assert len({stated.name for stated in PLACE_PRECISIONS.values()}) == len(GEO_PRECISIONS)
    assert str(PLACE_PRECISIONS[1]) == "exact place"
    assert str(PLACE_PRECISIONS[2]) == "near here: a settlement’s point, or one near the place"
