from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geodata.cli import app
from geodata.events import read_events

ARTICLE = Path(__file__).parents[2] / "data" / "draft" / "kfor_request.txt"
ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str | Path):
    return CliRunner().invoke(app, ["draft", *map(str, arguments)])


def test_rows_go_to_standard_output_and_words_for_people_beside_it(tmp_path: Path) -> None:
    result = run(ARTICLE, "--published", "2022-12-16")
    assert result.exit_code == 0
    path = tmp_path / "drafts.csv"
    path.write_text(result.stdout, encoding="utf-8")
    events, problems = read_events(path)
    assert len(events) == 5
    assert problems == []
    assert "5 candidates" in result.stderr
    assert "7: A week earlier, local Serbs put up barricades" in result.stderr


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    output = tmp_path / "drafts.csv"
    first = run(ARTICLE, "--published", "2022-12-16", "-o", output)
    assert first.exit_code == 0
    assert "5 candidates" in first.stdout
    written = output.read_bytes()
    assert b"\r" not in written
    again = run(ARTICLE, "--published", "2022-12-16", "-o", output)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert output.read_bytes() == written


def test_json_tells_what_each_row_rests_on() -> None:
    result = run(ARTICLE, "--published", "2022-12-16", "--format", "json", "--source", "Agency")
    content = json.loads(result.stdout)
    second = content["candidates"][1]
    assert (second["sentences"], second["date_from"]) == ([7], "A week earlier")
    assert second["row"]["source"] == "Agency"
    assert any("No event was seen" in note for note in content["not_understood"])


def test_an_article_without_events_ends_with_1(tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("Calm\n\nThe sun shone.\n", encoding="utf-8")
    result = run(path, "--published", "2022-12-16")
    assert result.exit_code == 1
    assert "0 candidates" in result.stderr


@pytest.mark.parametrize("day", ["16.12.2022", "yesterday", ""])
def test_a_day_of_publication_in_another_form_is_refused(day: str) -> None:
    assert run(ARTICLE, "--published", day).exit_code == 2


def test_a_text_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", "--published", "2022-12-16")
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr


def test_nothing_in_an_article_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("News\n\nPolice arrested a man\x1b[31m in Zvečan on Friday.", encoding="utf-8")
    assert "\x1b" not in run(path, "--published", "2022-12-16").stderr


def test_other_commands_do_not_wait_for_the_libraries_of_this_one() -> None:
    script = (
        "import sys, geodata.cli\n"
        "print(sorted(m for m in sys.modules if m in ('geodata.draft.lexicon', 'rapidfuzz')))"
    )
    run = [sys.executable, "-c", script]
    output = subprocess.run(run, cwd=ROOT, capture_output=True, check=True, text=True)
    assert output.stdout.strip() == "[]"
