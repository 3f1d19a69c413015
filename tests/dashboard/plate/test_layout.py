"""How a plate is laid out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.plate.compose import compose
from dashboard.plate.layout import MOST_ENTRIES, arrange, title_size
from dashboard.plate.measure import text_width
from dashboard.plate.sizes import SIZES
from dashboard.plate.slide import ARIAL
from dashboard.plate.telling import capped, count
from dashboard.plate.typeset import notes
from dashboard.view import ViewState
from tests.plates import many, snapshot


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    return compose(snapshot(tmp_path_factory.mktemp("few")), ViewState())


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    return compose(snapshot(tmp_path_factory.mktemp("many"), *many(600, 200)), ViewState())


def test_a_short_list_stands_whole_beside_a_wide_map(few):
    arranged = arrange(few, notes(few), SIZES["slide"])
    assert (arranged.columns, arranged.chart[0]) == (1, SIZES["slide"].charts[0])
    assert count(arranged.entries) == 8
    assert arranged.left_events == 0


@pytest.mark.parametrize("size", SIZES)
def test_a_long_list_counts_what_it_leaves_out(size, crowd):
    arranged = arrange(crowd, notes(crowd), SIZES[size])
    assert count(arranged.entries) + arranged.left_events == 600
    assert len(arranged.entries) + arranged.left_places == 200
    assert len(arranged.entries) <= MOST_ENTRIES


def test_a_long_list_makes_the_map_of_a_slide_give_room(crowd):
    arranged = arrange(crowd, notes(crowd), SIZES["slide"])
    assert (arranged.columns, arranged.chart[0]) == (2, SIZES["slide"].charts[1])


def test_a_place_with_many_events_tells_some_and_counts_the_rest(few):
    rudare = few.entries[0]
    [cut] = capped([rudare], 0)
    assert (cut.lines, cut.more) == ((), len(rudare.lines))


def test_what_stands_is_told_first_and_then_the_newest(few):
    lines = tuple(
        replace(few.entries[0].lines[0], event_id=str(day), day=day, stands=day == 2)
        for day in range(6)
    )
    [cut] = capped([replace(few.entries[0], lines=lines)], 3)
    assert [line.event_id for line in cut.lines] == ["2", "4", "5"]
    assert cut.more == 3


def test_one_more_event_is_told_and_not_counted(few):
    two = few.entries[0]
    assert len(two.lines) == 2
    assert capped([two], 1) == [two]


def test_a_title_a_word_too_long_for_its_line_is_smaller_and_not_broken(few):
    size = SIZES["a4-portrait"]
    title = "Northern Kosovo*: barricades, 1 September 2021 – 31 December 2022"
    points = title_size(replace(few, title=title), size)
    assert size.base < points < title_size(replace(few, title="Short"), size)
    assert text_width(title, points, "semibold") < size.width - 2 * size.pad


def test_a_slide_in_a_wider_face_tells_as_many_events_beside_a_map_that_gives_room(tmp_path):
    plate = compose(snapshot(tmp_path, *many(18, 18)), ViewState())
    own = arrange(plate, notes(plate), SIZES["slide"])
    wider = arrange(plate, notes(plate), SIZES["slide"], face=ARIAL)
    assert own.left_events == wider.left_events == 0
    assert (own.columns, wider.columns) == (1, 2)


def test_a_longer_title_is_set_smaller(few):
    sizes = [
        title_size(type(few)(**{**few.__dict__, "title": "x" * letters}), SIZES["slide"])
        for letters in (60, 120, 300)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > SIZES["slide"].base


@pytest.mark.parametrize("size", ["slide", "a4-landscape"])
def test_a_short_list_is_set_larger_and_what_changed_still_finds_room(size, tmp_path):
    plate = compose(snapshot(tmp_path, *many(3, 3)), ViewState())
    arranged = arrange(plate, notes(plate), SIZES[size])
    assert arranged.scale == 1.25 and count(arranged.entries) == 3
    changed = replace(plate, changes=("Much went up and came down again. " * 50,))
    assert arrange(changed, notes(changed), SIZES[size]).scale == 1


def test_a_long_list_is_set_as_all_else(crowd):
    assert {arrange(crowd, notes(crowd), size).scale for size in SIZES.values()} == {1}
