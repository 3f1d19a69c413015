"""Advice on natures that were guessed, and on closures that overlap."""

from __future__ import annotations

import pytest

from geodata.advice.natures import doubtful_natures, overlapping_closures
from tests.sample import JARINJE, events_of, row


@pytest.mark.parametrize(
    "title",
    [
        "KFOR removes the barricade at Rudare",
        "Removal of the barricades",
        "Jarinje reopens",
        "Barricade dismantled",
        "One lane opens at Zupče",
        "Police clear the road",
        "Closure of Merdare lifted",
    ],
)
def test_a_removal_without_a_nature_is_doubtful(title):
    (found,) = doubtful_natures(events_of(row("XK-1", title=title)))
    assert found[1:4] == ("nature", "", "doubtful-nature")
    assert "sounds like the end of something" in found.message


@pytest.mark.parametrize(
    "cells",
    [
        {"title": "Barricade at the removal firm", "nature": "standing"},
        {"title": "Trucks block the road at Rudare"},
        {"title": "Fire is opened on the lane to Rudare"},
        {"title": "KFOR removes the barricade", "event_type": "military"},
        {"event_type": "political"},
        {"event_type": "clash or protest", "date_end": "2022-12-12", "nature": "incident"},
    ],
)
def test_a_nature_that_is_stated_or_certain_is_not_doubtful(cells):
    assert doubtful_natures(events_of(row("XK-1", **cells))) == []


@pytest.mark.parametrize("cells", [{"date_end": "2022-12-12"}, {"status": "unknown"}])
def test_what_lasts_and_counts_as_an_incident_is_doubtful(cells):
    (found,) = doubtful_natures(events_of(row("XK-1", event_type="military", **cells)))
    assert "counts as an incident" in found.message


def closure(event_id, first, last, **cells):
    days = {"date_start": f"2022-12-{first}", "date_end": last and f"2022-12-{last}"}
    return row(event_id, event_type="crossing closure", **days) | JARINJE | cells


def overlapping(*rows):
    return [found.row for found in overlapping_closures(events_of(*rows))]


def test_a_closure_inside_another_one_is_named_with_it():
    (found,) = overlapping_closures(events_of(closure("A", 10, 20), closure("B", 15, 25)))
    assert (found.row, found.rule) == (1, "overlapping-closures")
    assert "before 'A' (line 2), a closure of the same crossing point, ends" in found.message


@pytest.mark.parametrize(
    "second",
    [
        closure("B", 20, 25),
        closure("B", 15, 25, relates_to="changes:A"),
        closure("B", 15, 25, nature="incident"),
        closure("B", 15, 25, event_type="barricade", condition="closed"),
        closure("B", 15, 25, location="Merdare crossing", latitude="42.937", longitude="21.2436"),
    ],
    ids=["next", "changes", "incident", "barricade", "elsewhere"],
)
def test_closures_that_may_stand_beside_each_other(second):
    assert overlapping(closure("A", 10, 20), second) == []


def test_a_closure_is_held_against_the_one_that_ends_last():
    assert overlapping(closure("A", 10, 30), closure("B", 12, 14), closure("C", 20, 22)) == [1, 2]
    assert overlapping(closure("A", 10, "", status="ongoing"), closure("B", 20, 22)) == [1]
