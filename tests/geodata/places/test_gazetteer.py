from collections import Counter

import pytest

from geodata.files import DATA
from geodata.places import gazetteer
from geodata.places.gazetteer import find, places, suggest
from geodata.places.names import normalise
from geodata.places.place import KINDS, LANGUAGES
from tests.every import of_every

WEST, SOUTH, EAST, NORTH = 19.9, 41.7, 21.95, 43.45

each_place = of_every({place.place_id: place for place in places()})


@each_place
def test_a_place_is_on_the_map_unless_abroad(place):
    on_map = WEST < place.longitude < EAST and SOUTH < place.latitude < NORTH
    assert on_map or place.kind == "abroad"


@each_place
def test_a_place_says_where_its_point_is_from(place):
    assert place.source
    assert place.kind in KINDS
    assert place.geo_precision in (1, 2, 3)


@each_place
def test_a_place_is_found_by_each_of_its_names(place):
    assert set(place.names) == set(LANGUAGES)
    for name in place.all_names:
        assert name.strip() == name != ""
        assert find(name) is place, name
        assert find(name.upper()) is place, name


@each_place
def test_a_place_without_a_point_stands_at_another_and_says_so(place):
    if place.at:
        other = next(p for p in places() if p.place_id == place.at)
        assert (place.latitude, place.longitude) == (other.latitude, other.longitude)
        assert place.geo_precision >= 2
        assert place.note


@each_place
def test_a_municipality_is_itself_a_place(place):
    if place.kind == "abroad":
        assert place.municipality.startswith("(")
    elif place.kind != "region":
        assert find(place.municipality).kind == "settlement"


def test_ids_and_names_belong_to_one_place_each():
    assert max(Counter(place.place_id for place in places()).values()) == 1
    owners = {}
    for place in places():
        for form in {normalise(name) for name in place.all_names}:
            assert owners.setdefault(form, place) is place, form


@pytest.mark.parametrize(
    "name",
    [
        "Mitrovica",
        "Mitrovicë",
        "Mitrovice",
        "Косовска Митровица",
        "Kosovska Mitrovica",
        "МИТРОВИЦА",
    ],
)
def test_mitrovica_has_many_names_and_one_place(name):
    assert find(name).place_id == "mitrovica"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Zvečan / Zveçan", "zvecan"),
        ("zvecan/zvecan", "zvecan"),
        ("Zvečan – Zveçan", "zvecan"),
        ("Jarinje crossing / Jarinjë (Gate 1)", "jarinje-crossing"),
        ("Gate 31", "brnjak-crossing"),
        ("Брњак", "brnjak-crossing"),
        ("Brnjak village", "brnjak-village"),
        ("Ujman", "gazivode-lake"),
        ("Gazivode / Ujman lake (dam), road to Brnjak", "gazivode-dam"),
        ("UN courthouse, North Mitrovica", "north-mitrovica-court"),
        ("Police station, North Mitrovica / Mitrovicë e Veriut", "north-mitrovica"),
        ("Banjska, Zvečan", "banjska"),
        ("Prishtinë/Pristina", "pristina"),
        ("Beograd", "belgrade"),
    ],
)
def test_a_location_is_read_as_people_write_it(name, place_id):
    assert find(name).place_id == place_id


@pytest.mark.parametrize(
    "name",
    ["", "  ", "…", "Atlantis", "Mitrovica / Zvečan", "Leposavić, Zvečan", "Zvečan; Zubin Potok"],
)
def test_no_place_or_several_places_is_none(name):
    assert find(name) is None


def test_a_misspelt_name_gets_suggestions():
    assert suggest("Leposavich") == ["Leposavić/Leposaviq"]
    assert suggest("Zvechann")[0] == "Zvečan/Zveçan"
    assert len(suggest("Mitrovitsa", n=1)) == 1
    assert suggest("qqqq") == []


def test_where_both_tables_have_a_town_it_is_one_place_with_all_names():
    gracanica = find("Gračanica")
    assert gracanica.source.startswith("ru.wikipedia")
    assert gracanica.population == 1000
    assert find("Ulkian") is gracanica


@pytest.mark.parametrize(
    ("place_id", "local"),
    [
        ("zvecan", "Zvečan/Zveçan"),
        ("leposavic", "Leposavić/Leposaviq"),
        ("gjilan", "Gjilan/Gnjilane"),
        ("mitrovica", "Mitrovicë/Mitrovica"),
        ("strpce", "Štrpce/Shtërpcë"),
        ("prizren", "Prizren"),
        ("novo-brdo", "Novo Brdo/Novobërdë"),
    ],
)
def test_the_name_of_the_local_majority_comes_first(place_id, local):
    assert next(p for p in places() if p.place_id == place_id).names["local"] == local


def test_an_unknown_kind_is_refused():
    row = dict.fromkeys((DATA / "places.csv").read_text("utf-8").splitlines()[0].split(","), "")
    with pytest.raises(ValueError, match="kind 'volcano' is none of crossing"):
        gazetteer._place(row | {"place_id": "etna", "kind": "volcano"})
