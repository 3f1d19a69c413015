from __future__ import annotations

import pytest

from geodata.draft.folding import fold
from geodata.draft.name_forms import names_by_first_form, places_abroad
from geodata.draft.places import find_places, find_unknown


def named(text: str, role: str = "place") -> list[str]:
    return [m.place.place_id for m in find_places(fold(text)) if m.role == role]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("in Zvecan", "zvecan"),
        ("in Zvečan's streets", "zvecan"),
        ("u Zvečanu", "zvecan"),
        ("из Звечана", "zvecan"),
        ("у Звечану", "zvecan"),
        ("në Zveçan", "zvecan"),
        ("në Zveçanin", "zvecan"),
        ("pranë Zveçanit", "zvecan"),
        ("kod Jarinja", "jarinje-crossing"),
        ("na Jarinju", "jarinje-crossing"),
        ("në Jarinjë", "jarinje-crossing"),
        ("code-named Gate 1", "jarinje-crossing"),
        ("код Брњака", "brnjak-crossing"),
        ("kalimi i Bërnjakut", "brnjak-crossing"),
        ("u Severnoj Mitrovici", "north-mitrovica"),
        ("у Северној Митровици", "north-mitrovica"),
        ("në Mitrovicën e Veriut", "north-mitrovica"),
        ("in North Mitrovica", "north-mitrovica"),
        ("u Kosovskoj Mitrovici", "mitrovica"),
        ("në Mitrovicë", "mitrovica"),
        ("u Zubinom Potoku", "zubin-potok"),
        ("në Zubin Potokut", "zubin-potok"),
        ("u Leposaviću", "leposavic"),
        ("in Leposaviq", "leposavic"),
        ("u Srbovcu", "srbovac"),
        ("në Rudar", "veliko-rudare"),
        ("u Rudaru", "veliko-rudare"),
        ("kod jezera Gazivode", "gazivode-lake"),
        ("në urën te Kërshi i Dudës", "dudin-krs"),
        ("near Bosniak Mahala", "bosnjacka-mahala"),
        ("on the main bridge over the Ibar", "main-ibar-bridge"),
        ("the Banjska monastery", "banjska-monastery"),
        ("u Raškoj", "raska"),
        ("u Beogradu", "belgrade"),
        ("në Beograd", "belgrade"),
        ("in Serbia", "serbia"),
        ("u Srbiji", "serbia"),
        ("në Shqipëri", "albania"),
        ("у Бриселу", "brussels"),
        ("in New York", "new-york"),
    ],
)
def test_a_place_is_found_in_any_spelling_case_and_script(text: str, place: str) -> None:
    assert named(f"It happened {text} on Monday.") == [place]


def test_the_longest_name_wins() -> None:
    assert named("clashes in North Mitrovica and in Mitrovica") == ["north-mitrovica", "mitrovica"]


@pytest.mark.parametrize(
    "text",
    [
        "Belgrade said it would wait",
        "talks between Belgrade and Pristina",
        "Serbia put its army on alert",
        "a deal with Serbia",
        "Pristina's decision",
        "the authorities in Belgrade",
    ],
)
def test_a_capital_that_acts_is_a_power_and_no_place(text: str) -> None:
    assert named(text) == []
    assert named(text, "power")


def test_a_journey_leads_to_a_place() -> None:
    assert named("The envoy flew to Belgrade") == ["belgrade"]


def test_the_north_is_an_area() -> None:
    for text in ("in the north", "na severu Kosova", "në veri", "in northern Kosovo"):
        assert named(text, "area") == ["northern-kosovo"], text


@pytest.mark.parametrize(
    "text", ["Srbi protestuju", "laid bare", "the Roma community", "Viti i ri", "he ran in rags"]
)
def test_other_words_are_no_places(text: str) -> None:
    assert [m for m in find_places(fold(text)) if m.role == "place"] == []


def test_a_name_within_that_of_an_actor_is_no_place() -> None:
    text = fold("Kosovo Police in Zvečan")
    assert [m.place.place_id for m in find_places(text, [(0, 13)])] == ["zvecan"]


def test_a_name_that_is_nearly_right_is_taken_and_said() -> None:
    near, unknown = find_unknown(fold("It happened in Leposavich today"), [])
    assert [(m.place.place_id, m.is_near_match) for m in near] == [("leposavic", True)]
    assert unknown == []


def test_a_name_that_nobody_knows_is_listed_with_what_is_like_it() -> None:
    near, unknown = find_unknown(fold("It happened in Gornja Jarinja and in Budva"), [])
    assert near == []
    assert [bool(name.suggestions) for name in unknown] == [True, False]


def test_places_abroad_are_abroad_and_countries_are_coarse() -> None:
    for place in places_abroad():
        assert place.kind == "abroad"
        assert place.municipality[0] + place.municipality[-1] == "()"
        assert place.geo_precision in (2, 3)
    assert named("in Serbia and in Niš") == ["serbia", "nis"]
    assert {p.geo_precision for p in places_abroad() if p.place_id in ("serbia", "italy")} == {3}


def test_no_name_has_an_empty_word() -> None:
    assert all(form for form in names_by_first_form())
