"""The rules that hold the project together, read from its own files."""

from __future__ import annotations

import ast
import graphlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.every import of_every

ROOT = Path(__file__).resolve().parent.parent
GEODATA = sorted((ROOT / "geodata").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
BROWSER_CODE = sorted((ROOT / "dashboard").rglob("*.js"))
STYLES = sorted((ROOT / "dashboard").rglob("*.css"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 350
WIDEST_LINE = 110
"""Of a browser module, in characters; ruff keeps those of Python."""

SCRIPTS = ROOT / "dashboard" / "js"
BELOW = {
    "app.js": {"page", "data", "ui"},
    "copying.js": {"ui"},
    "early.js": {"page"},
    "loader.js": {"page", "data", "app.js"},
    "standalone.js": {"map", "timeline", "data", "ui"},
    "page": {"page", "map", "timeline", "data", "ui"},
    "map": {"map", "data", "ui"},
    "timeline": {"timeline", "data", "ui"},
    "data": {"data"},
    # The vocabulary is data for all, elements among them.
    "ui": {"ui", "data"},
}
"""What each part of the page may import: map and timeline know nothing of one another."""

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
# What folium and branca promise nobody; `this._parent` in a template is their own idiom.
FOLIUM_PRIVATE = re.compile(r"\._(children|id|parent)\b")
# Where packages come from is the business of each machine's package client.
# In parts, so that this file does not name them either.
REGISTRIES = (
    ("registry", "npmjs"),
    ("registry", "yarnpkg"),
    ("pypi", "org"),
    ("pythonhosted", "org"),
)
REGISTRY = re.compile("|".join(re.escape(".".join(parts)) for parts in REGISTRIES))


def of_each(paths: list[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    return of_every({str(path.relative_to(ROOT)): path for path in paths})


def imports(path: Path) -> set[str]:
    """Return the top-level packages that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


# What only a page has, or a map of Leaflet's on one.
OF_THE_PAGE = re.compile(
    r"\b(?:document|window|navigator|matchMedia|ResizeObserver|getComputedStyle)\b"
    r"|\bel\(|\baddEventListener\(|\bnew L\.|\.documentElement\b"
)


def parts_imported(path: Path) -> set[str]:
    """Return the folders of browser modules that one imports, its own among them; types too."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r'(?:from |import\()"(\.[^"]+)"', text)
    return {(path.parent / name).resolve().relative_to(SCRIPTS).parts[0] for name in found}


def is_pure(path: Path) -> bool:
    """Return whether a browser module runs code and knows nothing of a page or of Leaflet's."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return "export " in code and not OF_THE_PAGE.search(code)


def module_file(name: str) -> Path | None:
    """Return the file of one of the project's own modules, by its dotted name."""
    path = ROOT.joinpath(*name.split("."))
    return next(filter(Path.is_file, (path.with_suffix(".py"), path / "__init__.py")), None)


def python_neighbours(path: Path) -> set[Path]:
    """Return the project's own modules that a module imports, anywhere in it."""
    found: set[Path | None] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(module_file(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # What is imported is a module of its own, or else something in one.
            named = (module_file(f"{node.module}.{alias.name}") for alias in node.names)
            found.update(file or module_file(node.module) for file in named)
    return {file for file in found if file}


def browser_neighbours(path: Path) -> set[Path]:
    """Return the modules that a module of the page imports."""
    named = re.findall(
        r'^(?:import|export)\b[^;"]*"(\.[^"]+)";', path.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {(path.parent / name).resolve() for name in named}


def undocumented(path: Path) -> Iterator[str]:
    """Yield the public functions, classes and methods of a file that have no docstring."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    while body:
        node = body.pop()
        if isinstance(node, definitions) and not node.name.startswith("_"):
            # What an overload says is said where the function is.
            is_overload = "overload" in map(ast.unparse, node.decorator_list)
            if ast.get_docstring(node) is None and not is_overload:
                yield f"{path.name}:{node.lineno} {node.name}"
            if isinstance(node, ast.ClassDef):
                body.extend(node.body)


def lines_with(pattern: re.Pattern[str], path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{n}: {line.strip()}" for n, line in enumerate(lines, 1) if pattern.search(line)]


@of_each(GEODATA)
def test_geodata_knows_neither_streamlit_nor_folium(path: Path) -> None:
    assert imports(path) & {"streamlit", "folium", "branca", "dashboard"} == set()


@pytest.mark.parametrize(
    ("modules", "neighbours"),
    [
        pytest.param(GEODATA + DASHBOARD, python_neighbours, id="Python"),
        pytest.param(BROWSER_CODE, browser_neighbours, id="JavaScript"),
    ],
)
def test_no_module_imports_itself_by_way_of_others(modules, neighbours) -> None:
    graph = {path: neighbours(path) for path in modules}
    assert sum(map(len, graph.values())) > len(graph) / 2  # imports are seen at all
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" <- ".join(str(path.relative_to(ROOT)) for path in error.args[1]))


@of_each(DASHBOARD)
def test_dashboard_reads_no_csv(path: Path) -> None:
    assert "csv" not in imports(path)
    assert lines_with(re.compile(r"\bread_(csv|table|fwf)\b"), path) == []


@of_each(DASHBOARD + GEODATA + TESTS + BROWSER_CODE + STYLES)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@of_each(BROWSER_CODE)
def test_a_line_of_a_browser_module_is_short_enough_to_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    written = path.name == "vocabulary.js"  # from data, whose paths are as long as they are
    assert written or [line for line in lines if len(line) > WIDEST_LINE] == []


@of_each(BROWSER_CODE)
def test_a_part_of_the_page_imports_only_what_stands_below_it(path: Path) -> None:
    part = path.relative_to(SCRIPTS).parts[0]
    assert {other for other in parts_imported(path) if other not in BELOW[part]} == set()


def test_every_browser_module_that_needs_no_page_has_a_test_without_one() -> None:
    folders = [path for path in (ROOT / "tests" / "js").iterdir() if path.name != "node_modules"]
    found = (path for folder in folders for path in folder.glob("*.test.mjs"))
    tests = "".join(path.read_text(encoding="utf-8") for path in found)
    pure = [str(path.relative_to(ROOT)) for path in BROWSER_CODE if is_pure(path)]
    assert [name for name in pure if f'from "../../../{name}"' not in tests] == []
    assert "dashboard/js/data/sync.js" in pure


@of_each(DASHBOARD + BROWSER_CODE + STYLES)
def test_nothing_is_fetched_from_elsewhere_or_made_from_markup(path: Path) -> None:
    assert lines_with(CDN, path) == []
    assert lines_with(UNSAFE, path) == []


@of_each(GEODATA + DASHBOARD)
def test_every_public_name_is_documented(path: Path) -> None:
    assert list(undocumented(path)) == []


@of_each(DASHBOARD)
def test_private_names_of_folium_stand_in_one_file(path: Path) -> None:
    # Of another's object; a class may have its own.
    private = [line for line in lines_with(FOLIUM_PRIVATE, path) if "this._parent" not in line]
    assert path.name == "folium_parts.py" or private == []


def test_no_file_names_a_package_registry() -> None:
    texts = {".py", ".js", ".mjs", ".css", ".json", ".toml", ".txt", ".md", ".sh", ".npmrc"}
    skipped = {".git", ".venv", ".venv-newest", "node_modules"}
    naming = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.is_file()
        and not skipped & set(path.relative_to(ROOT).parts)
        and ({path.suffix, path.name} & {*texts, "Makefile", ".npmrc", "run"})
        and lines_with(REGISTRY, path)
    ]
    assert naming == []


@pytest.mark.parametrize("name", ["browser", "engines"])
def test_what_opens_a_browser_is_marked_and_stands_where_it_is_run(name: str) -> None:
    marks = re.compile(rf"^pytestmark = .*pytest\.mark\.{name}\b|^ *@pytest\.mark\.{name}\b")
    marked = {path for path in TESTS if lines_with(marks, path)}
    folder = ROOT / "tests" / name
    assert marked == set(folder.glob("test_*.py")) != set()


def test_every_direct_dependency_is_pinned_and_explained() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-scale.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert len({line.partition("==")[0] for line in wanted}) == len(wanted) > 0
        for line in wanted:
            assert re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[\d.]+  # .+", line), line


def test_every_import_of_the_app_is_a_direct_dependency() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    provides = {
        "python-calamine": "python_calamine",
        "xstatic-leaflet": "xstatic",
        "pillow": "PIL",
        "python-docx": "docx",
        "python-pptx": "pptx",
        "pyyaml": "yaml",
    }
    # Asked for where they are used, with word of what to install.
    extras = {"imageio_ffmpeg"}
    known = {provides.get(name, name) for name in pinned} | {"geodata", "dashboard"}
    # Building the layers takes packages that only `make data` needs.
    files = [path for path in GEODATA + DASHBOARD if path.parent.name != "build"]
    used = set().union(*map(imports, files)) - sys.stdlib_module_names
    assert used - known - extras == set()


DRAWING = re.search(
    r"<!-- drawing -->\n```\n(.*?)```\n<!-- end of drawing -->",
    (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
#: The folders of the drawing, from the top down.
DRAWN = re.findall(r"(?:dashboard|geodata)/[\w/]*(?= )", DRAWING[1] if DRAWING else "")


def folder(path: Path) -> str:
    """Return a module's folder as the drawing names it."""
    return f"{path.parent.relative_to(ROOT).as_posix()}/"


def test_every_folder_with_modules_is_drawn_once() -> None:
    assert len(DRAWN) == len(set(DRAWN))
    assert set(DRAWN) == set(map(folder, GEODATA + DASHBOARD + BROWSER_CODE))


def test_a_folder_imports_only_from_those_drawn_under_it() -> None:
    # What stands at the top of a program is for all of it, and made of all.
    tops = {"geodata/", "dashboard/"}
    modules = [path for path in GEODATA + DASHBOARD + BROWSER_CODE if folder(path) not in tops]
    wrong = {
        f"{folder(path)} imports {folder(imported)}: {path.name}, {imported.name}"
        for path in modules
        for imported in (browser_neighbours if path.suffix == ".js" else python_neighbours)(path)
        if DRAWN.index(folder(imported)) < DRAWN.index(folder(path))
    }
    assert wrong == set()


@pytest.mark.parametrize(
    "name",
    sorted(set(re.findall(r"`([\w/]+\.\w+)`", (ROOT / "ARCHITECTURE.md").read_text("utf-8")))),
)
def test_every_file_that_the_architecture_names_is_there(name: str) -> None:
    known = [path.as_posix() for path in (*GEODATA, *DASHBOARD, *BROWSER_CODE)]
    known += [str(ROOT / "events.csv"), str(ROOT / "geodata" / "vocabulary.json")]
    assert any(path.endswith(f"/{name}") for path in known)
