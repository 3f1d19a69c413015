from __future__ import annotations

import re
from pathlib import Path

import pytest

import geodata
from dashboard.query import PARAMETERS
from geodata.cli import app
from geodata.designation import DESIGNATIONS, ENVIRONMENT
from geodata.schema import COLUMNS, EVENT_TYPES, REQUIRED

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURE_BYTES = 600_000


def commands() -> set[str]:
    """Return the names of all commands of `python -m geodata`."""
    named = {info.name for info in app.registered_commands if info.name}
    return named | {info.name for info in app.registered_groups if info.name}


def test_every_key_of_the_address_is_documented_in_its_own_words() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", README, re.MULTILINE))
    assert rows == {parameter.key: parameter.meaning for parameter in PARAMETERS}


def test_the_event_types_are_the_eight() -> None:
    sentence = next(line for line in README.splitlines() if line.startswith("`event_type` is one"))
    assert tuple(re.findall(r"`([^`]+)`", sentence.split(". ")[0])[1:]) == EVENT_TYPES


def test_the_required_columns_are_named() -> None:
    assert f"`{', '.join(REQUIRED)}`" in README


def test_the_example_row_is_a_good_row() -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)
    events, problems = geodata.parse_events("README.md", example.encode())
    assert [str(problem) for problem in problems] == []
    assert events["on_map"].tolist() == [True]
    assert set(example.splitlines()[0].split(",")) <= set(COLUMNS)


def test_every_command_is_shown_and_every_command_shown_exists() -> None:
    assert set(re.findall(r"python -m geodata (\w+)", README)) == commands()


def test_every_make_verb_shown_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    shown = set(re.findall(r"(?:^|`|path )make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test"} <= shown <= verbs


@pytest.mark.parametrize("variant", DESIGNATIONS)
def test_each_way_to_write_the_name_is_shown(variant: str) -> None:
    (shown,) = re.findall(rf"{ENVIRONMENT}=([\w|]+)", README)
    assert variant in shown.split("|")


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_picture_is_small_enough_to_be_loaded_with_the_page() -> None:
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert (ROOT / picture).stat().st_size < PICTURE_BYTES


@pytest.mark.parametrize("term", ["ODbL", "CC BY 4.0", "public domain", "MIT"])
def test_the_first_screen_names_every_licence(term: str) -> None:
    assert term in README.split("## Use the map")[0]
