from __future__ import annotations

import pandas as pd
import pytest

from geodata.reading.leftovers import cut_ids, spreadsheet_errors, unmarked


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#VALUE!", "#####", "#NV", "Err:502"])
def test_no_error_of_a_spreadsheet_passes_for_a_text(text):
    frame = pd.DataFrame({"title": ["Barricade", text]}, dtype="str")
    (finding,) = spreadsheet_errors(frame, ["title"])
    assert (finding.row, finding.column, finding.value) == (1, "title", text)
    assert (finding.rule, finding.severity) == ("spreadsheet-error", "error")


@pytest.mark.parametrize("text", ["#kosovo", "# 1", "", "#1", "Error: 5", "#REF! in a sentence"])
def test_a_text_with_a_number_sign_is_a_text(text):
    assert spreadsheet_errors(pd.DataFrame({"t": [text]}, dtype="str"), ["t"]) == []


def test_an_id_whose_digits_are_lost_is_never_taken_for_one():
    ids = pd.Series(["XK-1", "2.02E+09", "'XK-2", "ACLED-2.02E+09", "E+1", "'tis"], name="event_id")
    found = {finding.row: finding.rule for finding in cut_ids(ids.astype("str"))}
    assert found == {1: "cut-id", 3: "cut-id", 2: "marked-id", 5: "marked-id"}


def test_the_mark_of_a_text_is_taken_off_once():
    assert [unmarked(text) for text in ("'5", "5", "''5", "'=1")] == ["5", "5", "''5", "'=1"]
