"""The map saved as one file, opened from disk without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import geodata
from dashboard.basemap import build_map
from dashboard.columns import encode
from dashboard.saved_texts import sentences
from dashboard.standalone import standalone_html
from tests.browser.mappage import PATIENCE_MS, watch
from tests.browser.server import EVENTS

pytestmark = pytest.mark.browser


def test_a_saved_map_tells_searches_and_lists_all_events_without_a_network(
    browser: Browser, tmp_path: Path
) -> None:
    all_events = geodata.read_events(EVENTS).events
    december = all_events["date_start"].str.startswith("2022-12")
    events = all_events[december].reset_index(drop=True)
    saved = tmp_path / "map.html"
    saved.write_text(
        standalone_html(
            build_map(),
            encode(events).payload,
            events,
            title="Saved",
            sentences=sentences(events),
        ),
        encoding="utf-8",
    )
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints = watch(page, "nowhere")
    page.goto(saved.as_uri())
    listed = page.get_by_role("complementary", name="Events")
    expect(listed.get_by_role("listitem")).to_have_count(len(events), timeout=PATIENCE_MS)
    away = int((~events["on_map"]).sum())
    expect(listed).to_contain_text(f"{away} of these are not on the map.")
    expect(listed.get_by_role("status", name="How things stood")).to_contain_text("December 2022")
    words = page.get_by_role("searchbox", name="Search")
    words.fill("Рударе")
    columns = ["title", "notes", "location", "source", "source_url"]
    found = events[columns].agg(" ".join, axis="columns").str.contains("Rudare")
    expect(listed.get_by_role("listitem")).to_have_count(int(found.sum()))
    listed.get_by_role("listitem").first.get_by_role("button").press("Enter")
    expect(listed.get_by_role("article")).to_be_visible()
    page.keyboard.press("Escape")
    expect(listed.get_by_role("article")).to_have_count(0)
    assert complaints == []
    context.close()
