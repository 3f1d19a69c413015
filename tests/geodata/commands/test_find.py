"""`python -m geodata find` for maintainers."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from geodata.cli import app
from geodata.places import fetched as cache
from geodata.places import gazetteer
from geodata.schema import COLUMNS

DUMP = Path(__file__).parents[2] / "data" / "fetch" / "XK.txt"


def find(*words):
    result = CliRunner().invoke(app, ["find", *words])
    return result.exit_code, result.output.splitlines()


def facts(lines):
    return {line[:16].strip(): line[16:].strip() for line in lines if line.startswith("  ")}


@pytest.fixture
def fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("GEODATA_CACHE", str(tmp_path))
    record = dict.fromkeys(cache.Record.__annotations__, "")
    cache.keep(cache.GEONAMES, DUMP.read_bytes(), record)


@pytest.mark.parametrize("name", ["Брњак", "bernjak", "Brnjak crossing / Bërnjak", "GATE 31"])
def test_a_place_is_found_by_any_of_its_names(name):
    code, lines = find(name)
    assert (code, lines[0]) == (0, "Brnjak/Bërnjak")
    said = facts(lines)
    # As in a row, and in its order: latitude first.
    assert list(said)[:2] == ["latitude", "longitude"]
    assert (said["latitude"], said["longitude"]) == ("42.96194", "20.54833")
    assert said["geo_precision"] == "1 (exact place)"
    assert said["municipality"] == "Zubin Potok"
    assert said["kind"] == "crossing"
    assert said["source"].startswith("de.wikipedia")
    assert said["names"].split("; ") == list(gazetteer.find(name).all_names)


def test_names_that_look_like_it_are_shown_and_not_the_place_itself():
    near = facts(find("Brnjak")[1])["like it"].split("; ")
    assert "Brnjak/Bërnjak (village)" in near
    assert "Brnjak/Bërnjak" not in near


def test_a_name_of_several_words_needs_no_quotes():
    assert find("Zubin", "Potok") == find("Zubin Potok")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Leposavicc", " Did you mean 'Leposavić/Leposaviq'?"),
        ("Xyzzy", ""),
        ("", ""),
    ],
)
def test_a_name_that_is_unknown_ends_with_1_and_the_nearest(name, said):
    assert find(name) == (1, [f"'{name}' is not in the gazetteer.{said}"])


def test_a_list_of_towns_is_no_place_and_each_town_is_offered():
    code, lines = find("Leposavić, Zvečan")
    assert code == 1
    assert "'Leposavić/Leposaviq' or 'Zvečan/Zveçan'" in lines[0]


def test_without_a_name_the_usage_is_told():
    assert find()[0] == 2


def test_what_is_fetched_is_found_and_said_to_need_its_point(fetched):
    code, lines = find("ловачки", "крај")
    assert (code, lines[0]) == (0, "Lovački Kraj")
    assert facts(lines)["source"] == "GeoNames 900002"
    assert lines[-1].startswith("A row with this name needs its latitude and longitude too")
    assert "Did you mean 'Lovački Kraj'?" in find("Lovacki Kra")[1][0]


def test_what_the_gazetteer_has_is_not_said_to_need_its_point(fetched):
    assert find("Zvečan")[1][-1].startswith("  ")


def test_every_fact_that_a_row_may_hold_has_the_name_of_its_column():
    said = set(facts(find("Jarinje")[1]))
    assert said - set(COLUMNS) <= {"kind", "note", "names", "like it"}
    assert {"latitude", "longitude", "geo_precision", "municipality", "source"} <= said
