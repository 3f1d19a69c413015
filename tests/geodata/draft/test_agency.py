from __future__ import annotations

import pytest

from geodata.draft.actors import find_actors
from geodata.draft.agency import is_acting
from geodata.draft.folding import fold


def roles(text: str) -> dict[str, str]:
    return {
        a.name: "target" if a.is_target else "speaker" if a.is_speaker else "actor"
        for a in find_actors(fold(text))
    }


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Three KFOR soldiers were wounded by a bomb.", "KFOR"),
        ("Shots were fired at a Kosovo Police patrol.", "Kosovo Police"),
        ("The KFOR patrol came under fire.", "KFOR"),
        ("Na patrolu Kfora je pucano.", "KFOR"),
        ("Pripadnici Kfora su lakše povređeni.", "KFOR"),
        ("Полиција је ухапсила двојицу Срба.", "Kosovo Serbs"),
        ("Tre ushtarë të KFOR-it u plagosën.", "KFOR"),
        ("Sulm ndaj KFOR-it.", "KFOR"),
    ],
)
def test_to_whom_it_was_done_is_no_actor(text: str, target: str) -> None:
    assert roles(text)[target] == "target"


@pytest.mark.parametrize(
    "text", ["Kosovo Police said two men were hurt.", "Dvojica su uhapšena, saopštila je policija."]
)
def test_who_tells_of_it_did_not_do_it(text: str) -> None:
    assert roles(text) == {"Kosovo Police": "speaker"}


@pytest.mark.parametrize(
    "text", ["KFOR removed the blocks.", "Kfor je uklonio barikadu.", "KFOR-i largoi barrikadën."]
)
def test_who_did_it_is_an_actor(text: str) -> None:
    assert roles(text) == {"KFOR": "actor"}


@pytest.mark.parametrize("text", ["a former police officer", "bivši policajac", "një ish-polici"])
def test_who_left_an_organisation_does_not_act_for_it(text: str) -> None:
    assert roles(text) == {}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Kosovo closed the crossing", True),
        ("Belgrade has put its army on alert", True),
        ("Kosovo je zatvorilo prelaz", True),
        ("A Kosovo policeman was shot", False),
        ("two cars with Kosovo plates", False),
        ("in the north of Kosovo blocked", False),
        ("na severu Kosova blokirani", False),
        ("kryeministri i Kosovës tha", False),
    ],
)
def test_a_country_acts_only_where_it_does_something(text: str, acts: bool) -> None:
    plain = fold(text).plain
    start = next(plain.index(name) for name in ("kosov", "belgrade") if name in plain)
    end = start + len(plain[start:].split()[0])
    assert is_acting(plain, start, end) is acts
