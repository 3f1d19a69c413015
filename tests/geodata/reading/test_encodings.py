from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading.encodings import guess_encoding


@pytest.mark.parametrize(
    ("text", "codec", "is_certain"),
    [
        ("Kamioni kod Leposavića; Leposavić, Žitkovac i Đaković", "cp1250", True),
        ("Gračanica", "cp1250", True),
        ("Barrikadë në Mitrovicë, Çabër", "cp1250", True),
        ("Барикада код Звечана, Лепосавић", "cp1251", True),
        ("Genève", "cp1250", False),
        ("Señor Núñez à Málaga, España, señora Muñoz", "cp1252", True),
    ],
)
def test_names_decide_and_what_they_do_not_decide_is_not_certain(text, codec, is_certain):
    guess = guess_encoding(text.encode({"Genève": "cp1252"}.get(text, codec)))
    assert (guess.codec, guess.is_certain) == (codec, is_certain)


def test_the_name_that_decided_is_said():
    label = guess_encoding("Leposavić, Šaljska".encode("cp1250")).label
    assert label == "Windows-1250, by names such as 'Leposavić'"


def test_a_doubt_is_said_with_both_readings():
    label = guess_encoding("Genève".encode("cp1252")).label
    assert label == (
        "Windows-1250 or Windows-1252, and no name tells which: 'Genčve' may be 'Genève'"
    )


@given(st.binary())
def test_no_bytes_raise(data):
    guess_encoding(data)
