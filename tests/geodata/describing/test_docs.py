"""The maintainers' page says what the code does, no less and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from geodata.cli import app
from geodata.describing import docs
from geodata.describing.docs import EXAMPLES, PAGE, PARTS, page
from geodata.describing.rules import RULES
from geodata.schema import COLUMNS, EVENT_TYPES
from tests.geodata.reading.test_checks import ERRORS, WARNINGS

ROOT = Path(__file__).parents[3]
TEXT = PAGE.read_text(encoding="utf-8")
MEANINGS = {slug: meaning for group in RULES for slug, meaning in group.meanings.items()}

# Where a call that names a rule has its slug.
PLACES = {
    "CannotOpenError": 0,
    "Finding": 3,
    "Loss": 0,
    "file_problem": 1,
    "Problem": 4,
    "Refusal": 0,
    "failed": 0,
    "SourceError": 0,
    "_flag": 2,
    "codes": 2,
    "warn": 1,
    "words": 2,
}
# These hand on a slug that another call has named.
HANDED_ON = {"rule", "fault", "*refusal", "error.rule", "self.rule"}


def slugs(path):
    """Return the rules that a module names, and the names it has for slugs from elsewhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found, names = set(), set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = call.func.attr if isinstance(call.func, ast.Attribute) else call.func
        name = function.id if isinstance(function, ast.Name) else function
        if name not in PLACES or len(call.args) <= PLACES[name]:
            continue
        argument = call.args[PLACES[name]]
        texts = [node for node in ast.walk(argument) if isinstance(node, ast.Constant)]
        if isinstance(argument, ast.JoinedStr):
            # f"{order}-date", where order is one of two words.
            found |= {f"{word}{texts[-1].value}" for word in ("day-first", "month-first")}
        elif texts:
            found |= {text.value for text in texts}
        else:
            names.add(ast.unparse(argument))
    for node in ast.walk(tree):
        # rule = "a" if … else "b", rule, message = "a", "…", and the Literal of faults.
        if isinstance(node, ast.Assign) and "rule" in re.findall(
            r"\w+", ast.unparse(node.targets[0])
        ):
            value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
            wanted = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
            found |= {part.value for part in wanted if isinstance(part, ast.Constant)}
        if isinstance(node, ast.AnnAssign | ast.Assign) and "Fault" in ast.unparse(node)[:6]:
            found |= {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)}
    return found, names


def test_every_rule_that_the_code_names_is_documented_and_no_other():
    found, names = set(), set()
    for path in sorted((ROOT / "geodata").rglob("*.py")):
        more, handed = slugs(path)
        found |= more
        names |= handed
    assert found == set(MEANINGS)
    assert names <= HANDED_ON


@pytest.mark.parametrize("rule", [*ERRORS, *WARNINGS])
def test_every_rule_with_an_example_is_documented(rule):
    assert rule in MEANINGS


def test_no_rule_is_listed_twice_and_each_says_a_sentence():
    assert len(MEANINGS) == sum(len(group.meanings) for group in RULES)
    assert all(re.fullmatch(r"\S.*\w.*\.", meaning) for meaning in MEANINGS.values())


def test_the_costs_are_those_of_the_problems():
    costs = {slug: group.cost.split()[1] for group in RULES for slug in group.meanings}
    assert {costs[rule].rstrip(";") for rule in ERRORS} == {"error"}
    assert {costs[rule].rstrip(";") for rule in WARNINGS} == {"warning"}


def test_the_page_is_what_the_code_says():
    assert page(TEXT) == TEXT, "python -m geodata.describing.docs"


@pytest.mark.parametrize("name", PARTS)
def test_every_generated_part_is_on_the_page_once(name):
    assert TEXT.count(f"<!-- {name} -->\n") == TEXT.count(f"<!-- end of {name} -->") == 1


def test_what_is_written_by_hand_stays_and_the_rest_is_written_anew():
    old = "before\n<!-- columns -->\nold\n<!-- end of columns -->\nafter\n"
    new = page(old)
    assert new.startswith("before\n<!-- columns -->\n| column |")
    assert new.endswith("|\n<!-- end of columns -->\nafter\n")
    assert page(new) == new


def test_all_columns_types_and_commands_are_there():
    commands = {info.name for info in [*app.registered_commands, *app.registered_groups]}
    assert commands <= set(EXAMPLES)
    shown = docs.commands()
    assert all(f"`python -m geodata {name}" in shown for name in commands)
    assert all(f"`{name}`" in docs.columns() for name in COLUMNS)
    assert all(f"`{name}`" in docs.vocabularies() for name in EVENT_TYPES)
    assert docs.time_rules().count("\n") == 2 + 5


def test_examples_are_calls_of_the_command_they_stand_for():
    assert all(example.split()[0] == name for name, example in EXAMPLES.items())


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", TEXT))
def test_every_link_leads_to_a_file(target):
    assert (PAGE.parent / target).exists()
