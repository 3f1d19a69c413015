"""Our browser modules as one script, for a file that has no server to load them from.

Each module becomes a function that is called at once and returns what the module exports, in the
order in which they need one another. It knows the few forms of ``import`` and ``export`` that
``dashboard/js`` uses and refuses any other. File names are unique across its folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import xstatic.pkg.leaflet

LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)

_PICTURE = re.compile(r"url\([^)]*\)")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=.*")

_IMPORT = re.compile(
    r"^import (?:\{(?P<names>[^}]*)\}|\* as (?P<all>\w+)) "
    r'from "(?P<path>\.[\w./]*/(?P<file>\w+)\.js)";$',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?P<kind>(?:async )?function|const|class) (?P<name>\w+)", re.MULTILINE
)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def bundle(entry: Path) -> str:
    """Return the module `entry` and all that it imports as one script.

    Its exports are afterwards in a constant called ``module_<stem of entry>``.

    Raises
    ------
    ValueError
        When a module imports or exports in a form that is not known here, or when modules import
        one another in a circle.
    """
    written: dict[str, str] = {}
    _add(entry, written, ())
    return "\n".join(written.values())


def _add(path: Path, written: dict[str, str], within: tuple[str, ...]) -> None:
    if path.stem in within:
        raise ValueError(f"Modules import one another: {' -> '.join((*within, path.stem))}.")
    if path.stem in written:
        return
    text = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _add(path.parent / match["path"], written, (*within, path.stem))
    written[path.stem] = _enclose(path, text)


def _enclose(path: Path, text: str) -> str:
    exported = [match["name"] for match in _EXPORT.finditer(text)]
    body = _EXPORT.sub(r"\g<kind> \g<name>", _IMPORT.sub(_as_constant, text))
    if other := _OTHER.search(body):
        raise ValueError(f"{path.name}: cannot bundle '{other[0]}'.")
    return (
        f"const module_{path.stem} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"
    )


def _as_constant(match: re.Match[str]) -> str:
    bound = match["all"] or "{" + re.sub(r"(\w+) as (\w+)", r"\1: \2", match["names"]) + "}"
    return f"const {bound} = module_{match['file']};"


def leaflet_script() -> str:
    """Return Leaflet's script, which asks for no other file."""
    return _SOURCE_MAP.sub("", (LEAFLET / "leaflet.js").read_text(encoding="utf-8"))


def style_sheet(paths: Iterable[Path]) -> str:
    """Return style sheets as one, without Leaflet's pictures: our own styles replace them."""
    return _PICTURE.sub("none", "\n".join(path.read_text(encoding="utf-8") for path in paths))
