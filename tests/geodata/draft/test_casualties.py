from __future__ import annotations

import pytest

from geodata.draft.casualties import find_casualties
from geodata.draft.folding import fold


def counts(text: str) -> tuple[str, str]:
    """Return the killed and the hurt of a clause."""
    return find_casualties(fold(text).plain)


@pytest.mark.parametrize(
    ("text", "killed", "hurt"),
    [
        ("A policeman was shot dead and two officers were wounded.", "1", "2"),
        ("Gunmen killed a guard and wounded three of his colleagues.", "1", "3"),
        ("Eleven peacekeepers and 20 protesters were hurt.", "", "31"),
        ("A sergeant and three gunmen were killed.", "4", ""),
        ("At least 30 soldiers were injured.", "", "30+"),
        ("More than 30 soldiers and 5 civilians were injured.", "", "35+"),
        ("Nobody was hurt.", "", "0"),
        ("None of the officers inside was injured.", "", "0"),
        ("Ranjena je jedna osoba.", "", "1"),
        ("Četiri osobe su lakše povređene.", "", "4"),
        ("Двојица полицајаца су рањена, а један је погинуо.", "1", "2"),
        ("Povređenih nije bilo.", "", "0"),
        ("Mladić je teže ranjen.", "", "1"),
        ("Povređeno je najmanje 12 građana.", "", "12+"),
        ("Një polic i Kosovës u vra dhe dy të tjerë u plagosën.", "1", "2"),
        ("Mbetën të lënduar 93 ushtarë.", "", "93"),
        ("Askush nuk u lëndua.", "", "0"),
    ],
)
def test_dead_and_hurt_are_counted_in_three_languages(text: str, killed: str, hurt: str) -> None:
    assert counts(text) == (killed, hurt)


@pytest.mark.parametrize(
    "text",
    [
        "Some 30 soldiers were injured.",
        "About 13,000 people were killed.",
        "He was killed two days later.",
        "Rebels killed a year of hope.",
        "The officer was wounded.",
        "Two men were arrested.",
        "A povređeno je dosta ljudi.",
        "Two shots were fired.",
    ],
)
def test_no_count_is_made_of_what_is_not_counted(text: str) -> None:
    assert counts(text) == ("", "")
