"""What Python and the browser tell each other, on both sides."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import messages, typedefs
from tests.sample import BELGRADE, row, write_events

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "dashboard" / "page.py"


def faults(value: Any, hint: Any, at: str = "message") -> Iterator[str]:
    """Yield where a value that came through JSON is not what its type says."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint in messages.MESSAGES:
        hints = get_type_hints(hint, include_extras=True)
        needed = {key for key, kind in hints.items() if get_origin(kind) is not NotRequired}
        if not isinstance(value, dict) or not needed <= value.keys() <= hints.keys():
            yield f"{at}: {value!r} has not the fields of {hint.__name__}"
            return
        for key, given in value.items():
            yield from faults(given, hints[key], f"{at}.{key}")
    elif origin is NotRequired:
        yield from faults(value, parts[0], at)
    elif origin in (Union, types.UnionType):
        if all(any(faults(value, part)) for part in parts):
            yield f"{at}: {value!r} is none of {parts}"
    elif origin is Literal:
        if value not in parts:
            yield f"{at}: {value!r} is none of {parts}"
    elif origin in (list, tuple):
        kinds = parts if origin is tuple else parts * len(value or ())
        if not isinstance(value, list) or len(value) != len(kinds):
            yield f"{at}: {value!r} is not {len(kinds)} values"
            return
        for number, kind in enumerate(kinds):
            yield from faults(value[number], kind, f"{at}[{number}]")
    elif type(value) is not hint and not (hint is float and type(value) is int):
        yield f"{at}: {value!r} is no {hint.__name__}"


def test_the_browser_reads_the_types_that_python_writes() -> None:
    written = typedefs.TYPES_FILE.read_text(encoding="utf-8")
    assert written == typedefs.browser_types(), "run: python -m dashboard.typedefs"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"event": "E1", "place": "42.9175,20.84306"},
        {"q": "Rudare", "map": "42.9,20.8,11"},
        {"view": "brief"},
    ],
)
def test_the_page_tells_what_it_says_it_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    bad = row("E3", source_url="javascript:alert(1)")
    path = write_events(tmp_path / "events.csv", row("E1"), row("E2", **BELGRADE), bad)
    monkeypatch.setenv("EVENTS_CSV", str(path))
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    (component,) = page.get("bidi_component")
    assert list(faults(json.loads(component.proto.json), messages.Message)) == []


def node() -> str:
    """Return the environment's own node, or else the machine's."""
    found = shutil.which(
        "node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    assert found, "The tests of browser modules need node: `make test` installs it."
    return found


def test_the_browser_tells_what_it_says_it_tells() -> None:
    script = """
        import { BEGINNING, step } from "./dashboard/js/data/sync.js";
        const message = { session: "s", heard: 0, map: { match: null,
          columns: { address: "a", digest: "d" }, imposed: { revision: 1, heard: 0 } } };
        const patch = { mode: "asof", start: 1, end: 1, types: 3, names: "sq", place: [2],
          event: -1, position: [42.5, 20, 9.25] };
        const inputs = [
          { kind: "message", message },
          { kind: "columns", digest: "d", found: true },
          { kind: "change", patch, settle: 10 },
          { kind: "wish", wish: { kind: "search", words: "Rudare" } },
          { kind: "sign", alive: true },
        ];
        let [state, told] = [BEGINNING, []];
        for (const input of inputs) {
          const [next, effects] = step(state, { now: 0, ...input });
          told.push(...effects.filter(({ kind }) => kind === "tell").map(({ said }) => said));
          state = next;
        }
        console.log(JSON.stringify(told));
    """
    done = subprocess.run(
        [node(), "--input-type=module", "--eval", script],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    once, again = json.loads(done.stdout)
    assert list(faults(once, messages.Told)) == list(faults(again, messages.Told)) == []
    assert [wish["kind"] for wish in once["wishes"]] == ["view", "search"]
    assert (once["again"], again["again"]) == (0, 1)
