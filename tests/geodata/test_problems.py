"""Problems are data, and one line of harmless text."""

from __future__ import annotations

from geodata.problems import Finding, Problem, did_you_mean, file_problem, locate, printable, quoted


def test_a_problem_reads_as_file_line_column_and_message():
    problem = Problem("events.csv", 37, "latitude", "24.9", "outside-region", "'24.9' is far.")
    assert str(problem) == "events.csv line 37, latitude: '24.9' is far."
    assert problem.severity == "error"


def test_a_problem_of_the_file_has_no_line():
    assert str(file_problem("events.csv", "empty-file", "is empty.")) == "events.csv: is empty."


def test_the_line_in_an_editor_is_told_only_where_it_differs():
    findings = [
        Finding(0, "title", "", "blank-value", "is blank."),
        Finding(1, None, None, "r", "m"),
    ]
    same, other = locate(findings, "events.csv", [2, 38], [2, 41])
    assert same.editor_line is None
    assert str(other) == "events.csv line 38 (line 41 in an editor): m"


def test_what_comes_from_a_file_cannot_act_on_a_terminal():
    problem = Problem("a\x1b.csv", 2, "ti\x07tle", "", "rule", quoted("x\x1b[2J\ny\u202e"))
    assert str(problem) == "a\\x1b.csv line 2, ti\\x07tle: 'x\\x1b[2J\\ny\\u202e'"


def test_long_values_are_cut():
    assert printable("x" * 61) == "x" * 59 + "…"
    assert printable("x" * 60) == "x" * 60


def test_hints_name_what_is_near_and_are_silent_without_anything_near():
    assert did_you_mean(["a", "b"]) == " Did you mean 'a' or 'b'?"
    assert did_you_mean([]) == ""
