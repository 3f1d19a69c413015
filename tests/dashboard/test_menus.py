"""What the header's buttons open over the page."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.plate.products import PRODUCTS
from dashboard.store import event_store
from geodata.export import FORMATS
from tests.app_page import Open, open_menu, query, save, sent
from tests.sample import row, write_events


def test_files_to_download_are_offered_when_asked_for_and_not_before(open_page: Open) -> None:
    page = open_page(types="barricade")
    assert not page.get("download_button")
    open_menu(page, "download")
    assert page.caption[0].value == "What is listed now, with its sources: 1 event."
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == [form.label for form in FORMATS]
    assert [button.label for button in page.button] == ["The map as one HTML file"]


def test_what_takes_a_while_is_made_aside_and_offered_once_it_is_there(open_page: Open) -> None:
    page = open_page(types="barricade")
    open_menu(page, "download")
    page.button[0].click().run()
    begun = page.session_state["making"]
    begun.wait()
    page.run()
    assert not page.exception
    last = page.get("download_button")[-1].proto.label
    assert last == "Save kosovo-events_types-barricade.html"
    assert b"Trucks at Rudare" in begun.data
    page.toggle[0].set_value(True).run()
    assert "making" not in page.session_state, "a file of another choice is offered"


def test_a_moving_picture_is_offered_of_more_days_than_one(open_page: Open) -> None:
    page = open_page(asof="2022-12-12")
    open_menu(page, "brief")
    assert not page.button
    page = open_page(**{"from": "2022-12-10", "to": "2022-12-12"})
    open_menu(page, "brief")
    assert page.button[0].label == "Moving picture (GIF)"


def test_a_public_copy_is_one_in_every_file_and_when_it_is_presented(
    open_page: Open, events: Path
) -> None:
    write_events(events, row("E1"), row("E2", title="Not for all", release="restricted"))
    page = open_page(public="yes")
    assert "Not for all" in json.dumps(sent(page))
    open_menu(page, "download")
    assert page.caption[0].value.endswith("1 event.")
    assert page.caption[1].value.startswith("Public copy: 1 event left out")
    page = open_page(public="yes", view="brief", event="E2")
    told = sent(page)
    assert "Not for all" not in json.dumps(told)
    assert told["map"]["brief"]["withheld"].startswith("Public copy: 1 event left out")
    assert event_store().columns(told["map"]["columns"]["digest"]) is not None


def test_the_brief_shows_the_picture_and_offers_every_product(open_page: Open) -> None:
    page = open_page(asof="2022-12-12")
    open_menu(page, "brief")
    (picture,) = page.get("image")
    assert "12 December 2022" in picture.proto.imgs[0].alt
    buttons = page.get("download_button")
    assert [button.proto.label for button in buttons] == [kind.label for kind in PRODUCTS]
    assert page.text_area[0].placeholder == "Kosovo*: security events, 12 December 2022"


def test_what_is_chosen_for_the_picture_is_remembered_in_the_address(open_page: Open) -> None:
    page = open_page(asof="2022-12-12", theme="dark")
    open_menu(page, "brief")
    page.text_area[0].set_value("The north  on Monday").run()
    page.radio[0].set_value("a4-portrait").run()
    page.text_input[0].set_value("For official use").run()
    page.toggle[0].set_value(True).run()
    assert not page.exception
    assert query(page) == {
        "asof": "2022-12-12",
        "title": "The north on Monday",
        "size": "a4-portrait",
        "theme": "dark",
        "handling": "For official use",
        "public": "yes",
    }
    assert any("left out" in caption.value for caption in page.caption)


def test_a_menu_that_is_not_there_opens_nothing(open_page: Open) -> None:
    page = open_page()
    open_menu(page, "settings")
    assert not page.get("download_button")
    assert not page.dataframe


def test_a_list_of_problems_that_are_gone_does_not_come_back_by_itself(
    open_page: Open, events: Path
) -> None:
    write_events(events, row("E1"), row("E2", latitude="91.2"))
    page = open_page()
    open_menu(page, "problems")
    save(events, row("E1"))
    page.run()
    assert not page.dataframe
    save(events, row("E1"), row("E2", latitude="91.2"))
    page.run()
    assert sent(page)["header"]["problems"]
    assert not page.dataframe
