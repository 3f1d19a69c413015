from __future__ import annotations

from datetime import date

from dashboard.downloads import file_stem, filter_text
from dashboard.view import ViewState


def test_the_file_is_named_by_what_was_chosen() -> None:
    view = ViewState(
        start=date(2022, 12, 1),
        end=date(2022, 12, 31),
        types=("barricade", "crossing closure"),
        names="sr",
        event="XK-20221210-12",
    )
    assert file_stem(view) == (
        "kosovo-events_from-2022-12-01_to-2022-12-31_types-barricade,crossing-closure"
    )


def test_a_search_cannot_lead_out_of_the_folder() -> None:
    assert "/" not in file_stem(ViewState(search="../../etc/passwd"))
    assert len(file_stem(ViewState(search="a" * 200))) <= 120


def test_a_chosen_place_is_part_of_the_name() -> None:
    assert file_stem(ViewState(places=((42.9175, 20.84306),))) == (
        "kosovo-events_place-42-91750,20-84306"
    )


def test_what_was_chosen_is_said_in_words_and_everything_needs_none() -> None:
    day = date(2022, 12, 12)
    assert filter_text(ViewState(mode="asof", start=day, end=day)) == "asof 2022-12-12"
    assert filter_text(ViewState()) == ""
