from __future__ import annotations

import pytest

from geodata.draft.actors import find_actors
from geodata.draft.folding import fold
from geodata.draft.lexicon import lexicon
from geodata.draft.types import score_types
from geodata.schema import EVENT_TYPES


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Trucks blocked the main road", "barricade"),
        ("Put je blokiran kamionima", "barricade"),
        ("Serbët bllokuan rrugën", "barricade"),
        ("The Brnjak crossing was closed to all traffic", "crossing closure"),
        ("Прелаз Јариње поново је отворен", "crossing closure"),
        ("Policia mbylli kalimin në Merdare", "crossing closure"),
        ("Police arrested two men and seized weapons", "police operation"),
        ("Полиција је претресла три куће", "police operation"),
        ("Policia arrestoi dy persona", "police operation"),
        ("Two hand grenades were thrown at the office", "armed attack"),
        ("Пуцано је на патролу", "armed attack"),
        ("U dëgjuan të shtëna", "armed attack"),
        ("Demonstrators clashed with the guards", "clash or protest"),
        ("Građani su se okupili na protestu", "clash or protest"),
        ("Qindra serbë protestuan", "clash or protest"),
        ("Serbia put its army on combat alert", "military"),
        ("Vojska je u stanju borbene gotovosti", "military"),
        ("Ushtria u vu në gatishmëri", "military"),
        ("The envoy met the prime minister for talks", "political"),
        ("Ministri dha dorëheqje pas bisedimeve", "political"),
        ("The rule on number plates took effect", "policy measure"),
        ("Odluka o zabrani dinara stupila je na snagu", "policy measure"),
    ],
)
def test_the_type_follows_from_the_words(text: str, event_type: str) -> None:
    assert score_types(fold(text).plain)[0].event_type == event_type


@pytest.mark.parametrize("text", ["Police were there", "It rained", "He said so", ""])
def test_a_hint_alone_is_no_type(text: str) -> None:
    assert score_types(fold(text).plain) == []


def test_the_lexicon_has_words_for_every_type() -> None:
    weights = {(idea.event_type, idea.weight) for idea in lexicon()}
    assert weights == {(event_type, weight) for event_type in EVENT_TYPES for weight in (1, 2, 3)}


def test_words_are_folded_as_texts_are() -> None:
    for idea in lexicon():
        assert fold(idea.words).plain == idea.words == idea.words.strip() != ""


def names(text: str) -> list[tuple[str, bool]]:
    return [(actor.name, actor.is_agent) for actor in find_actors(fold(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kosovo's police came", "Kosovo Police"),
        ("косовска полиција", "Kosovo Police"),
        ("Policia e Kosovës", "Kosovo Police"),
        ("Serbian police", "Serbian police"),
        ("KFOR-i tha", "KFOR"),
        ("pripadnici Kfora", "KFOR"),
        ("Predsednik Vučić", "Aleksandar Vučić"),
        ("Vuçiq tha", "Aleksandar Vučić"),
        ("Aljbin Kurti", "Albin Kurti"),
        ("local Serbs", "Kosovo Serbs"),
        ("Srpska lista", "Srpska Lista"),
    ],
)
def test_actors_of_the_list_are_found_in_three_languages(text: str, name: str) -> None:
    assert [found for found, _ in names(text)] == [name]


def test_who_is_named_behind_by_acted() -> None:
    assert names("Serbs were stopped by KFOR") == [("Kosovo Serbs", False), ("KFOR", True)]


def test_a_private_person_is_no_actor() -> None:
    assert names("Petar Petrović, a driver, and Fidan Provalija") == []


def test_no_idea_is_there_twice() -> None:
    assert len(set(lexicon())) == len(lexicon())
