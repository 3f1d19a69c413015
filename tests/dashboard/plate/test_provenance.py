"""The address of a view in the files that were made of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dashboard.plate.compose import Wishes, compose
from dashboard.plate.products import PRODUCTS, make
from dashboard.plate.provenance import address_of
from dashboard.query import from_query
from dashboard.view import MAX_ONLY, MAX_SEARCH, MAX_TITLE, PlateChoice, ViewState
from tests.plates import snapshot

ADDRESS = "https://maps.example.org/?from=2022-12-10&to=2022-12-16&q=%C5%BD+%3C%26%3E"


@pytest.fixture(scope="module")
def plate(tmp_path_factory):
    view = from_query({"from": "2022-12-10", "to": "2022-12-16", "q": "Ž <&>"}).view
    wishes = Wishes(base="https://maps.example.org/")
    return compose(snapshot(tmp_path_factory.mktemp("plate")), view, wishes)


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx", "docx"])
def test_the_address_is_read_back_from_every_file(form, plate):
    assert plate.address == ADDRESS
    for page in make(form, plate, "slide"):
        assert address_of(page) == ADDRESS


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx", "docx"])
def test_a_file_opens_with_what_its_briefer_chose(form, tmp_path):
    chosen = PlateChoice("Sjever & jug", "a4-portrait", "dark", "Za <službenu> upotrebu", "7/22")
    view = replace(from_query({"from": "2022-12-10"}).view, plate=chosen)
    wishes = Wishes(chosen.title, chosen.handling, chosen.product, base="https://maps.example.org/")
    made = compose(snapshot(tmp_path), view, wishes)
    assert "title" not in made.address
    found = address_of(make(form, made, "slide")[0])
    assert from_query(dict(parse_qsl(urlsplit(found).query))).view == view


@pytest.mark.parametrize("form", ["png", "svg", "pdf", "pptx", "docx"])
def test_an_address_of_thousands_of_letters_fails_no_file(form, tmp_path):
    only = tuple(f"XK-20221210-{number:02}" for number in range(MAX_ONLY))
    view = ViewState(only=only, search="Ж" * MAX_SEARCH)
    made = compose(snapshot(tmp_path), view, Wishes("Ж" * MAX_TITLE, base="https://example.org/"))
    assert not made.is_scannable
    assert address_of(make(form, made, "slide")[0]) == made.address


def test_pictures_name_title_and_hash_too(plate):
    [png] = make("png", plate, "slide")
    texts = Image.open(io.BytesIO(png)).text
    assert texts["Title"] == plate.title
    assert plate.cutoff in texts["Description"]
    [svg] = make("svg", plate, "slide")
    assert plate.cutoff.encode() in svg


def test_markdown_has_it_in_its_text(plate):
    assert "md" in [kind.name for kind in PRODUCTS]
    [text] = make("md", plate, "slide")
    assert b"https://maps.example.org/?from=2022-12-10" in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 40,
        b"PK\x03\x04 no archive",
        b"%PDF-1.7 without a word",
        b"<svg></svg>",
    ],
)
def test_other_files_name_no_address(data):
    assert address_of(data) is None


def test_an_archive_that_would_grow_beyond_measure_is_not_read():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", b" " * 20_000_000)
    assert address_of(kept.getvalue()) is None


STARTS = [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF"]


@given(st.binary(max_size=200), st.sampled_from(STARTS))
def test_no_file_makes_it_fail(data, start):
    assert address_of(start + data) is None
