"""The rules that hold the project together, read from its own files."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GEODATA = sorted((ROOT / "geodata").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
BROWSER_CODE = sorted((ROOT / "dashboard").rglob("*.js"))
STYLES = sorted((ROOT / "dashboard").rglob("*.css"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 350

# What would bring a file from another host into the page.
CDN = re.compile(
    r"cdn\.|cdnjs|jsdelivr|unpkg|googleapis|gstatic|bootstrapcdn|cloudflare|esm\.sh|skypack",
    re.IGNORECASE,
)
# What would turn text into markup or code.
UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser"
    r"|\beval\s*\(|new\s+Function\b|unsafe_allow_html\s*=\s*True"
)
# Where packages come from is the business of each machine's package client.
# In parts, so that this file does not name them either.
REGISTRIES = (
    ("registry", "npmjs"),
    ("registry", "yarnpkg"),
    ("pypi", "org"),
    ("pythonhosted", "org"),
)
REGISTRY = re.compile("|".join(re.escape(".".join(parts)) for parts in REGISTRIES))


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def imports(path: Path) -> set[str]:
    """Return the top-level packages that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def undocumented(path: Path) -> Iterator[str]:
    """Yield the public functions, classes and methods of a file that have no docstring."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    while body:
        node = body.pop()
        if isinstance(node, definitions) and not node.name.startswith("_"):
            if ast.get_docstring(node) is None:
                yield f"{path.name}:{node.lineno} {node.name}"
            if isinstance(node, ast.ClassDef):
                body.extend(node.body)


def lines_with(pattern: re.Pattern[str], path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{n}: {line.strip()}" for n, line in enumerate(lines, 1) if pattern.search(line)]


@pytest.mark.parametrize("path", named(GEODATA))
def test_geodata_knows_neither_streamlit_nor_folium(path: Path) -> None:
    assert imports(path) & {"streamlit", "folium", "branca", "dashboard"} == set()


@pytest.mark.parametrize("path", named(DASHBOARD))
def test_dashboard_reads_no_csv(path: Path) -> None:
    assert "csv" not in imports(path)
    assert lines_with(re.compile(r"\bread_(csv|table|fwf)\b"), path) == []


@pytest.mark.parametrize("path", named(DASHBOARD + GEODATA + TESTS + BROWSER_CODE + STYLES))
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", named(DASHBOARD + BROWSER_CODE + STYLES))
def test_nothing_is_fetched_from_elsewhere_or_made_from_markup(path: Path) -> None:
    assert lines_with(CDN, path) == []
    assert lines_with(UNSAFE, path) == []


@pytest.mark.parametrize("path", named(GEODATA + DASHBOARD))
def test_every_public_name_is_documented(path: Path) -> None:
    assert list(undocumented(path)) == []


def test_no_file_names_a_package_registry() -> None:
    texts = {".py", ".js", ".mjs", ".css", ".json", ".toml", ".txt", ".md", ".sh", ".npmrc"}
    skipped = {".git", ".venv", "node_modules"}
    naming = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.is_file()
        and not skipped & set(path.relative_to(ROOT).parts)
        and ({path.suffix, path.name} & {*texts, "Makefile", ".npmrc", "run"})
        and lines_with(REGISTRY, path)
    ]
    assert naming == []


def test_every_direct_dependency_is_pinned_and_explained() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert len({line.partition("==")[0] for line in wanted}) == len(wanted) > 0
        for line in wanted:
            assert re.fullmatch(r"[A-Za-z0-9._-]+==[\d.]+  # .+", line), line


def test_every_import_of_the_app_is_a_direct_dependency() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    provides = {"xstatic-leaflet": "xstatic", "python-calamine": "python_calamine"}
    known = {provides.get(name, name) for name in pinned} | {"geodata", "dashboard"}
    # Building the layers takes packages that only `make data` needs.
    files = [path for path in GEODATA + DASHBOARD if path.parent.name != "build"]
    used = set().union(*map(imports, files)) - sys.stdlib_module_names
    assert used - known == set()
