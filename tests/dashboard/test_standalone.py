"""The map saved as one file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pandas as pd
import pytest

from dashboard import basemap
from dashboard.standalone import standalone_html

EVENT = {
    "title": "A </script><script>alert(1)</script>",
    "notes": "Zvečan",
    "location": "",
    "source": "KFOR",
    "source_url": "javascript:alert(2) https://b.org/x,",
}
EVENTS = pd.DataFrame([EVENT])


@pytest.fixture(scope="module")
def page() -> str:
    return standalone_html(
        basemap.build_map(), b"EVT1", EVENTS, title="Kosovo* <events>", footnote="* Note"
    )


def test_the_same_events_are_the_same_file(page):
    again = standalone_html(
        basemap.build_map(), b"EVT1", EVENTS, title="Kosovo* <events>", footnote="* Note"
    )
    assert again == page


def test_it_loads_nothing(page):
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:link|iframe)\b|<script[^>]*\bsrc=", page)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert not re.search(r"@import|\burl\(", "".join(styles))
    assert "sourceMappingURL" not in page


def test_event_texts_stay_text(page):
    payload = re.search(r'<script type="application/json" id="payload">(.*?)</script>', page)
    assert payload
    held = json.loads(payload[1])
    sources = [
        {"text": "KFOR", "url": ""},
        {"text": "javascript:alert(2)", "url": ""},
        {"text": "b.org", "url": "https://b.org/x"},
    ]
    assert held["texts"] == {
        "title": [EVENT["title"]],
        "notes": ["Zvečan"],
        "location": [""],
        "sources": [sources],
    }
    assert held["columns"] == "RVZUMQ=="
    assert held["sentences"] == {"days": [], "changed": ""}
    assert "<title>Kosovo* &lt;events&gt;</title>" in page


def test_its_scripts_are_javascript(page, tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    for number, script in enumerate(re.findall(r"<script>\n(.*?)</script>", page, re.DOTALL)):
        path = tmp_path / f"{number}.js"
        path.write_text(script, encoding="utf-8")
        subprocess.run([node, "--check", path], check=True, capture_output=True)
