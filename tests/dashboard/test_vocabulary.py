"""What is written from the vocabulary is as it would be written anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import vocabulary
from geodata.vocabulary import SYMBOLS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("path", "text"),
    [(vocabulary.SCRIPT, vocabulary.script()), (vocabulary.ICON, vocabulary.icon())],
)
def test_the_scripts_and_the_icon_are_what_the_vocabulary_says(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "python -m dashboard.vocabulary"


@pytest.mark.parametrize("symbol", SYMBOLS, ids=lambda symbol: symbol.name)
def test_a_shape_and_a_colour_stand_in_one_file_and_in_what_is_written_from_it(symbol) -> None:
    sources = {ROOT / "geodata" / "vocabulary.json", vocabulary.SCRIPT, vocabulary.ICON}
    files = [
        path
        for folder in ("dashboard", "geodata")
        for suffix in ("py", "js", "css", "svg", "json")
        for path in (ROOT / folder).rglob(f"*.{suffix}")
    ]
    holding = {path for path in files if symbol.color in path.read_text(encoding="utf-8")}
    drawing = {path for path in files if symbol.body in path.read_text(encoding="utf-8")}
    assert holding | drawing <= sources
