"""What geodata, and its packages with a face of their own, hand out."""

from __future__ import annotations

import inspect
import types

import pytest

import geodata
from geodata import export, importers

FACES = (geodata, export, importers)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.__name__)
def test_all_that_a_face_imports_is_named_and_all_that_is_named_is_there(face):
    public = {
        name
        for name, value in vars(face).items()
        if not name.startswith("_")
        and not isinstance(value, types.ModuleType)
        and name not in ("annotations", "TYPE_CHECKING", "NamedTuple", "Protocol")
    }
    assert len(face.__all__) == len(set(face.__all__))
    assert set(face.__all__) == public


@pytest.mark.parametrize("name", geodata.__all__)
def test_a_public_function_says_what_it_takes_and_gives(name):
    value = getattr(geodata, name)
    if callable(value):
        text = inspect.getdoc(value) or ""
        assert text.split("\n")[0].endswith(".")
    if inspect.isfunction(value):
        assert text.startswith("Return")
        assert all(
            p.annotation is not p.empty for p in inspect.signature(value).parameters.values()
        )


def test_the_names_serve_without_knowing_the_modules(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(",".join(geodata.COLUMNS) + "\n", encoding="utf-8")
    events, problems = geodata.read_events(path)
    assert len(events) == 0
    assert [problem.rule for problem in problems] == ["no-events"]
    place = geodata.find_place("Брњак")
    assert place in (geodata.find_place(name) for name in geodata.suggest_places("Bernjak"))
    assert geodata.kilometres(place.latitude, place.longitude, 42.96, 20.55) < 5
