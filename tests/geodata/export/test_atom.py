"""What a feed reader finds in the feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pandas as pd

from geodata.export import to_atom
from geodata.export.atom import NEWEST
from tests.export_sample import hard_events

ADDRESS = "https://maps.example.org/kosovo/"
ATOM = {"a": "http://www.w3.org/2005/Atom", "g": "http://www.georss.org/georss"}


def feed(events):
    return ET.fromstring(to_atom(events, ADDRESS))


def test_the_newest_event_comes_first_and_links_to_itself():
    events = hard_events()
    entries = feed(events).findall("a:entry", ATOM)
    newest = events.iloc[-1]
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in entries] == (
        events["title"].tolist()[::-1]
    )
    link = entries[0].find("a:link", ATOM).get("href")
    assert link.startswith(f"{ADDRESS}?event=")
    assert entries[0].findtext("a:id", namespaces=ATOM) == link
    point = entries[0].findtext("g:point", namespaces=ATOM)
    assert point == f"{newest['latitude']} {newest['longitude']}"


def test_it_has_what_the_standard_asks_for():
    for part in (feed(hard_events()), *feed(hard_events()).findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"a:{name}", namespaces=ATOM)
    for entry in feed(hard_events()).findall("a:entry", ATOM):
        assert entry.findtext("a:author/a:name", namespaces=ATOM)


def test_markup_in_a_row_stays_text():
    said = "".join(ET.tostring(part, "unicode", "text") for part in feed(hard_events()))
    assert "<" in "".join(hard_events()["title"] + hard_events()["notes"])
    assert not feed(hard_events()).findall(".//script")
    assert all(title in said for title in hard_events()["title"])


def test_the_same_events_are_the_same_feed_and_none_are_one_too():
    events = hard_events()
    assert to_atom(events, ADDRESS) == to_atom(events.copy(), ADDRESS)
    assert feed(events.iloc[:0]).findall("a:entry", ATOM) == []


def test_a_feed_is_no_longer_than_a_reader_reads():
    many = pd.concat([hard_events()] * 20, ignore_index=True)
    assert len(feed(many).findall("a:entry", ATOM)) == NEWEST < len(many)
