"""Browser modules as one script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.bundle import bundle


@pytest.fixture
def modules(tmp_path):
    def write(**files: str) -> Path:
        for stem, text in files.items():
            (tmp_path / f"{stem}.js").write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(files))}.js"

    return write


def run(script: str) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    done = subprocess.run(
        [node, "--eval", script], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_modules_run_as_if_they_had_been_imported(modules):
    entry = modules(
        main='import { double as twice } from "./math.js";\nimport * as names from "./names.js";\n'
        "export function answer() {\n  return `${names.OWN} ${twice(21)}`;\n}\n",
        math="const SIZE = 2;\nexport function double(n) {\n  return SIZE * n;\n}\n",
        names='const SIZE = 3;\nexport const OWN = "main" + SIZE;\n',
    )
    assert run(bundle(entry) + "console.log(module_main.answer())") == "main3 42"


def test_a_module_that_several_need_is_written_once(modules):
    entry = modules(
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\nexport const c = a + b;\n',
        a='import { one } from "./one.js";\nexport const a = one;\n',
        b='import { one } from "./one.js";\nexport const b = one;\n',
        one="export const one = 1;\n",
    )
    script = bundle(entry)
    assert script.count("const module_one =") == 1
    assert run(script + "console.log(module_main.c)") == "2"


def test_names_over_several_lines_are_one_import(modules):
    entry = modules(
        main='import {\n  a,\n  b,\n} from "./ab.js";\nexport const sum = a + b;\n',
        ab="export const a = 1;\nexport const b = 2;\n",
    )
    assert run(bundle(entry) + "console.log(module_main.sum)") == "3"


@pytest.mark.parametrize(
    "line", ['import x from "./x.js";', 'import "./x.js";', "export default 1;", "export { a };"]
)
def test_a_form_that_is_not_known_is_named_not_guessed(modules, line):
    with pytest.raises(ValueError, match=r"main\.js: cannot bundle"):
        bundle(modules(main=f"const a = 1;\n{line}\n"))


def test_a_circle_is_named(modules):
    entry = modules(
        main='import { a } from "./a.js";\nexport const m = 1;\n',
        a='import { m } from "./main.js";\nexport const a = 1;\n',
    )
    with pytest.raises(ValueError, match="main -> a -> main"):
        bundle(entry)
