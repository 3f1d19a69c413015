"""`python -m tests.newest_streamlit`: does the page start on the newest Streamlit, too?

The pinned version is what all other tests run on. This one asks the registry for the newest; if it
is another, an environment of its own gets it, and the tests of the page run there: as AppTest, on
a real server, and in a browser if there is one. Without a registry it says so, and fails only in a
CI.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tests.browser.mappage import BROWSERS
from tests.browser.server import ROOT

ENVIRONMENT = ROOT / ".venv-newest"
TESTS = ("tests/dashboard/test_page.py", "tests/test_served.py")
JOURNEYS = ("tests/browser/test_history.py", "tests/browser/test_subpath.py")


def main() -> int:
    """Return 0 if the page works, or if there is nothing to try or no registry to ask."""
    parser = argparse.ArgumentParser(prog="make test-newest", description=__doc__)
    parser.add_argument("--version", help="try this version instead of the newest")
    wanted = parser.parse_args().version or newest()
    if wanted is None:
        print("No registry of packages can be reached: the newest Streamlit is not tried.")
        return 1 if os.environ.get("CI") else 0
    if wanted == pinned():
        print(f"Streamlit {wanted} is both the newest and the pinned one: nothing else to try.")
        return 0
    print(f"Trying Streamlit {wanted}; pinned is {pinned()}.", flush=True)
    python = _environment(wanted)
    has_browser = any(map(shutil.which, filter(None, (os.environ.get("CHROMIUM"), *BROWSERS))))
    tests = [*TESTS, *(JOURNEYS if has_browser else ())]
    return subprocess.run([python, "-m", "pytest", "-q", *tests], cwd=ROOT, check=False).returncode


def pinned() -> str:
    """Return the version in requirements.txt."""
    (version,) = re.findall(r"^streamlit==(\S+)", _requirements(), re.MULTILINE)
    return str(version)


def newest() -> str | None:
    """Return the version that an installation without a pin would choose, None if nobody says."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        asked = subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps"),
                *("--ignore-installed", "--report", str(report), "streamlit"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode:
            print(asked.stderr.strip(), file=sys.stderr)
            return None
        found: str = json.loads(report.read_text())["install"][0]["metadata"]["version"]
        return found


def _environment(version: str) -> Path:
    """Return the Python of an environment with all that the tests need, and this Streamlit."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    # What this Streamlit needs may be newer than our other pins, which are not what is tried.
    names = re.sub(r"^([\w.-]+)==", r"\1>=", _requirements(), flags=re.MULTILINE)
    names = re.sub(r"^streamlit>=\S+", f"streamlit=={version}", names, flags=re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(names, encoding="utf-8")
        install = [python, "-m", "pip", "install", "--quiet", "--requirement", listed]
        subprocess.run(install, check=True)
    return python


def _requirements() -> str:
    files = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
    lines = "\n".join(path.read_text(encoding="utf-8") for path in files).splitlines()
    return "\n".join(line for line in lines if not line.startswith("-r "))


if __name__ == "__main__":
    sys.exit(main())
