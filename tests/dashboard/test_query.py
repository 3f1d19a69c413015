from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing_keys import one_line
from dashboard.plate.content import SizeName
from dashboard.query import PARAMETERS, from_query, to_query
from dashboard.view import (
    MAX_PLACES,
    MAX_SAID,
    MAX_STORY,
    MAX_TITLE,
    MapPosition,
    PlateChoice,
    Step,
    ViewState,
)
from geodata.schema import EVENT_TYPES

days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
coordinates = st.tuples(
    st.floats(-90, 90).map(lambda value: round(value, 5) + 0.0),
    st.floats(-180, 180).map(lambda value: round(value, 5) + 0.0),
)
lines = st.text(max_size=40).map(lambda text: one_line(text, 40))
steps = st.builds(Step, st.text("XK-0;~% é", min_size=1).map(str.strip).filter(bool), lines)


@st.composite
def views(draw: st.DrawFn) -> ViewState:
    mode = draw(st.sampled_from(["range", "asof"]))
    if mode == "asof":
        start = end = draw(days)
    else:
        start, end = draw(st.none() | days), draw(st.none() | days)
        if start and end and start > end:
            start, end = end, start
    position = draw(st.none() | st.tuples(coordinates, st.sampled_from([7, 8.5, 12])))
    return ViewState(
        mode=mode,
        start=start,
        end=end,
        types=tuple(name for name in EVENT_TYPES if draw(st.booleans())),
        search=draw(st.text(max_size=40).map(str.strip)),
        event=draw(st.sampled_from(["", "XK-20221210-03"])),
        places=tuple(draw(st.lists(coordinates, max_size=3))),
        names=draw(st.sampled_from(["local", "sq", "sr", "en"])),
        position=position
        and MapPosition(round(position[0][0], 4), round(position[0][1], 4), position[1]),
        brief=draw(st.booleans()),
        plate=PlateChoice(
            title=draw(lines),
            size=draw(st.sampled_from(get_args(SizeName))),
            theme=draw(st.sampled_from(["light", "dark"])),
            handling=draw(lines),
            public=draw(st.booleans()),
        ),
        story=tuple(draw(st.lists(steps, max_size=4, unique_by=lambda step: step.event))),
    )


@given(views())
def test_a_view_comes_back_whole_from_its_url(view: ViewState) -> None:
    parsed = from_query(to_query(view))
    assert parsed.view == view
    assert parsed.notes == ()


@given(st.dictionaries(st.sampled_from([p.key for p in PARAMETERS]) | st.text(), st.text()))
def test_no_url_breaks_the_page(query: dict[str, str]) -> None:
    parsed = from_query(query)
    assert from_query(to_query(parsed.view)).view == parsed.view


def test_the_view_that_hides_nothing_needs_no_url() -> None:
    assert to_query(ViewState()) == {}


@pytest.mark.parametrize(
    ("key", "text", "reason"),
    [
        ("from", "10.12.2022", "is not a date like 2022-12-10"),
        ("to", "2022-02-30", "is not a date like 2022-12-10"),
        ("asof", "20221210", "is not a date like 2022-12-10"),
        ("types", "barricade,earthquake", "names no event type: earthquake"),
        ("place", "north", "is not a list of numbers"),
        ("place", "120,20", "is not latitude, longitude in degrees"),
        ("place", "nan,20", "is not 2 numbers with commas between them"),
        ("names", "fr", "is none of local, sq, sr, en"),
        ("map", "42.9,20.8", "is not 3 numbers with commas between them"),
        ("map", "500,999,99", "is not latitude, longitude in degrees"),
        ("map", "42.9,20.8,99", "has a zoom outside 5 to 19"),
        ("view", "full", "is not 'brief'"),
        ("size", "a0", "is none of slide, a4-landscape, a4-portrait"),
        ("theme", "sepia", "is none of light, dark"),
        ("public", "no", "is not 'yes'"),
    ],
)
def test_a_bad_value_is_ignored_with_a_note(key: str, text: str, reason: str) -> None:
    parsed = from_query({key: text, "q": "Rudare"})
    assert parsed.view == ViewState(search="Rudare")
    assert parsed.notes == (f"The link's “{key}” was ignored: “{text}” {reason}.",)


def test_unknown_keys_belong_to_the_host_and_are_passed_over() -> None:
    assert from_query({"embed": "true"}) == from_query({})


def test_a_window_given_backwards_is_turned_round() -> None:
    view = from_query({"from": "2022-12-31", "to": "2022-12-01"}).view
    assert (view.start, view.end) == (date(2022, 12, 1), date(2022, 12, 31))


def test_as_of_wins_over_a_range() -> None:
    view = from_query({"from": "2022-12-01", "to": "2022-12-31", "asof": "2022-12-12"}).view
    assert (view.mode, view.start, view.end) == ("asof", date(2022, 12, 12), date(2022, 12, 12))


def test_event_types_are_named_in_any_order_and_case() -> None:
    view = from_query({"types": "Crossing-Closure, barricade"}).view
    assert view.types == ("barricade", "crossing closure")


def test_no_type_at_all_can_be_said() -> None:
    assert to_query(ViewState(types=())) == {"types": "none"}
    assert from_query({"types": "none"}).view.types == ()


def test_a_link_names_no_more_places_than_a_mail_keeps_whole() -> None:
    many = tuple((42.0 + number / 100, 21.0) for number in range(MAX_PLACES + 5))
    parsed = from_query(to_query(ViewState(places=many)))
    assert parsed.view.places == many[:MAX_PLACES]


def test_a_story_is_read_in_its_order_with_what_is_said_of_each_event() -> None:
    view = from_query({"story": "E2~First this;E1;E2~again"}).view
    assert view.story == (Step("E2", "First this"), Step("E1"))
    assert to_query(view) == {"story": "E2~First this;E1"}


def test_texts_of_a_briefer_are_one_line_of_a_limited_length() -> None:
    long = "a\n\tb\u202e" + "x" * 1000
    view = from_query({"title": long, "story": f"E1~{long};" + ";".join(map(str, range(99)))}).view
    assert view.plate.title.startswith("a b x")
    assert len(view.plate.title) == MAX_TITLE
    assert len(view.story[0].said) == MAX_SAID
    assert len(view.story) == MAX_STORY
