"""What rows say of one another."""

from __future__ import annotations

from geodata.relations import parse_link, parse_links, relations
from tests.sample import events_of, row


def test_a_link_is_a_relation_and_an_id():
    assert parse_link("ends:XK-1") == ("ends", "XK-1")
    assert parse_link("about:ACLED-KOS:77") == ("about", "ACLED-KOS:77")
    for text in ("", "ends", "ends:", "end:XK-1", "Ends:XK-1", "XK-1"):
        assert parse_link(text) is None


def test_links_are_separated_by_any_space_and_said_once():
    assert parse_links("ends:A  about:B\tends:A what") == (("ends", "A"), ("about", "B"))


def test_relations_are_positions_in_the_order_of_the_file():
    events = events_of(
        row("XK-1", relates_to="about:XK-2"),
        row("XK-2", relates_to="ends:XK-1 changes:XK-9 about:XK-2"),
    )
    table = relations(events)
    assert list(table.itertuples(index=False, name=None)) == [
        (0, "about", 1, "XK-2"),
        (1, "ends", 0, "XK-1"),
        (1, "changes", -1, "XK-9"),
    ]


def test_rows_without_relations_give_a_table_of_the_same_form():
    table = relations(events_of(row("XK-1")))
    assert table.empty
    assert table.dtypes.astype(str).tolist() == ["int64", "str", "int64", "str"]
