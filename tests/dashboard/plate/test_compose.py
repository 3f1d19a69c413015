"""From a view to what a plate says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.plate.compose import MOST_PUBLISHERS, Wishes, address, compose, publishers
from dashboard.plate.frame import KOSOVO, within
from dashboard.plate.gathering import framed
from dashboard.query import from_query
from tests.plates import snapshot
from tests.sample import row


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("plate"))


def plate(events, wishes=None, **query):
    query = {"from": "2022-12-10", "to": "2022-12-16", **query}
    return compose(events, from_query(query).view, wishes or Wishes())


def titles(entries):
    return [line.title for entry in entries for line in entry.lines]


def test_places_are_numbered_in_the_order_of_their_first_days(events):
    composed = plate(events)
    assert [entry.number for entry in composed.entries] == [1, 2, 3, 4, 5, 6]
    first_days = [entry.lines[0].day for entry in composed.entries]
    assert first_days == sorted(first_days)


def test_every_event_of_the_view_is_told_once(events):
    composed = plate(events)
    told = titles((*composed.entries, *composed.elsewhere))
    assert sorted(told) == sorted(events.events["title"])


def test_events_of_one_place_are_one_entry(events):
    rudare = plate(events).entries[0]
    assert [line.event_id for line in rudare.lines] == ["P-1", "P-8"]
    assert rudare.counts[0] == 1 and rudare.counts[4] == 1


def test_what_is_not_on_the_map_has_no_number(events):
    [belgrade] = plate(events).elsewhere
    assert (belgrade.number, belgrade.place) == (0, "Belgrade")


def test_the_sentence_tells_the_state_of_the_last_day(events):
    sentence = plate(events).sentence
    assert sentence.startswith("16 Dec 2022: 1 barricade stands, 1 crossing point is closed")
    assert "Jarinje" in sentence


def test_what_changed_is_told_a_sentence_each(events):
    changes = plate(events).changes
    assert changes[0].startswith("10 to 16 December 2022: 1 barricade went up")
    assert all(sentence.endswith(".") for sentence in changes)


def test_a_day_has_no_change_and_the_crossings_of_the_fortnight_before(events):
    query = {"from": "", "to": "", "asof": "2022-12-16"}
    composed = plate(events, **query)
    assert composed.changes == ()
    assert composed.dates == "As of 16 Dec 2022"
    assert composed.span[1] - composed.span[0] == 13


def test_a_default_title_names_region_types_and_days(events):
    composed = plate(events, types="barricade,crossing-closure")
    assert composed.title == "Northern Kosovo*: barricades and closures, 10–16 December 2022"
    assert plate(events, Wishes(title="  Mine \n own ")).title == "Mine own"
    closures = plate(events, types="crossing-closure").title
    assert closures == "Northern Kosovo*: crossing closures, 10–16 December 2022"
    assert "security events with “Rudare”" in plate(events, q="Rudare").title


def test_a_default_title_names_the_region_that_the_map_shows(events):
    near = plate(events, map="42.9619,20.5483,13")
    assert near.title == "Zubin Potok: security events, 10–16 December 2022"


def test_lanes_are_there_only_where_crossings_are_shown(events):
    assert [lane.name for lane in plate(events).lanes] == ["Jarinje", "Brnjak"]
    assert plate(events, types="barricade").lanes == ()


def test_a_search_chooses_crossings_and_does_not_open_them(tmp_path):
    closed = {"event_type": "crossing closure", "location": "Jarinje crossing point / Jarinjë"}
    events = snapshot(
        tmp_path,
        row("C-1", date_end="2022-12-30", title="Police close the crossing", **closed),
        row("C-2", date_end="2022-12-11", title="Lorries queue at the gate", **closed),
        row("C-3", location="Brnjak crossing", event_type="crossing closure", title="Shut"),
    )
    [jarinje] = plate(events, q="queue").lanes
    assert [stretch.condition for stretch in jarinje.stretches] == ["closed"]


def bridge(**cells):
    """Return what stands since long ago, and has no end."""
    return row(
        "S-1", date_start="2014-06-18", status="unknown", last_confirmed="2025-08-26",
        nature="standing", event_type="policy measure", title="The bridge stays closed", **cells,
    )  # fmt: skip


def test_what_stands_on_the_last_day_is_listed_though_it_began_long_before(tmp_path):
    events = snapshot(tmp_path, bridge(), row("S-2"))
    [entry] = plate(events).entries
    assert [line.event_id for line in entry.lines] == ["S-1", "S-2"]
    assert entry.lines[0].when == "since 18 Jun 2014"
    assert "1 measure is in force" in plate(events).sentence
    view = from_query({"from": "2022-12-10", "to": "2022-12-16"}).view
    [alone] = compose(events, view, lists_state=False).entries
    assert [line.event_id for line in alone.lines] == ["S-2"]


def test_what_stands_and_is_withheld_is_counted_too(tmp_path):
    events = snapshot(tmp_path, bridge(release="restricted"), row("S-2"))
    composed = plate(events, Wishes(public=True))
    assert composed.withheld.startswith("Public copy: 1 event left out")


def test_sentences_about_a_part_of_the_events_say_which(events):
    part = plate(events, types="barricade")
    assert part.sentence.startswith("16 Dec 2022 (barricades only): 1 barricade stands")
    assert "no such incident is reported" in part.sentence
    assert part.changes[0].startswith("10 to 16 December 2022 (barricades only): ")
    long = plate(events, q=" ".join(["word"] * 20))
    assert long.sentence.startswith("16 Dec 2022 (the events chosen only): ")
    assert "only)" not in plate(events).sentence


def test_a_lane_has_each_state_once_in_a_row(events):
    jarinje, brnjak = plate(events).lanes
    assert [stretch.condition for stretch in jarinje.stretches] == ["closed"]
    assert [stretch.condition for stretch in brnjak.stretches] == ["closed", "open"]
    assert brnjak.condition == "open"


def test_the_filter_is_told_in_words(events):
    composed = plate(events, types="barricade", q="Rudare")
    assert composed.filter_words == "barricades with the word “Rudare” only"
    assert plate(events).filter_words == ""
    assert plate(events, q="a b", place="42.9,20.8").filter_words == (
        "events with the words “a b” at 1 chosen place only"
    )
    assert plate(events, types="none").filter_words == "no event type"


def test_publishers_come_by_frequency_and_the_rest_is_counted():
    sources = ["B (via C), x", "A, y", "B, z", *(f"P{number:02}, t" for number in range(20)), ""]
    named = publishers(sources)
    assert named[0] == "B"
    assert named[MOST_PUBLISHERS:] == ("12 more",)


def test_cutoff_names_the_file_its_last_day_and_its_hash(events):
    cutoff = plate(events).cutoff
    assert cutoff.startswith("events.csv: 8 events, to 15 Dec 2022, SHA-256 ")
    assert events.sha256[:16] in cutoff


def test_the_address_brings_the_same_view_back(events, monkeypatch):
    view = from_query({"from": "2022-12-10", "to": "2022-12-16", "types": "barricade"}).view
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://maps.example.org/")
    written = address(view)
    assert written == "https://maps.example.org/?from=2022-12-10&to=2022-12-16&types=barricade"
    assert address(view, "https://other.example/x?old=1").startswith("https://other.example/x?from")
    assert address(replace(view, brief=True)) == written


def test_a_public_copy_leaves_out_and_coarsens_and_says_how_many(events):
    composed = plate(events, Wishes(public=True))
    assert "Police search a house in Leposavić" not in titles(composed.entries)
    assert composed.withheld == ("Public copy: 1 event left out, 1 shown for its municipality only")
    coarse = next(e for e in composed.entries if "stun grenade" in e.lines[0].title)
    assert coarse.geo_precision == 3
    assert (coarse.latitude, coarse.longitude) != (42.935, 20.844)
    assert plate(events).withheld == ""


def test_a_view_of_a_part_of_the_map_counts_what_lies_outside(events):
    composed = plate(events, map="43.2,20.7,12")
    frame = within(composed.ground, 880, 540)
    shown = framed(composed, frame, 13.5)
    assert [entry.place for entry in shown.entries] == ["Jarinje crossing"]
    assert shown.outside == 6
    assert [lane.name for lane in shown.lanes] == ["Jarinje"]


def test_places_that_would_hide_each_other_are_one_with_its_events_in_order(tmp_path):
    near = {"latitude": "42.91760", "longitude": "20.84320", "location": "A barn"}
    events = snapshot(
        tmp_path,
        row("N-1"),
        row("N-2", date_start="2022-12-11", **near),
        row("N-3", date_start="2022-12-12"),
    )
    composed = plate(events)
    assert len(composed.entries) == 2
    [one] = framed(composed, within(KOSOVO, 880, 540), 13.5).entries
    assert [line.event_id for line in one.lines] == ["N-1", "N-2", "N-3"]
    assert one.place == "Veliko Rudare/Rudar i Madh and 1 place within 1\u00a0km"


@pytest.mark.parametrize(
    ("names", "place"), [("local", "Leposavić/Leposaviq"), ("sq", "Leposaviq"), ("sr", "Leposavić")]
)
def test_places_go_by_the_names_that_were_chosen(events, names, place):
    assert place in [entry.place for entry in plate(events, names=names).entries]


def test_a_link_that_is_no_web_address_is_none(events):
    rudare = plate(events).entries[0]
    assert [line.url for line in rudare.lines] == ["https://example.org/report", ""]


def test_without_events_a_plate_says_so(tmp_path):
    empty = snapshot(tmp_path, row("X-1"))
    composed = compose(empty, from_query({"from": "2010-01-01", "to": "2010-01-02"}).view)
    assert composed.entries == () == composed.elsewhere
    assert "nothing is reported to stand" in composed.sentence
