"""Where texts stand on the map of a plate."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dashboard.plate.placing import AIR, Wanted, place

WIDTH, HEIGHT = 400.0, 300.0


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def name(key, x, y, **options):
    return Wanted(key, x, y, width=60, height=12, gap=8, **options)


def test_a_text_stands_to_the_right_of_its_point_where_there_is_room():
    [found] = place([name(0, 100, 100)], [], WIDTH, HEIGHT)
    assert found.box == (108, 94, 168, 106)
    assert found.leader is None


def test_at_the_right_edge_it_stands_on_the_other_side():
    [found] = place([name(0, 390, 100)], [], WIDTH, HEIGHT)
    assert found.box[2] < 390


def test_a_name_that_finds_no_room_is_left_out_and_a_number_is_led_to():
    wall = [(0.0, 0.0, 200.0, HEIGHT)]
    assert place([name(0, 100, 150)], wall, WIDTH, HEIGHT) == []
    [found] = place([name(0, 100, 150, must=True)], wall, WIDTH, HEIGHT)
    assert found.box[0] > 200
    assert found.leader is not None


def test_a_line_that_leads_back_begins_at_the_symbol_and_ends_at_the_text():
    crowd = [(60.0, 60.0, 140.0, 140.0)]
    [found] = place([name(0, 100, 100, must=True)], crowd, WIDTH, HEIGHT)
    x0, y0, x1, y1 = found.leader
    assert abs((x0 - 100) ** 2 + (y0 - 100) ** 2 - 8**2) < 1e-6
    left, top, right, bottom = found.box
    assert left - 1e-6 <= x1 <= right + 1e-6 and top - 1e-6 <= y1 <= bottom + 1e-6


def test_a_name_is_left_out_where_its_dot_would_lie_under_another():
    first, second = name(0, 100, 100), name(1, 130, 100, dot=2)
    assert [found.key for found in place([first, second], [], WIDTH, HEIGHT)] == [0]


def test_a_number_that_another_symbol_could_claim_stands_elsewhere():
    number = Wanted(0, 100, 100, 14, 12, 8, must=True)
    [beside] = place([number], [], WIDTH, HEIGHT)
    assert beside.box[0] == 108
    [found] = place([replace(number, rivals=((125.0, 100.0),))], [], WIDTH, HEIGHT)
    assert found.box[2] < 100 and found.leader is None


def test_a_number_that_any_symbol_could_claim_has_a_line():
    around = tuple((100 + 20 * x, 100 + 20 * y) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    [found] = place([Wanted(0, 100, 100, 14, 12, 8, must=True, rivals=around)], [], WIDTH, HEIGHT)
    assert found.leader is not None


@given(
    st.lists(
        st.tuples(
            st.floats(0, WIDTH),
            st.floats(0, HEIGHT),
            st.floats(5, 90),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_nothing_overlaps_and_nothing_leaves_the_paper(points):
    symbols = [(x - 6, y - 6, x + 6, y + 6) for x, y, _, must in points if must]
    wanted = [
        Wanted(key, x, y, width, 12, 8, must) for key, (x, y, width, must) in enumerate(points)
    ]
    placed = place(wanted, symbols, WIDTH, HEIGHT)
    for a, b in itertools.combinations([found.box for found in placed], 2):
        assert not overlap(a, b)
    for found in placed:
        assert not any(overlap(found.box, symbol) for symbol in symbols)
        left, top, right, bottom = found.box
        assert left >= AIR and right <= WIDTH - AIR
        assert top >= AIR and bottom <= HEIGHT - AIR
